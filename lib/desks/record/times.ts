/** Times of ticket records: in the connection's zone where they name none, and bare or as `{ value, display_value }`. */

import { isObject } from '#desks/json.ts';
import { happenedInZone } from '#desks/reading.ts';
import { timesOf } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = '(?:,? (\\d{1,2}):(\\d\\d)(?::(\\d\\d))?(?: ?([AP])M)?)?';
/** `May 4, 2026 09:30 AM` */
const MONTH_FIRST = new RegExp(`^([a-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})${CLOCK}$`, 'i');
/** `4 May 2026, 09:30:00` */
const DAY_FIRST = new RegExp(`^(\\d{1,2})[ -]([a-z]{3,9})\\.?[ -](\\d{4})${CLOCK}$`, 'i');

const two = (value: number): string => String(value).padStart(2, '0');

/** A date with the name of its month, in English, as a date that has only numbers; any other text as it is. */
function numbered(text: string): string {
  const first = MONTH_FIRST.exec(text);
  const parts = first ?? DAY_FIRST.exec(text);
  if (parts === null) return text;
  const [name, day] = first === null ? [parts[2], parts[1]] : [parts[1], parts[2]];
  const month = MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return text;
  const half = parts[7]?.toUpperCase();
  const hour = Number(parts[4] ?? 0);
  if (half !== undefined && (hour < 1 || hour > 12)) return text;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'P' ? 12 : 0);
  const clock = `${two(hours)}:${parts[5] ?? '00'}:${parts[6] ?? '00'}`;
  return `${parts[3]}-${two(month)}-${two(Number(day))} ${clock}`;
}

/** Numbers that stand for no time. */
const NONE: ReadonlySet<unknown> = new Set(['0', '-1', 0, -1, '-', 'Not Assigned']);

/** The value that says the time: of an object the exact one before the one to be shown. */
function bare(value: unknown): unknown {
  const said = isObject(value) ? (value.value ?? value.display_value) : value;
  const text = typeof said === 'string' ? numbered(said.trim()) : said;
  return NONE.has(text) ? null : text;
}

/** What a field says, and its JSON Pointer. */
export type TimeField = readonly [value: unknown, path: string];

export interface RecordTimes {
  /** A time that only adds to what is known: an odd one is left out. */
  hint(value: unknown): Instant | undefined;
  /** When something happened, by the first of the fields that says so: an odd time is a problem. */
  happened(...fields: readonly TimeField[]): Instant | undefined;
  /** When the record was last changed: a problem at `path` where none of the fields says so. */
  changed(path: string, ...fields: readonly TimeField[]): Instant | undefined;
}

/** Reads the times of one body. */
export function recordTimes(
  body: unknown,
  { timeZone, receivedAt, issues }: { timeZone: string; receivedAt: Instant; issues: Issue[] },
): RecordTimes {
  const times = timesOf(body, timeZone);
  const said: RecordTimes = {
    hint(value) {
      const read = times(bare(value));
      return typeof read === 'number' ? read : undefined;
    },
    happened(...fields) {
      for (const [value, path] of fields) {
        const before = issues.length;
        const read = happenedInZone(times(bare(value)), path, receivedAt, issues);
        if (read !== undefined || issues.length > before) return read;
      }
      return undefined;
    },
    changed(path, ...fields) {
      const before = issues.length;
      const time = said.happened(...fields);
      if (time === undefined && issues.length === before) {
        issues.push({ path, message: 'this tells one change from the next, and when it was' });
      }
      return time;
    },
  };
  return said;
}
