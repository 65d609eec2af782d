/** Two shares: published tables, reference values, and what must hold of any two. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact } from '#linkage/statistics/exact.ts';
import { type Count, twoProportions } from '#linkage/statistics/two-proportion.ts';
import { NEWCOMBE } from '#test/support/newcombe.ts';

const of = (hits: number, n: number): Count => ({ hits, n });

describe('the interval', () => {
  // Treatment first, as in the paper: the value is the first share less the second.
  it.each(NEWCOMBE)(
    'of %i/%i less %i/%i is %d…%d (Newcombe, Statistics in Medicine 17, 1998, table II, method 10)',
    (a, m, b, n, low, high) => {
      const found = twoProportions(of(b, n), of(a, m));
      expect(found?.low).toBeCloseTo(low, 4);
      expect(found?.high).toBeCloseTo(high, 4);
    },
  );

  it('is statsmodels’ (0.15.0, confint_proportions_2indep, method newcomb)', () => {
    const found = twoProportions(of(4200, 9000), of(4390, 21_000));
    expect(found?.low).toBeCloseTo(-0.2692870498716847, 12);
    expect(found?.high).toBeCloseTo(-0.24592603067582655, 12);
  });
});

describe('p by the pooled z', () => {
  it.each([
    [5, 83, 12, 99, 0.15918129181156992],
    [100, 1000, 130, 1000, 0.03548845046647471],
    [48, 80, 56, 70, 0.00804508136819656],
  ])(
    'of %i/%i against %i/%i is %d (statsmodels 0.15.0, proportions_ztest; the first is its documentation’s)',
    (a, m, b, n, p) => {
      const found = twoProportions(of(a, m), of(b, n));
      expect(found?.test).toBe('two-proportion');
      expect(found?.p).toBeCloseTo(p, 12);
    },
  );
});

describe('p by Fisher’s exact test, where a cell expects fewer than 5', () => {
  it.each([
    [3, 4, 1, 4, 0.48571428571428565],
    [8, 10, 1, 6, 0.034965034965034975],
    [0, 20, 3, 20, 0.2307692307692308],
    [2, 1000, 11, 10_000, 0.3337924528900255],
    [900, 100_000, 1, 4, 0.03555496170188063],
  ])(
    'of %i/%i against %i/%i is %d (SciPy 1.17.1, fisher_exact; the first is Fisher’s lady tasting tea)',
    (a, m, b, n, p) => {
      const found = twoProportions(of(a, m), of(b, n));
      expect(found?.test).toBe('fisher');
      expect(found?.p).toBeCloseTo(p, 10);
    },
  );

  it('of convictions of like-sex twins is 0.0005367 (Fisher 1970; R 4, fisher.test)', () => {
    expect(fisherExact(of(2, 12), of(15, 18))).toBeCloseTo(0.0005367, 7);
  });
});

const counts = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => of(Math.round(share * n), n));

describe('of any two shares', () => {
  it('exchanging the arms turns the sign around, and leaves p', () => {
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const [there, back] = [twoProportions(one, other), twoProportions(other, one)];
        expect(back?.test).toBe(there?.test);
        expect(back?.value).toBeCloseTo(-(there?.value ?? 0), 12);
        expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 12);
        expect(back?.high).toBeCloseTo(-(there?.low ?? 0), 12);
        expect(back?.p).toBeCloseTo(there?.p ?? -1, 9);
      }),
    );
  });

  it('p is in 0…1, the interval within −1…1, and the difference in it', () => {
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const found = twoProportions(one, other);
        expect(found?.p).toBeGreaterThanOrEqual(0);
        expect(found?.p).toBeLessThanOrEqual(1);
        expect(found?.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(found?.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(found?.value).toBeGreaterThanOrEqual(found?.low ?? 2);
        expect(found?.value).toBeLessThanOrEqual(found?.high ?? -2);
      }),
    );
  });

  it('counting the noes instead of the yeses leaves p and turns the sign around', () => {
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const noes = ({ hits, n }: Count): Count => of(n - hits, n);
        const [yes, no] = [twoProportions(one, other), twoProportions(noes(one), noes(other))];
        expect(no?.value).toBeCloseTo(-(yes?.value ?? 0), 12);
        expect(no?.p).toBeCloseTo(yes?.p ?? -1, 9);
      }),
    );
  });
});

describe('where there is nothing to compare', () => {
  it('an empty arm gives nothing', () => {
    expect([twoProportions(of(0, 0), of(3, 5)), twoProportions(of(3, 5), of(0, 0))]).toEqual([null, null]);
  });

  it.each([
    [0, 30, 0, 50],
    [30, 30, 50, 50],
  ])('all no or all yes are no difference: p is 1', (a, m, b, n) => {
    expect(twoProportions(of(a, m), of(b, n))).toMatchObject({ value: 0, p: 1, test: 'fisher' });
  });
});
