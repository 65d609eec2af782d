/** The windows that verdicts are given for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WINDOWS } from '#agreements/agreement.ts';
import { windowOf, windowsBetween } from '#agreements/window.ts';

const DAY = 86_400_000;
const shift = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

describe('the window of a date', () => {
  test.each([
    ['week', '2026-06-01', '2026-06-01', '2026-06-07'],
    ['week', '2026-06-07', '2026-06-01', '2026-06-07'],
    ['week', '2026-06-08', '2026-06-08', '2026-06-14'],
    ['week', '2026-01-01', '2025-12-29', '2026-01-04'],
    ['week', '2024-02-29', '2024-02-26', '2024-03-03'],
    ['month', '2026-06-30', '2026-06-01', '2026-06-30'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['month', '2026-12-31', '2026-12-01', '2026-12-31'],
    ['quarter', '2026-01-01', '2026-01-01', '2026-03-31'],
    ['quarter', '2026-05-15', '2026-04-01', '2026-06-30'],
    ['quarter', '2026-09-30', '2026-07-01', '2026-09-30'],
    ['quarter', '2026-12-31', '2026-10-01', '2026-12-31'],
  ] as const)('%s of %s is %s to %s', (window, date, start, end) => {
    expect(windowOf(window, date)).toEqual({ start, end });
  });
});

const anyDate = fc.integer({ min: 0, max: 60_000 }).map(days => shift('1970-01-01', days));
const anyWindow = fc.constantFrom(...WINDOWS);

test('windows follow one another without a gap, and each has its dates', () => {
  fc.assert(
    fc.property(anyWindow, anyDate, (window, date) => {
      const { start, end } = windowOf(window, date);
      expect(start <= date && date <= end).toBe(true);
      expect(windowOf(window, start)).toEqual({ start, end });
      expect(windowOf(window, end)).toEqual({ start, end });
      expect(windowOf(window, shift(end, 1)).start).toBe(shift(end, 1));
    }),
  );
});

describe('windows between dates', () => {
  test.each([
    ['week', '2026-06-01', '2026-06-14', ['2026-06-07', '2026-06-14']],
    ['week', '2026-06-07', '2026-06-13', ['2026-06-07']],
    ['week', '2026-06-08', '2026-06-13', []],
    ['month', '2026-05-31', '2026-07-30', ['2026-05-31', '2026-06-30']],
    ['quarter', '2026-06-15', '2027-01-01', ['2026-06-30', '2026-09-30', '2026-12-31']],
    ['month', '2026-06-01', '2026-05-01', []],
  ] as const)('%s from %s to %s are those that end in between', (window, from, to, ends) => {
    expect(windowsBetween(window, from, to).map(({ end }) => end)).toEqual(ends);
  });

  test('are those of every date that ends one', () => {
    fc.assert(
      fc.property(anyWindow, anyDate, fc.integer({ min: 0, max: 400 }), (window, from, days) => {
        const dates = Array.from({ length: days + 1 }, (_, day) => shift(from, day));
        const plain = dates.map(date => windowOf(window, date)).filter(({ end }, day) => end === dates[day]);
        expect(windowsBetween(window, from, shift(from, days))).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });
});
