/**
 * Rebuild: everything that is counted, computed again from the ledger. A check compares it with what is there, to the
 * last counter, each ticket by the rules that it was counted by; a repair makes it so by the rules as they are now,
 * for that is what a rebuild is asked for. Both expect that nothing is being converted meanwhile.
 */

import type { Rules } from '#configuration/rules.ts';
import { addInto, type Counters, countersOf } from '#rollups/counters.ts';
import { addContribution, type RowDeltas } from '#rollups/rows.ts';
import { bodyOf } from '#store/check.ts';
import { keyOfText, keyText } from '#store/key-text.ts';
import {
  EVENT_PREFIX,
  ROLLUP_PREFIXES,
  rollupKey,
  SIGNAL_ROLLUP_PREFIX,
  STAMP,
  STATE_SORT_KEY,
  stampKeyOf,
  stateKey,
  ticketPartition,
} from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import { type Key, MAX_DELTAS_PER_ADD, type Table, type Write } from '#store/table.ts';
import { fold } from '#tickets/history.ts';
import { timeline } from './advance.ts';
import type { Difference } from './difference.ts';
import { isReadableEntry } from './readable.ts';
import { type ExtrasThere, noExtras, noteExtra, rebuildExtras } from './rebuild-extras.ts';
import { noSignals, noteSignal, rebuildSignals, type SignalsThere } from './rebuild-signals.ts';
import { shardOf } from './shard.ts';
import { assess, readEntry, readState, stateAfter, stateItem, type TicketState } from './state.ts';

export interface RebuildReport {
  tickets: number;
  events: number;
  rows: number;
  differences: Difference[];
}

type Progress = (done: number, total: number) => void;

interface Expected {
  states: Map<string, Omit<TicketState, 'version'>>;
  rows: RowDeltas;
  events: number;
  /** By partition: tickets that can't be counted, with the name of what is wrong. They stay as they are. */
  uncountable: Map<string, string>;
}

/** What is in the table: one walk over all of it, for a walk costs what the table is, however little is wanted. */
interface Inventory {
  /** By partition: the tickets that the ledger tells of. */
  tickets: Map<string, { connection: string; ticketId: string }>;
  states: Map<string, TicketState>;
  /** By key text: the rollup rows. */
  rows: Map<string, Counters>;
  /** What is written beside the states. */
  extras: ExtrasThere;
  signals: SignalsThere;
}

async function takeInventory(table: Table): Promise<Inventory> {
  const [extras, signals] = [noExtras(), noSignals()];
  const inventory: Inventory = { tickets: new Map(), states: new Map(), rows: new Map(), extras, signals };
  for await (const items of table.scan('')) {
    for (const item of items) {
      if (noteSignal(signals, item)) continue;
      if (item.sk.startsWith(EVENT_PREFIX)) {
        if (!isReadableEntry(item)) continue;
        const { connection, ticketId } = readEntry(item);
        inventory.tickets.set(item.pk, { connection, ticketId });
      } else if (item.sk === STATE_SORT_KEY) {
        inventory.states.set(item.pk, readState(item));
      } else if ([...ROLLUP_PREFIXES, SIGNAL_ROLLUP_PREFIX].some(prefix => item.sk.startsWith(prefix))) {
        inventory.rows.set(keyText(item), countersOf(item));
      } else noteExtra(extras, item);
    }
  }
  return inventory;
}

/** Timelines that are read at the same time. */
const READS = 16;

async function expect(
  table: Table,
  { tickets, states }: Inventory,
  rulesFor: (partition: string) => Promise<Rules>,
  shards: number,
  progress?: Progress,
): Promise<Expected> {
  const expected: Expected = { states: new Map(), rows: new Map(), events: 0, uncountable: new Map() };
  const addTo = (rows: RowDeltas, { connection, ticketId, parts }: Omit<TicketState, 'version'>): void => {
    const shard = shardOf(connection, ticketId, shards);
    addContribution(rows, parts, 1, row => keyText(rollupKey(row, shard)));
  };
  const add = (partition: string, state: Omit<TicketState, 'version'>): void => {
    expected.states.set(partition, state);
    addTo(expected.rows, state);
  };
  // Of what is forgotten there is no ledger any more: it counts what it last counted.
  for (const [partition, state] of states) {
    if (state.forgotten !== true) continue;
    add(partition, state);
    tickets.delete(partition);
  }
  let done = 0;
  await mapParallel([...tickets.values()], READS, async ({ connection, ticketId }) => {
    const entries = await timeline(table, connection, ticketId);
    const partition = ticketPartition(connection, ticketId);
    const by = await rulesFor(partition);
    done += 1;
    if (done % 500 === 0 || done === tickets.size) progress?.(done, tickets.size);
    const key = { connection, ticketId };
    try {
      const history = fold(entries.flatMap(({ events }) => events));
      if (history === undefined) return;
      const state = { ...key, ...assess(key, history, by, shards) };
      // Throws what convert was thrown: for a name that is no key, for a state that is no item.
      addTo(new Map(), state);
      bodyOf(stateItem({ ...state, version: Number.MAX_SAFE_INTEGER }));
      add(partition, state);
      expected.events += history.events;
    } catch (error) {
      expected.uncountable.set(partition, error instanceof Error ? error.name : typeof error);
      const found = states.get(partition);
      if (found !== undefined) add(partition, found);
    }
  });
  return expected;
}

/** What has to be added to the rows that are there to make them the expected ones. */
function corrections(expected: ReadonlyMap<string, Counters>, there: Map<string, Counters>): Map<string, Counters> {
  const wrong = new Map<string, Counters>();
  for (const key of new Set([...expected.keys(), ...there.keys()])) {
    const delta = addInto({ ...expected.get(key) }, there.get(key) ?? {}, -1);
    if (Object.keys(delta).length > 0) wrong.set(key, delta);
  }
  return wrong;
}

/** A repaired row's summary is out of date. Stamps themselves follow from nothing, so nothing can be wrong with them. */
const stampedAnew = (stamp: Key | undefined): Write[] =>
  stamp === undefined ? [] : [{ add: stamp, deltas: { [STAMP]: 1 } }];

const content = (state: Omit<TicketState, 'version'> | undefined): string =>
  state === undefined
    ? 'none'
    : JSON.stringify(sorted([state.history, state.parts, state.listing ?? null, state.followUp ?? null, state.rules]));

/** A value with its object keys in order: engines may hand them back in another one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/**
 * Recomputes everything from the ledger and compares. With `repair`, what differs is put right and every ticket is
 * counted by `rules`, after which a check finds nothing; or, with `keepsRules`, each by those that it was counted by.
 * Without, nothing is written. `rulesAt` says by which rules a ticket was counted. The report lists the differences
 * found, either way. A ticket that can't be counted is one, stays as it was last counted, and holds up no other.
 */
export async function rebuild(
  table: Table,
  rules: Rules,
  shards: number,
  options: {
    repair: boolean;
    keepsRules?: boolean;
    rulesAt?: (revision: number) => Promise<Rules>;
    progress?: Progress;
  },
): Promise<RebuildReport> {
  const { repair, keepsRules = false, rulesAt, progress } = options;
  const inventory = await takeInventory(table);
  const { states, rows: there } = inventory;
  const rulesFor = async (partition: string): Promise<Rules> => {
    const revision = states.get(partition)?.rules ?? rules.revision;
    const byTheirs = (keepsRules || !repair) && revision !== rules.revision;
    return byTheirs && rulesAt !== undefined ? rulesAt(revision) : rules;
  };
  const expected = await expect(table, inventory, rulesFor, shards, progress);
  const differences: Difference[] = [...expected.uncountable].map(([pk, error]) => ({
    key: `${pk} ${STATE_SORT_KEY}`,
    counter: 'state',
    expected: error,
    found: states.has(pk) ? 'this' : 'none',
  }));

  for (const [pk, state] of new Map([...states, ...expected.states])) {
    const [wanted, found] = [expected.states.get(pk), states.get(pk)];
    if (content(wanted) === content(found)) continue;
    differences.push({
      key: `${pk} ${STATE_SORT_KEY}`,
      counter: 'state',
      expected: wanted ? 'other' : 'none',
      found: found ? 'this' : 'none',
    });
    if (!repair) continue;
    if (wanted === undefined) await table.transact([{ delete: stateKey(state.connection, state.ticketId) }]);
    else {
      const next = stateAfter(found, wanted, wanted);
      await table.transact([{ put: stateItem(next), expect: found?.version ?? 'absent' }]);
    }
  }

  differences.push(...(await rebuildExtras(table, expected.states, inventory.extras, repair)));

  const signals = await rebuildSignals(table, inventory.signals, rules, shards, {
    ...{ repair, keepsRules },
    rulesAt: rulesAt ?? (async () => rules),
  });
  differences.push(...signals.differences);
  const rows = new Map([...expected.rows].map(([key, { counters }]) => [key, counters]));
  for (const [key, counters] of signals.rows) rows.set(key, counters);

  for (const [key, delta] of corrections(rows, there)) {
    const { pk, sk } = keyOfText(key);
    for (const [counter, missing] of Object.entries(delta)) {
      const found = there.get(key)?.[counter] ?? 0;
      differences.push({ key: `${pk} ${sk}`, counter, expected: found + missing, found });
    }
    if (!repair) continue;
    const names = Object.keys(delta);
    const stamp = stampKeyOf({ pk, sk });
    for (let from = 0; from < names.length; from += MAX_DELTAS_PER_ADD) {
      const some = Object.fromEntries(
        names.slice(from, from + MAX_DELTAS_PER_ADD).map(name => [name, delta[name] ?? 0]),
      );
      await table.transact([{ add: { pk, sk }, deltas: some }, ...stampedAnew(stamp)]);
    }
  }
  return { tickets: expected.states.size, events: expected.events, rows: rows.size, differences };
}
