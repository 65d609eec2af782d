/** How much a value differs from that of another time, and whether chance alone could have made it. */
import type { Change } from '../words/terms.ts';

export interface Interval {
  value: number | null;
  low?: number | null;
  high?: number | null;
}

export interface Difference {
  value: number | null;
  low: number | null;
  high: number | null;
  verdict: Change;
}

const UNKNOWN: Difference = { value: null, low: null, high: null, verdict: 'insufficient-data' };

/** How far two ends are away from their values, together: as independent errors add up. */
function together(now: number, end: number | null, before: number, otherEnd: number | null): number | null {
  return end === null || otherEnd === null ? null : Math.hypot(now - end, before - otherEnd);
}

function verdictOf(value: number, low: number | null, high: number | null): Change {
  if (value > 0 && low !== null && low > 0) return 'rose';
  if (value < 0 && high !== null && high < 0) return 'fell';
  return 'within-noise';
}

/**
 * `now` less `before`, with an interval made of both of theirs (Zou and Donner, Statistics in Medicine 27, 2008; of rates
 * it is method 10 of Newcombe). It is what the API says of the period before; here for any other time as well.
 * `enough`: whether both rest on enough to say anything.
 */
export function differenceOf(now: Interval, before: Interval, enough: boolean): Difference {
  if (now.value === null || before.value === null) return UNKNOWN;
  const value = now.value - before.value;
  const down = together(now.value, now.low ?? null, before.value, before.high ?? null);
  const up = together(now.value, now.high ?? null, before.value, before.low ?? null);
  const [low, high] = [down === null ? null : value - down, up === null ? null : value + up];
  return { value, low, high, verdict: enough ? verdictOf(value, low, high) : 'insufficient-data' };
}
