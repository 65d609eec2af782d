/** Reports say with summaries what they say without: at any moment, whatever has happened since a summary was made. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { readPeriod, total } from '#reports/read.ts';
import { readScopeSums } from '#reports/scope-sums.ts';
import { isCalibration } from '#rollups/calibration.ts';
import { sumsOf } from '#rollups/sums.ts';
import type { Table } from '#store/table.ts';
import { describeOnBoth } from '#test/support/engines.ts';
import { DAY, MONDAY } from '#test/support/factories.ts';
import { append, batchesOf, converter, handovers } from '../convert/ledger.ts';
import { companies, EVERYTHING, queries, SHARDS, sweepAt, withoutSummaries } from './summaries.ts';

async function sameAsRows(table: Table, query: typeof EVERYTHING): Promise<void> {
  const found = await readScopeSums({ table, shards: SHARDS }, query);
  expect(found).toEqual(await readScopeSums({ table: withoutSummaries(table), shards: SHARDS }, query));
  const counters = total(await readPeriod(table, query, query.period, SHARDS));
  const counted = Object.fromEntries(Object.entries(counters).filter(([name]) => !isCalibration(name)));
  expect(found.whole).toEqual(sumsOf(counted));
}

describeOnBoth(
  'the sums of a scope',
  (on, numRuns) => {
    it('are those of the rows, however much has been summarised', { timeout: 300_000 }, async () => {
      let summarised = 0;
      await fc.assert(
        fc.asyncProperty(
          companies({ tickets: 12, events: 8 }),
          handovers,
          fc.array(fc.record({ day: fc.integer({ min: -10, max: 140 }), asked: fc.array(queries, { maxLength: 3 }) }), {
            minLength: 1,
            maxLength: 6,
          }),
          async (ledger, handover, moments) => {
            await on(async table => {
              const own = converter(table);
              for (const [index, batch] of batchesOf(ledger, handover).entries()) {
                await append(table, batch);
                expect((await convert(own, batch)).failed.size).toBe(0);
                const moment = moments[index % moments.length];
                if (moment === undefined) continue;
                if (index % 3 === 0) summarised += (await sweepAt(table, MONDAY + moment.day * DAY)).periods;
                for (const query of moment.asked) await sameAsRows(table, query);
              }
              await sameAsRows(table, EVERYTHING);
              summarised += (await sweepAt(table, MONDAY + 400 * DAY)).periods;
              for (const query of [EVERYTHING, ...moments.flatMap(({ asked }) => asked)])
                await sameAsRows(table, query);
              // Nothing has changed, so nothing is to be done.
              expect(await sweepAt(table, MONDAY + 400 * DAY)).toMatchObject({ periods: 0, left: 0 });
            });
          },
        ),
        { numRuns, seed: 20_261_122 },
      );
      expect(summarised).toBeGreaterThan(numRuns * 5);
    });
  },
  { sqlite: 250, dynamoDb: 3 },
);
