/** What a difference says of an expectation that was written beforehand. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Difference } from '#linkage/experiments/result.ts';
import { verdictOf } from '#linkage/experiments/verdict.ts';

const difference = (low: number | null, high: number | null, p: number): Difference => ({
  ...{ value: ((low ?? 0) + (high ?? 0)) / 2, low, high, p },
  test: 'welch',
});

describe('where more is expected, and at least 2', () => {
  it.each([
    ['supported', 'above 0, and reaching 2', 1, 5, 0.01],
    ['supported', 'wholly above 2', 3, 5, 0.001],
    ['supported', 'reaching 2 exactly', 0.5, 2, 0.05],
    ['supported', 'above 0 without an upper end', 1, null, 0.01],
    ['not-supported', 'beyond chance, and below 2', 0.5, 1.9, 0.01],
    ['not-supported', 'around 0, and below 2', -1.5, 1.5, 0.9],
    ['not-supported', 'the other way', -5, -1, 0.01],
    ['inconclusive', 'around 0, and reaching 2', -1, 5, 0.2],
    ['inconclusive', 'beginning at 0', 0, 5, 0.05],
    ['inconclusive', 'above 0, where the test doesn’t say so', 0.1, 5, 0.051],
    ['inconclusive', 'around 0, where the test says otherwise', -0.1, 5, 0.049],
    ['inconclusive', 'without a lower end', null, 5, 0.01],
    ['inconclusive', 'without an end', null, null, 0.1],
  ] as const)('%s: %s', (verdict, _, low, high, p) => {
    expect(verdictOf({ difference: difference(low, high, p), smallestEffect: 2, effect: 'higher' })).toBe(verdict);
  });
});

describe('a verdict', () => {
  it('is inconclusive where there is no difference', () => {
    expect(verdictOf({ difference: null, smallestEffect: 1, effect: 'lower' })).toBe('inconclusive');
  });

  it('is the same of an expected fall when everything is turned around', () => {
    const end = fc.option(fc.double({ min: -10, max: 10, noNaN: true }));
    const effect = fc.double({ min: 0.01, max: 5, noNaN: true });
    fc.assert(
      fc.property(end, end, fc.double({ min: 0, max: 1, noNaN: true }), effect, (one, other, p, smallestEffect) => {
        const isOrdered = one === null || other === null || one <= other;
        const [low, high] = isOrdered ? [one, other] : [other, one];
        const turn = (value: number | null) => (value === null ? null : -value);
        const rise = verdictOf({ difference: difference(low, high, p), smallestEffect, effect: 'higher' });
        const fall = verdictOf({ difference: difference(turn(high), turn(low), p), smallestEffect, effect: 'lower' });
        expect(fall).toBe(rise);
        if (rise === 'supported') expect(p).toBeLessThanOrEqual(0.05);
      }),
    );
  });
});
