/** The lag that convert notes where the feed can't be asked. */
import { beforeEach, describe, expect, it } from 'vitest';
import { notedLag, noteLag } from '#convert/lag.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { entryOf } from './ledger.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const batch = (count: number, receivedAt: number) =>
  Array.from({ length: count }, (_, index) => ({ ...entryOf('T', String(index)), receivedAt: receivedAt + index }));

let table: Table;
beforeEach(() => {
  table = openSqliteTable(':memory:');
});

describe('the noted lag', () => {
  it('is 0 before anything was noted', async () => {
    expect(await notedLag(table, NOW)).toBe(0);
  });

  it('is the age of the oldest event of a full batch: more is waiting behind it', async () => {
    await noteLag(table, batch(100, NOW - 42_000), NOW);
    expect(await notedLag(table, NOW + 5_000)).toBe(42);
  });

  it('is 0 after a batch that was not full: the feed is drained', async () => {
    await noteLag(table, batch(100, NOW - 42_000), NOW);
    await noteLag(table, batch(5, NOW - 42_000), NOW);
    expect(await notedLag(table, NOW)).toBe(0);
  });

  it('is written once while nothing is waiting, and again after something was', async () => {
    let writes = 0;
    const counted: Table = {
      ...table,
      transact: async some => {
        writes += some.length;
        await table.transact(some);
      },
    };
    for (const _ of [1, 2, 3]) await noteLag(counted, batch(1, NOW), NOW);
    expect(writes).toBe(1);
    for (const size of [100, 1, 1]) await noteLag(counted, batch(size, NOW - 42_000), NOW);
    expect(writes).toBe(3);
    expect(await notedLag(counted, NOW)).toBe(0);
  });

  it('is 0 after a minute without a batch', async () => {
    await noteLag(table, batch(100, NOW - 42_000), NOW);
    expect(await notedLag(table, NOW + 60_001)).toBe(0);
  });

  it('is never negative, whatever the clocks say', async () => {
    await noteLag(table, batch(100, NOW + 10_000), NOW);
    expect(await notedLag(table, NOW)).toBe(0);
  });
});
