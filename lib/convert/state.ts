/** A ticket's state item: its history, what it last contributed to the rollups, and by which rules. */
import type { Rules } from '#configuration/rules.ts';
import type { FollowUp } from '#experience/follow-up.ts';
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
  /** What its bad answer asks of the desk. Absent: no bad answer stands. */
  followUp?: FollowUp;
  /** The revision of the rules that it was counted by. */
  rules: number;
}

export interface TicketState extends TicketKey, Assessment {
  /** Grows by one with every commit; the next commit is made under the condition that it is still this one. */
  version: number;
  /**
   * Somebody has been erased from its ledger: entries on their way to be counted may still name them, so that what is
   * counted is read from the ledger.
   */
  erased?: true;
  /** What was known of it is forgotten, and only what it counts is left: nothing changes it any more. */
  forgotten?: true;
}

/** Counts a ticket by the rules. */
export function assess(key: TicketKey, history: TicketHistory, rules: Rules, shards: number): Assessment {
  const ticket = evaluate(history, rules);
  const { connection, ticketId } = key;
  const listing = listingOf(ticket, shardOf(connection, ticketId, shards), spreadOf(connection, ticketId));
  const { followUp } = ticket;
  return {
    ...{ history, parts: contributionOf(ticket), listing, rules: rules.revision },
    ...(followUp === undefined ? {} : { followUp }),
  };
}

/** The state after `last`, by a new assessment. */
export const stateAfter = (
  last: TicketState | undefined,
  { connection, ticketId }: TicketKey,
  assessment: Assessment,
): TicketState => ({
  connection,
  ticketId,
  version: (last?.version ?? 0) + 1,
  ...assessment,
  ...(last?.erased === true ? { erased: true } : {}),
});

/** Whether the desk is done with the ticket, one way or another: then it stays as it was counted. */
export const isFinished = (history: TicketHistory): boolean => !isOpen(history) || history.removed !== null;

export function stateItem(state: TicketState): Item {
  const { connection, ticketId, version, history, parts, listing, followUp, rules, erased, forgotten } = state;
  return {
    ...stateKey(connection, ticketId),
    ...{ connection, ticketId, version, rules, history, parts, ...listing },
    ...(followUp === undefined ? {} : { followUp }),
    ...(erased === true ? { erased } : {}),
    ...(forgotten === true ? { forgotten } : {}),
  };
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
    followUp,
    rules = 0,
    erased,
    forgotten,
  } = item as Item & TicketState & Listing;
  return {
    connection,
    ticketId,
    version,
    history,
    parts,
    listing: list === undefined ? undefined : { list, place },
    ...(followUp === undefined ? {} : { followUp }),
    rules,
    ...(erased === true ? { erased } : {}),
    ...(forgotten === true ? { forgotten } : {}),
  };
}

/** Reads a ledger item: an appended entry with its key. */
export function readEntry(item: Item): LedgerEntry {
  const { connection, ticketId, deliveryId, receivedAt, events } = item as Item & LedgerEntry;
  return { connection, ticketId, deliveryId, receivedAt, events };
}
