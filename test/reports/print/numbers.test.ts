/** Figures and dates as a printed report writes them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateText,
  momentText,
  NONE,
  periodText,
  rangeText,
  scoreText,
  shareText,
  valueText,
} from '#reports/print/numbers.ts';

/** With spaces as they are typed. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('a value', () => {
  it.each([
    [0.9658, 'share', '96.6 %'],
    [1, 'share', '100 %'],
    [0, 'share', '0 %'],
    [45.25, 'seconds', '45.3 s'],
    [3164, 'seconds', '52.7 min'],
    [7200, 'seconds', '2 h'],
    [172_849, 'seconds', '2 days'],
    [10_000_000, 'seconds', '116 days'],
    [2.273, 'points', '2.27 points'],
    [57.128, 'score', '57.13'],
    [-0.282, 'balance', '−28'],
    [1234.5, 'euro', '1,234.5 euro'],
    [null, 'share', NONE],
    [undefined, 'seconds', NONE],
  ])('%j in %s is %s', (value, unit, text) => {
    expect(plain(valueText(value, unit))).toBe(text);
  });

  it('is never written as if it were no number', () => {
    const units = fc.constantFrom('share', 'seconds', 'points', 'score', 'balance');
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), units, (value, unit) => {
        expect(valueText(value, unit)).not.toMatch(/NaN|undefined|null|Infinity/);
      }),
    );
  });
});

describe('an interval', () => {
  it.each([
    [0.938, 0.981, 'share', '93.8–98.1 %'],
    [2600, 4330, 'seconds', '43.3–72.2 min'],
    [112_279, 194_432, 'seconds', '1.3–2.3 days'],
    [-0.56, -0.004, 'balance', '−56 to 0'],
    [6, null, 'points', '6 points or more'],
    [null, 6, 'points', 'up to 6 points'],
    [null, null, 'share', NONE],
  ])('from %j to %j in %s is %s', (low, high, unit, text) => {
    expect(plain(rangeText(low, high, unit))).toBe(text);
  });
});

describe('a period', () => {
  it.each([
    ['2026-10-01', '2026-10-31', '1–31 October 2026'],
    ['2026-09-15', '2026-10-14', '15 September – 14 October 2026'],
    ['2025-12-01', '2026-01-31', '1 December 2025 – 31 January 2026'],
    ['2026-10-01', '2026-10-01', '1 October 2026'],
  ])('from %s to %s is %s', (from, to, text) => {
    expect(periodText(from, to)).toBe(text);
  });

  it('has its days written out, and a moment its time in its zone', () => {
    expect(dateText('2026-01-02')).toBe('2 January 2026');
    expect(momentText('2026-11-22T15:41:00Z', 'Europe/Berlin')).toBe('22 November 2026 at 16:41');
  });
});

it('a score is never rounded up: what missed the pass mark doesn’t read as if it reached it', () => {
  expect([89.97, 90, 89.999999999999].map(scoreText)).toEqual(['89.9', '90', '90']);
});

it('a score and a share that are not known are a dash', () => {
  expect([scoreText(null), shareText(null), scoreText(14.448), plain(shareText(0.12345))]).toEqual([
    NONE,
    NONE,
    '14.4',
    '12.3 %',
  ]);
});
