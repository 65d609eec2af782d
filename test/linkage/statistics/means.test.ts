/** Means where some values may be large: Welch's test, and the permutation test where that is not enough. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanDifference, skewnessOfDifference } from '#linkage/statistics/means.ts';
import { permutationTest } from '#linkage/statistics/permutation.ts';
import { sampleOf, welch } from '#linkage/statistics/welch.ts';
import { seeded } from '#test/support/random.ts';
import { noise } from '../series.ts';

const roll = seeded(41);
const [many, few] = [noise(roll, 60).map(Math.exp), noise(roll, 9).map(Math.exp)];

describe('the skewness of the difference', () => {
  it('is about that of single values where one is held against many: 1.98 of 1,000 exponential ones', () => {
    const exponential = Array.from({ length: 1000 }, (_, rank) => -Math.log((rank + 0.5) / 1000));
    // Skewness 2 of an exponential distribution; of its 1,000 middle points 1.98.
    expect(skewnessOfDifference(exponential, [1])).toBeCloseTo(1.98, 1);
  });

  it('is nothing of arms of the same size, of values that lie evenly, and of equal values', () => {
    expect(skewnessOfDifference(many.slice(0, 9), few)).toBeCloseTo(0, 12);
    expect(skewnessOfDifference([1, 2, 3, 4, 5], [2, 3, 4])).toBeCloseTo(0, 12);
    expect(skewnessOfDifference([0.1, 0.1, 0.1], [0.1, 0.1])).toBe(0);
  });
});

describe('means', () => {
  it('of arms of the same size, or of values that lie evenly, are compared by Welch’s test', () => {
    for (const [one, other] of [
      [few, many.slice(0, 9)],
      [
        [1, 2, 3, 4, 5],
        [2, 3, 4],
      ],
    ] as const) {
      expect(meanDifference(one, other)).toEqual(welch(sampleOf(one), sampleOf(other)));
    }
  });

  it('of unequal arms with skewed values have the larger p of both tests, and the wider ends', () => {
    const found = meanDifference(many, few);
    const [one, other] = [welch(sampleOf(many), sampleOf(few)), permutationTest(many, few)];
    expect(found?.test).toBe('permutation');
    expect(found?.p).toBe(Math.max(one?.p ?? 2, other?.p ?? 2));
    expect(found?.low).toBe(Math.min(one?.low ?? 0, other?.low ?? 0));
    expect(found?.high).toBe(Math.max(one?.high ?? 0, other?.high ?? 0));
  });

  it('turn the sign around when the arms are exchanged, and keep p', () => {
    const arm = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(arm, arm, (one, other) => {
        const [there, back] = [meanDifference(one, other), meanDifference(other, one)];
        // Nothing is given back: fast-check would take an assertion's answer for a verdict.
        if (there === null) return void expect(back).toBeNull();
        expect(back?.p).toBeCloseTo(there.p, 9);
        expect(back?.value).toBeCloseTo(-there.value, 9);
        if (there.high === null) expect(back?.low).toBeNull();
        else expect(back?.low).toBeCloseTo(-there.high, 8);
      }),
    );
  });

  it('are not compared where an arm has one value, or nothing varies', () => {
    expect([meanDifference([1, 2, 3], [9]), meanDifference([1, 1, 1], [2, 2])]).toEqual([null, null]);
  });
});

it('skewed values of 10,000 and 500 are compared within seconds', () => {
  const dice = seeded(42);
  const lognormal = (n: number) => noise(dice, n).map(value => Math.exp(2 * value));
  const [one, other] = [lognormal(10_000), lognormal(500)];
  const before = performance.now();
  expect(meanDifference(one, other)?.test).toBe('permutation');
  expect(performance.now() - before).toBeLessThan(5000);
});
