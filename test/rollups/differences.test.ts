/** Differences of two estimates, with their intervals. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, isBeyondNoise } from '#rollups/differences.ts';
import { rate } from '#rollups/intervals.ts';
import { NEWCOMBE } from '#test/support/newcombe.ts';

const counts = fc.integer({ min: 1, max: 5_000 }).chain(n => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
const rates = counts.map(([k, n]) => rate(k, n));

describe('the difference of two rates', () => {
  it.each(NEWCOMBE)('%d of %d less %d of %d is between the published ends', (a, m, b, n, low, high) => {
    const difference = differenceOf(rate(a, m), rate(b, n));
    expect(difference?.value).toBeCloseTo(a / m - b / n, 12);
    expect(difference?.low).toBeCloseTo(low, 4);
    expect(difference?.high).toBeCloseTo(high, 4);
  });

  it('is the other way round with the signs turned, holds its value, and lies between −1 and 1', () => {
    fc.assert(
      fc.property(rates, rates, (a, b) => {
        const [there, back] = [differenceOf(a, b), differenceOf(b, a)];
        if (there === undefined || back === undefined) throw new Error('both are known');
        expect(there.value).toBeCloseTo(-back.value, 12);
        expect(there.low).toBeCloseTo(-(back.high ?? Number.NaN), 12);
        const [low, high] = [there.low ?? Number.NaN, there.high ?? Number.NaN];
        expect(low).toBeLessThanOrEqual(there.value);
        expect(high).toBeGreaterThanOrEqual(there.value);
        expect(low).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(high).toBeLessThanOrEqual(1 + 1e-9);
        expect(isBeyondNoise(there)).toBe(isBeyondNoise(back));
        expect(isBeyondNoise(there)).toBe(low > 1e-12 || high < -1e-12);
      }),
    );
  });

  it('is beyond noise less often the more is asked', () => {
    fc.assert(
      fc.property(rates, rates, (a, b) => {
        const difference = differenceOf(a, b);
        if (difference !== undefined && isBeyondNoise(difference, 1.5)) expect(isBeyondNoise(difference)).toBe(true);
      }),
    );
  });
});

describe('a difference of which not all is known', () => {
  const known = { value: 5, n: 30, low: 4, high: 6 };
  it('is none without a value', () => {
    expect(differenceOf(known, { value: null, n: 0, low: null, high: null })).toBeUndefined();
  });
  it('has no end where one of the two has none, and claims nothing in that direction', () => {
    const difference = differenceOf(known, { value: 1, n: 3, low: 0.5, high: null });
    expect(difference).toEqual({ value: 4, low: null, high: 4 + Math.hypot(1, 0.5) });
    expect(difference && isBeyondNoise(difference)).toBe(false);
  });
});

describe('a difference is beyond noise', () => {
  const of = (value: number, low: number | null, high: number | null) => ({ value, low, high });
  it.each([
    ['above, when its lower end is above 0', of(2, 0.1, 4), 1, true],
    ['not when that end is 0', of(2, 0, 4), 1, false],
    ['below, when its upper end is below 0', of(-2, -4, -0.1), 1, true],
    ['not when that end is 0, either', of(-2, -4, 0), 1, false],
    ['not when there is none', of(0, 0, 0), 1, false],
    ['when there is one that is known exactly', of(2, 2, 2), 1, true],
    ['whatever the end away from 0', of(2, 1, null), 1, true],
    ['not where the end towards 0 is not known', of(2, null, 2.1), 1, false],
    ['when it is by more than so many times its noise', of(3, 1.1, 5), 1.5, true],
    ['not when it is by exactly so many times', of(3, 1, 5), 1.5, false],
  ])('%s', (_name, difference, times, expected) => {
    expect(isBeyondNoise(difference, times)).toBe(expected);
  });
});
