/** A ticket's state item: its history, and what it last contributed to the rollups. */
import type { Part } from '#rollups/contribution.ts';
import { stateKey } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';

export interface TicketState {
  connection: string;
  ticketId: string;
  /** Grows by one with every commit; the next commit is made under the condition that it is still this one. */
  version: number;
  history: TicketHistory;
  parts: Part[];
}

export function stateItem(state: TicketState): Item {
  return { ...stateKey(state.connection, state.ticketId), ...state };
}

/** Reads an item that `stateItem` wrote. */
export function readState(item: Item): TicketState {
  const { connection, ticketId, version, history, parts } = item as Item & TicketState;
  return { connection, ticketId, version, history, parts };
}

/** Reads a ledger item: an appended entry with its key. */
export function readEntry(item: Item): LedgerEntry {
  const { connection, ticketId, deliveryId, receivedAt, events } = item as Item & LedgerEntry;
  return { connection, ticketId, deliveryId, receivedAt, events };
}
