/** The route of one ticket: why each of its numbers is what it is. Read when it is first asked for. */
import { timeline } from '#convert/advance.ts';
import { readState } from '#convert/state.ts';
import { rulesOfTicket } from '#convert/ticket-rules.ts';
import { maySee } from '#http/caller.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { ticketView } from '#reports/ticket.ts';
import { stateKey } from '#store/keys.ts';
import { ItemTooLargeError, type Table } from '#store/table.ts';
import type { Runtime } from '../runtime.ts';
import { fresh } from './fresh.ts';
import { NO_QUERY, strictQuery } from './strict-query.ts';

/** What is stored of a ticket; `undefined` when its id is no key, so that nothing can be. */
async function storedTicket(table: Table, connection: string, ticketId: string) {
  try {
    return await Promise.all([table.get(stateKey(connection, ticketId)), timeline(table, connection, ticketId)]);
  } catch (error) {
    if (error instanceof ItemTooLargeError) return undefined;
    throw error;
  }
}

/** Throws `not-found`. */
export async function ticket(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const [connection, ticketId] = [parameter(request, 'connection'), parameter(request, 'ticketId')];
  const [item, entries = []] = (await storedTicket(runtime.table, connection, ticketId)) ?? [];
  const state = item === undefined ? undefined : readState(item);
  if (state?.forgotten === true && maySee(request.caller, state.history.unit)) {
    throw new PithError(
      'not-found',
      `Ticket ${ticketId} is older than retentionDays: all but its counts is forgotten.`,
    );
  }
  const view = ticketView(
    { connection, ticketId, version: state?.version ?? 0 },
    entries.flatMap(entry => entry.events),
    await rulesOfTicket(runtime.rules, state),
    request.now,
  );
  // A ticket of somebody else's unit answers as one that isn't there: ticket numbers are easily guessed.
  if (view === undefined || !maySee(request.caller, view.facts.unit)) {
    throw new PithError('not-found', `No event about ticket ${ticketId} has come through connection ${connection}.`);
  }
  return fresh(runtime, request, Promise.resolve(view));
}
