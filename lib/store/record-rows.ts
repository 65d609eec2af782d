/** Rows that somebody sends, each under its key: what is there already takes the new values, or stays as it is. */
import { ConflictError, type Item, type Key, MAX_TRANSACTION_WRITES, type Table, type Write } from './table.ts';

/** What is to be there: its key, and all that it says. */
export interface Row {
  key: Key;
  values: Readonly<Record<string, string | number>>;
}

export interface Recorded {
  /** Of which there was nothing before. */
  accepted: number;
  /** That said something else. */
  replaced: number;
  /** That said this already. */
  unchanged: number;
}

/** What else is written with some of them. */
export interface Beside {
  /** Writes that this needs in a transaction, at most. */
  most: number;
  /** `some`: what changes in this transaction; `all`: that and what has changed before it. `isLast`: nothing follows. */
  writes(some: Recorded, all: Recorded, isLast: boolean): Write[];
}

/** How often rows are written again on top of somebody else's before they count as lost. */
const ATTEMPTS = 10;

const isSame = (item: Item, { values }: Row): boolean =>
  Object.entries(values).every(([name, value]) => item[name] === value);

function writeOf({ key, values }: Row, there: Item | undefined): Write {
  const version = Number(there?.version ?? 0) + 1;
  return { put: { ...key, ...values, version }, expect: there === undefined ? 'absent' : version - 1 };
}

async function recordSome(table: Table, rows: readonly Row[], beside: (some: Recorded) => Write[]): Promise<Recorded> {
  for (let attempt = 1; ; attempt += 1) {
    const there = await table.getMany(rows.map(({ key }) => key));
    const some: Recorded = { accepted: 0, replaced: 0, unchanged: 0 };
    const writes: Write[] = [];
    for (const [index, row] of rows.entries()) {
      const item = there[index];
      if (item !== undefined && isSame(item, row)) {
        some.unchanged += 1;
        continue;
      }
      some[item === undefined ? 'accepted' : 'replaced'] += 1;
      writes.push(writeOf(row, item));
    }
    writes.push(...beside(some));
    try {
      if (writes.length > 0) await table.transact(writes);
      return some;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

const sum = (one: Recorded, other: Recorded): Recorded => ({
  accepted: one.accepted + other.accepted,
  replaced: one.replaced + other.replaced,
  unchanged: one.unchanged + other.unchanged,
});

/**
 * Records rows with different keys, as many at once as fit into a transaction. What fails in between is complete once
 * the same is recorded again.
 */
export async function recordRows(table: Table, rows: readonly Row[], beside: Beside): Promise<Recorded> {
  const atOnce = MAX_TRANSACTION_WRITES - beside.most;
  let recorded: Recorded = { accepted: 0, replaced: 0, unchanged: 0 };
  for (let from = 0; from < rows.length; from += atOnce) {
    const isLast = from + atOnce >= rows.length;
    const before = recorded;
    const writes = (some: Recorded): Write[] => beside.writes(some, sum(before, some), isLast);
    recorded = sum(before, await recordSome(table, rows.slice(from, from + atOnce), writes));
  }
  return recorded;
}
