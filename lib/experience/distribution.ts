/** Distributions: values with how often each occurs, and what can be said of them. */

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

/** The share (0…1) of the values for which it holds; `null` when there are none. */
export function shareWhere(values: Distribution, holds: (value: number) => boolean): number | null {
  const n = size(values);
  return n === 0 ? null : size(values.filter(({ value }) => holds(value))) / n;
}

/**
 * The share (0…1) of the sum that the largest `part` (0…1) of the values has: 0.1 asks for the top decile. A value on
 * the edge belongs to it in proportion, so equal values share equally, however few. `null` when they sum up to nothing.
 */
export function shareOfLargest(values: Distribution, part: number): number | null {
  const sum = values.reduce((all, { value, count }) => all + value * count, 0);
  if (sum <= 0) return null;
  let left = size(values) * part;
  let held = 0;
  for (const { value, count } of values.toReversed()) {
    const taken = Math.min(left, count);
    held += value * taken;
    left -= taken;
  }
  return held / sum;
}
