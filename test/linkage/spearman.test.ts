/** Spearman's ρ: published examples, what changes nothing, and the other implementation in the house as a witness. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spearman } from '#experience/calibration/spearman.ts';
import { pValue, rankCorrelation, rankTest } from '#lib/linkage/spearman.ts';

describe('published examples', () => {
  it('intelligence and hours of television, ten people: ρ = −29/165, p = 0.627188 (Wikipedia, Spearman’s rank correlation coefficient)', () => {
    const x = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const y = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    const found = rankTest({ x, y }, x.length);
    expect(found?.rho).toBeCloseTo(-29 / 165, 12);
    expect(found?.p).toBeCloseTo(0.627188, 6);
  });

  it('authoritarianism and striving for status, twelve students: 0.82 (Siegel, Nonparametric Statistics, 1956, table 9.1)', () => {
    const x = [82, 98, 87, 40, 116, 113, 111, 83, 85, 126, 106, 117];
    const y = [42, 46, 39, 37, 65, 88, 86, 56, 62, 92, 54, 81];
    expect(rankCorrelation({ x, y })).toBeCloseTo(0.82, 2);
  });

  it('with a tie: 0.82078 and p = 0.08859 (SciPy, spearmanr)', () => {
    const [x, y] = [
      [1, 2, 3, 4, 5],
      [5, 6, 7, 8, 7],
    ];
    expect(rankCorrelation({ x, y })).toBeCloseTo(0.8207826816681233, 12);
    expect(pValue(0.8207826816681233, 5)).toBeCloseTo(0.08858700531354381, 10);
  });

  it('with ties of three and of two: 0.8699639, 0.5840951…0.9638297 (R, statpsych, ci.spear)', () => {
    const x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51];
    const y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19];
    const found = rankTest({ x, y }, 15);
    const [rho, low, high] = [found?.rho ?? 0, found?.low ?? 0, found?.high ?? 0];
    expect([rho, low, high].map(value => Number(value.toFixed(7)))).toEqual([0.8699639, 0.5840951, 0.9638297]);
  });
});

const pairs = (least = 10) =>
  fc
    .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
      ...{ minLength: least, maxLength: 60 },
    })
    .map(rows => ({ x: rows.map(([x]) => x), y: rows.map(([, y]) => y) }));

describe('ρ', () => {
  it('is what the house computes of tables of counts, ties and interval included', () => {
    fc.assert(
      fc.property(pairs(), ({ x, y }) => {
        const witness = spearman(x.map((value, index) => ({ x: value, y: y[index] ?? 0, count: 1 })));
        const found = rankTest({ x, y }, x.length);
        if (witness.value === null) return void expect(found).toBeUndefined();
        expect(found?.rho).toBeCloseTo(witness.value, 10);
        if (witness.low !== null) expect(found?.low).toBeCloseTo(witness.low, 8);
        if (witness.high !== null) expect(found?.high).toBeCloseTo(witness.high, 8);
      }),
    );
  });

  it('is the same after any rising transformation of either side', () => {
    fc.assert(
      fc.property(pairs(), ({ x, y }) => {
        const bent = { x: x.map(value => value ** 3 + value), y: y.map(value => Math.exp(value / 5)) };
        expect(rankTest(bent, x.length)).toEqual(rankTest({ x, y }, x.length));
      }),
    );
  });

  it('changes its sign, and nothing else, when one side is turned around', () => {
    fc.assert(
      fc.property(pairs(), ({ x, y }) => {
        const [there, back] = [rankTest({ x, y }, x.length), rankTest({ x, y: y.map(value => -value) }, x.length)];
        if (there === undefined) return void expect(back).toBeUndefined();
        expect(back?.rho).toBeCloseTo(-there.rho, 10);
        expect(back?.p).toBeCloseTo(there.p, 10);
        expect(-(back?.high ?? 0)).toBeCloseTo(there.low ?? 0, 8);
      }),
    );
  });

  it.each([
    ['of no pairs', [], []],
    ['of one pair', [1], [2]],
    ['of a side that never changes', [1, 2, 3], [4, 4, 4]],
  ])('has no value %s', (_, x, y) => {
    expect(rankCorrelation({ x, y })).toBeUndefined();
  });

  it('never lies beyond 1, whatever floating point makes of a perfect order', () => {
    expect(rankCorrelation({ x: [1, 2, 2, 3], y: [1, 3, 3, 4] })).toBe(1);
  });
});

describe('the p-value', () => {
  it('is smaller for a stronger ρ and for more pairs', () => {
    const few = [0, 0.1, 0.3, 0.6, 0.9, 1].map(rho => pValue(rho, 20));
    expect(few).toEqual([...few].sort((a, b) => b - a));
    expect([few[0], few.at(-1)]).toEqual([1, 0]);
    expect(pValue(0.3, 100)).toBeLessThan(pValue(0.3, 20));
  });

  it('lies within a tenth of the exact one at the bound of 10 pairs: 0.648 is the 5 % point (Zar, JASA 67, 1972)', () => {
    expect(pValue(0.648, 10)).toBeGreaterThan(0.04);
    expect(pValue(0.648, 10)).toBeLessThan(0.055);
  });
});
