/** What experiments are called: where the treatment does nothing, and where it does what it was meant to. */
import type { Experiment } from '#linkage/experiments/experiment.ts';
import type { Difference, Verdict } from '#linkage/experiments/result.ts';
import { verdictOf } from '#linkage/experiments/verdict.ts';
import { gapDifference } from '#linkage/statistics/gap.ts';
import { meanDifference } from '#linkage/statistics/means.ts';
import { permutationTest } from '#linkage/statistics/permutation.ts';
import { ratioDifference } from '#linkage/statistics/ratio-of-means.ts';
import { sizeForMeans, sizeForRates, sizeForUnits } from '#linkage/statistics/sample-size.ts';
import { twoProportions } from '#linkage/statistics/two-proportion.ts';
import { normal, requesters, skewed, waits, yes } from './arms.ts';
import type { Claim } from './claim.ts';
import { following } from './kinds.ts';

type Roll = () => number;

interface Nothing {
  says: string;
  smallestEffect: number;
  /** An experiment whose treatment does nothing. */
  make: (roll: Roll) => Difference | null;
  /** `higher`, unless errors are likelier in the other direction. */
  effect?: Experiment['effect'];
  rounds?: number;
}

function gap(keeps: number, before: number, after: number): (roll: Roll) => Difference | null {
  return roll => {
    const values = following(keeps)(roll, before + after);
    return gapDifference(values.slice(0, before), values.slice(before));
  };
}

const NOTHING: readonly Nothing[] = [
  {
    says: 'rates of 400 and 400',
    smallestEffect: 0.08,
    make: roll => twoProportions(yes(roll, 400, 0.2), yes(roll, 400, 0.2)),
  },
  {
    says: 'rates of 360 and 40, 4 in 100',
    smallestEffect: 0.1,
    make: roll => twoProportions(yes(roll, 360, 0.04), yes(roll, 40, 0.04)),
  },
  {
    says: 'means of 100 and 100 skewed values',
    smallestEffect: 0.8,
    make: roll => meanDifference(skewed(roll, 100), skewed(roll, 100)),
  },
  {
    says: 'means of 40 and 10, the fewer thrice as scattered',
    smallestEffect: 3,
    make: roll => meanDifference(normal(roll, 40), normal(roll, 10, 0, 3)),
    rounds: 150,
  },
  {
    says: 'means of 380 and 20 skewed values, a fall expected',
    smallestEffect: 1,
    effect: 'lower',
    make: roll => meanDifference(skewed(roll, 380), skewed(roll, 20)),
    rounds: 150,
  },
  {
    says: 'means of 30 and 10 skewed values, a fall expected',
    smallestEffect: 1,
    effect: 'lower',
    make: roll => meanDifference(skewed(roll, 30), skewed(roll, 10)),
    rounds: 150,
  },
  {
    says: 'tickets of 150 and 150 requesters',
    smallestEffect: 0.1,
    make: roll => ratioDifference(requesters(roll, 150), requesters(roll, 150)),
  },
  {
    says: 'waits of 190 and 10 requesters, a fall expected',
    smallestEffect: 2,
    effect: 'lower',
    make: roll => ratioDifference(waits(roll, 190), waits(roll, 10)),
    rounds: 150,
  },
  {
    says: 'units by permutation, 4 and 4',
    smallestEffect: 2,
    make: roll => permutationTest(normal(roll, 4), normal(roll, 4)),
  },
  {
    says: 'units by permutation, 6 and 5 skewed ones',
    smallestEffect: 2,
    make: roll => permutationTest(skewed(roll, 6), skewed(roll, 5)),
  },
  {
    says: 'units by permutation, 12 and 12 of which 9,999 arrangements are drawn',
    smallestEffect: 1,
    make: roll => permutationTest(normal(roll, 12), normal(roll, 12)),
    rounds: 100,
  },
  { says: 'gaps of 12 and 12 weeks, noise', smallestEffect: 1, make: gap(0, 12, 12) },
  { says: 'gaps of 12 and 12 weeks that keep half of the one before', smallestEffect: 1, make: gap(0.5, 12, 12) },
  { says: 'gaps of 26 and 12 weeks that keep half of the one before', smallestEffect: 1, make: gap(0.5, 26, 12) },
  { says: 'gaps of 8 and 8 weeks that keep half of the one before', smallestEffect: 1, make: gap(0.5, 8, 8) },
];

const called = (
  difference: Difference | null,
  smallestEffect: number,
  effect: Experiment['effect'] = 'higher',
): Verdict => verdictOf({ difference, smallestEffect, effect });

/**
 * No effect: `supported` is said by chance alone, in one direction; p ≤ 0.05, without which it never is, in either. What
 * takes long is asked for its p alone in the tests.
 */
export const NULL_EXPERIMENTS: readonly Claim[] = NOTHING.flatMap(({ says, smallestEffect, effect, make, rounds }) => [
  {
    says: `supported, with no effect: ${says}`,
    ...{ bound: 'at most', limit: 0.05, rounds: rounds === undefined ? 1000 : 0, many: 20 * (rounds ?? 1000) },
    happens: (roll: Roll) => called(make(roll), smallestEffect, effect) === 'supported',
  },
  {
    says: `p ≤ 0.05 with no effect: ${says}`,
    ...{ bound: 'at most', limit: 0.05, rounds: rounds ?? 1000, many: 20 * (rounds ?? 1000) },
    happens: (roll: Roll) => (make(roll)?.p ?? 1) <= 0.05,
  },
]);

interface Planned {
  says: string;
  power: number;
  smallestEffect: number;
  /** An experiment of the planned size whose treatment has the smallest effect, or that much of it. */
  make: (roll: Roll, effect: number) => Difference | null;
  rounds: number;
}

function planRates(baseline: number, smallestEffect: number, power: number, share: number): Planned {
  const sizes = sizeForRates({ baseline, change: smallestEffect, power, share });
  if (sizes === null) throw new RangeError('a rate beyond 1');
  return {
    says: `rates from ${baseline} up by ${smallestEffect}, ${sizes.control} and ${sizes.treatment}`,
    ...{ power, smallestEffect, rounds: 600 },
    make: (roll, effect) =>
      twoProportions(yes(roll, sizes.control, baseline), yes(roll, sizes.treatment, baseline + effect)),
  };
}

function planMeans(smallestEffect: number, power: number, share: number): Planned {
  const sizes = sizeForMeans({ deviation: 1, change: smallestEffect, power, share });
  if (sizes === null) throw new RangeError('no effect');
  return {
    says: `means ${smallestEffect} deviations apart, ${sizes.control} and ${sizes.treatment}`,
    ...{ power, smallestEffect, rounds: 600 },
    make: (roll, effect) => meanDifference(normal(roll, sizes.control), normal(roll, sizes.treatment, effect)),
  };
}

function planUnits(smallestEffect: number, power: number): Planned {
  const units = sizeForUnits({ deviation: 1, change: smallestEffect, power });
  if (units === null) throw new RangeError('no effect');
  const treatment = Math.floor(units / 2);
  return {
    says: `units ${smallestEffect} deviations apart, ${units - treatment} and ${treatment}`,
    ...{ power, smallestEffect, rounds: 300 },
    make: (roll, effect) => permutationTest(normal(roll, units - treatment), normal(roll, treatment, effect)),
  };
}

const PLANNED: readonly Planned[] = [
  planRates(0.1, 0.05, 0.8, 0.5),
  planRates(0.6, 0.1, 0.9, 0.3),
  planMeans(0.5, 0.8, 0.5),
  planMeans(0.8, 0.9, 0.2),
  planUnits(3, 0.8),
  planUnits(2, 0.8),
];

/** The planned sample, with the smallest effect there, and without any. */
export const PLANNED_EXPERIMENTS: readonly Claim[] = PLANNED.flatMap(
  ({ says, power, smallestEffect, make, rounds }) => [
    {
      says: `supported, with the smallest effect there: ${says}, planned for ${power}`,
      ...{ bound: 'at least', limit: power, rounds, many: 10 * rounds },
      happens: (roll: Roll) => called(make(roll, smallestEffect), smallestEffect) === 'supported',
    },
    {
      says: `not supported, with the smallest effect there: ${says}`,
      ...{ bound: 'at most', limit: 0.025, rounds, many: 10 * rounds },
      happens: (roll: Roll) => called(make(roll, smallestEffect), smallestEffect) === 'not-supported',
    },
  ],
);
