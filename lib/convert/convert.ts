/**
 * Convert: ledger entries become ticket states and rollups, exactly once (design.md §4). The new state is written
 * under the condition that the old one is still there, in one transaction with the rollup changes; a replay finds
 * nothing to do, a lost race reads again.
 */

import { discoverUnits } from '#configuration/discover.ts';
import type { Rules } from '#configuration/rules.ts';
import { stateKey, ticketPartition } from '#store/keys.ts';
import { ConflictError, type Table } from '#store/table.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { advance } from './advance.ts';
import { type Advance, pack } from './commit.ts';
import { readState, type TicketState } from './state.ts';

export interface Converter {
  table: Table;
  rules(): Promise<Rules>;
  /** Write shards of the rollups. A setting of the deployment: changing it takes a rebuild. */
  shards: number;
  /** Units known to exist, so that each is discovered once. */
  knownUnits: Set<string>;
}

export interface Conversion {
  /** Tickets whose state changed. */
  changed: number;
  /** The tickets (by partition key) that could not be converted, with the error. Everything else is committed. */
  failed: Map<string, unknown>;
}

/** How often a lost race is read and decided again before the ticket counts as failed. */
const ATTEMPTS = 8;

function byTicket(entries: readonly LedgerEntry[]): Map<string, LedgerEntry[]> {
  const tickets = new Map<string, LedgerEntry[]>();
  for (const entry of entries) {
    const key = ticketPartition(entry.connection, entry.ticketId);
    const group = tickets.get(key);
    if (group === undefined) tickets.set(key, [entry]);
    else if (!group.some(other => other.deliveryId === entry.deliveryId)) group.push(entry);
  }
  return tickets;
}

async function loadStates(table: Table, tickets: Map<string, LedgerEntry[]>): Promise<(TicketState | undefined)[]> {
  const keys = [...tickets.values()].map(([entry]) => stateKey(entry?.connection ?? '', entry?.ticketId ?? ''));
  const items = await table.getMany(keys);
  return items.map(item => (item === undefined ? undefined : readState(item)));
}

/** One attempt: gives the tickets that lost a race and are to be decided again. */
async function attempt(
  { table, rules, shards, knownUnits }: Converter,
  tickets: Map<string, LedgerEntry[]>,
  conversion: Conversion,
): Promise<Map<string, LedgerEntry[]>> {
  const currentRules = await rules();
  const states = await loadStates(table, tickets);
  const advances: Advance[] = [];
  const keys: string[] = [...tickets.keys()];
  for (const [index, key] of keys.entries()) {
    try {
      const next = await advance(table, currentRules, states[index], tickets.get(key) ?? []);
      if (next !== undefined) advances.push({ last: states[index], next });
    } catch (error) {
      conversion.failed.set(key, error);
    }
  }
  const units = advances.map(({ next }) => next.history.unit).filter(unit => !currentRules.units.has(unit));
  await discoverUnits(table, knownUnits, units);

  const again = new Map<string, LedgerEntry[]>();
  for (const { advances: packed, writes } of pack(advances, shards)) {
    const packedKeys = packed.map(({ next }) => ticketPartition(next.connection, next.ticketId));
    try {
      await table.transact(writes);
      conversion.changed += packed.length;
    } catch (error) {
      for (const key of packedKeys) {
        if (error instanceof ConflictError) again.set(key, tickets.get(key) ?? []);
        else conversion.failed.set(key, error);
      }
    }
  }
  return again;
}

/** Converts ledger entries. Safe to repeat with any of them; never throws for a single ticket's sake. */
export async function convert(converter: Converter, entries: readonly LedgerEntry[]): Promise<Conversion> {
  const conversion: Conversion = { changed: 0, failed: new Map() };
  let tickets = byTicket(entries);
  for (let count = 0; tickets.size > 0; count += 1) {
    if (count === ATTEMPTS) {
      const lost = new ConflictError(`lost the race for ${tickets.size} tickets ${ATTEMPTS} times`);
      for (const key of tickets.keys()) conversion.failed.set(key, lost);
      break;
    }
    tickets = await attempt(converter, tickets, conversion);
  }
  return conversion;
}
