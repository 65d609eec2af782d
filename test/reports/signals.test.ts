/** Measures of signals in reports, from rollups: against what was posted, worked out by hand. */
import { beforeEach, describe, expect, it } from 'vitest';
import { convertSignals } from '#convert/signals.ts';
import type { Signal } from '#experience/signals/signal.ts';
import { markFor } from '#lib/signals/hash.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import type { SignalRowRead } from '#reports/signal-rows.ts';
import { sumsOf } from '#reports/signal-sums.ts';
import { type SignalReportQuery, signalMeasureReport } from '#reports/signals.ts';
import { addMark, emptySketch } from '#rollups/signals/sketch.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { appendSignals, itemsOf, SHARDS, signalConverter, signalRules } from '../convert/signal-ledger.ts';

let table: Table;
let posted = 0;
beforeEach(() => {
  table = openSqliteTable(':memory:');
});

/** Posts signals at noon UTC of these days. */
async function give(type: string, given: readonly (Partial<Signal> & { day: string })[]): Promise<void> {
  const signals = given.map(({ day, ...more }): Signal => {
    posted += 1;
    const base = { id: `s${posted}`, type, unit: 'finance', service: null, user: null, value: null, attributes: {} };
    return { ...base, ...more, occurredAt: Date.parse(`${day}T12:00:00Z`) };
  });
  await appendSignals(table, signals);
  expect((await convertSignals(signalConverter(table), itemsOf(signals))).failed.size).toBe(0);
}

async function report(id: string, more: Partial<SignalReportQuery> = {}) {
  const measures = findSignalMeasures(signalRules());
  const measure = measures.byId.get(id);
  if (measure === undefined) throw new Error(`no measure ${id}`);
  const query: SignalReportQuery = {
    units: ['finance'],
    period: { start: '2026-04-15', end: '2026-06-10' },
    interval: 'month',
    ...more,
  };
  return signalMeasureReport({ table, shards: SHARDS }, measures, measure, query);
}

const users = (day: string, ...names: string[]) => names.map(user => ({ day, user }));

describe('a measure of signals in a report', () => {
  it('has nothing to say of nothing', async () => {
    const { value, series, groups } = await report('active-users', { groupBy: 'service' });
    expect(value).toMatchObject({ value: null, n: 0 });
    expect(series.map(({ start, end, n }) => [start, end, n])).toEqual([
      ['2026-04-15', '2026-04-30', 0],
      ['2026-05-01', '2026-05-31', 0],
      ['2026-06-01', '2026-06-10', 0],
    ]);
    expect(groups).toEqual([]);
  });

  it('counts people once in whole months and edge days together, and once each in every part of a series', async () => {
    await give('active', [
      ...users('2026-04-14', 'before'),
      ...users('2026-04-15', 'ada', 'bob'),
      ...users('2026-05-03', 'ada', 'cyd'),
      ...users('2026-05-20', 'ada', 'ada', 'dan'),
      ...users('2026-06-10', 'eve'),
      ...users('2026-06-11', 'after'),
    ]);
    const { value, series } = await report('active-users');
    expect(value).toMatchObject({ value: 5, n: 8 });
    expect(series.map(part => part.value)).toEqual([2, 3, 1]);
    const daily = await report('active-users', { interval: 'day', period: { start: '2026-05-20', end: '2026-05-21' } });
    expect(daily.series).toMatchObject([
      { value: 2, low: 2, high: 2, n: 3 },
      { value: null, n: 0 },
    ]);
    const weekly = await report('active-users', {
      interval: 'week',
      period: { start: '2026-05-01', end: '2026-05-31' },
    });
    expect(weekly.series.map(part => part.value)).toEqual([2, null, null, 2, null]);
  });

  it('is split by unit and by service, and narrowed to one', async () => {
    await give('active', [
      { day: '2026-05-03', user: 'ada', service: 'portal' },
      { day: '2026-05-03', user: 'ada', service: 'shop' },
      { day: '2026-05-04', user: 'bob', service: 'shop' },
      { day: '2026-05-04', user: 'ada', unit: 'retail' },
    ]);
    const both = { units: ['finance', 'retail'] };
    expect((await report('active-users', both)).value).toMatchObject({ value: 2, n: 4 });
    expect((await report('active-users', { ...both, groupBy: 'unit' })).groups).toMatchObject([
      { by: { unit: 'finance' }, value: 2, n: 3 },
      { by: { unit: 'retail' }, value: 1, n: 1 },
    ]);
    expect((await report('active-users', { ...both, groupBy: 'service' })).groups).toMatchObject([
      { by: { service: 'portal' }, value: 1, n: 1 },
      { by: { service: 'shop' }, value: 2, n: 2 },
    ]);
    expect((await report('active-users', { service: 'shop' })).value).toMatchObject({ value: 2, n: 2 });
    expect((await report('active-users', { service: 'elsewhere' })).value).toMatchObject({ n: 0 });
  });

  it('may be made of another one’s sums', async () => {
    // Ada comes on four of four days, Bob on one of them: five of eight.
    await give('active', [
      ...['01', '02', '03', '04'].flatMap(day => users(`2026-05-${day}`, 'ada')),
      ...users('2026-05-02', 'bob'),
    ]);
    const period = { start: '2026-05-01', end: '2026-05-04' };
    const { value, groups } = await report('stickiness', { period, groupBy: 'unit' });
    expect(value.value).toBeCloseTo(5 / 8, 12);
    expect(groups).toMatchObject([{ by: { unit: 'finance' }, n: 2 }]);
  });

  it('takes whoever is active in two units as a user of each, where days are held against users', async () => {
    // Ada comes to both on one of two days: half of the days, in each.
    await give('active', [
      { day: '2026-05-01', user: 'ada' },
      { day: '2026-05-01', user: 'ada', unit: 'retail' },
    ]);
    const period = { start: '2026-05-01', end: '2026-05-02' };
    const { value } = await report('stickiness', { period, units: ['finance', 'retail'] });
    expect(value).toMatchObject({ value: 0.5, n: 2 });
  });

  it('leaves out days to come', async () => {
    await give('active', [...users('2026-05-01', 'ada'), ...users('2026-05-02', 'ada')]);
    const period = { start: '2026-05-01', end: '2026-05-31' };
    const asked = { period, interval: 'week', today: '2026-05-02' } as const;
    const { value, series } = await report('stickiness', asked);
    expect(value.value).toBe(1);
    expect(series.map(part => part.value)).toEqual([1, null, null, null, null]);
    expect((await report('active-users', asked)).value).toMatchObject({ daily: 1 });
  });

  it('may need what was posted last before the period: of the whole, of each part of the series', async () => {
    await give('eligible-users', [
      { day: '2026-03-02', value: 4 },
      { day: '2026-03-30', value: 10 },
      { day: '2026-05-20', value: 20 },
    ]);
    await give('active', [
      ...users('2026-04-16', 'a', 'b'),
      ...users('2026-05-21', 'c', 'd', 'e'),
      ...users('2026-06-02', 'f'),
    ]);
    const { value, series } = await report('adoption-rate');
    expect(value.value).toBeCloseTo(6 / 20, 12);
    expect(series.map(part => part.value)).toEqual([2 / 10, 3 / 20, 1 / 20]);
  });

  it('may need everything before the period: who was a customer at its start', async () => {
    await give('customer-joined', [
      { day: '2024-02-29', value: 60 },
      { day: '2026-04-14', value: 40 },
      { day: '2026-05-05', value: 7 },
    ]);
    await give('customer-left', [
      { day: '2026-04-20', value: 10 },
      { day: '2026-06-01', value: 9 },
    ]);
    const { value, series } = await report('retention-rate');
    expect([value.value, value.n]).toEqual([0.81, 100]);
    expect(series.map(part => [part.value, part.n])).toEqual([
      [0.9, 100],
      [1, 90],
      [88 / 97, 97],
    ]);
  });

  it('has quantiles within 2 % of the exact ones, an exact mean, and a histogram of what was posted', async () => {
    const values = Array.from({ length: 400 }, (_, index) => 0.004 * 1.045 ** index);
    await give(
      'first-value',
      values.map((value, index) => ({ day: index % 2 === 0 ? '2026-05-03' : '2026-06-02', value })),
    );
    const { value } = await report('time-to-value');
    const exact = (q: number): number => values[Math.ceil(q * values.length) - 1] ?? Number.NaN;
    const { p50, p90, mean } = value as typeof value & Record<string, number>;
    expect(Math.abs((value.value ?? 0) / exact(0.5) - 1)).toBeLessThan(0.02);
    expect(Math.abs((p50 ?? 0) / exact(0.5) - 1)).toBeLessThan(0.02);
    expect(Math.abs((p90 ?? 0) / exact(0.9) - 1)).toBeLessThan(0.02);
    const sum = values.reduce((all, one) => all + Math.round(one * 1_000), 0) / 1_000;
    expect(mean).toBeCloseTo(sum / values.length, 9);
  });
});

describe('distinct ones over several days', () => {
  /** Rows of days, of which each has some of the people. */
  function rowsOf(people: number, days: number, round: number): SignalRowRead[] {
    return Array.from({ length: days }, (_, day) => {
      const sketch = emptySketch();
      let count = 0;
      for (let person = 0; person < people; person += 1) {
        if ((person + day) % days > days / 2) continue;
        addMark(sketch, markFor(`${round} ${person}`));
        count += 1;
      }
      return {
        unit: 'finance',
        service: '',
        period: `2026-05-${String(day + 1).padStart(2, '0')}`,
        counters: { u: count },
        sketch,
      };
    });
  }

  it.each([
    [10, 200],
    [1_000, 60],
    [100_000, 4],
  ])('are %i people within the stated interval, at least as often as stated', { timeout: 60_000 }, (people, rounds) => {
    let inside = 0;
    let largest = 0;
    for (let round = 0; round < rounds; round += 1) {
      const { distinct, daily } = sumsOf(rowsOf(people, 5, round), 5, ['finance']);
      expect(daily.sum).toBeGreaterThan(people);
      if ((distinct.low ?? 0) <= people && people <= (distinct.high ?? 0)) inside += 1;
      largest = Math.max(largest, Math.abs((distinct.value ?? 0) / people - 1));
    }
    if (process.env.PITH_FIGURES)
      console.log(`${people}: inside ${inside}/${rounds}, largest error ${(largest * 100).toFixed(1)} %`);
    expect(inside / rounds).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.05 * 0.95) / rounds));
    expect(largest).toBeLessThan(people === 10 ? 0.35 : 4 * 0.0325);
  });

  it('are exact where the days leave only one number, as when nobody comes twice', () => {
    const one = rowsOf(1, 1, 1);
    expect(sumsOf(one, 30, ['finance']).distinct).toEqual({ value: 1, n: 1, low: 1, high: 1 });
    expect(sumsOf([], 30, ['finance']).distinct).toEqual({ value: 0, n: 0, low: 0, high: 0 });
  });
});
