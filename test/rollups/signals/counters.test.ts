/** Counters of signals: sums to a thousandth, and values of any size and sign within 2 %. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile } from '#experience/distribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { bucketMiddle, valueBucket } from '#rollups/signals/buckets.ts';
import { signalCounters, sumOf, valuesOf } from '#rollups/signals/counters.ts';

const counted = (values: readonly number[]): Counters =>
  values.reduce((sum: Counters, value) => addInto(sum, signalCounters({ value })), {});
const values = (least = -1e12): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: Math.max(least, -200), max: 200 }),
    fc.double({ min: Math.max(least, -50), max: 50, noNaN: true }),
    fc.double({ min: least, max: 1e12, noNaN: true }),
  );

describe('the counters of signals', () => {
  it('count one unless told otherwise, and nothing that is 0', () => {
    expect(signalCounters({})).toEqual({ n: 1 });
    expect(signalCounters({ n: 0, k: 0, half: 1 })).toEqual({ h: 1 });
    expect(signalCounters({ n: 1, k: 1 })).toEqual({ n: 1, k: 1 });
    expect(signalCounters({ value: 0 })).toEqual({ n: 1, 'b=0': 1 });
    expect(signalCounters({ n: 1, value: Number.NaN, k: Number.POSITIVE_INFINITY })).toEqual({ n: 1 });
  });

  it('keep the sum exactly to a thousandth, far beyond what one integer holds', () => {
    expect(sumOf(counted(Array.from({ length: 10 }, () => 0.1)))).toBe(1);
    // Sixty thousand of the largest value: one counter of thousandths would be past what is exact.
    const rows = addInto({}, signalCounters({ value: 1e12 }), 60_000);
    expect(Object.values(rows).every(Number.isSafeInteger)).toBe(true);
    expect(sumOf(rows)).toBe(6e16);
    expect(sumOf(counted([12_345.678, -12_345.678]))).toBe(0);
    fc.assert(
      fc.property(fc.array(values(), { maxLength: 50 }), given => {
        const exact = given.reduce((sum, value) => sum + BigInt(Math.round(value * 1_000)), 0n);
        expect(Math.abs(sumOf(counted(given)) * 1_000 - Number(exact))).toBeLessThanOrEqual(
          Math.abs(Number(exact)) * 1e-12 + 1e-6,
        );
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('keep whole numbers up to a hundred as they are', () => {
    const given = [1, 5, 5, 100, -3];
    expect(valuesOf(counted(given))).toEqual([
      { value: -3, count: 1 },
      { value: 1, count: 1 },
      { value: 5, count: 2 },
      { value: 100, count: 1 },
    ]);
  });

  it('give every quantile within 2 % of the exact one, for any size and sign', () => {
    fc.assert(
      fc.property(
        fc.array(values(), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, q) => {
          // What is kept is the nearest thousandth.
          const sorted = given.map(value => Math.round(value * 1_000) / 1_000).sort((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? Number.NaN;
          const found = quantile(valuesOf(counted(given)), q) ?? Number.NaN;
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(Math.abs(exact) * 0.02 + 1e-9);
        },
      ),
      { numRuns: 2_000, seed: 4 },
    );
  });
});

describe('a value', () => {
  it.each([
    [0, '=0'],
    [-0, '=0'],
    [1_000, '=1'],
    [-100_000, '=-100'],
    [100_000, '=100'],
  ])('of %d thousandths is kept as it is', (parts, bucket) => {
    expect(valueBucket(parts)).toBe(bucket);
    expect(bucketMiddle(bucket)).toBe(parts / 1_000 + 0);
  });

  it.each([101_000, 100_001, 500, -500, -101_000])('of %d thousandths is known to within 2 %%', parts => {
    const bucket = valueBucket(parts);
    expect(bucket).toMatch(parts < 0 ? /^-\d+$/ : /^\d+$/);
    expect(Math.abs(bucketMiddle(bucket) / (parts / 1_000) - 1)).toBeLessThan(0.02);
  });
});
