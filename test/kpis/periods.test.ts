/** Which weeks and months links look at. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkedPeriod, linkedPeriods } from '#lib/kpis/periods.ts';
import { lagWeeks } from '#lib/linkage/cadence.ts';
import { daysOf, shiftDate } from '#reports/period.ts';

describe('the periods of links', () => {
  it.each([
    ['2026-06-01', { start: '2024-06-03', end: '2026-05-31' }],
    ['2026-05-31', { start: '2024-05-27', end: '2026-05-24' }],
  ])('are the 104 whole weeks before the one that %s is in', (today, period) => {
    expect(linkedPeriod('week', today)).toEqual(period);
  });

  it('are the 60 whole months before the one of today', () => {
    expect(linkedPeriod('month', '2026-03-31')).toEqual({ start: '2021-03-01', end: '2026-02-28' });
  });

  it('are always whole, as many, and over', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map(day => shiftDate('2000-01-01', day));
    fc.assert(
      fc.property(days, today => {
        const [weeks, months] = [linkedPeriods('week', today), linkedPeriods('month', today)];
        expect([weeks.length, months.length]).toEqual([104, 60]);
        for (const week of weeks) expect(daysOf(week)).toBe(7);
        for (const { start, end } of months) expect([start.slice(8), shiftDate(end, 1).slice(8)]).toEqual(['01', '01']);
        for (const { end } of [...weeks, ...months]) expect(end < today).toBe(true);
      }),
    );
  });

  it('are lagged in weeks, months about as long as they are', () => {
    expect([0, 1, 2, 3, 12].map(lag => lagWeeks(lag, 'month'))).toEqual([0, 4, 9, 13, 52]);
    expect(lagWeeks(7, 'week')).toBe(7);
  });
});
