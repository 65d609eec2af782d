/**
 * The interval of a permutation test: every shift of the one arm that it would not reject (Lehmann, Nonparametrics, 1975,
 * §2.6, of ranks; here of means).
 */

/** Share of arrangements that the 95 % interval leaves out. */
const LEFT_OUT = 0.05;

/** From which shift of the drawn arm to which an arrangement is at least as extreme as the one that took place. */
export interface Reach {
  from: number;
  to: number;
}

/** Of the arrangement that took place: it is as extreme as itself, whatever the shift. */
export const WHOLE: Reach = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * Where |d − δ·c| ≥ |D − δ|: D is the difference that took place, d that of another arrangement, in which the share c of
 * a shift δ shows, −1 ≤ c ≤ 1. That is always one stretch around D, so that p falls from there to both sides.
 */
export function reachOf(difference: number, other: number, share: number): Reach {
  if (Math.abs(share) === 1) return WHOLE;
  const [one, two] = [(difference - other) / (1 - share), (difference + other) / (1 + share)];
  return { from: Math.min(one, two), to: Math.max(one, two) };
}

/** The furthest shift that more than 5 % of the arrangements reach; `null` where they reach any. */
function endOf(ends: number[], same: number): number | null {
  const sorted = Float64Array.from(ends).sort();
  const end = sorted[sorted.length - 1 - Math.floor(LEFT_OUT * sorted.length)] ?? Number.POSITIVE_INFINITY;
  if (!Number.isFinite(end)) return null;
  return Math.abs(end) <= same ? 0 : end;
}

/** The shifts with p > 0.05, from the lowest to the highest. Ends within `same` of 0 are 0. */
export function shiftsWithin(reaches: readonly Reach[], same: number): { low: number | null; high: number | null } {
  const high = endOf(
    reaches.map(({ to }) => to),
    same,
  );
  const low = endOf(
    reaches.map(({ from }) => -from),
    same,
  );
  return { low: low === null ? null : 0 - low, high };
}
