/** Values with their uncertainty: how many they rest on, and a 95 % interval. */

import { atRank, type Distribution, quantile, size } from '#experience/distribution.ts';
import { NORMAL_975 as Z } from '#experience/normal.ts';

export interface Estimate {
  /** `null` when n is 0. */
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
}

/** An estimate without what is said beside it. */
export const bare = ({ value, n, low, high }: Estimate): Estimate => ({ value, n, low, high });

/** Of no values. */
export const NOTHING: Estimate = { value: null, n: 0, low: null, high: null };

/** A rate k/n (0…1) with its Wilson score interval (Wilson, JASA 22, 1927). */
export function rate(k: number, n: number): Estimate {
  if (n <= 0) return NOTHING;
  const share = k / n;
  const square = Z * Z;
  const centre = share + square / (2 * n);
  const spread = Z * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const scale = 1 + square / n;
  return {
    value: share,
    n,
    // At the ends the interval touches 0 and 1 exactly; floating point must not push it beyond.
    low: k === 0 ? 0 : Math.max(0, (centre - spread) / scale),
    high: k === n ? 1 : Math.min(1, (centre + spread) / scale),
  };
}

/** What may be missed at either end of a 95 % interval. */
const TAIL = 0.025;

/**
 * A quantile with its distribution-free interval: the values at the ranks n·q ± z·√(n·q·(1−q)). Where such a rank lies
 * beyond the values, the outermost of them is the end if it reaches far enough; else nothing is known in that direction.
 */
export function quantileEstimate(values: Distribution, q: number): Estimate {
  const n = size(values);
  const value = quantile(values, q);
  if (value === undefined) return NOTHING;
  const spread = Z * Math.sqrt(n * q * (1 - q));
  const [from, to] = [Math.floor(n * q - spread), Math.ceil(n * q + spread) + 1];
  return {
    value,
    n,
    low: from < 1 && (1 - q) ** n > TAIL ? null : (atRank(values, from) ?? value),
    high: to > n && q ** n > TAIL ? null : (atRank(values, to) ?? value),
  };
}

/**
 * A mean with its normal interval, mean ± z·s/√n. Of one value, or of several that are all the same, it is not known:
 * they don't say how much others may differ. `exact`: the mean, where it is known better than from these values; they
 * then only tell how much they differ.
 */
export function meanEstimate(values: Distribution, exact?: number): Estimate {
  const n = size(values);
  if (n === 0) return NOTHING;
  const centre = values.reduce((sum, { value, count }) => sum + value * count, 0) / n;
  const mean = exact ?? centre;
  if (values.length === 1) return { value: mean, n, low: null, high: null };
  const squares = values.reduce((sum, { value, count }) => sum + count * (value - centre) ** 2, 0);
  const spread = Z * Math.sqrt(squares / (n - 1) / n);
  return { value: mean, n, low: mean - spread, high: mean + spread };
}

/** An estimate of what can't lie beyond these bounds, and so neither can its interval. */
export function within(estimate: Estimate, lowest: number, highest = Number.POSITIVE_INFINITY): Estimate {
  const { low, high } = estimate;
  return {
    ...estimate,
    low: low === null ? null : Math.max(lowest, low),
    high: high === null ? null : Math.min(highest, high),
  };
}

/**
 * The ratio of two rates a/m ÷ b/n with its interval on the log scale (Katz et al., Biometrics 34, 1978). Where
 * one of the counts is 0 a half is added to each, so that the ratio stays finite.
 */
export function ratioOfRates(a: number, m: number, b: number, n: number): Estimate {
  if (m <= 0 || n <= 0) return NOTHING;
  const half = a === 0 || b === 0 ? 0.5 : 0;
  const [first, second, whole, rest] = [a + half, b + half, m + half, n + half];
  const ratio = first / whole / (second / rest);
  const error = Math.sqrt(Math.max(0, 1 / first - 1 / whole + 1 / second - 1 / rest));
  return { value: ratio, n: a + b, low: ratio * Math.exp(-Z * error), high: ratio * Math.exp(Z * error) };
}
