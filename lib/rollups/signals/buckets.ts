/**
 * The distribution of a signal's values: any number, also negative or under one. Whole numbers up to a hundred are
 * kept as they are (points, stars, options); everything else falls into buckets whose bounds grow by the factor γ,
 * so that a quantile is known to within 2 % of its value, as in `rollups/quantiles.ts`. Values are counted in
 * thousandths; what is smaller is zero.
 */
import { GAMMA } from '#rollups/quantiles.ts';

/** A value is known to this many parts of one. */
export const PARTS_OF_ONE = 1_000;

const LOG_GAMMA = Math.log(GAMMA);
const LARGEST_EXACT = 100;
const EXACT = '=';
const NEGATIVE = '-';

/** A value in thousandths, rounded: what is summed and what is put into a bucket are the same number. */
export const thousandths = (value: number): number => Math.round(value * PARTS_OF_ONE);

/** The name of the bucket that a number of thousandths falls into. */
export function valueBucket(parts: number): string {
  const whole = parts / PARTS_OF_ONE;
  if (Number.isInteger(whole) && Math.abs(whole) <= LARGEST_EXACT) return `${EXACT}${whole === 0 ? 0 : whole}`;
  const sign = parts < 0 ? NEGATIVE : '';
  return `${sign}${Math.ceil(Math.log(Math.abs(parts)) / LOG_GAMMA)}`;
}

/** The value that stands for a bucket: at most 2 % away from everything in it. */
export function bucketMiddle(bucket: string): number {
  if (bucket.startsWith(EXACT)) return Number(bucket.slice(EXACT.length));
  const isNegative = bucket.startsWith(NEGATIVE);
  const index = Number(isNegative ? bucket.slice(NEGATIVE.length) : bucket);
  const middle = (2 * GAMMA ** index) / (GAMMA + 1) / PARTS_OF_ONE;
  return isNegative ? -middle : middle;
}
