/** Numbers, times and dates as people of the language write them. What there is no value of is a dash. */
import { locale } from './language.ts';

export const NOTHING = '–';
type Value = number | null | undefined;

const formats = new Map<string, Intl.NumberFormat>();
function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale.value} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(locale.value, options);
  formats.set(key, known);
  return known;
}

/** Before a negative number, as wide as a plus: Intl's own is a hyphen. */
const MINUS = '−';
const written = (value: Value, options: Intl.NumberFormatOptions, scale = 1): string =>
  value === null || value === undefined
    ? NOTHING
    : format(options)
        .format(value * scale)
        .replace('-', MINUS);

/** 1,153 */
export const count = (value: Value): string => written(value, { maximumFractionDigits: 0 });
/** Closer than this to none or all it is none or all: what is left of counting in binary fractions. */
const EXACT = 1e-9;

/**
 * Of 0…1: 96.1 %. A share that isn't all is never written as 100 %, nor one that isn't none as 0 %: the one ticket that
 * failed would be hidden.
 */
export function percent(value: Value, digits = 1): string {
  const least = 10 ** -(digits + 2);
  const write = (share: Value): string =>
    written(share, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (value === null || value === undefined) return NOTHING;
  if (value > EXACT && value < least / 2) return `< ${write(least)}`;
  return value < 1 - EXACT && value >= 1 - least / 2 ? `> ${write(1 - least)}` : write(value);
}
/** Of a difference of shares, 0…1: +1.9 (percentage points, without their unit) */
export const percentagePoints = (value: Value): string =>
  written(value, { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 }, 100);
/** Of a score, 0…100: 61.3 */
export const points = (value: Value): string => written(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** Any number, to at most so many digits behind the point. */
export const decimal = (value: Value, digits = 2): string => written(value, { maximumFractionDigits: digits });
/** With its sign. */
export const signed = (value: Value, digits = 1): string =>
  written(value, { signDisplay: 'exceptZero', maximumFractionDigits: digits });

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

const inUnit = (value: number, unit: string): string =>
  format({ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 }).format(value);

/** Of seconds, in its two largest units: 2 days 3 hr; 25 min. */
export function duration(seconds: Value): string {
  if (seconds === null || seconds === undefined) return NOTHING;
  const sign = seconds < 0 ? MINUS : '';
  let rest = Math.round(Math.abs(seconds));
  const first = UNITS.findIndex(unit => rest >= unit.seconds);
  if (first < 0) return inUnit(0, 'second');
  const parts: string[] = [];
  for (const { unit, seconds: length } of UNITS.slice(first, first + 2)) {
    const whole = Math.floor(rest / length);
    rest -= whole * length;
    if (whole > 0) parts.push(inUnit(whole, unit));
  }
  return `${sign}${parts.join(' ')}`;
}

/** Of seconds in opening hours: 40 hr 5 min. Never in days: a day of them has as many hours as its calendar. */
export function openTime(seconds: Value): string {
  if (seconds === null || seconds === undefined || Math.abs(seconds) < 3600) return duration(seconds);
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const rest = minutes % 60;
  return `${seconds < 0 ? MINUS : ''}${inUnit(Math.floor(minutes / 60), 'hour')}${rest > 0 ? ` ${inUnit(rest, 'minute')}` : ''}`;
}

const dates = new Map<string, Intl.DateTimeFormat>();
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale.value} ${JSON.stringify(options)}`;
  const known = dates.get(key) ?? new Intl.DateTimeFormat(locale.value, options);
  dates.set(key, known);
  return known;
}

/** Of a date such as 2026-11-22: 22 Nov 2026. */
export const day = (date: string): string =>
  dateFormat({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
/** Without the year, where that is plain: 22 Nov. */
export const shortDay = (date: string): string =>
  dateFormat({ day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
/** From one date to another, both included. */
export const period = (from: string, to: string): string =>
  dateFormat({ dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`),
  );
/** Of an instant, in a time zone (the browser's, unless one is named): 22 Nov 2026, 14:05. */
export const moment = (instant: string, timeZone?: string): string =>
  dateFormat({ dateStyle: 'medium', timeStyle: 'short', ...(timeZone === undefined ? {} : { timeZone }) }).format(
    new Date(instant),
  );
