/**
 * Values over signals with their 95 % intervals, and how each is made. A count of signals is no sample of tickets: it
 * varies as events do that come one by one (Poisson), and so does what they add up to.
 */

import { quantile } from '#experience/distribution.ts';
import { INTERVALS } from '#experience/measure.ts';
import { NORMAL_975 as Z } from '#experience/normal.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { meanEstimate, NOTHING } from '#rollups/intervals.ts';
import type { SignalSums } from './signal-measure.ts';

/** How intervals over signals are made, as the definitions state it. */
export const SIGNAL_INTERVALS = {
  rate: INTERVALS.rate,
  quantile: `${INTERVALS.quantile}; values are known to within 2 %`,
  mean: 'mean ± 1.96·s/√n, null where all values are the same; the mean is exact, s comes from values that are known to within 2 %',
  sum: 'values that come one by one (compound Poisson), as a multiple of a Poisson count of the same mean and variance (Bohm and Zech, NIM A 748, 2014); sum ± 1.96·√Σx² where any is below 0',
  distinct: 'exact over one day; over several days that of merging them, ± 1.96 standard errors of the merge',
  quotient:
    'the count as a Poisson one (score interval; Barker, The American Statistician 56, 2002), with the interval of what it is divided by (MOVER; Zou and Donner, Statistics in Medicine 27, 2008)',
} as const;

const sizeOf = ({ values }: SignalSums): number => values.reduce((count, value) => count + value.count, 0);

/** The mean of the values: exact, with the spread of what is kept of them. */
export const meanOf = (sums: SignalSums): Estimate => meanEstimate(sums.values, sums.sum / sizeOf(sums));

/** A count of events with its score interval: k + z²/2 ± z·√(k + z²/4). */
export function poisson(k: number): { value: number; low: number; high: number } {
  const centre = k + Z ** 2 / 2;
  const spread = Z * Math.sqrt(k + Z ** 2 / 4);
  return { value: k, low: k === 0 ? 0 : centre - spread, high: centre + spread };
}

/**
 * The sum of the values, with the interval of a compound Poisson sum, whose variance is Σx². Where none is below 0 it is
 * taken as a multiple of a Poisson count of the same mean and variance, which is as skewed as such sums are and never
 * falls below 0.
 */
export function sumOf(sums: SignalSums): Estimate {
  const n = sizeOf(sums);
  if (n === 0) return NOTHING;
  const squares = sums.values.reduce((sum, { value, count }) => sum + count * value ** 2, 0);
  if (sums.sum <= 0 || sums.values.some(({ value }) => value < 0)) {
    const spread = Z * Math.sqrt(squares);
    return { value: sums.sum, n, low: sums.sum - spread, high: sums.sum + spread };
  }
  const count = poisson(sums.sum ** 2 / squares);
  const each = squares / sums.sum;
  return { value: sums.sum, n, low: each * count.low, high: each * count.high };
}

/** How many different ones there are, which rests on so many signals. */
export const distinctOf = ({ distinct, n }: SignalSums): Estimate =>
  n === 0 ? NOTHING : { value: distinct.value ?? 0, n, low: distinct.low ?? 0, high: distinct.high ?? 0 };

/**
 * How many different ones each unit had, added up: who was in two units is one of each. For what is held against a
 * number that adds up in this way, too.
 */
export function distinctByUnit({ distinct, units }: SignalSums): Estimate {
  if (units === undefined) return distinct;
  const sum = (end: 'value' | 'n' | 'low' | 'high'): number =>
    units.reduce((all, unit) => all + (unit.distinct[end] ?? unit.distinct.value ?? 0), 0);
  return { value: sum('value'), n: sum('n'), low: sum('low'), high: sum('high') };
}

interface Bounded {
  value: number;
  low: number;
  high: number;
}

/**
 * One number divided by another, neither below 0, each with its interval: the distances of their ends on the scale of
 * logarithms, squared and added (MOVER). Nothing when there is nothing to divide by.
 */
export function quotient(above: Bounded, below: Bounded, n: number): Estimate {
  if (below.value <= 0) return NOTHING;
  const value = above.value / below.value;
  const apart = (a: number, b: number): number => Math.log(a / b) ** 2;
  // An end at 0 stays there; nothing is known above when nothing may be below.
  const low =
    above.low <= 0 ? 0 : value * Math.exp(-Math.sqrt(apart(above.value, above.low) + apart(below.high, below.value)));
  if (below.low <= 0) return { value, n, low, high: null };
  const rise = apart(below.value, below.low);
  const high =
    above.value <= 0 ? above.high / below.low : value * Math.exp(Math.sqrt(apart(above.high, above.value) + rise));
  return { value, n, low, high };
}

/** The mean, the median and the 90th percentile of the values, for `extras`. */
export function summary(sums: SignalSums): { mean: number | null; p50: number | null; p90: number | null } {
  return {
    mean: meanOf(sums).value,
    p50: quantile(sums.values, 0.5) ?? null,
    p90: quantile(sums.values, 0.9) ?? null,
  };
}
