/** Which weeks and months of a KPI count. */
import { describe, expect, it } from 'vitest';
import { countedPeriods, wholePeriods } from '#lib/experiments/result-periods.ts';

const starts = (periods: readonly { start: string }[]): string[] => periods.map(({ start }) => start);

describe('the periods of an experiment', () => {
  // A Wednesday to a Thursday: whole weeks begin on the 8th of June.
  const days = { start: '2026-06-03', end: '2026-07-16' };

  it('are whole ones behind the lag, and as many before the first day', () => {
    const { before, after } = countedPeriods({ ...days, design: 'units' }, { cadence: 'week', lag: 2 });
    expect(starts(after)).toEqual(['2026-06-22', '2026-06-29', '2026-07-06']);
    expect(after.at(-1)).toEqual({ start: '2026-07-06', end: '2026-07-12' });
    expect(starts(before)).toEqual(['2026-05-11', '2026-05-18', '2026-05-25']);
  });

  it('are months where the KPI is of months', () => {
    const { before, after } = countedPeriods(
      { start: '2026-01-31', end: '2026-05-31', design: 'units' },
      { cadence: 'month', lag: 1 },
    );
    expect(after).toEqual([
      { start: '2026-03-01', end: '2026-03-31' },
      { start: '2026-04-01', end: '2026-04-30' },
      { start: '2026-05-01', end: '2026-05-31' },
    ]);
    expect(starts(before)).toEqual(['2025-10-01', '2025-11-01', '2025-12-01']);
  });

  it('are twelve before at least, where nobody was assigned', () => {
    const { before, after } = countedPeriods({ ...days, design: 'comparison' }, { cadence: 'week', lag: 0 });
    expect([before.length, after.length]).toEqual([12, 5]);
    expect(before.at(-1)?.end).toBe('2026-05-31');
  });

  it('are none where the lag leaves none', () => {
    const { before, after } = countedPeriods({ ...days, design: 'units' }, { cadence: 'week', lag: 12 });
    expect([before, after]).toEqual([[], []]);
    const short = { start: '2026-06-03', end: '2026-06-05', design: 'units' } as const;
    expect(countedPeriods(short, { cadence: 'month', lag: 0 })).toEqual({ before: [], after: [] });
  });

  it('of measures are its days, and as many before', () => {
    expect(wholePeriods({ start: '2026-06-01', end: '2026-06-10' })).toEqual({
      before: [{ start: '2026-05-22', end: '2026-05-31' }],
      after: [{ start: '2026-06-01', end: '2026-06-10' }],
    });
  });
});
