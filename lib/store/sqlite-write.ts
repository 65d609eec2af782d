/**
 * One transaction's writes in SQLite. Every condition is looked at before the first write, so a conflict leaves
 * nothing to undo, and the other calls of the same group commit are not touched by it.
 */
import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { bodyOf, checkTotal } from './check.ts';
import { parseBody } from './sqlite-errors.ts';
import type { ParsedItems } from './sqlite-parsed.ts';
import { type AsRead, ConflictError, type Item, type Key, type Write } from './table.ts';

type Deltas = Readonly<Record<string, number>>;
type Expectation = number | 'absent' | AsRead | undefined;

/** An item as the table's columns have it. */
interface Columns extends Key {
  version: number | null;
  /** The list that it is in, and where; both or neither. */
  list: string | null;
  place: string | null;
  body: string;
}

/** What a write does to a row. */
interface Change {
  key: Key;
  /** The row's number, when the item is there. */
  position: number | undefined;
  /** `undefined`: the row goes. */
  columns: Columns | undefined;
  /** Whether a row that is there gets another list or place. */
  moved: boolean;
  /** The item, where it is worth keeping parsed. */
  item?: Item;
}

/** Reads inside the transaction what is there, throws when a condition doesn't hold, and gives what to do. */
type Plan = () => Change;

const versionOf = ({ version }: Item): number | null =>
  typeof version === 'number' && Number.isSafeInteger(version) ? version : null;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The columns of an item; throws what `bodyOf` throws. */
export const columnsOf = (item: Item): Columns => ({
  pk: item.pk,
  sk: item.sk,
  version: versionOf(item),
  list: textOf(item.list),
  place: textOf(item.place),
  body: bodyOf(item),
});

function addTo(item: Item, deltas: Deltas): void {
  for (const [name, delta] of Object.entries(deltas)) {
    const before = Object.hasOwn(item, name) ? item[name] : 0;
    if (typeof before !== 'number') throw new Error(`${name} is not a number, so nothing can be added to it`);
    item[name] = before + delta;
  }
}

const isAsRead = (before: Item, now: Item): boolean =>
  Object.entries(before).every(([name, value]) => isDeepStrictEqual(now[name], value));

/** Compiles the statements once. The function it gives makes the writes ready, as work for one transaction. */
export function createTransaction(
  database: DatabaseSync,
  parsedItems: ParsedItems,
): (writes: readonly Write[]) => () => void {
  const readColumns = database.prepare('SELECT position, version, list, place FROM item WHERE pk = ? AND sk = ?');
  // The hottest read: an array costs half of what an object with the columns' names does.
  readColumns.setReturnArrays(true);
  const readBody = database.prepare('SELECT position, body FROM item WHERE pk = ? AND sk = ?');
  const insert = database.prepare('INSERT INTO item (pk, sk, version, list, place, body) VALUES (?, ?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE item SET version = ?, body = ? WHERE position = ?');
  // Apart, for setting these two writes to the index of lists even where they stay the same.
  const move = database.prepare('UPDATE item SET version = ?, list = ?, place = ?, body = ? WHERE position = ?');
  const remove = database.prepare('DELETE FROM item WHERE position = ?');

  function find({ pk, sk }: Key, expect: Expectation) {
    const [position, version, list, place] = Object.values(readColumns.get(pk, sk) ?? []);
    if (expect === 'absent' && position !== undefined) throw new ConflictError('the item is there already');
    if (typeof expect === 'number' && version !== expect) {
      throw new ConflictError(`the item is not at version ${expect}`);
    }
    if (typeof expect === 'object' && (position === undefined || !isAsRead(expect.asRead, read({ pk, sk }).item))) {
      throw new ConflictError('the item is not as it was read');
    }
    return { position: position === undefined ? undefined : Number(position), list, place };
  }

  function planPut(item: Item, expect: Expectation): Plan {
    const columns = columnsOf(item);
    return () => {
      const { position, list, place } = find(columns, expect);
      return { key: columns, position, columns, moved: list !== columns.list || place !== columns.place };
    };
  }

  const planDelete = (key: Key, expect: Expectation) => () => {
    return { key, position: find(key, expect).position, columns: undefined, moved: false };
  };

  function read({ pk, sk }: Key): { position: number | undefined; item: Item } {
    const row = readBody.get(pk, sk);
    if (row === undefined) return { position: undefined, item: { pk, sk } };
    return { position: Number(row.position), item: parseBody(row.body) };
  }

  const planAdd = (key: Key, deltas: Deltas) => () => {
    const { position, item } = parsedItems.get(key) ?? read(key);
    addTo(item, deltas);
    // No `add` changes a list or place: an item that is there keeps its own, and a new one has none.
    const { pk, sk } = key;
    const columns = { pk, sk, version: versionOf(item), list: null, place: null, body: bodyOf(item) };
    return { key, position, columns, moved: false, item };
  };

  function plan(write: Write): Plan {
    if ('put' in write) return planPut(write.put, write.expect);
    return 'add' in write ? planAdd(write.add, write.deltas) : planDelete(write.delete, write.expect);
  }

  /** Writes the row; gives its number. */
  function storeColumns({ pk, sk, version, list, place, body }: Columns, { position, moved }: Change): number {
    if (position === undefined) return Number(insert.run(pk, sk, version, list, place, body).lastInsertRowid);
    if (moved) move.run(version, list, place, body, position);
    else update.run(version, body, position);
    return position;
  }

  function store(change: Change): void {
    const { key, columns, position, item } = change;
    if (columns === undefined) {
      parsedItems.forget(key);
      if (position !== undefined) remove.run(position);
      return;
    }
    const row = storeColumns(columns, change);
    if (item === undefined) parsedItems.forget(key);
    else parsedItems.keep(key, { position: row, item, size: columns.body.length });
  }

  return writes => {
    // Adds change the items that are kept parsed, so they come after everything that may conflict.
    const plans = [...writes.filter(write => !('add' in write)), ...writes.filter(write => 'add' in write)].map(plan);
    return () => {
      parsedItems.refresh();
      try {
        const changes = plans.map(look => look());
        checkTotal(changes.map(({ columns }) => columns?.body ?? ''));
        for (const change of changes) store(change);
      } catch (error) {
        if (!(error instanceof ConflictError)) parsedItems.clear();
        throw error;
      }
    };
  };
}
