/** Changes from period to period, and how many independent ones they are worth. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { independentPairs, rankAutocorrelations } from '#lib/linkage/dependence.ts';
import { differences, paired } from '#lib/linkage/differences.ts';
import { seeded } from '#test/support/random.ts';
import { noise } from './series.ts';

describe('differences', () => {
  it('are of neighbours that both have a value', () => {
    expect(differences([1, 3, null, 4, 9, 8])).toEqual([2, null, null, 5, -1]);
  });

  it('of fewer than two periods are none', () => {
    expect([differences([]), differences([7])]).toEqual([[], []]);
  });

  it('are the same wherever a series begins', () => {
    const series = fc.array(fc.option(fc.integer({ min: -1000, max: 1000 })), { maxLength: 30 });
    fc.assert(
      fc.property(series, fc.integer({ min: -1000, max: 1000 }), (values, level) => {
        const lifted = values.map(value => (value === null ? null : value + level));
        expect(differences(lifted)).toEqual(differences(values));
      }),
    );
  });
});

describe('pairs', () => {
  it('hold a value against that of the other so many periods later, where both are there', () => {
    expect(paired([1, 2, null, 4], [10, null, 30, 40], 1)).toEqual({ x: [2], y: [30] });
    expect(paired([1, 2], [10, 20], 5)).toEqual({ x: [], y: [] });
  });
});

describe('the number of independent pairs', () => {
  it('is (1 − φ²)/(1 + φ²) of all where both sides follow themselves by φ (Bartlett, JRSS 98, 1935)', () => {
    const powers = Array.from({ length: 2_000 }, (_, index) => 0.6 ** (index + 1));
    expect(independentPairs(10_000, powers, powers) / 10_000).toBeCloseTo(0.64 / 1.36, 3);
  });

  it('is never more than there are, nor fewer where one side doesn’t follow itself', () => {
    const numbers = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), numbers, numbers, (n, ofX, ofY) => {
        expect(independentPairs(n, ofX, ofY)).toBeLessThanOrEqual(n);
        expect(independentPairs(n, ofX, [])).toBe(n);
      }),
    );
  });

  it('is about two thirds for changes of values that have nothing to do with those before', () => {
    const roll = seeded(3);
    const shares = Array.from({ length: 50 }, () => {
      const [one, other] = [noise(roll, 105), noise(roll, 105)].map(values =>
        rankAutocorrelations(differences(values)),
      );
      return independentPairs(104, one ?? [], other ?? []) / 104;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.6);
    expect(mean).toBeLessThan(0.75);
  });
});
