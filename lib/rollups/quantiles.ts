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
  return bucket === ZERO_BUCKET ? 0 : (2 * GAMMA ** Number(bucket)) / (GAMMA + 1);
}

/** Values with how often each occurs, ascending. */
export type Distribution = readonly { value: number; count: number }[];

/** A distribution from counts by value. Empty counts are left out. */
export function distribution(counts: Iterable<readonly [value: number, count: number]>): Distribution {
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a - b)
    .map(([value, count]) => ({ value, count }));
}

/** How many values there are. */
export function size(values: Distribution): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}

/** The value at a rank, 1…n; clamped to the first and the last. `undefined` when there are none. */
export function atRank(values: Distribution, rank: number): number | undefined {
  let seen = 0;
  for (const { value, count } of values) {
    seen += count;
    if (seen >= rank) return value;
  }
  return values.at(-1)?.value;
}

/** The q-quantile, 0…1, by the nearest rank. `undefined` when there are no values. */
export function quantile(values: Distribution, q: number): number | undefined {
  return atRank(values, Math.max(1, Math.ceil(q * size(values))));
}
