/** Commits: new ticket states and the rollup deltas they mean, packed into as few transactions as fit. */

import { addInto } from '#rollups/counters.ts';
import { addContribution, type RowAddress, type RowDeltas } from '#rollups/rows.ts';
import { keyOfText, keyText } from '#store/key-text.ts';
import { rollupKey, STAMP, stampKeyOf } from '#store/keys.ts';
import { MAX_DELTAS_PER_ADD, MAX_TRANSACTION_WRITES, type Write } from '#store/table.ts';
import { extrasOf } from './extras.ts';
import { shardOf } from './shard.ts';
import { stateItem } from './state.ts';
import type { Advance } from './step.ts';

export interface Pack {
  advances: Advance[];
  writes: Write[];
}

/** The rollup changes of one ticket's step, by table key. */
function deltasOf({ last, next }: Advance, shards: number): RowDeltas {
  const shard = shardOf(next.connection, next.ticketId, shards);
  const keyOf = (row: RowAddress): string => keyText(rollupKey(row, shard));
  const deltas: RowDeltas = new Map();
  if (last !== undefined) addContribution(deltas, last.parts, -1, keyOf);
  return addContribution(deltas, next.parts, 1, keyOf);
}

/** What a ticket's step writes for itself alone: its state, under the version that it rests on, and what goes beside it. */
const ownWrites = (step: Advance): Write[] => [
  { put: stateItem(step.next), expect: step.last?.version ?? 'absent' },
  ...extrasOf(step),
];

/**
 * The stamps of the periods whose rows are changed, as key texts. They say that something was changed, not what: rows
 * of a period may change while its total comes out even.
 */
function stampsOf(deltas: RowDeltas): Set<string> {
  const stamps = new Set<string>();
  for (const row of deltas.keys()) {
    const key = stampKeyOf(keyOfText(row));
    if (key !== undefined) stamps.add(keyText(key));
  }
  return stamps;
}

/** What goes into one transaction. */
interface Load {
  advances: Advance[];
  own: Write[];
  deltas: RowDeltas;
  /** At least those of the rows: one that has come out even since may have its stamp here all the same. */
  stamps: Set<string>;
}

const emptyLoad = (): Load => ({ advances: [], own: [], deltas: new Map(), stamps: new Set() });

/** Whether a step can join the others in their transaction. */
function fits({ own, deltas, stamps }: Load, step: Load): boolean {
  let rows = deltas.size;
  for (const [key, { counters }] of step.deltas) {
    const there = deltas.get(key)?.counters;
    if (there === undefined) rows += 1;
    else {
      const fresh = Object.keys(counters).filter(name => there[name] === undefined).length;
      if (Object.keys(there).length + fresh > MAX_DELTAS_PER_ADD) return false;
    }
  }
  const fresh = [...step.stamps].filter(stamp => !stamps.has(stamp)).length;
  return own.length + step.own.length + rows + stamps.size + fresh <= MAX_TRANSACTION_WRITES;
}

function join(load: Load, step: Load): void {
  load.advances.push(...step.advances);
  load.own.push(...step.own);
  for (const stamp of step.stamps) load.stamps.add(stamp);
  for (const [key, { row, counters }] of step.deltas) {
    const there = load.deltas.get(key);
    if (there === undefined) load.deltas.set(key, { row, counters });
    else if (Object.keys(addInto(there.counters, counters)).length === 0) load.deltas.delete(key);
  }
}

function toPack({ advances, own, deltas }: Load): Pack {
  const rows = [...deltas].map(([key, { counters }]): Write => ({ add: keyOfText(key), deltas: counters }));
  const stamps = [...stampsOf(deltas)].map((key): Write => ({ add: keyOfText(key), deltas: { [STAMP]: 1 } }));
  return { advances, writes: [...own, ...rows, ...stamps] };
}

/** The step as a load of its own. */
function loadOf(advance: Advance, shards: number): Load {
  const deltas = deltasOf(advance, shards);
  return { advances: [advance], own: ownWrites(advance), deltas, stamps: stampsOf(deltas) };
}

/** In the order of the rows that they change, by shard first: neighbours have most in common. */
function byRows(loads: readonly Load[]): Load[] {
  const named = loads.map(load => ({ load, rows: [...load.deltas.keys()].sort().join() }));
  return named.sort((a, b) => (a.rows < b.rows ? -1 : a.rows > b.rows ? 1 : 0)).map(({ load }) => load);
}

/**
 * Packs steps of different tickets into transactions; the deltas of the tickets in one are coalesced. Steps that change
 * the same rows go together: a row that is changed in one transaction fewer is written once less, and a transaction with
 * rows of one shard only has fewer others in its way.
 */
export function pack(advances: readonly Advance[], shards: number): Pack[] {
  const packs: Pack[] = [];
  let load = emptyLoad();
  for (const step of byRows(advances.map(advance => loadOf(advance, shards)))) {
    if (load.advances.length > 0 && !fits(load, step)) {
      packs.push(toPack(load));
      load = emptyLoad();
    }
    join(load, step);
  }
  if (load.advances.length > 0) packs.push(toPack(load));
  return packs;
}
