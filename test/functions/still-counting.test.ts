/** A measure whose past is still being counted says so: its value is not whole yet. */
import { expect, it } from 'vitest';
import { type House, house } from './harness.ts';

const QUERY = { unit: 'sales', from: '2026-06-01', to: '2026-06-01' };
const PATIENCE = 60_000;

const define = (given: House, document: object = {}) =>
  given.call('PUT /v1/measures/{id}', {
    parameters: { id: 'quotes' },
    body: {
      ...{ name: 'Quotes', kind: 'measure', source: { signal: 'quote' }, aggregate: 'p50' },
      ...{ unit: 'seconds', direction: 'lower' },
      ...document,
    },
  });
const signalled = async (given: House, id: string, type = 'quote'): Promise<void> => {
  const signal = { id, type, unit: 'sales', value: 3, occurredAt: '2026-06-01T10:00:00Z' };
  await given.call('POST /v1/signals', { body: { signals: [signal] } });
  await given.convert();
};
async function reported(given: House, id = 'quotes', unit = 'sales'): Promise<{ n: number; stillCounting?: boolean }> {
  const { json } = await given.call('GET /v1/reports/measures/{id}', { parameters: { id }, query: { ...QUERY, unit } });
  return json;
}

it('until the sweep is through with it', async () => {
  const given = await house();
  await signalled(given, 'a');
  await given.sweep();
  await define(given);
  expect(await reported(given)).toMatchObject({ n: 0, stillCounting: true });
  await given.sweep();
  expect(await reported(given)).toMatchObject({ n: 0, stillCounting: true });
  given.clock.now += PATIENCE;
  await given.sweep();
  const whole = await reported(given);
  expect(whole.n).toBe(1);
  expect(whole).not.toHaveProperty('stillCounting');
});

it('again when what it counts has changed', async () => {
  const given = await house();
  await define(given);
  await signalled(given, 'a');
  await given.sweep();
  given.clock.now += PATIENCE;
  await given.sweep();
  expect(await reported(given)).not.toHaveProperty('stillCounting');
  await define(given, { source: { signal: 'quote', where: { value: { gte: 1 } } } });
  expect(await reported(given)).toMatchObject({ stillCounting: true });
});

it('and nothing of the kind where there is no past: another unit, a type nobody has sent, one of Pith’s own', async () => {
  const given = await house();
  await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance' } });
  await define(given);
  await signalled(given, 'a', 'page-load');
  expect(await reported(given)).not.toHaveProperty('stillCounting');
  expect(await reported(given, 'quotes', 'finance')).not.toHaveProperty('stillCounting');
  expect(await reported(given, 'fast-steps-rate')).not.toHaveProperty('stillCounting');
  // The sweep looks for a past of the new type, and there is none.
  await given.sweep();
  expect(await reported(given, 'fast-steps-rate')).not.toHaveProperty('stillCounting');
});
