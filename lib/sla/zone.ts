/**
 * Time zones: offset of an instant, instant of a wall-clock time. Zone rules come from the runtime's ICU data;
 * they are asked once per zone and year, found transitions are kept, so a look-up is a search among a few.
 */
import type { Instant } from '#tickets/event.ts';
import { DAY, startOfYear, twinOf, yearOf } from './utc-year.ts';

/**
 * The offsets of a year: `offsets[i]` (milliseconds, local = UTC + offset) holds from `starts[i]` on, in milliseconds
 * since the year began in UTC.
 */
export interface YearOfOffsets {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

interface Zone {
  format: Intl.DateTimeFormat;
  years: Map<number, YearOfOffsets>;
}

const zones = new Map<string, Zone>();

/** A zone by its IANA name. Throws RangeError for a name that the runtime doesn't know. */
function findZone(name: string): Zone {
  let found = zones.get(name);
  if (found === undefined) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    found = { format, years: new Map() };
    zones.set(name, found);
  }
  return found;
}

/** Whether the runtime knows the zone by this IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    findZone(name);
    return true;
  } catch {
    return false;
  }
}

const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Milliseconds by which the zone's wall clock is ahead of UTC, asked of ICU itself: `11/22/2026, GMT+01:00`. */
function askOffset({ format }: Zone, instant: Instant): number {
  const text = format.format(instant);
  const match = OFFSET.exec(text);
  if (match === null) throw new TypeError(`no offset in ${text}`);
  const [, sign, hours = 0, minutes = 0, seconds = 0] = match;
  const size = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return sign === '-' ? -size : size;
}

function findOffsets(zone: Zone, year: number): YearOfOffsets {
  const start = startOfYear(year);
  const end = startOfYear(year + 1);
  let previous = askOffset(zone, start);
  const starts = [0];
  const offsets = [previous];
  for (let day = start; day < end; day += DAY) {
    const offset = askOffset(zone, day + DAY);
    if (offset === previous) continue;
    // The change lies in this day: halve it down to the second.
    let before = day;
    let after = day + DAY;
    while (after - before > 1000) {
      const middle = before + Math.floor((after - before) / 2000) * 1000;
      if (askOffset(zone, middle) === previous) before = middle;
      else after = middle;
    }
    if (after < end) {
      starts.push(after - start);
      offsets.push(offset);
    }
    previous = offset;
  }
  return { starts, offsets };
}

const UTC: YearOfOffsets = { starts: [0], offsets: [0] };

/** The offsets of a zone in a year of UTC. Throws RangeError for a zone that the runtime doesn't know. */
export function offsetsOfYear(name: string, year: number): YearOfOffsets {
  if (name === 'UTC') return UTC;
  const zone = findZone(name);
  let found = zone.years.get(year);
  if (found === undefined) {
    const twin = twinOf(year);
    found = twin === year ? findOffsets(zone, year) : offsetsOfYear(name, twin);
    zone.years.set(year, found);
  }
  return found;
}

/** The offset so many milliseconds after the year began. */
function offsetIn({ starts, offsets }: YearOfOffsets, sinceNewYear: number): number {
  let index = starts.length - 1;
  while (index > 0 && (starts[index] ?? 0) > sinceNewYear) index -= 1;
  return offsets[index] ?? 0;
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at the instant. */
export function offsetAt(zone: string, instant: Instant): number {
  const year = yearOf(instant);
  return offsetIn(offsetsOfYear(zone, year), instant - startOfYear(year));
}

/**
 * The instant of a wall-clock time, given as milliseconds that `Date.UTC` makes of its fields.
 * A time that does not exist moves forward by the gap; one that occurs twice means its first occurrence.
 */
export function wallToInstant(zone: string, wall: number): Instant {
  if (zone === 'UTC') return wall;
  // Offsets change by less than a day, so the true one is that of the day before or of the day after.
  const before = offsetAt(zone, wall - DAY);
  const after = offsetAt(zone, wall + DAY);
  const early = wall - before;
  if (before === after || offsetAt(zone, early) === before) return early;
  const late = wall - after;
  if (offsetAt(zone, late) === after) return late;
  return early; // In the gap: read with the old offset, it lands as far behind the gap as it lay inside.
}

/** `wallToInstant` by fields; `month` is 1…12. Fields that overflow carry over, as in `Date.UTC`. */
export function zonedToInstant(
  zone: string,
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): Instant {
  return wallToInstant(zone, Date.UTC(year, month - 1, day, hour, minute, second));
}

/** The wall-clock time at an instant, as the milliseconds that `Date.UTC` makes of its fields. */
export function instantToWall(zone: string, instant: Instant): number {
  return instant + offsetAt(zone, instant);
}

/** The date (`YYYY-MM-DD`) on the zone's calendar at an instant. */
export function localDate(zone: string, instant: Instant): string {
  return new Date(instantToWall(zone, instant)).toISOString().slice(0, 10);
}
