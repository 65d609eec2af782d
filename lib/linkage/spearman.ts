/** Spearman's ρ of two series with its interval and its p-value. */
import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import { sampleRankCorrelation } from 'simple-statistics';
import { rankInterval } from '#experience/calibration/spearman.ts';
import type { Paired } from './differences.ts';

/** The correlation of the mid-ranks, −1…1; `undefined` where all values of a side are the same, or there is one pair. */
export function rankCorrelation({ x, y }: Paired): number | undefined {
  if (x.length < 2) return undefined;
  const found = sampleRankCorrelation(x, y);
  // Floating point takes a perfect order a little beyond 1.
  return Number.isNaN(found) ? undefined : Math.max(-1, Math.min(1, found));
}

/**
 * The chance of a ρ at least as far from 0 where nothing goes with anything, by Student's t with n − 2 degrees of
 * freedom: t = ρ·√((n − 2)/(1 − ρ²)) (Kendall and Stuart, The Advanced Theory of Statistics 2, 1973, §31). From 10
 * pairs on it is close enough to the exact permutation distribution, and fewer are never tested here.
 */
export function pValue(rho: number, n: number): number {
  if (n <= 2) return 1;
  if (Math.abs(rho) === 1) return 0;
  const t = rho * Math.sqrt((n - 2) / (1 - rho ** 2));
  return Math.min(1, 2 * studentCdf(-Math.abs(t), n - 2));
}

export interface RankTest {
  rho: number;
  /** 95 % interval by Fisher's z with the variance of Bonett and Wright; `null` for a perfect order. */
  low: number | null;
  high: number | null;
  p: number;
}

/** ρ of the pairs, as sure as so many independent ones make it. `undefined` where it has no value. */
export function rankTest(pairs: Paired, independent: number): RankTest | undefined {
  const rho = rankCorrelation(pairs);
  return rho === undefined ? undefined : { rho, ...rankInterval(rho, independent), p: pValue(rho, independent) };
}
