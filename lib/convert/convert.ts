/**
 * Convert: ledger entries become ticket states and rollups, exactly once (design.md §4). The new state is written
 * under the condition that the old one is still there, in one transaction with the rollup changes; a replay finds
 * nothing to do, a lost race reads again.
 */

import { discoverUnits } from '#configuration/discover.ts';
import type { Rules } from '#configuration/rules.ts';
import { stateKey, ticketPartition } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import { ConflictError, StoreUnavailableError, type Table } from '#store/table.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { advance } from './advance.ts';
import { type Advance, type Pack, pack } from './commit.ts';
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

/** Timelines of late events that are read at the same time. */
const READS = 16;
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

const keyOf = ({ next }: Advance): string => ticketPartition(next.connection, next.ticketId);

/** Writes steps in few transactions; gives those that lost a race. What can't be written holds up nothing else. */
async function commit(converter: Converter, steps: readonly Advance[], conversion: Conversion): Promise<Advance[]> {
  const { table, shards } = converter;
  const lost: Advance[] = [];
  const separately = async (together: readonly Advance[], error: unknown): Promise<void> => {
    if (error instanceof ConflictError) lost.push(...together);
    // A store that can't take them together can't take them one by one, either.
    else if (together.length === 1 || error instanceof StoreUnavailableError) {
      for (const step of together) conversion.failed.set(keyOf(step), error);
    } else for (const step of together) lost.push(...(await commit(converter, [step], conversion)));
  };
  let packs: Pack[] = [];
  try {
    packs = pack(steps, shards);
  } catch (error) {
    await separately(steps, error);
  }
  for (const { advances, writes } of packs) {
    try {
      await table.transact(writes);
      conversion.changed += advances.length;
    } catch (error) {
      await separately(advances, error);
    }
  }
  return lost;
}

/** One attempt: gives the tickets that lost a race and are to be decided again. */
async function attempt(
  converter: Converter,
  tickets: Map<string, LedgerEntry[]>,
  conversion: Conversion,
): Promise<Map<string, LedgerEntry[]>> {
  const { table, rules, knownUnits } = converter;
  const currentRules = await rules();
  const states = await loadStates(table, tickets);
  const decided = await mapParallel([...tickets].entries().toArray(), READS, async ([index, [key, entries]]) => {
    const last = states[index];
    try {
      const next = await advance(table, currentRules, last, entries);
      return next === undefined ? undefined : { last, next };
    } catch (error) {
      conversion.failed.set(key, error);
      return undefined;
    }
  });
  const steps = decided.filter(step => step !== undefined);
  const units = steps.map(({ next }) => next.history.unit).filter(unit => !currentRules.units.has(unit));
  await discoverUnits(table, knownUnits, units);
  const lost = await commit(converter, steps, conversion);
  return new Map(lost.map(step => [keyOf(step), tickets.get(keyOf(step)) ?? []]));
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
