/**
 * Forgets a ticket that is finished since long: its ledger, its history, who it was for and what was said about it go;
 * what it counted stays in its state, so that the rollups still are the sum of what tickets contributed. Everything
 * happens under the state's version. Safe to repeat at any point.
 */
import { pointersOf } from '#convert/extras.ts';
import { tidyingUp } from '#convert/listing.ts';
import { isFinished, readState, stateItem, type TicketKey, type TicketState } from '#convert/state.ts';
import { STATE_SORT_KEY, stateKey, ticketPartition } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';
import { deleting, firstChunk } from './chunk.ts';

/** What a forgotten ticket still says of itself: whose counts it is in, and that it is over. */
const remainder = ({ unit, kind, status, removed, last }: TicketHistory): TicketHistory => ({
  ...{ unit, kind, status },
  createdAt: last.time,
  creation: 'first-heard',
  removed: removed === null ? null : { reason: removed.reason, at: removed.at },
  last: { time: last.time, sequence: 0, id: '' },
  ...{ service: null, priority: null, channel: null, group: null, assignee: null, requester: null },
  ...{ steps: [], messageIds: [], ratings: {}, counters: {}, sla: {}, events: 0 },
});

/** `rest`: not everything is gone yet; until it is, the ticket is listed as to be tidied up. */
function forgotten({ connection, ticketId, ...state }: TicketState, rest: boolean, shards: number): TicketState {
  const { version, parts, rules, history } = state;
  const listing = rest ? tidyingUp(connection, ticketId, shards) : undefined;
  return {
    ...{ connection, ticketId, version: version + 1, parts, rules, listing },
    history: remainder(history),
    forgotten: true,
  };
}

/** Whether nothing has happened to a finished ticket since before `before`. */
const isDue = ({ history, forgotten: already }: TicketState, before: Instant): boolean =>
  already === true || (isFinished(history) && history.last.time < before);

/** Answers whether it is forgotten now. Throws ConflictError when it changes meanwhile: then it may not be due. */
export async function forgetTicket(
  table: Table,
  { connection, ticketId }: TicketKey,
  { before, shards }: { before: Instant; shards: number },
): Promise<boolean> {
  for (;;) {
    // The state first: what is counted after it was read makes the transaction fail.
    const item = await table.get(stateKey(connection, ticketId));
    const state = item === undefined ? undefined : readState(item);
    if (state === undefined || !isDue(state, before)) return false;
    const items = await queryAll(table, { pk: ticketPartition(connection, ticketId) });
    const others = items.filter(({ sk }) => sk !== STATE_SORT_KEY);
    const { chunk, rest } = firstChunk([...pointersOf(state), ...others].map(deleting));
    const put = stateItem(forgotten(state, rest, shards));
    await table.transact([...chunk, { put, expect: state.version }]);
    if (!rest) return true;
  }
}
