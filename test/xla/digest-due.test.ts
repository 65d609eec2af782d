/** The round of digests: bounded, gone on with where it ended, and no unit in the way of another. */
import { expect, it } from 'vitest';
import { sendDigests } from '#lib/xla/digest-due.ts';
import { DIGESTS_KEY, rollupPartition } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import { house } from '../functions/harness.ts';
import { desk } from './agree.ts';

const UNITS = Array.from({ length: 23 }, (_, index) => `unit-${String(index).padStart(2, '0')}`);

it('tells twenty at a time, the others in the next round, and those that failed in the next look', async () => {
  let isBroken = true;
  const given = await house(table => ({
    ...table,
    async query(query) {
      if (isBroken && query.pk === rollupPartition('unit-03', 0)) throw new TypeError('no such luck');
      return table.query(query);
    },
  }));
  given.clock.now = Date.parse('2026-06-30T12:00:00Z');
  const tickets = await desk(given);
  for (const unit of UNITS) await tickets.live({ unit, day: '2026-06-10' });
  await given.convert();
  const table: Table = given.runtime.table;
  let lags = 0;
  const round = async (time: string) => {
    const options = { now: Date.parse(time), shards: 1, publicUrl: '', feedLag: async () => (lags += 1) };
    return sendDigests(table, await given.runtime.rules.get(0), options);
  };
  const told = async () => (await given.dump()).filter(({ type }) => type === 'digest.monthly').length;

  await expect(round('2026-07-04T00:05:00Z')).rejects.toThrow('no such luck');
  expect(await told()).toBe(19);
  expect(await table.get(DIGESTS_KEY)).toMatchObject({ after: 'unit-19' });
  expect(await round('2026-07-04T00:10:00Z')).toBe(3);
  isBroken = false;
  // Looked a moment ago: nothing is read, and nobody is asked how far the feed is behind.
  expect(await round('2026-07-04T00:15:00Z')).toBe(0);
  expect(lags).toBe(2);
  expect(await round('2026-07-04T00:41:00Z')).toBe(1);
  expect(await told()).toBe(UNITS.length);
});
