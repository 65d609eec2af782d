/** Differences of two independent estimates, with their uncertainty. */
import type { Estimate } from './intervals.ts';

export interface Difference {
  /** The later value less the earlier one. */
  value: number;
  /** Its 95 % interval; `null` where one of the estimates knows no end in that direction. */
  low: number | null;
  high: number | null;
}

/** How far two ends are away from their values, together: as independent errors add up. */
function together(value: number, end: number | null, other: number, otherEnd: number | null): number | null {
  if (end === null || otherEnd === null) return null;
  return Math.hypot(value - end, other - otherEnd);
}

/**
 * `now` less `before`, with an interval made of both of theirs: each end is as far away as the ends on that side
 * together (Zou and Donner, Statistics in Medicine 27, 2008: the method of variance estimates recovery). For rates with
 * Wilson intervals this is method 10 of Newcombe (Statistics in Medicine 17, 1998). `undefined` where a value is missing.
 */
export function differenceOf(now: Estimate, before: Estimate): Difference | undefined {
  if (now.value === null || before.value === null) return undefined;
  const value = now.value - before.value;
  const down = together(now.value, now.low, before.value, before.high);
  const up = together(now.value, now.high, before.value, before.low);
  return { value, low: down === null ? null : value - down, high: up === null ? null : value + up };
}

/**
 * Whether chance alone hardly makes such a difference: 0 lies outside of its interval, drawn out to `times` its length.
 * Where the end towards 0 isn't known, nothing is claimed.
 */
export function isBeyondNoise({ value, low, high }: Difference, times = 1): boolean {
  const end = value > 0 ? low : high;
  return value !== 0 && end !== null && Math.abs(value) > times * Math.abs(value - end);
}
