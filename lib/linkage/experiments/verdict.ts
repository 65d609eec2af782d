/** What a difference says of an expectation that was written beforehand. */
import type { Difference, Verdict } from './result.ts';

/** What chance alone makes at most one time in twenty. */
export const SIGNIFICANT = 0.05;

interface Expected {
  difference: Difference | null;
  /** In the unit of the difference, above 0. */
  smallestEffect: number;
  /** What the treatment shall do. */
  effect: 'higher' | 'lower';
}

/**
 * `supported`: p ≤ 0.05, the interval excludes 0 in the expected direction, and its far end reaches the smallest effect.
 * `not-supported`: even the far end stays below the smallest effect, be it that the effect is too small to be worth it,
 * or that it goes the other way. Else `inconclusive`. An end that isn't known excludes nothing.
 */
export function verdictOf({ difference, smallestEffect, effect }: Expected): Verdict {
  if (difference === null) return 'inconclusive';
  const { low, high, p } = difference;
  const ends = effect === 'higher' ? [low, high] : [high, low].map(end => (end === null ? null : -end));
  const near = ends[0] ?? Number.NEGATIVE_INFINITY;
  const far = ends[1] ?? Number.POSITIVE_INFINITY;
  if (far < smallestEffect) return 'not-supported';
  return p <= SIGNIFICANT && near > 0 ? 'supported' : 'inconclusive';
}
