/** Commits: new ticket states and the rollup deltas they mean, packed into as few transactions as fit. */
import { addInto } from '#rollups/counters.ts';
import { addContribution, type RowAddress, type RowDeltas } from '#rollups/rows.ts';
import { rollupKey } from '#store/keys.ts';
import { MAX_DELTAS_PER_ADD, MAX_TRANSACTION_WRITES, type Write } from '#store/table.ts';
import { shardOf } from './shard.ts';
import { stateItem, type TicketState } from './state.ts';

export interface Advance {
  last: TicketState | undefined;
  next: TicketState;
}

export interface Pack {
  advances: Advance[];
  writes: Write[];
}

/** The rollup changes of one ticket's step, by table key. */
function deltasOf({ last, next }: Advance, shards: number): RowDeltas {
  const shard = shardOf(next.connection, next.ticketId, shards);
  const keyOf = (row: RowAddress): string => {
    const { pk, sk } = rollupKey(row, shard);
    return `${pk}\n${sk}`;
  };
  const deltas: RowDeltas = new Map();
  if (last !== undefined) addContribution(deltas, last.parts, -1, keyOf);
  return addContribution(deltas, next.parts, 1, keyOf);
}

/** Whether `own` can join `deltas` in a transaction that also writes `tickets` states. */
function fits(deltas: RowDeltas, own: RowDeltas, tickets: number): boolean {
  let rows = deltas.size;
  for (const [key, { counters }] of own) {
    const there = deltas.get(key)?.counters;
    if (there === undefined) rows += 1;
    else {
      const fresh = Object.keys(counters).filter(name => there[name] === undefined).length;
      if (Object.keys(there).length + fresh > MAX_DELTAS_PER_ADD) return false;
    }
  }
  return tickets + rows <= MAX_TRANSACTION_WRITES;
}

function merge(deltas: RowDeltas, own: RowDeltas): void {
  for (const [key, { row, counters }] of own) {
    const there = deltas.get(key);
    if (there === undefined) deltas.set(key, { row, counters });
    else if (Object.keys(addInto(there.counters, counters)).length === 0) deltas.delete(key);
  }
}

function toPack(advances: Advance[], deltas: RowDeltas): Pack {
  const writes: Write[] = advances.map(({ last, next }) => ({
    put: stateItem(next),
    expect: last?.version ?? 'absent',
  }));
  for (const [key, { counters }] of deltas) {
    const [pk = '', sk = ''] = key.split('\n');
    writes.push({ add: { pk, sk }, deltas: counters });
  }
  return { advances, writes };
}

/** Packs steps, in their order, into transactions; the deltas of the tickets in one are coalesced. */
export function pack(advances: readonly Advance[], shards: number): Pack[] {
  const packs: Pack[] = [];
  let current: Advance[] = [];
  let deltas: RowDeltas = new Map();
  for (const step of advances) {
    const own = deltasOf(step, shards);
    if (current.length > 0 && !fits(deltas, own, current.length + 1)) {
      packs.push(toPack(current, deltas));
      current = [];
      deltas = new Map();
    }
    current.push(step);
    merge(deltas, own);
  }
  if (current.length > 0) packs.push(toPack(current, deltas));
  return packs;
}
