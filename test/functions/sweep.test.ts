/** The sweep's duties: each is done, whatever becomes of the others. */
import { expect, it } from 'vitest';
import { createSweep } from '#functions/sweep/sweep.ts';
import { RETENTION_KEY } from '#store/keys.ts';
import { house } from './harness.ts';

it('does all else when it can not forget, says so, and fails at the end', async () => {
  const own = await house(table => ({
    ...table,
    async get(key) {
      if (key.pk === RETENTION_KEY.pk && key.sk === RETENTION_KEY.sk) throw new TypeError('no such luck');
      return table.get(key);
    },
  }));
  await own.call('PUT /v1/settings', { body: { retentionDays: 1 } });
  await own.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body: { desk: 'generic' } });
  const measure = { name: 'Quotes', kind: 'measure', unit: 'seconds', direction: 'lower', aggregate: 'p50' };
  const signal = { id: 's', type: 'quote', unit: 'sales', value: 3, occurredAt: '2026-06-01T10:00:00Z' };
  await own.call('POST /v1/signals', { body: { signals: [signal] } });
  await own.convert();
  await own.call('PUT /v1/measures/{id}', {
    parameters: { id: 'quotes' },
    body: { ...measure, source: { signal: 'quote' } },
  });

  let told = 0;
  const sweep = createSweep(own.runtime, async () => {
    told += 1;
  });
  await expect(sweep()).rejects.toThrow('no such luck');
  own.clock.now += 60_000;
  await expect(sweep()).rejects.toThrow('no such luck');
  expect(told).toBe(2);
  expect(own.logged.filter(line => line.includes('the sweep could not forget'))).toHaveLength(2);
  // The signal that was there before its measure is counted all the same.
  const query = { unit: 'sales', from: '2026-06-01', to: '2026-06-01' };
  const { json } = await own.call('GET /v1/reports/measures/{id}', { parameters: { id: 'quotes' }, query });
  expect(json).toMatchObject({ n: 1 });
});

it('fails when nobody could be told, though all else is done', async () => {
  const own = await house();
  const sweep = createSweep(own.runtime, () => Promise.reject(new Error('no network')));
  await expect(sweep()).rejects.toThrow('no network');
  expect(own.logged.join()).toContain('the sweep could not tell subscribers');
});
