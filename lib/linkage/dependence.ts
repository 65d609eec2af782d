/**
 * How many independent pairs the pairs of two series are worth. Changes follow one another: after a week that was by
 * chance too high the next change is down. Where both series do so, they agree by chance more often than independent
 * pairs would, and a test that takes n for granted finds what isn't there.
 */
import { paired, type Values } from './differences.ts';
import { rankCorrelation } from './spearman.ts';

/** Distances up to this share of the length are looked at (Pyper and Peterman recommend a fifth). */
const SHARE = 1 / 5;
/** Fewer pairs say nothing of how a series follows itself. */
const FEWEST_PAIRS = 10;

/** The rank correlation of a series with itself, so many periods later; 0 where it can't be told. */
export function rankAutocorrelation(values: Values, distance: number): number {
  const pairs = paired(values, values, distance);
  return pairs.x.length < FEWEST_PAIRS ? 0 : (rankCorrelation(pairs) ?? 0);
}

/** The rank autocorrelations of a series at the distances 1, 2, 3… that matter for its length. */
export function rankAutocorrelations(values: Values): number[] {
  const known = values.filter(value => value !== null).length;
  return Array.from({ length: Math.floor(known * SHARE) }, (_, index) => rankAutocorrelation(values, index + 1));
}

/**
 * The effective number of `n` pairs, never more than there are: n ÷ (1 + 2·Σ(1 − j/n)·r_x(j)·r_y(j)), with the
 * autocorrelations r of both sides (Bartlett, JRSS 98, 1935; Pyper and Peterman, Canadian Journal of Fisheries and
 * Aquatic Sciences 55, 1998), here those of ranks.
 */
export function independentPairs(n: number, ofX: readonly number[], ofY: readonly number[]): number {
  const most = Math.min(ofX.length, ofY.length, Math.floor(n * SHARE));
  let sum = 0;
  for (let index = 0; index < most; index += 1) {
    sum += (1 - (index + 1) / n) * (ofX[index] ?? 0) * (ofY[index] ?? 0);
  }
  return n / Math.max(1, 1 + 2 * sum);
}
