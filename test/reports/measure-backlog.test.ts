/** The age of what is open, and how values are spread: from rows to what a report says. */
import { describe, expect, test } from 'vitest';
import type { Unit } from '#configuration/rules.ts';
import { distribution } from '#experience/distribution.ts';
import { backlogValue } from '#reports/measure-backlog.ts';
import { durationHistogram, scoreHistogram } from '#reports/measure-histogram.ts';
import type { ScopedRow } from '#reports/read.ts';
import { contributionOf, NOW } from '#rollups/contribution.ts';
import { addInto } from '#rollups/counters.ts';
import { at, rules } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const DAY = 86_400;
const units: Unit[] = [{ id: 'sales', name: 'Sales', timeZone: 'Asia/Kolkata', services: [] }];
const given = rules({ units });

/** The rows that these tickets count in now: what is open, and since when. */
function rowsOf(tickets: readonly Life[]): { open: ScopedRow[]; since: ScopedRow[] } {
  const rows = new Map<string, ScopedRow>();
  for (const { unit, day, counters } of tickets.flatMap(told => contributionOf(told.evaluated({ units })))) {
    if (/^\d/.test(day)) continue;
    const breakdown = { service: '', priority: '', channel: '', group: '' };
    const row = rows.get(`${unit} ${day}`) ?? { unit, period: day, breakdown, counters: {} };
    addInto(row.counters, counters);
    rows.set(`${unit} ${day}`, row);
  }
  const { open = [], since = [] } = Object.groupBy(rows.values(), ({ period }) => (period === NOW ? 'open' : 'since'));
  return { open, since };
}

const ageOf = (tickets: readonly Life[], now: string) => {
  const { open, since } = rowsOf(tickets);
  return backlogValue(open, since, given, at(now));
};
const since = (time: string, unit = 'finance'): Life => life().created(time, { unit, status: 'open' });
const counts = (value: ReturnType<typeof ageOf>): number[] => value.bands.map(({ count }) => count);

describe('the age of the backlog', () => {
  test('is exact for one ticket a day', () => {
    const found = ageOf([since('Mon 09:00'), since('Tue 09:00'), since('Wed 21:00')], 'Thu 09:00');
    expect(found).toMatchObject({
      n: 3,
      value: 2 * DAY,
      p50: 2 * DAY,
      p90: 3 * DAY,
      mean: (5.5 * DAY) / 3,
      coverage: 1,
    });
  });

  test('has an exact mean however many a day', () => {
    const found = ageOf([since('Mon 09:00'), since('Mon 21:00'), since('Tue 09:00')], 'Wed 09:00');
    expect(found.mean).toBe(1.5 * DAY);
    // Those of Monday stand together at three in the afternoon.
    expect(found.value).toBe(1.75 * DAY);
  });

  test('grows by itself', () => {
    const tickets = [since('Mon 09:00'), since('Tue 09:00')];
    expect(ageOf(tickets, 'Wed 09:00').mean).toBe(1.5 * DAY);
    expect(ageOf(tickets, 'Wed+1 09:00').mean).toBe(8.5 * DAY);
  });

  test('leaves out what is resolved, cancelled or gone', () => {
    const open = since('Mon 09:00');
    const found = ageOf(
      [
        open,
        open.status('Mon 10:00', 'resolved'),
        open.status('Mon 10:00', 'cancelled'),
        open.removed('Mon 10:00', 'spam'),
      ],
      'Tue 09:00',
    );
    expect(found).toMatchObject({ n: 1, value: DAY });
  });

  test('counts again what is reopened, from its creation', () => {
    const reopened = since('Mon 09:00').status('Mon 10:00', 'resolved').status('Tue 10:00', 'open');
    expect(ageOf([reopened], 'Wed 09:00')).toMatchObject({ n: 1, value: 2 * DAY });
  });

  test('of units in different zones is by the same clock', () => {
    const found = ageOf([since('Mon 09:00'), since('Mon 09:00', 'sales')], 'Tue 09:00');
    expect(found).toMatchObject({ n: 2, mean: DAY, p50: DAY, p90: DAY });
  });

  test('has bands of under 10 days, 10 to 30, and over 30', () => {
    const tickets = ['Mon 09:00', 'Tue 09:00', 'Wed 09:00', 'Thu 09:00'].map(time => since(time));
    // 9 to 12 days, then 29 to 32.
    expect(counts(ageOf(tickets, 'Sat+1 09:00'))).toEqual([1, 3, 0]);
    expect(counts(ageOf(tickets, 'Fri+4 09:00'))).toEqual([0, 2, 2]);
    expect(ageOf(tickets, 'Sat+1 09:00').bands.map(({ from, to }) => [from, to])).toEqual([
      [0, 10 * DAY],
      [10 * DAY, 30 * DAY],
      [30 * DAY, null],
    ]);
  });

  test('is nothing for what is created this moment, and never less', () => {
    expect(ageOf([since('Mon 09:00')], 'Mon 09:00')).toMatchObject({ value: 0, mean: 0 });
    expect(ageOf([since('Mon 09:00')], 'Mon 08:00')).toMatchObject({ value: 0, mean: 0 });
  });

  test('is not known when nothing is open', () => {
    expect(ageOf([], 'Mon 09:00')).toMatchObject({ value: null, n: 0, mean: null, p90: null, coverage: null });
    expect(counts(ageOf([], 'Mon 09:00'))).toEqual([0, 0, 0]);
  });

  test('says so when it doesn’t know of all that is open', () => {
    const { open, since: known } = rowsOf([since('Mon 09:00'), since('Tue 09:00', 'sales')]);
    expect(backlogValue(open, known.slice(1), given, at('Wed 09:00'))).toMatchObject({ n: 1, coverage: 0.5 });
  });
});

describe('a histogram', () => {
  test('of times has bounds that people think in, as far as there is something', () => {
    const found = durationHistogram(
      distribution([
        [0, 2],
        [59, 1],
        [60, 3],
        [3599, 1],
        [3600, 4],
      ]),
    );
    expect(found.filter(({ count }) => count > 0)).toEqual([
      { from: 0, to: 60, count: 3 },
      { from: 60, to: 300, count: 3 },
      { from: 1800, to: 3600, count: 1 },
      { from: 3600, to: 7200, count: 4 },
    ]);
    expect(found.at(-1)?.from).toBe(3600);
  });

  test('of times has no end', () => {
    expect(durationHistogram(distribution([[400 * DAY, 1]])).at(-1)).toEqual({ from: 90 * DAY, to: null, count: 1 });
  });

  test('of nothing is empty', () => {
    expect(durationHistogram([])).toEqual([]);
    expect(scoreHistogram([])).toEqual([]);
  });

  test('of points has each of them', () => {
    const values = distribution([
      [1, 2],
      [0, 5],
    ]);
    expect(scoreHistogram(values)).toEqual([
      { value: 0, count: 5 },
      { value: 1, count: 2 },
    ]);
  });
});
