/** What a report is compared with. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOf, shiftDate } from '#reports/period.ts';
import { previousPeriod } from '#reports/previous-period.ts';

describe('the period before', () => {
  test.each([
    ['a month', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['January', '2026-01-01', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['February of a leap year', '2028-02-01', '2028-02-29', '2028-01-01', '2028-01-31'],
    ['a quarter', '2026-04-01', '2026-06-30', '2026-01-01', '2026-03-31'],
    ['a year', '2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
    ['two months', '2026-01-01', '2026-02-28', '2025-11-01', '2025-12-31'],
    ['a week', '2026-03-02', '2026-03-08', '2026-02-23', '2026-03-01'],
    ['a day', '2026-03-01', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['a month so far', '2026-03-01', '2026-03-30', '2026-01-30', '2026-02-28'],
    ['the end of a month', '2026-03-02', '2026-03-31', '2026-01-31', '2026-03-01'],
  ])('%s', (_name, start, end, from, to) => {
    expect(previousPeriod({ start, end })).toEqual({ start: from, end: to });
  });

  test('ends on the day before, and is as long but for the lengths of months', () => {
    const date = fc.integer({ min: 0, max: 20_000 }).map(days => shiftDate('2000-01-01', days));
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 800 }), (start, more) => {
        const period = { start, end: shiftDate(start, more) };
        const before = previousPeriod(period);
        expect(before.end).toBe(shiftDate(start, -1));
        expect(Math.abs(daysOf(before) - daysOf(period))).toBeLessThanOrEqual(3);
      }),
    );
  });
});
