/** A table that counts what is read from it: items, and the bytes of their JSON. */
import type { Item, Table } from '#store/table.ts';

export interface Reads {
  requests: number;
  items: number;
  bytes: number;
}

export function countReads(table: Table): { table: Table; reads: Reads } {
  const reads: Reads = { requests: 0, items: 0, bytes: 0 };
  const count = (items: readonly (Item | undefined)[]): void => {
    reads.requests += 1;
    for (const item of items) {
      if (item === undefined) continue;
      reads.items += 1;
      reads.bytes += Buffer.byteLength(JSON.stringify(item));
    }
  };
  const counted: Table = {
    ...table,
    async get(key) {
      const item = await table.get(key);
      count([item]);
      return item;
    },
    async getMany(keys) {
      const items = await table.getMany(keys);
      count(items);
      return items;
    },
    async query(query) {
      const page = await table.query(query);
      count(page.items);
      return page;
    },
  };
  return { table: counted, reads };
}
