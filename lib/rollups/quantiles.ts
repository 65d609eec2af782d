/**
 * Quantiles from counters: durations fall into buckets whose bounds grow by the factor γ, so any quantile is known
 * to within (γ−1)/(γ+1) ≈ 2 % of its value, buckets merge by adding, and a ticket's value can be taken out again.
 * (The logarithmic buckets of DDSketch: Masson, Rim and Lee, VLDB 2019.)
 */

export const GAMMA = 1.04;
const LOG_GAMMA = Math.log(GAMMA);
/** Durations are clamped to ten years. */
const LONGEST = 10 * 366 * 86_400;
const HIGHEST_BUCKET = Math.ceil(Math.log(LONGEST) / LOG_GAMMA);

/** The name of the bucket of everything under a second. */
export const ZERO_BUCKET = 'z';

/** The name of the bucket that a duration (seconds) falls into. */
export function bucketOf(seconds: number): string {
  if (seconds < 1) return ZERO_BUCKET;
  return String(Math.min(HIGHEST_BUCKET, Math.max(0, Math.ceil(Math.log(seconds) / LOG_GAMMA))));
}

/** The value (seconds) that stands for a bucket: at most 2 % away from everything in it. */
export function bucketValue(bucket: string): number {
  return indexValue(bucketIndex(bucket));
}

/** How many buckets there are, that of zero included. */
export const BUCKETS = HIGHEST_BUCKET + 2;

/** The place of a bucket among them, ascending by what they hold: 0 for that of zero. */
export const bucketIndex = (bucket: string): number => (bucket === ZERO_BUCKET ? 0 : Number(bucket) + 1);

/** The value (seconds) that stands for the bucket at a place. */
export const indexValue = (index: number): number => (index === 0 ? 0 : (2 * GAMMA ** (index - 1)) / (GAMMA + 1));
