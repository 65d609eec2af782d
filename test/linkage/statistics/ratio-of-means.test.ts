/** Ratios of sums over subjects that have several tickets each. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanDifference } from '#linkage/statistics/means.ts';
import { type Part, ratioDifference } from '#linkage/statistics/ratio-of-means.ts';
import { seeded } from '#test/support/random.ts';

const part = (sum: number, n: number): Part => ({ sum, n });

it('8 and 7 requesters with their tickets: errors of both as clustered (statsmodels 0.15.0, OLS with cov_type cluster), p by SciPy 1.17.1', () => {
  const control = [part(1, 2), part(0, 1), part(3, 4), part(2, 2), part(0, 3), part(1, 1), part(2, 5), part(1, 1)];
  const treatment = [part(2, 2), part(1, 1), part(3, 3), part(4, 5), part(1, 2), part(0, 1), part(6, 7)];
  const found = ratioDifference(control, treatment);
  expect(found?.value).toBeCloseTo(0.2832080200501247, 12);
  expect(found?.p).toBeCloseTo(0.0797068208704206, 10);
  expect(found?.low).toBeCloseTo(-0.04011852240709751, 10);
  expect(found?.high).toBeCloseTo(0.6065345625073468, 10);
});

const parts = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 })).map(([sum, n]) => part(sum, n)),
  { minLength: 3, maxLength: 30 },
);

describe('of any two arms', () => {
  it('with one ticket a subject it is the comparison of means', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, values, (one, other) => {
        const single = (of: readonly number[]): Part[] => of.map(value => part(value, 1));
        const [found, witness] = [ratioDifference(single(one), single(other)), meanDifference(one, other)];
        if (witness === null) return void expect(found).toBeNull();
        expect(found?.p).toBeCloseTo(witness.p, 9);
        expect(found?.low).toBeCloseTo(witness.low ?? 0, 8);
      }),
    );
  });

  it('exchanging the arms turns the sign around, and leaves p', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const [there, back] = [ratioDifference(one, other), ratioDifference(other, one)];
        if (there === null) return void expect(back).toBeNull();
        expect(back?.value).toBeCloseTo(-there.value, 10);
        expect(back?.p).toBeCloseTo(there.p, 9);
        expect(back?.low).toBeCloseTo(-(there.high ?? 0), 8);
      }),
    );
  });

  it('counting every ticket twice, as the same requester’s, changes nothing', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const twice = (of: readonly Part[]) => of.map(({ sum, n }) => part(2 * sum, 2 * n));
        expect(ratioDifference(twice(one), twice(other))?.p ?? null).toEqual(ratioDifference(one, other)?.p ?? null);
      }),
    );
  });

  it('subjects without a ticket add nothing', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        expect(ratioDifference([...one, part(0, 0)], other)).toEqual(ratioDifference(one, other));
      }),
    );
  });
});

it('of requesters whose tickets all end alike the interval is as long as that of the requesters, not of the tickets', () => {
  const roll = seeded(21);
  const arm = (): Part[] => Array.from({ length: 200 }, () => (roll() < 0.5 ? part(0, 10) : part(10, 10)));
  const found = ratioDifference(arm(), arm());
  // 1.96·√(2·0.25/200) = 0.098; of 2,000 tickets each it would be 0.031.
  expect(((found?.high ?? 0) - (found?.low ?? 0)) / 2).toBeCloseTo(0.098, 2);
});

it.each([
  ['one subject', [part(1, 2)], [part(1, 2), part(0, 2)]],
  ['only subjects without a ticket', [part(0, 0), part(0, 0)], [part(1, 2), part(0, 2)]],
  ['nothing that varies', [part(0.3, 3), part(0.1, 1)], [part(0.1, 1), part(0.2, 2)]],
])('of %s nothing is said', (_, control, treatment) => {
  expect(ratioDifference(control, treatment)).toBeNull();
});
