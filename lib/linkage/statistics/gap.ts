/**
 * Whether the gap between two sides is another one than before. Values of a gap follow one another from week to week, and
 * a test that takes each for a draw of its own finds a difference in a quarter of series that merely do so (0053).
 */
import type { Difference } from '#linkage/experiments/result.ts';
import { studentDifference } from './student.ts';
import { sampleOf } from './welch.ts';

/** Fewer periods before or after are not compared. */
export const FEWEST_PERIODS = 6;
/** From so many on, each time is taken in four parts; with fewer, in three, so that a part is long enough. */
const ENOUGH_FOR_FOUR = 12;

/** The means of so many parts in a row, as long as each other or one period longer. */
function partMeans(values: readonly number[], parts: number): number[] {
  const from = (part: number): number => Math.ceil((part * values.length) / parts);
  return Array.from({ length: parts }, (_, part) => sampleOf(values.slice(from(part), from(part + 1))).mean);
}

/** The square of the mean's standard error, from how much means of parts differ. */
const errorSquare = (values: readonly number[], parts: number): number =>
  sampleOf(partMeans(values, parts)).variance / parts;

/**
 * The mean gap after less the one before, in the unit of the gap: periods in order, without those that have no value.
 * Both times are cut into q parts, whose means hardly depend on each other; t = value/√(s₁²/q + s₂²/q) with q − 1 degrees
 * of freedom, the fewer of both sides (Ibragimov and Müller, Review of Economics and Statistics 98, 2016). `null` with
 * fewer than 6 periods before or after, or where no part differs from another.
 */
export function gapDifference(before: readonly number[], after: readonly number[]): Difference | null {
  const fewest = Math.min(before.length, after.length);
  if (fewest < FEWEST_PERIODS) return null;
  const parts = fewest < ENOUGH_FOR_FOUR ? 3 : 4;
  const error = Math.sqrt(errorSquare(before, parts) + errorSquare(after, parts));
  if (!(error > 0)) return null;
  return studentDifference(sampleOf(after).mean - sampleOf(before).mean, error, parts - 1, 'gap');
}
