/**
 * Ratios of sums, such as first contacts that solved it by tickets, where a requester has several tickets. Who was
 * assigned is the requester: tickets of one belong together, and to take each for a draw of its own makes intervals too
 * short.
 */
import type { Difference } from '#linkage/experiments/result.ts';
import { meanDifference } from './means.ts';

/** What one subject adds: `sum` over its `n` tickets (n may be 0: it adds nothing). */
export interface Part {
  sum: number;
  n: number;
}

/** A remainder, or 0 where it is no more than the rounding of what it remains of: parts that are all alike don't vary. */
const rounded = (remainder: number, of: number): number =>
  Math.abs(remainder) <= 1e-12 * Math.abs(of) ? 0 : remainder;

/**
 * What each subject with a ticket stands for: R + (sum − R·n)/n̄ with R = Σsum/Σn. Their mean is R, and its error that of
 * R by the delta method (Cochran, Sampling Techniques, 1977, §6.5; Deng, Knoblich and Lu, KDD 2018).
 */
function linearised(parts: readonly Part[]): number[] {
  const counted = parts.filter(({ n }) => n > 0);
  const tickets = counted.reduce((all, { n }) => all + n, 0);
  const ratio = counted.reduce((all, { sum }) => all + sum, 0) / tickets;
  const each = tickets / counted.length;
  return counted.map(({ sum, n }) => ratio + rounded(sum - ratio * n, sum) / each);
}

/**
 * Treatment less control, of ratios of sums, with degrees of freedom by subjects, compared as means are. Where every
 * subject has one ticket that is what it is. `null` where an arm has fewer than two subjects, or nothing varies.
 */
export const ratioDifference = (control: readonly Part[], treatment: readonly Part[]): Difference | null =>
  meanDifference(linearised(control), linearised(treatment));
