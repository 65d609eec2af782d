/** The next state of a ticket, given its last one and new ledger entries. Reads the timeline only for late events. */
import type { Rules } from '#configuration/rules.ts';
import { EVENT_PREFIX, ticketPartition } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import { compareEvents, type Instant, type LedgerEntry, type TicketEvent } from '#tickets/event.ts';
import { fold, isDone, isNext, type TicketHistory } from '#tickets/history.ts';
import { tidyingUp } from './listing.ts';
import { isReadableEntry } from './readable.ts';
import type { Converter } from './settle.ts';
import { assess, isFinished, readEntry, stateAfter, type TicketKey, type TicketState } from './state.ts';

/** The whole timeline of a ticket from the ledger, in no particular order; without what can't be read. */
export async function timeline(table: Table, connection: string, ticketId: string): Promise<LedgerEntry[]> {
  const items = await queryAll(table, { pk: ticketPartition(connection, ticketId), prefix: EVENT_PREFIX });
  return items.filter(isReadableEntry).map(readEntry);
}

const eventsOf = (entries: readonly LedgerEntry[]): TicketEvent[] => entries.flatMap(entry => entry.events);

const wholeHistory = async (table: Table, { connection, ticketId }: TicketKey): Promise<TicketHistory | undefined> =>
  fold(eventsOf(await timeline(table, connection, ticketId)));

async function nextHistory(
  table: Table,
  last: TicketState | undefined,
  entries: readonly LedgerEntry[],
): Promise<TicketHistory | undefined> {
  const events = eventsOf(entries).sort(compareEvents);
  if (last === undefined) return fold(events);
  const first = events[0];
  if (first === undefined) return last.history;
  // In order: fold on top. Late, or seen before: the ledger says what the whole is, and folding it again is safe. It
  // also is what counts where the entries, as they were handed over, may name somebody who has been erased since.
  if (isNext(last.history, first) && last.erased !== true) return fold(events, last.history);
  return wholeHistory(table, last);
}

/** When the ticket was last seen open: another time means that it has been reopened in between. */
function lastOpenAt({ steps }: TicketHistory): Instant | undefined {
  return steps.findLast(step => 'status' in step && !isDone(step.status) && step.status !== 'cancelled')?.at;
}

/** Whether the ticket was finished and has been so ever since. */
const staysFinished = (last: TicketHistory, next: TicketHistory): boolean =>
  isFinished(last) && isFinished(next) && lastOpenAt(last) === lastOpenAt(next);

/**
 * A forgotten ticket of which something has arrived since: it counts nothing, and is to be forgotten as well. Each time
 * with a version of its own, so that whoever is deleting it right now notices that there is more.
 */
const withLeftovers = (last: TicketState, shards: number): TicketState => ({
  ...last,
  version: last.version + 1,
  listing: tidyingUp(last.connection, last.ticketId, shards),
});

/**
 * The ticket's next state, or `undefined` when the entries change nothing (a replay of what is already counted).
 * `entries` are all of one ticket. An open ticket follows the rules as they are; one that is finished and stays so
 * keeps those by which it was counted (measures.md §2).
 */
export async function advance(
  { table, rulesAt, shards }: Pick<Converter, 'table' | 'rulesAt' | 'shards'>,
  rules: Rules,
  last: TicketState | undefined,
  entries: readonly LedgerEntry[],
): Promise<TicketState | undefined> {
  const [entry] = entries;
  if (last?.forgotten === true) return withLeftovers(last, shards);
  const history = await nextHistory(table, last, entries);
  if (entry === undefined || history === undefined) return undefined;
  // The ledger only grows, so as many events as before are the same events.
  if (last !== undefined && history.events === last.history.events) return undefined;
  const { connection, ticketId } = entry;
  const keeps = last !== undefined && last.rules !== rules.revision && staysFinished(last.history, history);
  const applied = keeps ? await rulesAt(last.rules) : rules;
  const key = { connection, ticketId };
  return stateAfter(last, key, assess(key, history, applied, shards));
}
