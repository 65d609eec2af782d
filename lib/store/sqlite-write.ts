/**
 * One transaction's writes in SQLite. Every condition is looked at before the first write, so a conflict leaves
 * nothing to undo, and the other calls of the same group commit are not touched by it.
 */
import type { DatabaseSync } from 'node:sqlite';
import { bodyOf, checkTotal } from './check.ts';
import type { ParsedItems } from './sqlite-parsed.ts';
import { ConflictError, type Item, type Key, type Write } from './table.ts';

type Deltas = Readonly<Record<string, number>>;
type Expectation = number | 'absent' | undefined;

/** An item's row as it shall be. */
interface Row {
  key: Key;
  /** Where it is now, when it is there. */
  position: number | undefined;
  version: number | null;
  /** `undefined`: the row goes. */
  body: string | undefined;
  /** The item, where it is worth keeping parsed. */
  item?: Item;
}

/** Reads inside the transaction what is there, throws when a condition doesn't hold, and gives the row to write. */
type Plan = () => Row;

/** What the `version` column repeats of the item. */
export const versionOf = ({ version }: Item): number | null =>
  typeof version === 'number' && Number.isSafeInteger(version) ? version : null;

function addTo(item: Item, deltas: Deltas): void {
  for (const [name, delta] of Object.entries(deltas)) {
    const before = Object.hasOwn(item, name) ? item[name] : 0;
    if (typeof before !== 'number') throw new Error(`${name} is not a number, so nothing can be added to it`);
    item[name] = before + delta;
  }
}

/** Compiles the statements once. The function it gives makes the writes ready, as work for one transaction. */
export function createTransaction(
  database: DatabaseSync,
  parsedItems: ParsedItems,
): (writes: readonly Write[]) => () => void {
  const readVersion = database.prepare('SELECT position, version FROM item WHERE pk = ? AND sk = ?');
  const readBody = database.prepare('SELECT position, body FROM item WHERE pk = ? AND sk = ?');
  const insert = database.prepare('INSERT INTO item (pk, sk, version, body) VALUES (?, ?, ?, ?)');
  const update = database.prepare('UPDATE item SET version = ?, body = ? WHERE position = ?');
  const remove = database.prepare('DELETE FROM item WHERE position = ?');

  function positionOf({ pk, sk }: Key, expect: Expectation): number | undefined {
    const row = readVersion.get(pk, sk);
    if (expect === 'absent' && row !== undefined) throw new ConflictError('the item is there already');
    if (typeof expect === 'number' && row?.version !== expect) {
      throw new ConflictError(`the item is not at version ${expect}`);
    }
    return row === undefined ? undefined : Number(row.position);
  }

  function planPut(item: Item, expect: Expectation): Plan {
    const row = { key: { pk: item.pk, sk: item.sk }, version: versionOf(item), body: bodyOf(item) };
    return () => ({ ...row, position: positionOf(row.key, expect) });
  }

  const planDelete = (key: Key, expect: Expectation) => () => {
    return { key, version: null, body: undefined, position: positionOf(key, expect) };
  };

  function read({ pk, sk }: Key): { position: number | undefined; item: Item } {
    const row = readBody.get(pk, sk);
    if (row === undefined) return { position: undefined, item: { pk, sk } };
    return { position: Number(row.position), item: JSON.parse(String(row.body)) };
  }

  const planAdd = (key: Key, deltas: Deltas) => () => {
    const { position, item } = parsedItems.get(key) ?? read(key);
    addTo(item, deltas);
    return { key, position, version: versionOf(item), body: bodyOf(item), item };
  };

  function plan(write: Write): Plan {
    if ('put' in write) return planPut(write.put, write.expect);
    return 'add' in write ? planAdd(write.add, write.deltas) : planDelete(write.delete, write.expect);
  }

  function store({ key, position, version, body, item }: Row): void {
    if (body === undefined) {
      parsedItems.forget(key);
      if (position !== undefined) remove.run(position);
      return;
    }
    const place = position ?? Number(insert.run(key.pk, key.sk, version, body).lastInsertRowid);
    if (position !== undefined) update.run(version, body, position);
    if (item === undefined) parsedItems.forget(key);
    else parsedItems.keep(key, { position: place, item, size: body.length });
  }

  return writes => {
    // Adds change the items that are kept parsed, so they come after everything that may conflict.
    const plans = [...writes.filter(write => !('add' in write)), ...writes.filter(write => 'add' in write)].map(plan);
    return () => {
      parsedItems.refresh();
      try {
        const rows = plans.map(look => look());
        checkTotal(rows.map(({ body = '' }) => body));
        for (const row of rows) store(row);
      } catch (error) {
        if (!(error instanceof ConflictError)) parsedItems.clear();
        throw error;
      }
    };
  };
}
