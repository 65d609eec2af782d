/**
 * Settling: tickets get their next states, exactly once (design.md §4). The new state is written under the condition
 * that the old one is still there, in one transaction with the rollup changes; a lost race reads and decides again.
 */
import { discoverUnits } from '#configuration/discover.ts';
import type { Rules } from '#configuration/rules.ts';
import { stateKey, ticketPartition } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import { ConflictError, StoreUnavailableError, type Table } from '#store/table.ts';
import type { Instant, LedgerEntry } from '#tickets/event.ts';
import { type Pack, pack } from './commit.ts';
import { type Commit, rollupsOf } from './committed.ts';
import { readState, type TicketKey, type TicketState } from './state.ts';
import type { Advance } from './step.ts';

export interface Converter {
  table: Table;
  rules(): Promise<Rules>;
  /** The rules as they were: what is finished stays as it was counted. */
  rulesAt(revision: number): Promise<Rules>;
  /** Write shards of the rollups. A setting of the deployment: changing it takes a rebuild. */
  shards: number;
  /** Units known to exist, so that each is discovered once. */
  knownUnits: Set<string>;
  /** Types of signals known to be noted, of each unit. */
  knownSignalTypes?: Set<string>;
  /** Is told of every transaction that was made, so that a delivery can be followed to what it changed. */
  committed?(commit: Commit): void;
}

export interface Conversion {
  /** Tickets whose state changed. */
  changed: number;
  /** The tickets (by partition key) that could not be converted, with the error. Everything else is committed. */
  failed: Map<string, unknown>;
  /** Races that were lost and run again: steps whose transaction a condition undid. */
  conflicts: number;
}

/** A ticket to be settled. */
export interface Settled extends TicketKey {
  /** What has come of it. Absent: nothing has. */
  entries?: readonly Pick<LedgerEntry, 'deliveryId'>[];
  /** When the newest of what has come of it arrived. Absent: nothing has. */
  heardAt?: Instant;
}

/** The next state of a ticket by these rules; `undefined` when it stays as it is. */
export type Decide<Ticket> = (
  rules: Rules,
  last: TicketState | undefined,
  ticket: Ticket,
) => Promise<TicketState | undefined>;

/** Tickets that are decided at the same time: some of them read their timelines. */
const DECISIONS = 16;
/** How often a lost race is read and decided again before the ticket counts as failed. */
const ATTEMPTS = 8;

async function loadStates(table: Table, tickets: Iterable<TicketKey>): Promise<(TicketState | undefined)[]> {
  const items = await table.getMany([...tickets].map(({ connection, ticketId }) => stateKey(connection, ticketId)));
  return items.map(item => (item === undefined ? undefined : readState(item)));
}

const keyOf = ({ next }: Advance): string => ticketPartition(next.connection, next.ticketId);

/** What a transaction of these steps has made of which deliveries. */
function toldOf({ advances, writes }: Pack, tickets: ReadonlyMap<string, Settled>): Commit {
  const deliveries = advances.flatMap(step => {
    const { connection, ticketId: ticket } = step.next;
    const entries = tickets.get(keyOf(step))?.entries ?? [];
    return entries.map(({ deliveryId: delivery }) => ({ connection, ticket, delivery }));
  });
  return { deliveries, rollups: rollupsOf(writes), changed: advances.length };
}

/** Writes steps in few transactions; gives those that lost a race. What can't be written holds up nothing else. */
async function commit(
  converter: Converter,
  steps: readonly Advance[],
  tickets: ReadonlyMap<string, Settled>,
  conversion: Conversion,
): Promise<Advance[]> {
  const { table, shards } = converter;
  const lost: Advance[] = [];
  const separately = async (together: readonly Advance[], error: unknown): Promise<void> => {
    if (error instanceof ConflictError) {
      conversion.conflicts += together.length;
      lost.push(...together);
    }
    // A store that can't take them together can't take them one by one, either.
    else if (together.length === 1 || error instanceof StoreUnavailableError) {
      for (const step of together) conversion.failed.set(keyOf(step), error);
    } else for (const step of together) lost.push(...(await commit(converter, [step], tickets, conversion)));
  };
  let packs: Pack[] = [];
  try {
    packs = pack(steps, shards);
  } catch (error) {
    await separately(steps, error);
  }
  for (const packed of packs) {
    try {
      await table.transact(packed.writes);
      conversion.changed += packed.advances.length;
    } catch (error) {
      await separately(packed.advances, error);
      continue;
    }
    converter.committed?.(toldOf(packed, tickets));
  }
  return lost;
}

/** One attempt: gives the tickets that lost a race and are to be decided again. */
async function attempt<Ticket extends Settled>(
  converter: Converter,
  tickets: Map<string, Ticket>,
  decide: Decide<Ticket>,
  conversion: Conversion,
): Promise<Map<string, Ticket>> {
  const { table, rules, knownUnits } = converter;
  const currentRules = await rules();
  const states = await loadStates(table, tickets.values());
  const decided = await mapParallel([...tickets].entries().toArray(), DECISIONS, async ([index, [key, ticket]]) => {
    const last = states[index];
    try {
      const next = await decide(currentRules, last, ticket);
      if (next === undefined) return undefined;
      return { last, next, ...(ticket.heardAt === undefined ? {} : { heardAt: ticket.heardAt }) };
    } catch (error) {
      conversion.failed.set(key, error);
      return undefined;
    }
  });
  const steps = decided.filter(step => step !== undefined);
  const units = steps.map(({ next }) => next.history.unit).filter(unit => !currentRules.units.has(unit));
  await discoverUnits(table, knownUnits, units);
  const lost = new Set((await commit(converter, steps, tickets, conversion)).map(keyOf));
  return new Map([...tickets].filter(([key]) => lost.has(key)));
}

/** Settles tickets, by partition key. Safe to repeat; never throws for a single ticket's sake. */
export async function settle<Ticket extends Settled>(
  converter: Converter,
  tickets: Map<string, Ticket>,
  decide: Decide<Ticket>,
): Promise<Conversion> {
  const conversion: Conversion = { changed: 0, failed: new Map(), conflicts: 0 };
  let left = tickets;
  for (let count = 0; left.size > 0; count += 1) {
    if (count === ATTEMPTS) {
      const lost = new ConflictError(`lost the race for ${left.size} tickets ${ATTEMPTS} times`);
      for (const key of left.keys()) conversion.failed.set(key, lost);
      break;
    }
    left = await attempt(converter, left, decide, conversion);
  }
  return conversion;
}
