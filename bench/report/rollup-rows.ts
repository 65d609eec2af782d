/**
 * The rollup rows of many tickets, as convert would have added them up one by one, gathered in memory and written once.
 * Rows of days that are over are written on the way, since those of a million tickets don't fit; what comes late is
 * added to them.
 */
import type { Part } from '#rollups/contribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { rowsOf } from '#rollups/rows.ts';
import { rollupKey, STAMP, stampKeyOf } from '#store/keys.ts';
import { type Key, MAX_DELTAS_PER_ADD, MAX_TRANSACTION_WRITES, type Table, type Write } from '#store/table.ts';

interface Gathered {
  key: Key;
  /** The day of a row by day; empty for any other row. */
  day: string;
  counters: Counters;
}

const SHARD = 0;
/** Whether a row has more counters than one add takes. Of those that have not, a transaction's worth fits into one. */
const isWide = ({ counters }: Gathered): boolean => Object.keys(counters).length > MAX_DELTAS_PER_ADD;

/** Adds to a row that is there, each with as many deltas as an add may have. */
function addsTo({ key, counters }: Gathered): Write[] {
  const deltas = Object.entries(counters);
  const adds: Write[] = [];
  for (let from = 0; from < deltas.length; from += MAX_DELTAS_PER_ADD) {
    adds.push({ add: key, deltas: Object.fromEntries(deltas.slice(from, from + MAX_DELTAS_PER_ADD)) });
  }
  return adds;
}

export interface RollupRows {
  add(parts: readonly Part[]): void;
  /** Writes the rows of the days before this one. */
  writeBefore(day: string): Promise<void>;
  /** Writes all that are left, and stamps every period, as each commit would have done. */
  finish(): Promise<void>;
  /** Rows written so far. */
  readonly count: number;
}

/** Gathers rows for this table, in which there are none yet. */
export function gatherRollupRows(table: Table): RollupRows {
  const rows = new Map<string, Gathered>();
  const written = new Set<string>();
  const stamps = new Map<string, Key>();

  /** The writes of a row, which is there when it has been written before. */
  function writesOf(name: string, row: Gathered): Write[] {
    if (written.has(name)) return addsTo(row);
    written.add(name);
    const stamp = stampKeyOf(row.key);
    if (stamp !== undefined) stamps.set(`${stamp.pk}\n${stamp.sk}`, stamp);
    return [{ put: { ...row.key, ...row.counters } }];
  }

  /** Narrow rows share transactions; a wide one has its own, since it may take several. */
  async function writeAll(ready: readonly (readonly [string, Gathered])[]): Promise<void> {
    const [narrow, wide] = [ready.filter(([, row]) => !isWide(row)), ready.filter(([, row]) => isWide(row))];
    for (let from = 0; from < narrow.length; from += MAX_TRANSACTION_WRITES) {
      const some = narrow.slice(from, from + MAX_TRANSACTION_WRITES);
      await table.transact(some.flatMap(([name, row]) => writesOf(name, row)));
    }
    // A key may be in a transaction once only.
    for (const [name, row] of wide) for (const write of writesOf(name, row)) await table.transact([write]);
  }

  return {
    add(parts) {
      for (const part of parts) {
        for (const address of rowsOf(part)) {
          const key = rollupKey(address, SHARD);
          const name = `${key.pk}\n${key.sk}`;
          let row = rows.get(name);
          if (row === undefined) {
            row = { key, day: address.granularity === 'day' ? address.period : '', counters: {} };
            rows.set(name, row);
          }
          addInto(row.counters, part.counters);
        }
      }
    },
    async writeBefore(until) {
      const ready = [...rows].filter(([, { day }]) => day !== '' && day < until);
      for (const [name] of ready) rows.delete(name);
      await writeAll(ready);
    },
    async finish() {
      await writeAll([...rows]);
      rows.clear();
      const keys = [...stamps.values()];
      for (let from = 0; from < keys.length; from += MAX_TRANSACTION_WRITES) {
        const some = keys.slice(from, from + MAX_TRANSACTION_WRITES);
        await table.transact(some.map(key => ({ add: key, deltas: { [STAMP]: 1 } })));
      }
    },
    get count() {
      return written.size;
    },
  };
}
