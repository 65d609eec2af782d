import { describe, expect, it } from 'vitest';
import { daysOf, fittingInterval, presetDates } from '#dashboard/parts/period-dates.ts';

describe('dates of a period', () => {
  it('count both ends', () => {
    expect(daysOf('2026-11-22', '2026-11-22')).toBe(1);
    expect(daysOf('2026-02-01', '2026-03-01')).toBe(29);
  });

  it.each([
    ['last-7', '2026-03-02', '2026-02-24', '2026-03-02', 7],
    ['last-30', '2026-11-22', '2026-10-24', '2026-11-22', 30],
    ['last-90', '2026-11-22', '2026-08-25', '2026-11-22', 90],
    ['this-month', '2026-11-22', '2026-11-01', '2026-11-22', 22],
    ['last-month', '2026-01-31', '2025-12-01', '2025-12-31', 31],
    ['last-month', '2028-03-31', '2028-02-01', '2028-02-29', 29],
  ] as const)('%s on %s is %s to %s', (preset, today, from, to, days) => {
    expect(presetDates(preset, today)).toEqual({ from, to });
    expect(daysOf(from, to)).toBe(days);
  });

  it('are shown in about a dozen points', () => {
    expect([1, 14, 15, 120, 121, 800].map(fittingInterval)).toEqual(['day', 'day', 'week', 'week', 'month', 'month']);
  });
});
