/**
 * Desks' times as instants. Whatever can't be known for certain is not an instant: a wrong time is worse than a
 * delivery in quarantine.
 */
import { zonedToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import { isObject } from './json.ts';

/** In which order a body writes day and month with slashes. */
export type DateOrder = 'day-first' | 'month-first';

/** An instant; `null`: said to be none (empty, a desk's word or date for "none"); `undefined`: not understood. */
export type ReadTime = Instant | null | undefined;

const YEAR_FIRST =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?\s?(Z|UTC|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$/i;
const YEAR_LAST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([AP])\.?M\.?)?)?$/i;
/** Dates that desks write for "none" (HaloITSM, Request Tracker, spreadsheets); they are no one's ticket. */
const NONE =
  /^(?:(?:1899-12-30|1900-01-01|0000-00-00|0001-01-01|9999-12-31).*|1970-01-01(?:[T ]00:00(?::00(?:\.0+)?)?)?(?:Z|\+00:?00)?)$/;
/** The years of such dates when they are written with slashes. */
const NONE_YEARS: ReadonlySet<number> = new Set([1899, 1900]);
const NONE_WORDS: ReadonlySet<string> = new Set(['', '?', '-', 'unknown', 'none', 'null', 'n/a']);

/** No desk's ticket is older or due later; what claims to be is a misread format. */
const EARLIEST_YEAR = 1970;
const LATEST_YEAR = 2199;
/** Epoch numbers below are seconds (until the year 5138), above are milliseconds (from March 1973 on). */
const SECONDS_UNTIL = 1e11;

function epoch(value: number): ReadTime {
  if (value === 0) return null;
  const instant = Math.floor(value < SECONDS_UNTIL ? value * 1000 : value);
  const year = new Date(instant).getUTCFullYear();
  // Under 10⁸ s (1973) a number is more likely an id or a duration than a time.
  return value >= 1e8 && year <= LATEST_YEAR ? instant : undefined;
}

export function offsetMilliseconds(zone: string): number {
  if (!/^[+-]/.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + (zone.length > 3 ? Number(zone.slice(-2)) : 0);
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

export const inRange = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): boolean =>
  year >= EARLIEST_YEAR &&
  year <= LATEST_YEAR &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  (day <= 28 || day <= new Date(Date.UTC(year, month, 0)).getUTCDate()) &&
  hour <= 23 &&
  minute <= 59 &&
  second <= 60; // A leap second reads as the first of the next minute.

function yearFirst(parts: RegExpExecArray, zone: string): ReadTime {
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const hour = Number(parts[4] ?? 0);
  const minute = Number(parts[5] ?? 0);
  const second = Number(parts[6] ?? 0);
  if (!inRange(year, month, day, hour, minute, second)) return undefined;
  const fraction = parts[7] === undefined ? 0 : Number(parts[7].slice(0, 3).padEnd(3, '0'));
  const offset = parts[8];
  if (offset === undefined) return zonedToInstant(zone, year, month, day, hour, minute, second) + fraction;
  return Date.UTC(year, month - 1, day, hour, minute, second) + fraction - offsetMilliseconds(offset);
}

function yearLast(parts: RegExpExecArray, zone: string, order: DateOrder | undefined): ReadTime {
  const first = Number(parts[1]);
  const second = Number(parts[3]);
  // With dots the day comes first wherever dots are written; equal parts read the same in either order.
  const sure = parts[2] === '.' || first === second ? 'day-first' : order;
  const year = Number(parts[4]);
  if (NONE_YEARS.has(year)) return null;
  if (sure === undefined) return undefined;
  const [day, month] = sure === 'day-first' ? [first, second] : [second, first];
  const half = parts[8]?.toUpperCase();
  const hour = Number(parts[5] ?? 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'P' ? 12 : 0);
  const minute = Number(parts[6] ?? 0);
  const seconds = Number(parts[7] ?? 0);
  if (!inRange(year, month, day, hours, minute, seconds)) return undefined;
  return zonedToInstant(zone, year, month, day, hours, minute, seconds);
}

/**
 * Reads one time. `zone` is the IANA zone of times that name none; `order` decides dates with slashes, and without
 * it they are not understood unless they can be read in only one way. A missing value reads as `null`.
 */
export function readTime(value: unknown, zone: string, order?: DateOrder): ReadTime {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return epoch(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (NONE.test(text) || (text.length < 8 && NONE_WORDS.has(text.toLowerCase()))) return null;
  const parts = YEAR_FIRST.exec(text);
  if (parts !== null) return yearFirst(parts, zone);
  if (/^\d{9,13}(?:\.\d+)?$/.test(text)) return epoch(Number(text));
  const slashed = YEAR_LAST.exec(text);
  if (slashed === null) return undefined;
  return yearLast(slashed, zone, order ?? onlyOrder(slashed));
}

/** The order that one date proves by itself: a part over 12 is no month. */
function onlyOrder(parts: RegExpExecArray): DateOrder | undefined {
  if (Number(parts[1]) > 12) return 'day-first';
  return Number(parts[3]) > 12 ? 'month-first' : undefined;
}

/**
 * The order in which a body writes day and month, decided by all of its dates together. `undefined` when every
 * date can be read both ways, and when some contradict each other.
 */
export function dateOrder(body: unknown): DateOrder | undefined {
  let found: DateOrder | undefined;
  const open: unknown[] = [body]; // A stack of our own: a body may be nested deeper than the call stack.
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) for (const element of value) open.push(element);
    else if (isObject(value)) for (const element of Object.values(value)) open.push(element);
    if (typeof value !== 'string' || value.length > 30) continue;
    const parts = YEAR_LAST.exec(value.trim());
    const order = parts === null || parts[2] === '.' ? undefined : onlyOrder(parts);
    if (order === undefined) continue;
    if (found !== undefined && found !== order) return undefined;
    found = order;
  }
  return found;
}

/** Reads the times of one body; a second argument overrules the zone. The body is searched for its date order only when needed. */
export function timesOf(body: unknown, timeZone: string): (value: unknown, zone?: string) => ReadTime {
  let order: DateOrder | undefined;
  let searched = false;
  return (value, zone = timeZone) => {
    if (typeof value === 'string' && !searched && /^\s*\d{1,2}[/-]/.test(value)) {
      order = dateOrder(body);
      searched = true;
    }
    return readTime(value, zone, order);
  };
}
