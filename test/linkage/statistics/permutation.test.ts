/** The permutation test: counted by hand, by another program, and what must hold of any two arms. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangements, arrangementsOf } from '#linkage/statistics/arrangements.ts';
import { permutationTest } from '#linkage/statistics/permutation.ts';
import { sampleOf, welch } from '#linkage/statistics/welch.ts';
import { seeded } from '#test/support/random.ts';
import { noise } from '../series.ts';

/** By trying each shift in turn, bisecting, with NumPy 2 over all arrangements, or SciPy 1.17.1's permutation_test. */
const REFERENCE = [
  {
    name: 'mice that lived longer (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, table 2.1)',
    control: [52, 104, 146, 10, 51, 30, 40, 27, 46],
    treatment: [94, 197, 16, 38, 99, 141, 23],
    ...{ value: 30.63492063492064, p: 0.2783216783216783, ends: [-26.75, 88.83870967741935] },
  },
  {
    name: 'four low and four high values',
    control: [1, 2, 3, 4],
    treatment: [5, 6, 7, 8],
    ...{ value: 4, p: 2 / 70, ends: [1, 7] },
  },
  {
    name: 'six and six hours of sleep (Student 1908)',
    control: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4],
    treatment: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4],
    ...{ value: 1.2, p: 0.26406926406926406, ends: [-1.05, 3.433333333333333] },
  },
  {
    name: 'seven and six values, almost significant',
    control: [12.1, 9.4, 10.2, 8.8, 11.0, 9.9, 10.4],
    treatment: [10.9, 12.6, 13.0, 11.2, 12.9, 9.8],
    ...{ value: 1.476190476190478, p: 0.049533799533799536, ends: [0.015625, 2.9] },
  },
  {
    name: 'six and six with ties',
    control: [3, 3, 4, 5, 5, 6],
    treatment: [5, 5, 6, 6, 7, 3],
    ...{ value: 1, p: 0.29653679653679654, ends: [-2 / 3, 8 / 3] },
  },
];

describe('all arrangements', () => {
  it.each(REFERENCE)('$name: p = $p', ({ control, treatment, value, p, ends }) => {
    const found = permutationTest(control, treatment);
    expect(found?.value).toBeCloseTo(value, 12);
    expect(found?.p).toBeCloseTo(p, 12);
    expect(found?.low).toBeCloseTo(ends[0] ?? 0, 6);
    expect(found?.high).toBeCloseTo(ends[1] ?? 0, 6);
  });

  it.each([
    [5, 1, 5],
    [6, 3, 20],
    [9, 4, 126],
  ])('of %i by %i are %i different sets', (n, k, count) => {
    const sets = Array.from(arrangements(n, k), String);
    expect([sets.length, new Set(sets).size, arrangementsOf(n, k)]).toEqual([count, count, count]);
  });

  it('together have every difference as often as its opposite where the arms are equal, so that p is of an even count', () => {
    const equal = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(equal, values => {
        const found = permutationTest(values.slice(0, 4), values.slice(4));
        const count = (found?.p ?? 0) * 70;
        expect(count).toBeCloseTo(2 * Math.round(count / 2), 9);
        expect(count).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it('reject as many assignments at 5 % as they may, whichever took place', () => {
    const values = noise(seeded(11), 9);
    const ps = Array.from(arrangements(9, 4), drawn => {
      const treated = drawn.map(index => values[index] ?? 0);
      const rest = values.filter((_, index) => !drawn.includes(index));
      return permutationTest(rest, treated)?.p ?? 0;
    });
    for (const level of [0.01, 0.05, 0.2, 0.5]) {
      expect(ps.filter(p => p <= level).length / ps.length).toBeLessThanOrEqual(level);
    }
    expect(ps.filter(p => p <= 0.05)).toHaveLength(6);
  });
});

const arm = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 6 });

describe('of any two arms', () => {
  it('exchanging them turns the sign around, and leaves p', () => {
    fc.assert(
      fc.property(arm, arm, (one, other) => {
        const [there, back] = [permutationTest(one, other), permutationTest(other, one)];
        expect(back?.p).toBe(there?.p);
        expect(back?.value).toBeCloseTo(-(there?.value ?? 0), 9);
        if (there?.high === null) expect(back?.low).toBeNull();
        else expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 9);
      }),
    );
  });

  it('another unit or another zero leaves p, and moves the interval with it', () => {
    fc.assert(
      fc.property(
        arm,
        arm,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (one, other, times, plus) => {
          const bent = (values: readonly number[]) => values.map(value => times * value + plus);
          const [there, found] = [permutationTest(one, other), permutationTest(bent(one), bent(other))];
          expect(found?.p).toBe(there?.p);
          if (there?.low !== null) expect((found?.low ?? 0) / times).toBeCloseTo(there?.low ?? 1, 9);
        },
      ),
    );
  });

  it('the order of values changes nothing', () => {
    fc.assert(
      fc.property(arm, arm, (one, other) => {
        expect(permutationTest([...one].reverse(), [...other].reverse())?.p).toBe(permutationTest(one, other)?.p);
      }),
    );
  });

  it('p is above 0 and at most 1, the value in the interval, and 0 out of it exactly where p is at most 0.05', () => {
    fc.assert(
      fc.property(arm, arm, (one, other) => {
        const found = permutationTest(one, other);
        if (found === null) throw new Error('there is one');
        const [low, high] = [found.low ?? Number.NEGATIVE_INFINITY, found.high ?? Number.POSITIVE_INFINITY];
        expect(found.p).toBeGreaterThan(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(found.value).toBeGreaterThanOrEqual(low - 1e-9);
        expect(found.value).toBeLessThanOrEqual(high + 1e-9);
        expect(low > 0 || high < 0).toBe(found.p <= 0.05);
      }),
    );
  });
});

describe('drawn arrangements', () => {
  const roll = seeded(12);
  const [control, treatment] = [noise(roll, 30), noise(roll, 25).map(value => value + 0.6)];

  it('give the same answer each time, whatever the order of the values', () => {
    const found = permutationTest(control, treatment);
    expect(permutationTest([...control].reverse(), [...treatment].reverse())).toEqual(found);
  });

  it('are close to Welch’s test where there are many values', () => {
    const [found, witness] = [permutationTest(control, treatment), welch(sampleOf(control), sampleOf(treatment))];
    expect(found?.p).toBeCloseTo(witness?.p ?? -1, 2);
    expect(found?.low).toBeCloseTo(witness?.low ?? -1, 1);
    expect(found?.high).toBeCloseTo(witness?.high ?? -1, 1);
  });

  it('turn the sign around when the arms are exchanged, and leave p', () => {
    const [there, back] = [permutationTest(control, treatment), permutationTest(treatment, control)];
    expect([back?.p, back?.low, back?.high]).toEqual([there?.p, -(there?.high ?? 0), -(there?.low ?? 0)]);
  });

  it('are each index as often as any other', () => {
    const seen = new Array<number>(20).fill(0);
    for (const drawn of arrangements(20, 8)) for (const index of drawn) seen[index] = (seen[index] ?? 0) + 1;
    // 3,999.6 expected, with a deviation of 49.
    for (const often of seen) expect(Math.abs(often - 3_999.6)).toBeLessThan(4 * 49);
  });
});

describe('too few', () => {
  it('subjects have no end of their interval: three against three are never significant', () => {
    expect(permutationTest([1, 2, 3], [101, 102, 103])).toMatchObject({ p: 0.1, low: null, high: null });
  });

  it('to compare at all give nothing', () => {
    expect([permutationTest([], [1]), permutationTest([1], [])]).toEqual([null, null]);
  });
});
