import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, daysOf, isDate, type Period, shiftDate, spansOf } from '#reports/period.ts';

const date = fc.integer({ min: 0, max: 20_000 }).map(day => new Date(day * 86_400_000).toISOString().slice(0, 10));
const period = fc.tuple(date, fc.nat(800)).map(([start, days]): Period => ({ start, end: shiftDate(start, days) }));

/** Every date from one to the other, both included. */
function dates({ start, end }: Period): string[] {
  const all: string[] = [];
  for (let day = start; day <= end; day = shiftDate(day, 1)) all.push(day);
  return all;
}

describe('the spans of a period', () => {
  test.each<[string, string, string, string[]]>([
    ['a day is a day', '2026-10-05', '2026-10-05', ['2026-10-05..2026-10-05']],
    ['part of a month is days', '2026-10-05', '2026-10-20', ['2026-10-05..2026-10-20']],
    ['a whole month is a month', '2026-10-01', '2026-10-31', ['2026-10..2026-10']],
    ['a year is twelve months', '2026-01-01', '2026-12-31', ['2026-01..2026-12']],
    ['February is a month, long or short', '2024-02-01', '2024-02-29', ['2024-02..2024-02']],
    ['all but the last day of a month is days', '2026-10-01', '2026-10-30', ['2026-10-01..2026-10-30']],
    ['all but the first day of a month is days', '2026-10-02', '2026-10-31', ['2026-10-02..2026-10-31']],
    ['two parts of months are one span of days', '2026-10-20', '2026-11-10', ['2026-10-20..2026-11-10']],
    [
      'a month with days before and after',
      '2026-09-29',
      '2026-11-02',
      ['2026-09-29..2026-09-30', '2026-10..2026-10', '2026-11-01..2026-11-02'],
    ],
    ['months with days after', '2025-11-01', '2026-02-03', ['2025-11..2026-01', '2026-02-01..2026-02-03']],
    ['months with days before', '2025-11-30', '2026-01-31', ['2025-11-30..2025-11-30', '2025-12..2026-01']],
  ])('%s', (_name, start, end, expected) => {
    expect(spansOf({ start, end }).map(({ from, to }) => `${from}..${to}`)).toEqual(expected);
  });

  test('cover each day of the period exactly once, and no other', () => {
    fc.assert(
      fc.property(period, given => {
        const covered = spansOf(given).flatMap(({ granularity, from, to }) =>
          granularity === 'day'
            ? dates({ start: from, end: to })
            : dates({ start: `${from}-01`, end: shiftDate(nextMonth(to), -1) }),
        );
        expect(covered).toEqual(dates(given));
      }),
      { numRuns: 200 },
    );
  });

  test('read no more than the days of two months', () => {
    fc.assert(
      fc.property(period, given => {
        const days = spansOf(given).filter(({ granularity }) => granularity === 'day');
        expect(days.reduce((sum, { from, to }) => sum + daysOf({ start: from, end: to }), 0)).toBeLessThanOrEqual(60);
      }),
    );
  });
});

/** The first day of the month after `YYYY-MM`. */
function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
}

describe('a period cut', () => {
  test('into days has each day', () => {
    expect(cut({ start: '2026-02-27', end: '2026-03-01' }, 'day')).toEqual([
      { start: '2026-02-27', end: '2026-02-27' },
      { start: '2026-02-28', end: '2026-02-28' },
      { start: '2026-03-01', end: '2026-03-01' },
    ]);
  });

  test('into weeks goes from Monday to Sunday, the first and the last may be shorter', () => {
    expect(cut({ start: '2026-01-01', end: '2026-01-14' }, 'week')).toEqual([
      { start: '2026-01-01', end: '2026-01-04' },
      { start: '2026-01-05', end: '2026-01-11' },
      { start: '2026-01-12', end: '2026-01-14' },
    ]);
  });

  test('into months goes from the first to the last', () => {
    expect(cut({ start: '2024-01-30', end: '2024-03-01' }, 'month')).toEqual([
      { start: '2024-01-30', end: '2024-01-31' },
      { start: '2024-02-01', end: '2024-02-29' },
      { start: '2024-03-01', end: '2024-03-01' },
    ]);
  });

  test('any way has each day exactly once', () => {
    fc.assert(
      fc.property(period, fc.constantFrom('day', 'week', 'month'), (given, interval) => {
        expect(cut(given, interval).flatMap(dates)).toEqual(dates(given));
      }),
      { numRuns: 200 },
    );
  });
});

describe('dates', () => {
  test.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-10-31T00:00', false],
    ['today', false],
    ['', false],
    // A period before one and a part after one have four digits, too.
    ['1000-01-01', true],
    ['2999-12-31', true],
    ['0000-01-01', false],
    ['0999-12-31', false],
    ['9999-12-31', false],
  ])('%j is one: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('%s shifted by %i days is %s', (from, days, to) => {
    expect(shiftDate(from, days)).toBe(to);
  });

  test('of a period are counted with both ends', () => {
    expect(daysOf({ start: '2026-01-01', end: '2026-12-31' })).toBe(365);
    expect(daysOf({ start: '2026-01-01', end: '2026-01-01' })).toBe(1);
  });
});
