/** Two shares: whether as many say yes in the one arm as in the other. */
import type { Difference } from '#linkage/experiments/result.ts';
import { differenceOf } from '#rollups/differences.ts';
import { rate } from '#rollups/intervals.ts';
import { fisherExact } from './exact.ts';
import { twoSidedNormal } from './normal.ts';

/** So many of n said yes. */
export interface Count {
  hits: number;
  n: number;
}

/** Where fewer than this are expected in a cell of the table, the normal approximation is not good enough (Cochran 1954). */
const FEWEST_EXPECTED = 5;

/**
 * Treatment less control, of shares 0…1. p two-sided by z = (p₂ − p₁)/√(p̄(1 − p̄)(1/n₁ + 1/n₂)), p̄ the share of both
 * together (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, §3.3, without correction for
 * continuity), or by Fisher's exact test where a cell expects fewer than 5. The interval is method 10 of Newcombe
 * (Statistics in Medicine 17, 1998) in both cases. `null` where an arm is empty.
 */
export function twoProportions(control: Count, treatment: Count): Difference | null {
  const difference = differenceOf(rate(treatment.hits, treatment.n), rate(control.hits, control.n));
  if (difference === undefined) return null;
  const n = control.n + treatment.n;
  const hits = control.hits + treatment.hits;
  const together = hits / n;
  const fewest = Math.min(control.n, treatment.n) * Math.min(together, 1 - together);
  if (fewest < FEWEST_EXPECTED) {
    const p = fisherExact({ hits: control.hits, n: control.n }, { hits: treatment.hits, n: treatment.n });
    return { ...difference, p, test: 'fisher' };
  }
  const error = Math.sqrt(together * (1 - together) * (1 / control.n + 1 / treatment.n));
  return { ...difference, p: twoSidedNormal(difference.value / error), test: 'two-proportion' };
}
