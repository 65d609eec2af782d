/** Whether the arms are as large as they were meant to be. */
import type { SampleRatio } from '#linkage/experiments/result.ts';
import { noLikelier } from './exact.ts';
import { twoSidedNormal } from './normal.ts';

/** Below this p something other than chance has taken subjects from one arm (Fabijan et al., KDD 2019). */
const MISMATCH = 0.001;
/** Where an arm expects fewer, the chance is counted out exactly. */
const FEWEST_EXPECTED = 5;

/** The chance of a split no likelier than this one: of n, each in the arm with the chance `share`. */
const exact = (found: number, n: number, share: number): number =>
  noLikelier(0, n, found, k => ((n - k + 1) / k) * (share / (1 - share)));

/**
 * Subjects of each arm against what `share` (0…1, of the treatment) would have given: χ² = Σ(found − expected)²/expected
 * with one degree of freedom, whose p is erfc(√(χ²/2)) (Pearson 1900); the exact binomial test where an arm expects
 * fewer than 5. Where there are no subjects nothing is missing.
 */
export function sampleRatio(
  { control, treatment }: { control: number; treatment: number },
  share: number,
): SampleRatio {
  const n = control + treatment;
  const [expectedControl, expectedTreatment] = [n * (1 - share), n * share];
  const found = { control, treatment, expectedControl, expectedTreatment };
  if (n === 0) return { ...found, p: 1, mismatch: false };
  const isFew = Math.min(expectedControl, expectedTreatment) < FEWEST_EXPECTED;
  const z = (treatment - expectedTreatment) / Math.sqrt(n * share * (1 - share));
  const p = isFew ? exact(treatment, n, share) : twoSidedNormal(z);
  return { ...found, p, mismatch: p < MISMATCH };
}
