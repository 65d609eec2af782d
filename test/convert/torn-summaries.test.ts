/** Where a transaction's items come one after the other (DynamoDB), no report sees a summary that is not all there. */
import { expect, it } from 'vitest';
import { readScopeSums } from '#reports/scope-sums.ts';
import type { Table } from '#store/table.ts';
import { inMemory } from '#test/support/engines.ts';
import { EVERYTHING, sweepAt, withoutSummaries } from '../reports/summaries.ts';
import { count, LATER, source, ticket } from './summary-tickets.ts';

it.each([false, true])(
  'a report between any two items of a summary being written says what the rows say (backwards: %s)',
  async isBackwards => {
    await inMemory(async plain => {
      let looks = 0;
      const look = async (): Promise<void> => {
        looks += 1;
        for (const service of [undefined, 'vpn']) {
          const query = { ...EVERYTHING, service, period: { start: '2026-01-01', end: '2026-01-31' } };
          expect(await readScopeSums(source(plain), query)).toEqual(
            await readScopeSums(source(withoutSummaries(plain)), query),
          );
        }
      };
      const torn: Table = {
        ...plain,
        get: key => plain.get(key),
        getMany: keys => plain.getMany(keys),
        query: query => plain.query(query),
        transact: async writes => {
          for (const write of isBackwards ? writes.toReversed() : writes) {
            await plain.transact([write]);
            await look();
          }
        },
      };
      await count(
        plain,
        [0, 1, 2, 3].map(number => ticket(number)),
      );
      await sweepAt(torn, LATER);
      // Written anew, with a group and a day more.
      await count(
        plain,
        [4, 5, 6].map(number => ticket(number, 'apps')),
      );
      await sweepAt(torn, LATER);
      expect(looks).toBeGreaterThan(20);
    });
  },
);
