/**
 * Years of UTC, by arithmetic instead of Date: right for every instant that a Date can hold (also the first century,
 * which `Date.UTC` takes for the twentieth), and cheap.
 */
import type { Instant } from '#tickets/event.ts';

export const DAY = 86_400_000;
/** A Gregorian year on average. */
const MEAN_YEAR = 365.2425 * DAY;
/** The last instant that a Date can hold; the first one is its negative. */
const LAST_INSTANT = 8.64e15;

/** The instant at which a year begins. */
export function startOfYear(year: number): Instant {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  // 719,162 days from 0001-01-01 to 1970-01-01.
  return (before * 365 + leapDays - 719_162) * DAY;
}

/** The year in which an instant lies. Throws RangeError for what is no instant. */
export function yearOf(instant: Instant): number {
  if (!(Math.abs(instant) <= LAST_INSTANT)) throw new RangeError(`not an instant: ${instant}`);
  // A multiple of the mean is never more than a few days off the true beginning, so at most one step is left.
  const guess = 1970 + Math.floor(instant / MEAN_YEAR);
  if (instant < startOfYear(guess)) return guess - 1;
  return instant < startOfYear(guess + 1) ? guess : guess + 1;
}

/** The same date and time of day `count` years later; 29 February is 1 March in a year that has none. */
export function yearsAfter(instant: Instant, count: number): Instant {
  const date = new Date(instant);
  return date.setUTCFullYear(date.getUTCFullYear() + count);
}

// Zone rules change from year to year between these two; before, all zones have the local mean time of their city, and
// after, their last rule for ever (the last exception: Morocco, whose Ramadans are listed up to 2087).
const FIRST_RULES = 1800;
const LAST_RULES = 2100;
/** Years in a row, without a century among them, have every combination of weekdays and 29 February. */
const CYCLE = 28;

const isTwin = (year: number, other: number): boolean =>
  (startOfYear(year) - startOfYear(other)) % (7 * DAY) === 0 &&
  startOfYear(year + 1) - startOfYear(year) === startOfYear(other + 1) - startOfYear(other);

/**
 * The year itself; for a far one, a nearer year with the same weekdays, the same length and the same changes of the
 * clocks, so that whoever asks for the year 9999 needs no more than 28 years beyond 2100.
 */
export function twinOf(year: number): number {
  if (year >= FIRST_RULES && year <= LAST_RULES) return year;
  let twin = year > LAST_RULES ? LAST_RULES + 1 : FIRST_RULES - CYCLE;
  while (!isTwin(year, twin)) twin += 1;
  return twin;
}
