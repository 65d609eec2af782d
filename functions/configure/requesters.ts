/** `DELETE /v1/requesters/{id}`: erases a person, by what their desk calls them, or by their pseudonym. */
import { type HttpRequest, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { auditContext, auditWrite } from '#lib/audit/audit.ts';
import { type Erasure, erasePerson } from '#lib/privacy/erase-person.ts';
import { pseudonymsOf } from '#lib/privacy/pseudonyms.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

/** Milliseconds after which an erasure says that there is more: an API gateway waits for half a minute. */
const LONGEST_ERASURE = 15_000;

/** Who is erased is nowhere in the answer, nor in a log: only how much was found. */
async function erase(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { table, vault } = runtime;
  const end = runtime.now() + LONGEST_ERASURE;
  const isLate = (): boolean => runtime.now() > end;
  const sum: Erasure = { tickets: 0, signals: 0, outcomes: 0, more: false };
  for (const pseudonym of pseudonymsOf(vault, parameter(request, 'id'))) {
    const { tickets, signals, outcomes, more } = await erasePerson(table, pseudonym, isLate);
    sum.tickets += tickets;
    sum.signals += signals;
    sum.outcomes += outcomes;
    sum.more ||= more;
  }
  // That somebody was asked for whom nobody knows leaves no trace.
  if (sum.tickets + sum.signals + sum.outcomes > 0 || sum.more) {
    const audited = { action: 'erased', kind: 'requester', id: 'erasure', after: sum } as const;
    await table.transact([auditWrite(auditContext(request, vault), audited)]);
  }
  return json(sum.more ? 202 : 200, sum);
}

export function requesterRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return { 'DELETE /v1/requesters/{id}': request => erase(runtime, request) };
}
