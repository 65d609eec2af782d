import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfYear, twinOf, yearOf, yearsAfter } from '#sla/utc-year.ts';
import { at, DAY } from '#test/support/factories.ts';

const LAST = 8.64e15;

describe('the year of an instant', () => {
  test('is the one that Date says, from the first instant of all to the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: -LAST, max: LAST }), instant => {
        const year = new Date(instant).getUTCFullYear();
        expect(yearOf(instant)).toBe(year);
        expect(startOfYear(year) <= instant && instant < startOfYear(year + 1)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  test.each([1, 4, 99, 100, 1600, 1899, 1900, 1969, 1970, 2000, 2026, 2100, 9999, -1, -4713])(
    'begins with %d',
    year => {
      const first = new Date(0).setUTCFullYear(year, 0, 1);
      expect(startOfYear(year)).toBe(first);
      expect([yearOf(first - 1), yearOf(first), yearOf(first + 1)]).toEqual([year - 1, year, year]);
    },
  );

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -LAST - 1])('is none of %d', instant => {
    expect(() => yearOf(instant)).toThrow(RangeError);
  });
});

describe('years later', () => {
  test.each([
    ['2026-01-05T09:00Z', 10, '2036-01-05T09:00Z'],
    ['2024-02-29T12:00Z', 10, '2034-03-01T12:00Z'],
    ['2024-02-29T12:00Z', 4, '2028-02-29T12:00Z'],
    ['2026-12-31T23:59:59Z', 10, '2036-12-31T23:59:59Z'],
  ])('%s and %d years are %s', (from, count, to) => {
    expect(yearsAfter(at(from), count)).toBe(at(to));
  });
});

describe('the twin of a year', () => {
  test('is itself, from 1800 to 2100', () => {
    for (let year = 1800; year <= 2100; year += 1) expect(twinOf(year)).toBe(year);
  });

  test('has the same weekdays and length, and is near, for any other year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), year => {
        const twin = twinOf(year);
        expect(Math.abs(startOfYear(year) - startOfYear(twin)) % (7 * DAY)).toBe(0);
        expect(startOfYear(twin + 1) - startOfYear(twin)).toBe(startOfYear(year + 1) - startOfYear(year));
        expect(twin >= 1772 && twin <= 2128).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
