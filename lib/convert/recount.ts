/**
 * Recounting: open tickets follow the rules as they are (measures.md §2). A changed policy, calendar or setting does so
 * with the next event of a ticket, or here, when nothing happens to it. What is finished is left alone.
 */
import type { Rules } from '#configuration/rules.ts';
import { openList, placeAfter, ticketPartition } from '#store/keys.ts';
import type { Key } from '#store/table.ts';
import { type Conversion, type Converter, settle } from './settle.ts';
import { assess, isFinished, readState, type TicketKey, type TicketState } from './state.ts';

/** Tickets that are read, and settled, at the same time. */
const AT_ONCE = 200;

function recounted(shards: number, rules: Rules, last: TicketState | undefined): TicketState | undefined {
  if (last === undefined || isFinished(last.history)) return undefined;
  const { connection, ticketId } = last;
  const assessment = assess({ connection, ticketId }, last.history, rules, shards);
  const same = last.rules === rules.revision && last.listing?.place === assessment.listing?.place;
  return same ? undefined : { connection, ticketId, version: last.version + 1, ...assessment };
}

/** Counts open tickets by the rules as they are. Safe to repeat: what has been counted by them stays as it is. */
export async function recount(converter: Converter, tickets: readonly TicketKey[]): Promise<Conversion> {
  const byKey = new Map(tickets.map(key => [ticketPartition(key.connection, key.ticketId), key]));
  return settle(converter, byKey, async (rules, last) => recounted(converter.shards, rules, last));
}

/** The states behind keys of the open list, as they are now. The list may be a moment behind them. */
export async function openStates({ table }: Converter, keys: readonly Key[]): Promise<TicketState[]> {
  const items = await table.getMany(keys);
  return items
    .filter(item => item !== undefined)
    .map(readState)
    .filter(({ history }) => !isFinished(history));
}

/** The open tickets, some at a time; with `until` only those whose clocks come to a point by then. */
export async function* openTickets(converter: Converter, until?: string): AsyncIterable<TicketState[]> {
  const { table, shards } = converter;
  for (let shard = 0; shard < shards; shard += 1) {
    let after: string | undefined;
    do {
      const { entries, next } = await table.list({
        list: openList(shard),
        limit: AT_ONCE,
        ...(until === undefined ? {} : { to: placeAfter(until) }),
        ...(after === undefined ? {} : { after }),
      });
      if (entries.length > 0) yield await openStates(converter, entries);
      after = next;
    } while (after !== undefined);
  }
}
