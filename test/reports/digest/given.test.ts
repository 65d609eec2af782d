/** The verdict that was given on a month is found among those on its unit's services. */
import { expect, it } from 'vitest';
import { readDigest } from '#reports/digest/digest.ts';
import { verdictKey } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import { inMemory } from '#test/support/engines.ts';
import { rules } from '#test/support/factories.ts';

const DAYS = { start: '2026-06-01', end: '2026-06-30' };
const NOW = Date.parse('2026-07-10T00:00:00Z');
const MEASURES = [{ id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 1, value: 0.1, n: 40, score: 50 }];

const verdict = (window: string, service?: string): Item => ({
  ...verdictKey('finance', DAYS.end, window, service),
  ...{ unit: 'finance', window, ...DAYS, version: service === undefined ? 7 : 3, verdict: 'missed', score: 50 },
  ...(service === undefined ? {} : { service }),
  ...{ measures: MEASURES, passMark: 90, minimumSample: 20, givenAt: NOW },
});

it('however many services have agreements of their own', async () => {
  await inMemory(async plain => {
    const services = Array.from({ length: 60 }, (_, index) => `service-${index}`);
    const all = [verdict('month'), verdict('quarter'), ...services.map(service => verdict('month', service))];
    for (const put of all) await plain.transact([{ put }]);
    const queries: string[] = [];
    const table: Table = {
      ...plain,
      get: key => plain.get(key),
      getMany: keys => plain.getMany(keys),
      query: async query => {
        queries.push(query.pk);
        return plain.query(query);
      },
    };
    const options = { now: NOW, feedLagSeconds: 0, publicUrl: '' };
    const digest = await readDigest({ table, shards: 1 }, rules(), { unit: 'finance', month: '2026-06' }, options);
    expect(digest.xla.given).toMatchObject({ version: 7, verdict: 'missed', moved: true });
    // Those on services are not counted again for it.
    expect(queries.length).toBeLessThan(50);
  });
});
