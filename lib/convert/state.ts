/** A ticket's state item: its history, what it last contributed to the rollups, and by which rules. */
import type { Rules } from '#configuration/rules.ts';
import { contributionOf, type Part } from '#rollups/contribution.ts';
import { isOpen } from '#sla/metrics.ts';
import { stateKey } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';
import { evaluate } from './evaluate.ts';
import { type Listing, listingOf } from './listing.ts';
import { shardOf, spreadOf } from './shard.ts';

export interface TicketKey {
  connection: string;
  ticketId: string;
}

/** What follows from a ticket's history and the rules. */
export interface Assessment {
  history: TicketHistory;
  parts: Part[];
  listing: Listing | undefined;
  /** The revision of the rules that it was counted by. */
  rules: number;
}

export interface TicketState extends TicketKey, Assessment {
  /** Grows by one with every commit; the next commit is made under the condition that it is still this one. */
  version: number;
}

/** Counts a ticket by the rules. */
export function assess(key: TicketKey, history: TicketHistory, rules: Rules, shards: number): Assessment {
  const ticket = evaluate(history, rules);
  const { connection, ticketId } = key;
  const listing = listingOf(ticket, shardOf(connection, ticketId, shards), spreadOf(connection, ticketId));
  return { history, parts: contributionOf(ticket), listing, rules: rules.revision };
}

/** Whether the desk is done with the ticket, one way or another: then it stays as it was counted. */
export const isFinished = (history: TicketHistory): boolean => !isOpen(history) || history.removed !== null;

export function stateItem({ connection, ticketId, version, history, parts, listing, rules }: TicketState): Item {
  return { ...stateKey(connection, ticketId), connection, ticketId, version, rules, history, parts, ...listing };
}

/** Reads an item that `stateItem` wrote. */
export function readState(item: Item): TicketState {
  const {
    connection,
    ticketId,
    version,
    history,
    parts,
    list,
    place,
    rules = 0,
  } = item as Item & TicketState & Listing;
  return {
    connection,
    ticketId,
    version,
    history,
    parts,
    listing: list === undefined ? undefined : { list, place },
    rules,
  };
}

/** Reads a ledger item: an appended entry with its key. */
export function readEntry(item: Item): LedgerEntry {
  const { connection, ticketId, deliveryId, receivedAt, events } = item as Item & LedgerEntry;
  return { connection, ticketId, deliveryId, receivedAt, events };
}
