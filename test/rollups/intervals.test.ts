/** Values with their intervals, against published and independently computed figures. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Distribution, distribution } from '#experience/distribution.ts';
import { type Estimate, meanEstimate, quantileEstimate, rate, ratioOfRates, within } from '#rollups/intervals.ts';
import { seeded } from '#test/support/random.ts';

const NOTHING: Estimate = { value: null, n: 0, low: null, high: null };
const values = (given: readonly number[]): Distribution => {
  const counts = new Map<number, number>();
  for (const value of given) counts.set(value, (counts.get(value) ?? 0) + 1);
  return distribution(counts);
};

describe('a rate', () => {
  /*
   * The first four are the examples of Newcombe, "Two-sided confidence intervals for the single proportion",
   * Statistics in Medicine 17 (1998), table I, method 3 (score without continuity correction). All were computed
   * again by solving |p − k/n| = z·√(p(1−p)/n) for p by bisection, not by the closed form.
   */
  test.each([
    [81, 263, 0.255289, 0.36621],
    [15, 148, 0.062386, 0.160487],
    [0, 20, 0, 0.161125],
    [1, 29, 0.006113, 0.171755],
    [29, 29, 0.88303, 1],
    [0, 1, 0, 0.793451],
    [1, 1, 0.206549, 1],
    [5, 10, 0.236593, 0.763407],
    [360, 2895, 0.112827, 0.136873],
    [143, 1153, 0.106238, 0.144307],
  ])('of %i in %i lies between %f and %f (Wilson)', (k, n, low, high) => {
    const found = rate(k, n);
    expect(found).toMatchObject({ value: k / n, n });
    expect(found.low).toBeCloseTo(low, 5);
    expect(found.high).toBeCloseTo(high, 5);
  });

  test('of nothing is not known', () => {
    expect(rate(0, 0)).toEqual(NOTHING);
  });

  test('of none of them reaches to 0 exactly, and of all to 1', () => {
    for (let n = 1; n <= 2_000; n += 1) expect([rate(0, n).low, rate(n, n).high]).toEqual([0, 1]);
  });

  test('lies within its interval, and that within 0 and 1', () => {
    const counts = fc.nat(1_000_000).chain(n => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([k, n]) => {
        const { value, low, high } = rate(k, n);
        if (n === 0 || value === null || low === null || high === null) return;
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('and what it is not have intervals that mirror each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, number) => {
        const k = number % (n + 1);
        const [one, other] = [rate(k, n), rate(n - k, n)];
        expect((one.low ?? 0) + (other.high ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('a ratio of rates', () => {
  test('has the interval of Katz: heart attacks with placebo and aspirin (Physicians’ Health Study)', () => {
    // 189 of 11,034 and 104 of 11,037: 1.82, from 1.43 to 2.31.
    const found = ratioOfRates(189, 11_034, 104, 11_037);
    expect(found.value).toBeCloseTo(1.817802, 6);
    expect(found.low).toBeCloseTo(1.433031, 6);
    expect(found.high).toBeCloseTo(2.305884, 6);
  });

  test.each([
    ['a whole number of each', [30, 50, 20, 100], [3, 1.907852, 4.717347]],
    ['none of the first: a half is added', [0, 100, 10, 200], [0.095001, 0.005624, 1.604863]],
  ] as const)('with %s', (_name, [a, m, b, n], [value, low, high]) => {
    const found = ratioOfRates(a, m, b, n);
    expect(found.value).toBeCloseTo(value, 5);
    expect(found.low).toBeCloseTo(low, 5);
    expect(found.high).toBeCloseTo(high, 5);
  });

  test('of equal rates is 1, inside the interval', () => {
    const { value, low, high } = ratioOfRates(10, 100, 20, 200);
    expect(value).toBeCloseTo(1, 12);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(1);
  });

  test('the other way round is the inverse', () => {
    const [one, other] = [ratioOfRates(12, 80, 30, 400), ratioOfRates(30, 400, 12, 80)];
    expect((one.value ?? 0) * (other.value ?? 0)).toBeCloseTo(1, 12);
    expect((one.low ?? 0) * (other.high ?? 0)).toBeCloseTo(1, 12);
  });

  test('rests on the hits of both sides, and is known where one of them has none', () => {
    expect(ratioOfRates(12, 80, 30, 400).n).toBe(42);
    expect(ratioOfRates(5, 10, 0, 10).value).toBeCloseTo(5.5 / 0.5, 12);
    expect(ratioOfRates(0, 10, 5, 10).value).toBeCloseTo(0.5 / 5.5, 12);
  });

  test('is not known when there is nothing on one side', () => {
    expect(ratioOfRates(0, 0, 1, 2)).toEqual(NOTHING);
    expect(ratioOfRates(1, 2, 0, 0)).toEqual(NOTHING);
  });

  test('is finite and within its interval, whatever the counts', () => {
    const side = fc.integer({ min: 1, max: 10_000 }).chain(n => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(side, side, ([a, m], [b, n]) => {
        const { value, low, high } = ratioOfRates(a, m, b, n);
        expect([value, low, high].every(Number.isFinite)).toBe(true);
        expect(Number(low) <= Number(value) && Number(value) <= Number(high)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a mean', () => {
  test('has its normal interval', () => {
    // Mean 5, standard deviation 2.138090.
    const found = meanEstimate(values([2, 4, 4, 4, 5, 5, 7, 9]));
    expect(found).toMatchObject({ value: 5, n: 8 });
    expect(found.low).toBeCloseTo(3.518406, 6);
    expect(found.high).toBeCloseTo(6.481594, 6);
  });

  test('of one value has no interval, of none no value', () => {
    expect(meanEstimate(values([4]))).toEqual({ value: 4, n: 1, low: null, high: null });
    expect(meanEstimate([])).toEqual(NOTHING);
  });

  test('of equal values has no interval: they don’t say how much others may differ', () => {
    expect(meanEstimate(values([3, 3, 3]))).toEqual({ value: 3, n: 3, low: null, high: null });
  });
});

describe('a quantile', () => {
  test('lies within its interval, and that within the values', () => {
    const given = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(given, fc.double({ min: 0, max: 1, noNaN: true }), (numbers, q) => {
        const { value, n, low, high } = quantileEstimate(values(numbers), q);
        expect(n).toBe(numbers.length);
        const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
        expect(least <= (low ?? least) && (low ?? least) <= Number(value)).toBe(true);
        expect(Number(value) <= (high ?? most) && (high ?? most) <= most).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('of nothing is not known', () => {
    expect(quantileEstimate([], 0.5)).toEqual(NOTHING);
  });

  test('has an interval of ranks: of the median of a hundred, the 40th to the 61st', () => {
    // 50 ± 9.8, rounded outwards; by the binomial distribution it covers the median in 96.5 % of samples.
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(quantileEstimate(values(hundred), 0.5)).toEqual({ value: 50, n: 100, low: 40, high: 61 });
  });

  test('is open to a side on which the outermost value tells too little', () => {
    const of = (n: number, q: number) => {
      const { low, high } = quantileEstimate(values(Array.from({ length: n }, (_, index) => index + 1)), q);
      return [low, high];
    };
    // All of five lie on one side of the median in one of 32 samples, all of six in one of 64.
    expect([of(1, 0.5), of(5, 0.5), of(6, 0.5)]).toEqual([
      [null, null],
      [null, null],
      [1, 6],
    ]);
    // 0.9³⁵ is 0.0250, just above what may be missed.
    expect([of(20, 0.9), of(35, 0.9), of(36, 0.9)]).toEqual([
      [15, null],
      [28, null],
      [28, 36],
    ]);
  });

  test.each([
    ['the median of 20', 20, 0.5],
    ['the median of 200', 200, 0.5],
    ['p90 of 20', 20, 0.9],
    ['p90 of 40', 40, 0.9],
    ['p90 of 100', 100, 0.9],
  ])('is covered by its interval at least 95 times in 100: %s', (_name, n, q) => {
    const random = seeded(20_260_105);
    const truth = -Math.log(1 - q);
    let covered = 0;
    const rounds = 3000;
    for (let round = 0; round < rounds; round += 1) {
      // Exponential: as skewed as waiting times are.
      const sample = Array.from({ length: n }, () => -Math.log(1 - random())).sort((a, b) => a - b);
      const { low, high } = quantileEstimate(
        sample.map(value => ({ value, count: 1 })),
        q,
      );
      if ((low ?? 0) <= truth && truth <= (high ?? Number.POSITIVE_INFINITY)) covered += 1;
    }
    expect(covered / rounds).toBeGreaterThanOrEqual(0.95);
    expect(covered / rounds).toBeLessThanOrEqual(0.995);
  });
});

describe('a balance, the mean of +1, 0 and −1', () => {
  /*
   * The difference of two shares p₁ and p₂ of one multinomial sample has the variance (p₁ + p₂ − (p₁ − p₂)²)/n
   * (Goodman, Technometrics 7, 1965). s² of the values is n/(n − 1) of n times that.
   */
  test('has the interval of the difference of two shares of a multinomial', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (above, between, below) => {
        const n = above + between + below;
        fc.pre(n >= 2);
        const [p1, p2] = [above / n, below / n];
        const spread = 1.959963984540054 * Math.sqrt((p1 + p2 - (p1 - p2) ** 2) / (n - 1));
        const found = meanEstimate(
          distribution([
            [1, above],
            [0, between],
            [-1, below],
          ]),
        );
        expect(found.value).toBeCloseTo(p1 - p2, 12);
        // All alike: they don't say how much others may differ.
        if (n === Math.max(above, between, below)) {
          expect([found.low, found.high]).toEqual([null, null]);
          return;
        }
        expect(found.low).toBeCloseTo(p1 - p2 - spread, 9);
        expect(found.high).toBeCloseTo(p1 - p2 + spread, 9);
      }),
    );
  });

  test('holds the truth in 19 of 20 samples', () => {
    const random = seeded(5);
    const draw = (): number => (random() < 0.5 ? 1 : random() < 0.4 ? -1 : 0);
    let held = 0;
    for (let round = 0; round < 4000; round += 1) {
      const { low, high } = within(meanEstimate(values(Array.from({ length: 100 }, draw))), -1, 1);
      // 0.5 − 0.5 · 0.4
      if (low !== null && high !== null && low <= 0.3 && 0.3 <= high) held += 1;
    }
    expect(held / 4000).toBeGreaterThan(0.93);
    expect(held / 4000).toBeLessThan(0.97);
  });

  test('never has an interval beyond what it can be', () => {
    expect(within({ value: 0.9, n: 3, low: 0.5, high: 1.3 }, -1, 1)).toMatchObject({ low: 0.5, high: 1 });
    expect(within({ value: 5, n: 3, low: -3, high: 13 }, 0)).toMatchObject({ low: 0, high: 13 });
    expect(within(NOTHING, 0)).toEqual(NOTHING);
  });
});

describe('a mean that is known better than its values', () => {
  test('stands in the middle of their interval', () => {
    const rough = meanEstimate(values([10, 20, 30]));
    const exact = meanEstimate(values([10, 20, 30]), 21);
    expect(exact.value).toBe(21);
    expect((exact.high ?? 0) - (exact.low ?? 0)).toBeCloseTo((rough.high ?? 0) - (rough.low ?? 0), 9);
    expect(((exact.high ?? 0) + (exact.low ?? 0)) / 2).toBeCloseTo(21, 9);
  });
});
