/** A table whose items have schema versions, so that neither engines nor the domain know of them. */
import { restored, SCHEMA, type Schema, stamped } from './schema.ts';
import type { Item, Table } from './table.ts';

/** Under which a versioned table has the one that it is on. A copy of it with another method has it, too. */
const PLAIN = Symbol('plain');

/** The table with the items as they are stored. */
export const plainOf = (table: Table & { [PLAIN]?: Table }): Table => table[PLAIN] ?? table;

/**
 * The same table: what is put is stamped, and what is read is restored. `changes` stay as they are stored, like the
 * records of a stream: whoever converts them restores them. A table that is versioned already stays as it is.
 */
export function versioned<Plain extends Table>(table: Plain, schema: Schema = SCHEMA): Plain {
  if (plainOf(table) !== table) return table;
  const read = (item: Item): Item => restored(item, schema);
  const readIfThere = (item: Item | undefined): Item | undefined => item && read(item);
  const methods: Omit<Table, 'list' | 'close'> & { [PLAIN]: Table } = {
    [PLAIN]: table,
    get: async key => readIfThere(await table.get(key)),
    getMany: async keys => (await table.getMany(keys)).map(readIfThere),
    async query(query) {
      const page = await table.query(query);
      return { ...page, items: page.items.map(read) };
    },
    append: items => table.append(items.map(item => stamped(item, schema))),
    transact: writes =>
      table.transact(writes.map(write => ('put' in write ? { ...write, put: stamped(write.put, schema) } : write))),
    async *scan(skPrefix) {
      for await (const items of table.scan(skPrefix)) yield items.map(read);
    },
  };
  return { ...table, ...methods };
}
