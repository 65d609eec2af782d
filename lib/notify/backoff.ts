/** When a message is sent again: sooner at first, then with patience, and no longer than it means something. */
import type { Instant } from '#tickets/event.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After each attempt that failed, milliseconds to the next; after the last of them it is given up. Two days in all. */
export const DELAYS: readonly number[] = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
];

/** What happened longer ago is told to nobody: it is history, or nobody has listened for that long. Milliseconds. */
export const MAX_AGE = 72 * HOUR;

/** A wait is longer by up to this share, so that what failed together doesn't come back together. */
const JITTER = 0.2;
/** No subscriber has us wait longer. */
const LONGEST_WAIT = 24 * HOUR;

/** Milliseconds that an answer asks to wait for (RFC 9110): seconds, or a date; 0 when it asks for nothing we know. */
export function retryAfterOf(header: string | undefined, now: Instant): number {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * SECOND : /[a-z]/i.test(text) ? Date.parse(text) - now : 0;
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), LONGEST_WAIT);
}

/**
 * When to try again after so many attempts, of which the last was answered at `now`; `undefined` when that was the
 * last. `random`: 0 to 1.
 */
export function nextAttempt(
  attempts: number,
  { now, random, retryAfter }: { now: Instant; random: number; retryAfter: number },
): Instant | undefined {
  const delay = DELAYS[attempts - 1];
  return delay === undefined ? undefined : now + Math.max(Math.round(delay * (1 + JITTER * random)), retryAfter);
}
