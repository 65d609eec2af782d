/** Convert: ledger entries become ticket states and rollups. A replay finds nothing to do. */
import { ticketPartition } from '#store/keys.ts';
import type { Instant, LedgerEntry } from '#tickets/event.ts';
import { advance } from './advance.ts';
import { type Conversion, type Converter, type Settled, settle } from './settle.ts';

export type { Conversion, Converter } from './settle.ts';

interface EnteredTicket extends Settled {
  entries: LedgerEntry[];
  heardAt: Instant;
}

function byTicket(entries: readonly LedgerEntry[]): Map<string, EnteredTicket> {
  const tickets = new Map<string, EnteredTicket>();
  for (const entry of entries) {
    const { connection, ticketId, deliveryId, receivedAt } = entry;
    const key = ticketPartition(connection, ticketId);
    const ticket = tickets.get(key);
    if (ticket === undefined) tickets.set(key, { connection, ticketId, entries: [entry], heardAt: receivedAt });
    else if (!ticket.entries.some(other => other.deliveryId === deliveryId)) {
      ticket.entries.push(entry);
      ticket.heardAt = Math.max(ticket.heardAt, receivedAt);
    }
  }
  return tickets;
}

/** Converts ledger entries. Safe to repeat with any of them; never throws for a single ticket's sake. */
export const convert = (converter: Converter, entries: readonly LedgerEntry[]): Promise<Conversion> =>
  settle(converter, byTicket(entries), (rules, last, ticket) => advance(converter, rules, last, ticket.entries));
