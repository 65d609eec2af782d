/** What Student's t says of a difference whose standard error is estimated. */
import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';
import type { Difference, ResultTest } from '#linkage/experiments/result.ts';

/** What a 95 % interval leaves out on either side. */
const UPPER = 0.975;

/** The chance of a |t| at least as large, on either side, with so many degrees of freedom (no whole number needed). */
const twoSidedStudent = (t: number, freedom: number): number => Math.min(1, 2 * studentCdf(-Math.abs(t), freedom));

/** The point below which this share (0…1) of Student's t lies. */
export const studentPoint = (share: number, freedom: number): number => studentQuantile(share, freedom);

/** A value with its 95 % interval, value ± t·error, and the chance of one as far from 0 where there is none. */
export function studentDifference(value: number, error: number, freedom: number, test: ResultTest): Difference {
  const spread = studentPoint(UPPER, freedom) * error;
  return { value, low: value - spread, high: value + spread, p: twoSidedStudent(value / error, freedom), test };
}
