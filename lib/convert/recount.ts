/**
 * Recounting: open tickets follow the rules as they are (measures.md §2). A changed policy, calendar or setting does so
 * with the next event of a ticket, or here, when nothing happens to it. What is finished is left alone.
 */
import type { Rules } from '#configuration/rules.ts';
import { openList, placeAfter, ticketPartition } from '#store/keys.ts';
import { listPages } from '#store/table.ts';
import { type Conversion, type Converter, settle } from './settle.ts';
import { assess, isFinished, readState, stateAfter, type TicketKey, type TicketState } from './state.ts';

/** Tickets that are read, and settled, at the same time. */
const AT_ONCE = 200;

function recounted(shards: number, rules: Rules, last: TicketState | undefined): TicketState | undefined {
  if (last === undefined || isFinished(last.history)) return undefined;
  const { connection, ticketId } = last;
  const assessment = assess({ connection, ticketId }, last.history, rules, shards);
  const same = last.rules === rules.revision && last.listing?.place === assessment.listing?.place;
  return same ? undefined : stateAfter(last, { connection, ticketId }, assessment);
}

/** Counts open tickets by the rules as they are. Safe to repeat: what has been counted by them stays as it is. */
export async function recount(converter: Converter, tickets: readonly TicketKey[]): Promise<Conversion> {
  const byKey = new Map(tickets.map(key => [ticketPartition(key.connection, key.ticketId), key]));
  return settle(converter, byKey, async (rules, last) => recounted(converter.shards, rules, last));
}

/**
 * The open tickets, some at a time; with `until` only those whose clocks come to a point by then. As they are now: the
 * list may be a moment behind them.
 */
export async function* openTickets({ table, shards }: Converter, until?: string): AsyncIterable<TicketState[]> {
  for (let shard = 0; shard < shards; shard += 1) {
    const bounds = until === undefined ? {} : { to: placeAfter(until) };
    for await (const entries of listPages(table, { list: openList(shard), limit: AT_ONCE, ...bounds })) {
      const items = await table.getMany(entries);
      const states = items.filter(item => item !== undefined).map(readState);
      yield states.filter(({ history }) => !isFinished(history));
    }
  }
}
