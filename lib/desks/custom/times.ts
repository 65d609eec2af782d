/**
 * Formats of times: those that have a name, and patterns such as `dd/MM/yyyy HH:mm` in the letters of Unicode (as Java,
 * .NET and most of JavaScript write them). Our own lines and not date-fns, luxon or dayjs (docs/decisions/0014): a
 * pattern is a regular expression with names, and where the clocks change our zones decide.
 */

import { textOf } from '#desks/json.ts';
import { inRange, offsetMilliseconds, type ReadTime, readTime, timesOf } from '#desks/times.ts';
import { zonedToInstant } from '#sla/zone.ts';

/** Reads one time of a body, whose other times may say in which order it writes days and months. */
export type TimeFormat = (value: unknown, zone: string, body: unknown) => ReadTime;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Epoch numbers of a stated unit; 0 is none. */
const epochIn =
  (milliseconds: number): TimeFormat =>
  value => {
    const text = textOf(value) ?? '';
    if (readTime(value, 'UTC') === null || Number(text || 1) === 0) return null;
    const instant = /^-?\d{1,16}(?:\.\d+)?$/.test(text) ? Math.floor(Number(text) * milliseconds) : Number.NaN;
    const year = Math.abs(instant) <= 8.64e15 ? new Date(instant).getUTCFullYear() : 0;
    return instant > 0 && year <= 2199 ? instant : undefined;
  };

const NAMED: Readonly<Record<string, TimeFormat>> = {
  iso: (value, zone) => {
    const isText = typeof value === 'string' && /^\s*\d{4}-/.test(value);
    return isText || readTime(value, zone) === null ? readTime(value, zone) : undefined;
  },
  'epoch-seconds': epochIn(1000),
  'epoch-milliseconds': epochIn(1),
  'day-first': (value, zone) => readTime(value, zone, 'day-first'),
  'month-first': (value, zone) => readTime(value, zone, 'month-first'),
};

/** Whatever can be read in one way only. */
const CERTAIN: TimeFormat = (value, zone, body) => timesOf(body, zone)(value);

type Field = 'year' | 'month' | 'day' | 'hour' | 'half' | 'minute' | 'second' | 'fraction' | 'offset';

/** The letters of a pattern: the field, and its digits at most (0: it isn't digits). */
const LETTERS: Readonly<Record<string, readonly [Field, number]>> = {
  yyyy: ['year', 4],
  yy: ['year', 2],
  MMM: ['month', 0],
  MM: ['month', 2],
  M: ['month', 2],
  dd: ['day', 2],
  d: ['day', 2],
  HH: ['hour', 2],
  H: ['hour', 2],
  hh: ['hour', 2],
  h: ['hour', 2],
  a: ['half', 0],
  mm: ['minute', 2],
  m: ['minute', 2],
  ss: ['second', 2],
  s: ['second', 2],
  SSS: ['fraction', 3],
  X: ['offset', 0],
  XX: ['offset', 0],
  XXX: ['offset', 0],
  Z: ['offset', 0],
};
const WORDS: Readonly<Partial<Record<Field, string>>> = {
  month: '[A-Za-z]{3,9}',
  half: '[AaPp]\\.?[Mm]\\.?',
  offset: 'Z|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?',
};
const PARTS = /'(?:[^']|'')*'|([A-Za-z])\1*|\s+|[^A-Za-z']/g;
/** No time is longer. */
const LONGEST = 60;

/** The pattern as a regular expression with a group for each field, or what is wrong with it. */
function patternOf(format: string): RegExp | string {
  const parts = format.match(PARTS) ?? [];
  if (parts.join('') !== format) return 'a quote is opened and not closed';
  const digitsOf = (part: string | undefined): number => LETTERS[part ?? '']?.[1] ?? 0;
  const fields = new Set<Field>();
  let source = '';
  for (const [index, part] of parts.entries()) {
    if (!/^[A-Za-z]/.test(part)) {
      const literal = part.startsWith("'") ? part.slice(1, -1).replaceAll("''", "'") || "'" : part;
      source += /^\s/.test(part) ? '\\s+' : literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
      continue;
    }
    const letter = Object.hasOwn(LETTERS, part) ? LETTERS[part] : undefined;
    if (letter === undefined) return `${part} means nothing here; text stands in single quotes`;
    const [field, digits] = letter;
    if (fields.has(field)) return `the ${field} is there twice`;
    fields.add(field);
    // Digits that touch other digits are counted; elsewhere 2/3 is as good as 02/03.
    const touches = digitsOf(parts[index - 1]) + digitsOf(parts[index + 1]) > 0;
    const isExact = field === 'year' || field === 'fraction' || touches;
    source += `(?<${field}>${digits === 0 ? WORDS[field] : isExact ? `\\d{${digits}}` : `\\d{1,${digits}}`})`;
  }
  // Taken for mere text, it would leave the time to the connection's zone.
  if (/'Z'/.test(format)) return 'the Z that means UTC is written X, without quotes';
  const missing = (['year', 'month', 'day'] as const).filter(field => !fields.has(field));
  if (missing.length > 0) return `it has no ${missing.join(', ')}; a pattern is like dd/MM/yyyy HH:mm`;
  if (/h/.test(format.replaceAll(/'[^']*'/g, '')) !== fields.has('half')) return 'hours of half a day are h, with a';
  return new RegExp(`^${source}$`);
}

function monthOf(text: string): number {
  return /^\d/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

/** Hours of the day, of an hour and perhaps its half of the day; 99 for one that no clock shows. */
function hourOf(text: string | undefined, half: string | undefined): number {
  const hour = Number(text ?? 0);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 99;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

const reading =
  (pattern: RegExp): TimeFormat =>
  (value, zone) => {
    if (readTime(value, zone) === null) return null;
    const text = textOf(value) ?? '';
    const found = text.length > LONGEST ? undefined : pattern.exec(text)?.groups;
    if (found === undefined) return undefined;
    const written = Number(found.year);
    const year = found.year?.length === 2 ? 2000 + written : written;
    const [month, day] = [monthOf(found.month ?? ''), Number(found.day)];
    const [hour, minute, second] = [
      hourOf(found.hour, found.half),
      Number(found.minute ?? 0),
      Number(found.second ?? 0),
    ];
    if (!inRange(year, month, day, hour, minute, second)) return undefined;
    const fraction = Number(found.fraction ?? 0);
    if (found.offset === undefined) return zonedToInstant(zone, year, month, day, hour, minute, second) + fraction;
    return Date.UTC(year, month - 1, day, hour, minute, second) + fraction - offsetMilliseconds(found.offset);
  };

/** The format of this name or pattern, or what is wrong with it. Without one: whatever can be read in one way only. */
export function formatOf(format: string | undefined): TimeFormat | { problem: string } {
  if (format === undefined) return CERTAIN;
  const named = Object.hasOwn(NAMED, format) ? NAMED[format] : undefined;
  if (named !== undefined) return named;
  const pattern = patternOf(format);
  if (typeof pattern !== 'string') return reading(pattern);
  return { problem: `${pattern}; or one of: ${Object.keys(NAMED).join(', ')}` };
}
