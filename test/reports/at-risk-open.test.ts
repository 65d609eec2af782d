import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openEntries } from '#reports/at-risk-open.ts';
import { openList, placeOf } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { ListPage, Table } from '#store/table.ts';

/** A table with open tickets at these points, shard by shard. */
async function listed(points: readonly (readonly number[])[]): Promise<Table> {
  const table = openSqliteTable(':memory:');
  for (const [shard, own] of points.entries()) {
    for (const [index, point] of own.entries()) {
      const place = placeOf(String(point).padStart(6, '0'), `${shard}-${index}`);
      await table.transact([{ put: { pk: `T-${shard}-${index}`, sk: 'STATE', list: openList(shard), place } }]);
    }
  }
  return table;
}

describe('the open tickets to look at', () => {
  it('are all of them where there are no more than so many', async () => {
    const table = await listed([[3, 1, 2], [], [5]]);
    expect(await openEntries(table, 3, 4, 2)).toMatchObject({ isComplete: true, entries: { length: 4 } });
    expect(await openEntries(table, 3, 3, 2)).toMatchObject({ isComplete: false, entries: { length: 3 } });
    expect(await openEntries(await listed([[]]), 1, 3)).toEqual({ isComplete: true, entries: [] });
  });

  it('are else those whose clocks come to a point soonest, however they are spread over shards and pages', async () => {
    const points = fc.array(fc.array(fc.nat(50), { maxLength: 12 }), { minLength: 1, maxLength: 4 });
    const runs = fc.asyncProperty(points, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 5 }), check);
    await fc.assert(runs, { numRuns: 60 });

    async function check(shards: readonly (readonly number[])[], most: number, page: number): Promise<void> {
      const table = await listed(shards);
      const { entries, isComplete } = await openEntries(table, shards.length, most, page);
      const all = shards.flat().sort((a, b) => a - b);
      expect(entries.map(({ place }) => Number(place.slice(0, 6))).sort((a, b) => a - b)).toEqual(all.slice(0, most));
      expect(isComplete).toBe(all.length <= most);
      await table.close();
    }
  });

  it('are named once, though one moves on while the list is read', async () => {
    const table = await listed([[1, 2, 3]]);
    const moving: Table = {
      ...table,
      list: async (query): Promise<ListPage> => {
        const page = await table.list(query);
        const place = placeOf('000009', '0-0');
        await table.transact([{ put: { pk: 'T-0-0', sk: 'STATE', list: openList(0), place } }]);
        return page;
      },
    };
    const { entries } = await openEntries(moving, 1, 10, 2);
    expect(entries.map(({ pk }) => pk).sort()).toEqual(['T-0-0', 'T-0-1', 'T-0-2']);
  });
});
