/** Every measure of signals that Pith brings along, from the posted signal to the report, against values by hand. */
import { beforeAll, describe, expect, it, test } from 'vitest';
import { SIGNAL_MEASURES } from '#experience/signals/dictionary.ts';
import { type House, house } from './harness.ts';

interface Posted {
  type: string;
  day: string;
  user?: string;
  value?: number;
  service?: string;
}

const SIGNALS: readonly Posted[] = [
  // Before the month: ten customers; twenty people may use it, said later and so instead of thirty.
  { type: 'customer-joined', day: '2026-03-02', value: 11 },
  { type: 'customer-left', day: '2026-04-02' },
  { type: 'eligible-users', day: '2026-03-10', value: 30 },
  { type: 'eligible-users', day: '2026-04-10', value: 20 },
  { type: 'active', day: '2026-04-30', user: 'c' },
  // The month.
  { type: 'active', day: '2026-05-01', user: 'a' },
  { type: 'active', day: '2026-05-02', user: 'a' },
  { type: 'active', day: '2026-05-02', user: 'b' },
  { type: 'active', day: '2026-05-02' },
  { type: 'visit', day: '2026-05-03', user: 'a' },
  { type: 'visit', day: '2026-05-04', user: 'a' },
  { type: 'visit', day: '2026-05-04' },
  { type: 'conversion', day: '2026-05-04', user: 'a' },
  { type: 'customer-joined', day: '2026-05-05', value: 2 },
  { type: 'customer-left', day: '2026-05-06' },
  ...[1, 2, 5].map(value => ({ type: 'page-load', day: '2026-05-07', value })),
  { type: 'step-load', day: '2026-05-08', value: 20 },
  ...[1, 2, 3].map(() => ({ type: 'page-view', day: '2026-05-09' })),
  { type: 'error-page', day: '2026-05-09' },
  ...[5, 4].map(value => ({ type: 'app-rating', day: '2026-05-10', value })),
  ...[60, 120, 600].map(value => ({ type: 'first-value', day: '2026-05-11', value })),
  ...[100, 50].map(value => ({ type: 'value-delivered', day: '2026-05-12', value })),
  // After it.
  { type: 'app-rating', day: '2026-06-01', value: 1 },
];

/** Of May: the value and its n, how exact it is, and what is beside it. */
const EXPECTED: readonly [id: string, value: number, n: number, within: number, beside?: object][] = [
  ['fast-steps-rate', 2 / 4, 4, 0],
  ['apdex', 2.5 / 4, 4, 0, { satisfied: 0.5, tolerating: 0.25, frustrated: 0.25 }],
  ['error-page-rate', 1 / 3, 3, 0],
  ['app-rating', 4.5, 2, 0],
  ['conversion-rate', 1 / 2, 2, 0],
  ['active-users', 2, 3, 0, { daily: 3 / 31 }],
  ['adoption-rate', 2 / 20, 20, 0],
  ['stickiness', 3 / 31 / 2, 2, 0],
  ['retention-rate', (11 - 1 + 2 - 1 - 2) / 10, 10, 0],
  ['time-to-value', 120, 3, 0.02, { mean: 260 }],
  ['value-delivered', 150, 2, 0],
];

describe('a measure of signals, from the signal to the report', () => {
  let given: House;
  beforeAll(async () => {
    given = await house();
    const signals = SIGNALS.map(({ day, ...signal }, index) => ({
      ...signal,
      id: `S-${index}`,
      unit: 'shop',
      occurredAt: `${day}T10:00:00Z`,
    }));
    const { status } = await given.call('POST /v1/signals', { body: { signals } });
    expect(status).toBe(202);
    await given.convert();
  });
  const ask = async (id: string, query: Record<string, string> = {}) => {
    const all = { unit: 'shop', from: '2026-05-01', to: '2026-05-31', interval: 'month', ...query };
    const { status, json } = await given.call('GET /v1/reports/measures/{id}', { parameters: { id }, query: all });
    expect(status).toBe(200);
    return json;
  };

  test.each(EXPECTED)('%s is %d', async (id, value, n, within, beside = {}) => {
    const json = await ask(id);
    expect(json).toMatchObject({ id, n, ...beside });
    expect(Math.abs(json.value - value)).toBeLessThanOrEqual(value * within + 1e-9);
    expect(json.series).toMatchObject([{ start: '2026-05-01', end: '2026-05-31', value: json.value }]);
    expect(json.measure).toMatchObject({ id, from: 'signals', interval: expect.any(String) });
  });

  it('is there for each', () => {
    expect(EXPECTED.map(([id]) => id).sort()).toEqual(SIGNAL_MEASURES.map(({ id }) => id).sort());
  });

  it('has daily active users by the day, exactly', async () => {
    const { series } = await ask('active-users', { interval: 'day', to: '2026-05-03' });
    expect(series.map(({ value, low, high }: Record<string, number>) => [value, low, high])).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      [null, null, null],
    ]);
  });

  it('knows at each point of a series who was a customer before it', async () => {
    const { series } = await ask('retention-rate', { from: '2026-03-01' });
    expect(series.map(({ value }: { value: number | null }) => value)).toEqual([null, 10 / 11, 0.9]);
  });

  it('knows at each point of a series how many may use it by then', async () => {
    const { series } = await ask('adoption-rate', { from: '2026-04-01' });
    expect(series.map(({ value }: { value: number | null }) => value)).toEqual([1 / 20, 2 / 20]);
  });
});
