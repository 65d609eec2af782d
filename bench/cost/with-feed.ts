/** A table that also tells what was appended: what the stream would carry. */
import type { Item, Table } from '#store/table.ts';

export function withFeed(table: Table, appended: Item[]): Table {
  const append: Table['append'] = async items => {
    const added = await table.append(items);
    appended.push(...items.filter((_, index) => added[index] === true));
    return added;
  };
  return { ...table, append };
}
