/** Quantiles from buckets: within 2 % of the truth, and exact again after taking values out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atRank, distribution, quantile, size } from '#experience/distribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { bucketOf, bucketValue, GAMMA, ZERO_BUCKET } from '#rollups/quantiles.ts';
import { seeded } from '#test/support/random.ts';

const TEN_YEARS = 10 * 366 * 86_400;
/** Evenly over the orders of magnitude from a second to ten years. */
const seconds = fc.double({ min: 0, max: Math.log(TEN_YEARS), noNaN: true }).map(Math.exp);
const share = fc.double({ min: 0, max: 1, noNaN: true });

const fromBuckets = (buckets: Counters) =>
  distribution(Object.entries(buckets).map(([bucket, count]) => [bucketValue(bucket), count]));
const counted = (values: readonly number[]): Counters => {
  const buckets: Counters = {};
  for (const value of values) addInto(buckets, { [bucketOf(value)]: 1 });
  return buckets;
};
const nearestRank = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? Number.NaN;
};

describe('a bucket', () => {
  test('stands for its values within 2 %, from a second to ten years', () => {
    fc.assert(
      fc.property(seconds, value => {
        expect(Math.abs(bucketValue(bucketOf(value)) - value) / value).toBeLessThanOrEqual(0.02);
      }),
      { numRuns: 5000 },
    );
  });

  test('stands for its values within 2 % at every bound', () => {
    for (let bound = 1; bound < TEN_YEARS; bound *= GAMMA) {
      for (const value of [bound * (1 - 1e-12), bound, bound * (1 + 1e-12)]) {
        if (value < 1) continue;
        expect(Math.abs(bucketValue(bucketOf(value)) - value) / value).toBeLessThanOrEqual(0.02);
      }
    }
  });

  test.each([
    ['nothing', 0, ZERO_BUCKET],
    ['less than a second', 0.999, ZERO_BUCKET],
    ['a second', 1, '0'],
    ['ten years', TEN_YEARS, bucketOf(TEN_YEARS)],
    ['a century, which is as good as ten years', 10 * TEN_YEARS, bucketOf(TEN_YEARS)],
  ])('takes %s', (_name, value, bucket) => {
    expect(bucketOf(value)).toBe(bucket);
  });

  test('of nothing stands for nothing', () => {
    expect(bucketValue(ZERO_BUCKET)).toBe(0);
  });

  test('is one of some six hundred', () => {
    expect(Number(bucketOf(TEN_YEARS))).toBeLessThan(600);
  });
});

describe('a quantile from buckets', () => {
  test('is within 2 % of the nearest rank', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 60 }), share, (values, q) => {
        const truth = nearestRank(values, q);
        const found = quantile(fromBuckets(counted(values)), q) ?? Number.NaN;
        expect(Math.abs(found - truth) / truth).toBeLessThanOrEqual(0.02);
      }),
      { numRuns: 500 },
    );
  });

  test('is within 2 % after values have been added and taken out again', () => {
    fc.assert(
      fc.property(
        fc.array(seconds, { minLength: 1, maxLength: 40 }),
        fc.array(seconds, { maxLength: 40 }),
        share,
        (kept, gone, q) => {
          const buckets = counted([...kept, ...gone]);
          addInto(buckets, counted(gone), -1);
          expect(buckets).toEqual(counted(kept));
          const truth = nearestRank(kept, q);
          expect(Math.abs((quantile(fromBuckets(buckets), q) ?? Number.NaN) - truth) / truth).toBeLessThanOrEqual(0.02);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('is within 2 % for a hundred thousand values of every size', () => {
    const random = seeded(7);
    const values = Array.from({ length: 100_000 }, () => Math.exp(random() * Math.log(TEN_YEARS)));
    const buckets = fromBuckets(counted(values));
    const sorted = [...values].sort((a, b) => a - b);
    for (const q of [0.001, 0.1, 0.5, 0.9, 0.999]) {
      const truth = sorted[Math.ceil(q * sorted.length) - 1] ?? Number.NaN;
      expect(Math.abs((quantile(buckets, q) ?? Number.NaN) - truth) / truth).toBeLessThanOrEqual(0.02);
    }
  });
});

describe('a distribution', () => {
  const given = distribution([
    [7, 2],
    [3, 0],
    [1, 1],
    [5, -1],
  ]);

  test('is in order, without what does not occur', () => {
    expect(given).toEqual([
      { value: 1, count: 1 },
      { value: 7, count: 2 },
    ]);
    expect(size(given)).toBe(3);
  });

  test.each([
    ['the first', 1, 1],
    ['a rank below the first is the first', 0, 1],
    ['a rank in between', 2, 7],
    ['the last', 3, 7],
    ['a rank beyond the last is the last', 9, 7],
  ])('has a value at each rank: %s', (_name, rank, value) => {
    expect(atRank(given, rank)).toBe(value);
  });

  test.each([
    ['the lowest', 0, 1],
    ['a third', 1 / 3, 1],
    ['the median', 0.5, 7],
    ['the highest', 1, 7],
  ])('has its quantiles by the nearest rank: %s', (_name, q, value) => {
    expect(quantile(given, q)).toBe(value);
  });

  test('of nothing has no quantile', () => {
    expect(size([])).toBe(0);
    expect(quantile([], 0.5)).toBeUndefined();
    expect(atRank([], 1)).toBeUndefined();
  });
});
