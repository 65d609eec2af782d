/** Summaries are made of what is over, only when it has changed, and are never used once it has. */
import { expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { rebuild } from '#convert/rebuild.ts';
import { summarisePeriods } from '#convert/summarise.ts';
import { readScopeSums } from '#reports/scope-sums.ts';
import { summaryHeadKey } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import { describeOnBoth, inMemory } from '#test/support/engines.ts';
import { DAY, HOUR, MONDAY } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { EVERYTHING, SHARDS, sweepAt, WITH_UNITS, withoutSummaries } from '../reports/summaries.ts';
import { append, converter, differences, entryOf } from './ledger.ts';
import { count, LATER, source, ticket } from './summary-tickets.ts';

const moved = (number: number, group: string): LedgerEntry =>
  entryOf(`T${number}`, `m-${number}-${group}`, {
    id: `m-${number}-${group}`,
    time: MONDAY + number * DAY + 12 * HOUR,
    sequence: 2,
    type: 'ticket.assigned',
    fields: { group },
  });

/** Says of which rows a table was asked. */
function watched(table: Table): { table: Table; rows: string[] } {
  const rows: string[] = [];
  const seen: Table = {
    ...table,
    transact: writes => table.transact(writes),
    query: async query => {
      if (/^[DM]#/.test(query.from ?? '')) rows.push(`${query.from} ${query.to}`);
      return table.query(query);
    },
  };
  return { table: seen, rows };
}

const TICKETS = Array.from({ length: 30 }, (_, number) => ticket(number));

describeOnBoth(
  'summarising',
  on => {
    it('takes what is over: of a period all of which is, a report reads no row', async () => {
      await on(async plain => {
        await count(plain, TICKETS);
        expect(await sweepAt(plain, LATER)).toMatchObject({ periods: 32, left: 0 });
        const { table, rows } = watched(plain);
        for (const interval of ['day', 'month'] as const) {
          const period =
            interval === 'day'
              ? { start: '2026-01-05', end: '2026-02-03' }
              : { start: '2026-01-01', end: '2026-02-28' };
          const { whole } = await readScopeSums(source(table), { ...EVERYTHING, units: ['finance'], interval, period });
          expect(whole.counts).toMatchObject({ created: 30, resolved: 30 });
        }
        expect(rows).toEqual([]);
      });
    });

    it('takes neither today nor this month', async () => {
      await on(async table => {
        await count(table, TICKETS);
        // Of January every day until the 19th is over.
        expect(await sweepAt(table, MONDAY + 15 * DAY)).toMatchObject({ periods: 15 });
        expect(await sweepAt(table, MONDAY + 15 * DAY)).toMatchObject({ periods: 0 });
        expect(await sweepAt(table, MONDAY + 16 * DAY)).toMatchObject({ periods: 1 });
      });
    });

    it('is of no use once a ticket has moved, even where the totals stay the same, and is done again', async () => {
      await on(async table => {
        await count(table, TICKETS);
        await sweepAt(table, LATER);
        await count(table, [moved(3, 'apps')]);
        const { groups } = await readScopeSums(source(table), EVERYTHING);
        expect([groups?.get('apps')?.counts.created, groups?.get('network')?.counts.created]).toEqual([1, 29]);
        // The day, and its month.
        expect(await sweepAt(table, LATER)).toMatchObject({ periods: 2, left: 0 });
        const { table: seen, rows } = watched(table);
        expect(
          (
            await readScopeSums(source(seen), {
              ...EVERYTHING,
              units: ['finance'],
              period: { start: '2026-01-01', end: '2026-02-28' },
            })
          ).groups,
        ).toEqual(groups);
        expect(rows).toEqual([]);
      });
    });

    it('of a month that has changed leaves the days that have not: only one day is read from rows', async () => {
      await on(async plain => {
        await count(plain, TICKETS);
        await sweepAt(plain, LATER);
        await count(plain, [moved(3, 'apps')]);
        const { table, rows } = watched(plain);
        const query = { ...EVERYTHING, units: ['finance'], period: { start: '2026-01-01', end: '2026-01-31' } };
        const found = await readScopeSums(source(table), query);
        expect(found).toEqual(await readScopeSums(source(withoutSummaries(plain)), query));
        // The days before anything was counted, and the one that changed; in each of two shards.
        expect(new Set(rows)).toEqual(new Set(['D#B#2026-01-01 D#B#2026-01-04#~', 'D#B#2026-01-08 D#B#2026-01-08#~']));
      });
    });

    it('by several sweeps at a time, while tickets are counted, never says anything wrong', {
      timeout: 120_000,
    }, async () => {
      await on(async table => {
        const own = converter(table);
        await count(table, TICKETS);
        const wave = async (group: string) => {
          const entries = TICKETS.map((_, number) => moved(number, group));
          await append(table, entries);
          for (let from = 0; from < entries.length; from += 5) await convert(own, entries.slice(from, from + 5));
        };
        await Promise.all([
          wave('apps'),
          sweepAt(table, LATER),
          sweepAt(table, LATER),
          wave('desk'),
          sweepAt(table, LATER),
        ]);
        await Promise.all([sweepAt(table, LATER), sweepAt(table, LATER), sweepAt(table, LATER)]);
        const found = await readScopeSums(source(table), EVERYTHING);
        expect(found).toEqual(await readScopeSums(source(withoutSummaries(table)), EVERYTHING));
        await sweepAt(table, LATER);
        expect(await readScopeSums(source(table), EVERYTHING)).toEqual(found);
        expect(await sweepAt(table, LATER)).toMatchObject({ periods: 0, left: 0 });
      });
    });
  },
  { sqlite: 1, dynamoDb: 1 },
);

it('is no use after rows were repaired, and is no difference to a rebuild', async () => {
  await inMemory(async table => {
    await count(table, TICKETS);
    await sweepAt(table, LATER);
    expect(await differences(table)).toEqual([]);
    const right = await readScopeSums(source(table), EVERYTHING);
    // Wrong without a stamp, as nothing of ours makes it: the summary doesn't see it, and neither does it see a repair.
    const rows = (await collect(table.scan('M#B#'))).flat();
    for (const { pk, sk } of rows) await table.transact([{ add: { pk, sk }, deltas: { created: 5 } }]);
    const { revision } = WITH_UNITS;
    expect(revision).toBe(0);
    await rebuild(table, WITH_UNITS, SHARDS, { repair: true });
    expect(await differences(table)).toEqual([]);
    const heads = async (): Promise<(Item | undefined)[]> =>
      table.getMany(['2026-01', '2026-02'].map(month => summaryHeadKey('finance', 'month', month)));
    const before = await heads();
    expect(await readScopeSums(source(table), EVERYTHING)).toEqual(right);
    expect((await sweepAt(table, LATER)).periods).toBe(2);
    const after = await heads();
    expect(after.map(item => item?.stamp)).not.toEqual(before.map(item => item?.stamp));
    expect(await readScopeSums(source(table), EVERYTHING)).toEqual(right);
  });
});

it('waits, and looks again, before it believes what it has read', async () => {
  await inMemory(async table => {
    await count(table, TICKETS);
    const settled = async () => count(table, [moved(3, 'apps')]);
    const options = { now: LATER, clock: () => LATER, settled };
    expect(await summarisePeriods(source(table), WITH_UNITS, options)).toMatchObject({ periods: 30, left: 2 });
    expect(await sweepAt(table, LATER)).toMatchObject({ periods: 2, left: 0 });
  });
});

it('rests between two summaries of the same period, and is read from its days and rows meanwhile', async () => {
  await inMemory(async table => {
    const MINUTE = 60_000;
    const sweep = (now: number) => summarisePeriods(source(table), WITH_UNITS, { now, clock: () => now });
    await count(table, TICKETS);
    const { periods } = await sweep(LATER);
    await count(table, [moved(3, 'apps')]);
    const right = await readScopeSums(source(withoutSummaries(table)), EVERYTHING);
    expect((await sweep(LATER + 9 * MINUTE)).periods).toBe(0);
    expect(await readScopeSums(source(table), EVERYTHING)).toEqual(right);
    // The day, and much later the month.
    expect((await sweep(LATER + 10 * MINUTE)).periods).toBe(1);
    expect(await readScopeSums(source(table), EVERYTHING)).toEqual(right);
    expect((await sweep(LATER + 360 * MINUTE)).periods).toBe(1);
    expect(await readScopeSums(source(table), EVERYTHING)).toEqual(right);
    expect(periods).toBeGreaterThan(2);
  });
});

it('of a month leaves no day behind, though it has not rested: nobody would look at it again', async () => {
  await inMemory(async plain => {
    const MINUTE = 60_000;
    const sweep = (now: number) => summarisePeriods(source(plain), WITH_UNITS, { now, clock: () => now });
    await count(plain, TICKETS);
    await sweep(LATER);
    await count(plain, [moved(3, 'apps')]);
    expect((await sweep(LATER + 355 * MINUTE)).periods).toBe(1);
    await count(plain, [moved(3, 'desk')]);
    expect((await sweep(LATER + 360 * MINUTE)).periods).toBe(2);
    await sweep(LATER + 1_000 * MINUTE);
    const { table, rows } = watched(plain);
    const period = { start: '2026-01-05', end: '2026-01-31' };
    await readScopeSums(source(table), { ...EVERYTHING, units: ['finance'], interval: 'day', period });
    expect(rows).toEqual([]);
  });
});

it('goes on where it had no more time', async () => {
  await inMemory(async table => {
    await count(table, TICKETS);
    let time = LATER;
    const clock = () => {
      time += 10;
      return time;
    };
    const some = () => summarisePeriods(source(table), WITH_UNITS, { now: LATER, clock, longest: 55 });
    let periods = 0;
    let sweeps = 0;
    for (; periods < 32 && sweeps < 20; sweeps += 1) periods += (await some()).periods;
    expect(periods).toBe(32);
    expect(sweeps).toBeGreaterThan(3);
    expect((await some()).periods).toBe(0);
  });
});

it('does the others though one period fails again and again, and then says so', async () => {
  await inMemory(async plain => {
    await count(plain, TICKETS);
    const table: Table = {
      ...plain,
      get: key => plain.get(key),
      query: query => plain.query(query),
      transact: async writes => {
        if (writes.some(write => 'put' in write && write.put.sk === 'Z#M#HEAD#2026-02'))
          throw new Error('no such luck');
        await plain.transact(writes);
      },
    };
    await expect(sweepAt(table, LATER)).rejects.toThrow('no such luck');
    // Nothing else is left to do.
    expect(await sweepAt(plain, LATER)).toMatchObject({ periods: 1, left: 0 });
  });
});

it('writes a summary that one transaction can not take in several, and says at the end that it is whole', async () => {
  await inMemory(async plain => {
    const many = Array.from({ length: 30 }, (_, index): LedgerEntry => {
      const entry = ticket(1);
      const [first, ...more] = entry.events;
      if (first === undefined) throw new TypeError('a ticket has events');
      const service = `service-${index}`;
      return { ...entry, ticketId: `S${index}`, events: [{ ...first, fields: { ...first.fields, service } }, ...more] };
    });
    await count(plain, many);
    let transactions = 0;
    let fail = true;
    const table: Table = {
      ...plain,
      query: query => plain.query(query),
      transact: async writes => {
        transactions += 1;
        // Those of the day, two of the month, and now its last.
        if (fail && transactions === 5) throw new Error('no such luck');
        await plain.transact(writes);
      },
    };
    const without = await readScopeSums(source(withoutSummaries(plain)), EVERYTHING);
    await expect(sweepAt(table, LATER)).rejects.toThrow('no such luck');
    expect(await readScopeSums(source(plain), EVERYTHING)).toEqual(without);
    fail = false;
    await sweepAt(table, LATER);
    expect(await readScopeSums(source(plain), EVERYTHING)).toEqual(without);
    const seen = watched(plain);
    await readScopeSums(source(seen.table), {
      ...EVERYTHING,
      units: ['finance'],
      period: { start: '2026-01-01', end: '2026-01-31' },
    });
    expect(seen.rows).toEqual([]);
  });
});
