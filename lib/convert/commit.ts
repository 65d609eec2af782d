/** Commits: new ticket states and the rollup deltas they mean, packed into as few transactions as fit. */

import { addInto } from '#rollups/counters.ts';
import { addContribution, type RowAddress, type RowDeltas } from '#rollups/rows.ts';
import { keyOfText, keyText } from '#store/key-text.ts';
import { rollupKey } from '#store/keys.ts';
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

/** Whether `own` can join `deltas` in a transaction that also has so many other writes. */
function fits(deltas: RowDeltas, own: RowDeltas, others: number): boolean {
  let rows = deltas.size;
  for (const [key, { counters }] of own) {
    const there = deltas.get(key)?.counters;
    if (there === undefined) rows += 1;
    else {
      const fresh = Object.keys(counters).filter(name => there[name] === undefined).length;
      if (Object.keys(there).length + fresh > MAX_DELTAS_PER_ADD) return false;
    }
  }
  return others + rows <= MAX_TRANSACTION_WRITES;
}

function merge(deltas: RowDeltas, own: RowDeltas): void {
  for (const [key, { row, counters }] of own) {
    const there = deltas.get(key);
    if (there === undefined) deltas.set(key, { row, counters });
    else if (Object.keys(addInto(there.counters, counters)).length === 0) deltas.delete(key);
  }
}

function toPack(advances: Advance[], own: readonly Write[], deltas: RowDeltas): Pack {
  const writes: Write[] = [...own];
  for (const [key, { counters }] of deltas) {
    writes.push({ add: keyOfText(key), deltas: counters });
  }
  return { advances, writes };
}

/** Packs steps, in their order, into transactions; the deltas of the tickets in one are coalesced. */
export function pack(advances: readonly Advance[], shards: number): Pack[] {
  const packs: Pack[] = [];
  let current: Advance[] = [];
  let writes: Write[] = [];
  let deltas: RowDeltas = new Map();
  for (const step of advances) {
    const ownDeltas = deltasOf(step, shards);
    const own = ownWrites(step);
    if (current.length > 0 && !fits(deltas, ownDeltas, writes.length + own.length)) {
      packs.push(toPack(current, writes, deltas));
      current = [];
      writes = [];
      deltas = new Map();
    }
    current.push(step);
    writes.push(...own);
    merge(deltas, ownDeltas);
  }
  if (current.length > 0) packs.push(toPack(current, writes, deltas));
  return packs;
}
