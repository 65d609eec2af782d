/** Values, differences and intervals as a digest says them. */
import { fitted } from '#lib/notify/formats/fitted.ts';
import { plainNumber, time } from '#lib/notify/formats/words.ts';
import type { Difference } from '#rollups/differences.ts';
import type { Estimate } from '#rollups/intervals.ts';

const MINUS = '−';
/** Characters of a unit that somebody gave. */
const LONGEST_UNIT = 40;

/** How a value of a unit is written. */
type Write = (value: number) => string;

/** With so many digits behind the point, but none that say nothing. */
const digits = (value: number, most: number): string => plainNumber(Number(value.toFixed(most)));

/** Seconds that are fewer than a minute are said, too. */
const seconds: Write = value => (Math.abs(value) < 60 ? `${digits(value, 1)} s` : time(value));

/** Of a share from 0 to 1: `52 %`, `52.3 %`; what is not nothing doesn't read as such. */
export const share: Write = value => {
  const text = digits(value * 100, 1);
  return value > 0 && text === '0' ? 'under 0.1 %' : `${text} %`;
};

/** A value in the unit of its measure (`Definition.unit`); the units of one's own are words. */
export function valueIn(unit: string): Write {
  if (unit === 'share') return share;
  if (unit === 'seconds') return seconds;
  // From −1 to 1: as everybody writes it.
  if (unit === 'balance') return value => (value < 0 ? MINUS : '') + digits(Math.abs(value) * 100, 1);
  const suffix = unit === 'score' || unit === '' ? '' : ` ${fitted(unit, LONGEST_UNIT, text => text)}`;
  return value => `${value < 0 ? MINUS : ''}${plainNumber(Math.abs(value))}${suffix}`;
}

const signed = (value: number, write: Write): string => `${value < 0 ? MINUS : '+'}${write(Math.abs(value))}`;

/** An interval in words, as far as its ends are known; empty where neither is. */
export function between(low: number | null, high: number | null, write: Write): string {
  if (low !== null && high !== null) return `between ${write(low)} and ${write(high)}`;
  if (low !== null) return `at least ${write(low)}`;
  return high === null ? '' : `at most ${write(high)}`;
}

/** `n = 1,180`. */
export const sample = (n: number): string => `n = ${plainNumber(n)}`;

/** Two values and what is between them, each as it is written. */
export interface Change {
  from: string;
  to: string;
  by: string;
  /** Empty where nothing is known of it. */
  between: string;
}

function changeAs(now: number, before: number, { value, low, high }: Difference, write: Write, step: Write): Change {
  const written = (end: number): string => signed(end, step);
  return {
    from: write(before),
    to: write(now),
    by: written(value),
    between: between(low, high, written),
  };
}

/** Digits behind the point of a percentage, beginning with the fewest that say it all. */
const DIGITS = [0, 1, 2] as const;

/** Whether what is read adds up with so many digits, and no end of the interval reads as nothing, or as the change. */
function readsWell(now: number, before: number, { value, low, high }: Difference, most: number): boolean {
  const round = (of: number): number => Math.round(of * 100 * 10 ** most);
  const ends = [low, high].filter(end => end !== null);
  const isTold = (end: number): boolean => round(end) !== 0 && (round(end) !== round(value) || end === value);
  return round(now) - round(before) === round(value) && round(value) !== 0 && ends.every(isTold);
}

/** Of shares in points of a percentage, with as few digits as it takes for the figures to add up. */
function shareChange(now: number, before: number, difference: Difference): Change {
  const most = DIGITS.find(count => readsWell(now, before, difference, count)) ?? 1;
  const percentage: Write = value => `${digits(value * 100, most)} %`;
  const points: Write = value => digits(value * 100, most);
  const change = changeAs(now, before, difference, percentage, points);
  return { ...change, by: `${change.by} ${/^.1$/.test(change.by) ? 'point' : 'points'}` };
}

/** A change of values in a unit. */
export function changeIn(unit: string, now: number, before: number, difference: Difference): Change {
  if (unit === 'share') return shareChange(now, before, difference);
  const write = valueIn(unit);
  return changeAs(now, before, difference, write, write);
}

/** A value with its interval and n in brackets. */
export function estimated(unit: string, { value, n, low, high }: Estimate): string {
  if (value === null) return 'not known';
  const write = valueIn(unit);
  const interval = low === null && high === null ? '' : `${between(low, high, write)}, `;
  return `${write(value)} (${interval}${sample(n)})`;
}

/** A space at which no line ends. */
export const TOGETHER = '\u00a0';
/** What belongs to its figure stays with it: `n = 12`, `30 %`. */
export const kept = (text: string): string =>
  text.replace(/(?<=\bn) (?=[=\d])|(?<=\bn =) (?=\d)|(?<=\d) (?=%)/g, TOGETHER);
