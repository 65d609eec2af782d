/**
 * Time zones: offset of an instant, instant of a wall-clock time. Zone rules come from the runtime's ICU data;
 * they are asked once per zone and year, found transitions are kept, so a look-up is a binary search.
 */
import type { Instant } from '#tickets/event.ts';

const DAY = 86_400_000;

/** The offsets of a year: `offsets[i]` (milliseconds, local = UTC + offset) holds from `starts[i]` on. */
interface YearOfOffsets {
  starts: Instant[];
  offsets: number[];
}

const formatters = new Map<string, Intl.DateTimeFormat>();
const years = new Map<string, Map<number, YearOfOffsets>>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    });
    formatters.set(zone, found);
  }
  return found;
}

/** Whether the runtime knows the zone by this IANA name. */
export function isTimeZone(zone: string): boolean {
  try {
    formatter(zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds by which the zone's wall clock is ahead of UTC, asked of ICU itself. */
function askOffset(zone: string, instant: Instant): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(instant)) part[type] = Number(value);
  const wall = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
    part.second ?? 0,
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

function offsetsOfYear(zone: string, year: number): YearOfOffsets {
  let byYear = years.get(zone);
  if (byYear === undefined) {
    byYear = new Map();
    years.set(zone, byYear);
  }
  const kept = byYear.get(year);
  if (kept !== undefined) return kept;

  const start = Date.UTC(year, 0, 1);
  const end = Date.UTC(year + 1, 0, 1);
  const found: YearOfOffsets = { starts: [start], offsets: [askOffset(zone, start)] };
  let previous = found.offsets[0] ?? 0;
  for (let day = start; day < end; day += DAY) {
    const next = Math.min(day + DAY, end);
    const offset = askOffset(zone, next);
    if (offset === previous) continue;
    // The change lies in this day: halve it down to the second.
    let before = day;
    let after = next;
    while (after - before > 1000) {
      const middle = before + Math.floor((after - before) / 2000) * 1000;
      if (askOffset(zone, middle) === previous) before = middle;
      else after = middle;
    }
    if (after < end) {
      found.starts.push(after);
      found.offsets.push(offset);
    }
    previous = offset;
  }
  byYear.set(year, found);
  return found;
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at the instant. */
export function offsetAt(zone: string, instant: Instant): number {
  if (zone === 'UTC') return 0;
  const { starts, offsets } = offsetsOfYear(zone, new Date(instant).getUTCFullYear());
  let index = starts.length - 1;
  while (index > 0 && (starts[index] ?? 0) > instant) index -= 1;
  return offsets[index] ?? 0;
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
