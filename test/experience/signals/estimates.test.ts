/** Intervals over signals: against closed forms and worked values, and how often they hold the truth. */
import { describe, expect, it } from 'vitest';
import { findSignalMeasure } from '#experience/signals/dictionary.ts';
import { meanOf, poisson, quotient, sumOf } from '#experience/signals/estimates.ts';
import { appRating } from '#experience/signals/measures/app-rating.ts';
import { stickiness } from '#experience/signals/measures/stickiness.ts';
import { valueDelivered } from '#experience/signals/measures/value-delivered.ts';
import { rate } from '#rollups/intervals.ts';
import { seeded } from '#test/support/random.ts';
import { signal, sumsOf } from './plain-sums.ts';

const ratings = (values: readonly number[]) =>
  sumsOf(
    appRating,
    values.map(value => signal('app-rating', { value })),
  );
const amounts = (values: readonly number[]) =>
  sumsOf(
    valueDelivered,
    values.map(value => signal('value-delivered', { value })),
  );

describe('the interval of a mean', () => {
  it('is mean ± 1.96·s/√n: 1, 2, 3, 4 have s² = 5/3', () => {
    const spread = 1.959963984540054 * Math.sqrt(5 / 3 / 4);
    const { value, n, low, high } = meanOf(ratings([1, 2, 3, 4]));
    expect([value, n]).toEqual([2.5, 4]);
    expect([low, high]).toEqual([expect.closeTo(2.5 - spread, 12), expect.closeTo(2.5 + spread, 12)]);
  });
  it('is not known of one value', () => {
    expect(meanOf(ratings([5]))).toEqual({ value: 5, n: 1, low: null, high: null });
  });
});

describe('the interval of a count', () => {
  it('has the ends at which the count is 1.96 standard errors away', () => {
    for (const k of [0, 1, 5, 100]) {
      const { low, high } = poisson(k);
      for (const end of [low, high]) if (end > 0) expect(Math.abs(k - end) / Math.sqrt(end)).toBeCloseTo(1.96, 3);
    }
    expect(poisson(0).low).toBe(0);
  });
});

describe('the interval of a sum', () => {
  it('of values that are all the same is that of their count, so many times', () => {
    const { low, high } = poisson(9);
    const { value, ...ends } = sumOf(amounts(Array.from({ length: 9 }, () => 7)));
    expect(value).toBe(63);
    expect(ends).toEqual({ n: 9, low: expect.closeTo(7 * low, 9), high: expect.closeTo(7 * high, 9) });
  });
  it('of values above 0 never falls below 0', () => {
    expect(sumOf(amounts([1_000, 1])).low).toBeGreaterThan(0);
  });
  it('is sum ± 1.96·√Σx² where any is below 0: 3, −4 and 12 have Σx² = 169', () => {
    const spread = 1.959963984540054 * 13;
    expect(sumOf(amounts([3, -4, 12]))).toEqual({
      value: 11,
      n: 3,
      low: expect.closeTo(11 - spread, 12),
      high: expect.closeTo(11 + spread, 12),
    });
  });
  it('of zeros is 0', () => {
    expect(sumOf(amounts([0, 0]))).toEqual({ value: 0, n: 2, low: 0, high: 0 });
  });
});

describe('the interval of a quotient', () => {
  const exactly = (value: number) => ({ value, low: value, high: value });

  it('is that of the count when what it is divided by is known', () => {
    const { low, high } = poisson(30);
    expect(quotient(poisson(30), exactly(600), 600)).toEqual({
      value: 0.05,
      n: 600,
      low: expect.closeTo(low / 600, 12),
      high: expect.closeTo(high / 600, 12),
    });
  });
  it('is wider when what it is divided by is merged', () => {
    const known = quotient(poisson(30), exactly(600), 600);
    const merged = quotient(poisson(30), { value: 600, low: 562, high: 638 }, 600);
    expect(merged.low).toBeLessThan(known.low ?? 0);
    expect(merged.high).toBeGreaterThan(known.high ?? 1);
  });
  it('of none begins at 0, and of nothing is not known', () => {
    expect(quotient(poisson(0), exactly(10), 10)).toMatchObject({ value: 0, low: 0, high: expect.closeTo(0.384, 3) });
    expect(quotient(poisson(3), exactly(0), 0).value).toBeNull();
  });
  it('is not known above when what it is divided by may be nothing', () => {
    expect(quotient(poisson(3), { value: 1, low: 0, high: 2 }, 1).high).toBeNull();
  });
});

/** The share of 2,000 seeded experiments whose interval holds the truth. */
function coverage(experiment: (random: () => number) => boolean): number {
  const random = seeded(7);
  let held = 0;
  for (let run = 0; run < 2_000; run += 1) if (experiment(random)) held += 1;
  return held / 2_000;
}
const holds = ({ low, high }: { low: number | null; high: number | null }, truth: number): boolean =>
  low !== null && high !== null && low <= truth && truth <= high;

/** A Poisson count by the times between events. */
function counted(mean: number, random: () => number): number {
  let count = 0;
  let time = -Math.log(1 - random());
  while (time < mean) {
    count += 1;
    time -= Math.log(1 - random());
  }
  return count;
}

describe('over seeded experiments', () => {
  it('a sum of values that come one by one lies in its interval about 95 times in 100', () => {
    const held = coverage(random => {
      const values = Array.from({ length: counted(60, random) }, () => -Math.log(1 - random()) * 10);
      return holds(sumOf(amounts(values)), 600);
    });
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.97);
  });

  it('a conversion rate lies in its interval about 95 times in 100', () => {
    const held = coverage(random => {
      const conversions = counted(25, random);
      return holds(quotient(poisson(conversions), { value: 500, low: 500, high: 500 }, 500), 0.05);
    });
    expect(held).toBeGreaterThan(0.93);
    expect(held).toBeLessThan(0.975);
  });

  it('an apdex lies in its interval at least 95 times in 100', () => {
    const apdex = findSignalMeasure('apdex');
    const held = coverage(random => {
      const draws = Array.from({ length: 80 }, () => random());
      const k = draws.filter(draw => draw < 0.5).length;
      const half = draws.filter(draw => draw >= 0.5 && draw < 0.8).length;
      return holds(rate(k + half / 2, 80), 0.65);
    });
    expect(apdex).toBeDefined();
    expect(held).toBeGreaterThan(0.95);
  });

  it('a stickiness lies in its interval at least 95 times in 100', () => {
    const [users, days] = [60, 10];
    const empty = sumsOf(stickiness, [], { days });
    const held = coverage(random => {
      // Each user is there on the first day, and on each other one with a share of their own: 0.1 + 0.9 · ½ on average.
      let sum = 0;
      for (let user = 0; user < users; user += 1) {
        const share = random();
        sum += 1;
        for (let day = 1; day < days; day += 1) if (random() < share) sum += 1;
      }
      const sums = { ...empty, distinct: { value: users, n: users, low: users, high: users }, daily: { sum, days } };
      return holds(
        stickiness.value(sums, () => sums, empty),
        0.55,
      );
    });
    expect(held).toBeGreaterThan(0.95);
  });
});
