/**
 * Business calendars: weekly windows in a time zone become UTC segments, year by year; elapsed and due time are
 * look-ups in their prefix sums, so they cost the same over an hour and over ten years. (After the idea of the
 * Ruby library biz: segments first, then tiny folds over them.)
 *
 * Conventions (measures.md §2): a target that is used up exactly at closing is due at the closing instant; a target
 * of zero from a closed instant is due at the next opening; a wall time in a daylight-saving gap moves forward by
 * the gap; one that occurs twice means its first occurrence; a window emptied by the gap is dropped.
 */
import type { Instant } from '#tickets/event.ts';
import { instantToWall, wallToInstant } from './zone.ts';

const DAY = 86_400_000;
/** A search for a due time gives up this many years after it began. */
const HORIZON_YEARS = 10;

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `["09:00", "17:30"]`; an end at or before the start is on the next day, `24:00` is midnight at the end of the day. */
export type Window = readonly [string, string];

export interface CalendarDefinition {
  timeZone: string;
  hours: Partial<Record<Weekday, readonly Window[]>>;
  /** Dates (`YYYY-MM-DD`) with other hours than their weekday. */
  dates?: Readonly<Record<string, readonly Window[]>>;
  /** Dates without any hours. */
  holidays?: readonly string[];
  /** One-off interruptions, as local wall-clock times `YYYY-MM-DDTHH:MM`. */
  breaks?: readonly Window[];
}

export type Segment = readonly [Instant, Instant];

export interface Calendar {
  /** Milliseconds of open time between two instants; 0 when `to` is not after `from`. */
  elapsed(from: Instant, to: Instant): number;
  /** The instant at which `duration` milliseconds of open time have passed since `from`. Throws CalendarHorizonError. */
  due(from: Instant, duration: number): Instant;
  /** The instant at which the `count`-th business day after the day of `from` closes. Throws CalendarHorizonError. */
  dueInBusinessDays(from: Instant, count: number): Instant;
  /** The open segments between two instants, cut to them. */
  segments(from: Instant, to: Instant): Segment[];
  /** Open milliseconds of an ordinary business day: the mean over the weekdays that open at all; 0 when none does. */
  readonly dayLength: number;
}

/** The calendar has no such open time within ten years: it never opens, or the target is beyond any sense. */
export class CalendarHorizonError extends Error {
  override readonly name = 'CalendarHorizonError';
}

/** One year of a calendar: disjoint open segments in order, and the open time before each. */
interface Year {
  starts: Float64Array;
  ends: Float64Array;
  before: Float64Array;
  total: number;
}

function clock(text: string): number {
  const [hours, minutes] = text.split(':');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A window as milliseconds since the midnight that it belongs to. */
function wallWindow([opens, closes]: Window): [number, number] {
  const [start, end] = [clock(opens), clock(closes)];
  return [start, end <= start ? end + DAY : end];
}

function dateText(wallDay: number): string {
  return new Date(wallDay).toISOString().slice(0, 10);
}

function windowsOn(definition: CalendarDefinition, wallDay: number): readonly Window[] {
  const date = dateText(wallDay);
  if (definition.holidays?.includes(date)) return [];
  const weekday = WEEKDAYS[(new Date(wallDay).getUTCDay() + 6) % 7] ?? 'mon';
  return definition.dates?.[date] ?? definition.hours[weekday] ?? [];
}

/** The windows that begin on a local day, as UTC segments, unordered and possibly overlapping. */
function segmentsOfDay(definition: CalendarDefinition, wallDay: number): Segment[] {
  const segments: Segment[] = [];
  for (const [opens, closes] of windowsOn(definition, wallDay).map(wallWindow)) {
    const from = wallToInstant(definition.timeZone, wallDay + opens);
    const to = wallToInstant(definition.timeZone, wallDay + closes);
    if (to > from) segments.push([from, to]);
  }
  return segments;
}

/** Joins what overlaps or touches, in order. */
function union(segments: Segment[]): Segment[] {
  segments.sort((a, b) => a[0] - b[0]);
  const joined: [Instant, Instant][] = [];
  for (const [from, to] of segments) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Takes the holes (in order, disjoint) out of the segments (in order, disjoint). */
function subtract(segments: readonly Segment[], holes: readonly Segment[]): Segment[] {
  if (holes.length === 0) return [...segments];
  return segments.flatMap(([from, to]) => {
    const left: Segment[] = [];
    let start = from;
    for (const [holeFrom, holeTo] of holes) {
      if (holeTo <= start || holeFrom >= to) continue;
      if (holeFrom > start) left.push([start, holeFrom]);
      start = holeTo;
    }
    if (start < to) left.push([start, to]);
    return left;
  });
}

/** The breaks in order; one that is empty, or emptied by a daylight-saving gap, is none. */
function breaksOf({ timeZone, breaks = [] }: CalendarDefinition): Segment[] {
  const instant = (wall: string): Instant => wallToInstant(timeZone, Date.parse(`${wall}Z`));
  return union(
    breaks.map(([start, end]): Segment => [instant(start), instant(end)]).filter(([start, end]) => end > start),
  );
}

function buildYear(definition: CalendarDefinition, year: number): Year {
  const from = Date.UTC(year, 0, 1);
  const to = Date.UTC(year + 1, 0, 1);
  const all: Segment[] = [];
  // Two days around the year: a local day is up to 14 hours off UTC, and a window may run past midnight.
  for (let day = from - 2 * DAY; day < to + 2 * DAY; day += DAY) all.push(...segmentsOfDay(definition, day));
  const open = subtract(union(all), breaksOf(definition))
    .map(([start, end]): Segment => [Math.max(start, from), Math.min(end, to)])
    .filter(([start, end]) => end > start);

  const result: Year = {
    starts: new Float64Array(open.length),
    ends: new Float64Array(open.length),
    before: new Float64Array(open.length),
    total: 0,
  };
  open.forEach(([start, end], index) => {
    result.starts[index] = start;
    result.ends[index] = end;
    result.before[index] = result.total;
    result.total += end - start;
  });
  return result;
}

/** Index of the last element that is at most `value`, or −1. */
function lastAtMost(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function openBefore(year: Year, instant: Instant): number {
  const index = lastAtMost(year.starts, instant);
  if (index < 0) return 0;
  const start = year.starts[index] as number;
  const end = year.ends[index] as number;
  return (year.before[index] as number) + Math.min(instant, end) - start;
}

const yearOf = (instant: Instant): number => new Date(instant).getUTCFullYear();

/** A calendar by its definition. Years are laid out when first asked for, and kept. */
export function createCalendar(definition: CalendarDefinition): Calendar {
  const years = new Map<number, Year>();
  const yearAt = (year: number): Year => {
    let found = years.get(year);
    if (found === undefined) {
      found = buildYear(definition, year);
      years.set(year, found);
    }
    return found;
  };

  const elapsed = (from: Instant, to: Instant): number => {
    if (to <= from) return 0;
    const first = yearOf(from);
    const last = yearOf(to);
    let sum = openBefore(yearAt(last), to) - openBefore(yearAt(first), from);
    for (let year = first; year < last; year += 1) sum += yearAt(year).total;
    return sum;
  };

  const due = (from: Instant, duration: number): Instant => {
    const first = yearOf(from);
    // Where in the first year's open time the target lies; beyond its total, look into the next year.
    let position = openBefore(yearAt(first), from) + Math.max(0, duration);
    for (let year = first; year <= first + HORIZON_YEARS; year += 1) {
      const { starts, ends, before, total } = yearAt(year);
      if (position <= total && starts.length > 0) {
        if (duration <= 0) {
          // Nothing to use up: now when open, else the next opening.
          const index = lastAtMost(starts, Math.max(from, starts[0] as number));
          if (year === first && from < (ends[index] as number)) return Math.max(from, starts[index] as number);
          const next = year === first ? index + 1 : 0;
          if (next < starts.length) return starts[next] as number;
        } else {
          // The segment in which the position is reached; at its very end it is the closing instant.
          let index = lastAtMost(before, position);
          if ((before[index] as number) === position && index > 0) index -= 1;
          return (starts[index] as number) + position - (before[index] as number);
        }
      }
      position = Math.max(0, position - total);
    }
    throw new CalendarHorizonError(
      `no due time within ${HORIZON_YEARS} years: the calendar never opens, or the target is too long`,
    );
  };

  const dueInBusinessDays = (from: Instant, count: number): Instant => {
    const start = instantToWall(definition.timeZone, from);
    const breaks = breaksOf(definition);
    let day = start - (((start % DAY) + DAY) % DAY);
    let left = count;
    for (let step = 0; step <= HORIZON_YEARS * 366; step += 1) {
      const last = subtract(union(segmentsOfDay(definition, day)), breaks).at(-1)?.[1];
      if (last !== undefined && left <= 0 && last > from) return last;
      if (last !== undefined && step > 0) left -= 1;
      if (last !== undefined && step > 0 && left <= 0) return last;
      day += DAY;
    }
    throw new CalendarHorizonError(`fewer than ${count} business days within ${HORIZON_YEARS} years`);
  };

  const segments = (from: Instant, to: Instant): Segment[] => {
    const result: Segment[] = [];
    for (let year = yearOf(from); year <= yearOf(to); year += 1) {
      const { starts, ends } = yearAt(year);
      for (let index = Math.max(0, lastAtMost(starts, from)); index < starts.length; index += 1) {
        const start = Math.max(starts[index] as number, from);
        const end = Math.min(ends[index] as number, to);
        if ((starts[index] as number) >= to) break;
        if (end > start) result.push([start, end]);
      }
    }
    return union(result);
  };

  const openDays = WEEKDAYS.map(weekday =>
    union((definition.hours[weekday] ?? []).map(wallWindow)).reduce((sum, [opens, closes]) => sum + closes - opens, 0),
  ).filter(length => length > 0);
  const dayLength = openDays.length === 0 ? 0 : openDays.reduce((a, b) => a + b, 0) / openDays.length;

  return { elapsed, due, dueInBusinessDays, segments, dayLength };
}

/** Open always: what a target means where no calendar is named. */
export const roundTheClock: Calendar = {
  elapsed: (from, to) => Math.max(0, to - from),
  due: (from, duration) => from + Math.max(0, duration),
  dueInBusinessDays: (from, count) => from + count * DAY,
  segments: (from, to) => (to > from ? [[from, to]] : []),
  dayLength: DAY,
};
