/** The tickets behind a number. */
import type { Rules } from '#configuration/rules.ts';
import type { TicketState } from '#convert/state.ts';
import { rulesOfTicket } from '#convert/ticket-rules.ts';
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { type TicketsQuery, ticketsReport } from '#reports/tickets.ts';
import type { Runtime } from '../runtime.ts';
import { fresh } from './fresh.ts';
import { ticketsQuery } from './tickets-query.ts';

const DAY = 86_400_000;

/**
 * The day before which tickets may be forgotten, where the period has some of that time: they go on to count, and are
 * in no list.
 */
function forgottenBefore({ settings }: Rules, { period }: TicketsQuery, now: number): { forgottenBefore?: string } {
  if (settings.retentionDays === null) return {};
  const day = new Date(now - settings.retentionDays * DAY).toISOString().slice(0, 10);
  return period.start < day ? { forgottenBefore: day } : {};
}

export function tickets(runtime: Runtime, request: HttpRequest, rules: Rules): Promise<HttpResponse> {
  const { table, shards } = runtime;
  const query = ticketsQuery(request, rules);
  const rulesOf = (state: TicketState): Promise<Rules> => rulesOfTicket(runtime.rules, state);
  const reading = ticketsReport(table, query, { shards, now: request.now, rulesOf });
  const forgotten = forgottenBefore(rules, query, request.now);
  return fresh(
    runtime,
    request,
    reading.then(page => ({ ...page, ...forgotten })),
  );
}
