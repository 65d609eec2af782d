/** How values are spread, in few enough steps to draw. */
import type { Distribution } from '#experience/distribution.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Bounds (seconds) that people think in. */
const DURATION_BOUNDS = [
  ...[0, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR],
  ...[DAY, 2 * DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY],
];

/** Values from `from` up to and without `to`; `null`: without end. */
export interface Bin {
  from: number;
  to: number | null;
  count: number;
}

const inBounds = (values: Distribution, from: number, to: number | null): number =>
  values.reduce((sum, { value, count }) => sum + (value >= from && (to === null || value < to) ? count : 0), 0);

/** Times in seconds: how many fall between bounds that people think in, as far as the longest of them. */
export function durationHistogram(values: Distribution): Bin[] {
  const longest = values.at(-1)?.value;
  if (longest === undefined) return [];
  return DURATION_BOUNDS.filter(from => from <= longest).map((from, index) => {
    const to = DURATION_BOUNDS[index + 1] ?? null;
    return { from, to, count: inBounds(values, from, to) };
  });
}

/** Points and answers: how often each occurs. */
export const scoreHistogram = (values: Distribution): { value: number; count: number }[] => [...values];
