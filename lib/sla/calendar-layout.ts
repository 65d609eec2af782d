/** Lays out a year of a calendar: windows of its days, joined, less the breaks, cut at New Year (UTC). */
import type { CalendarDays } from './calendar-days.ts';
import { type Segment, subtract, union } from './calendar-segments.ts';
import { DAY, startOfYear } from './utc-year.ts';
import { offsetsOfYear, type YearOfOffsets } from './zone.ts';

/** All times are milliseconds since the year began in UTC, so that years with the same weekdays can share a layout. */
export interface YearLayout {
  /** Beginnings and ends of the open segments: disjoint, in order. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly openTime: number;
  /** Closings of the local days of this year that open at all, in their order. */
  readonly closings: readonly number[];
  /** For each local day of the year, how many of those there are up to it, which included. */
  readonly openDays: readonly number[];
  readonly offsets: YearOfOffsets;
}

/** What happens at this distance from a year can't reach into it. */
const MARGIN = 3 * DAY;

/** Lays out a year of UTC, and the local days whose dates are in this year. */
export function layOutYear(calendar: CalendarDays, year: number): YearLayout {
  const start = startOfYear(year);
  const end = startOfYear(year + 1);
  const days = (end - start) / DAY;
  const offsets = offsetsOfYear(calendar.timeZone, year);
  const breaks = calendar.breaksBetween(start - MARGIN, end + MARGIN);
  // Closed for good: nothing to look at, in however many years.
  if (breaks.some(([from, to]) => from <= start - MARGIN && to >= end + MARGIN)) {
    const none = new Float64Array();
    return { starts: none, ends: none, openTime: 0, closings: [], openDays: Array<number>(days).fill(0), offsets };
  }

  const windows: Segment[] = [];
  const closings: number[] = [];
  const openDays: number[] = [];
  // Two days around the year: a local day is up to 14 hours off UTC, and a window may run past midnight.
  for (let day = -2; day < days + 2; day += 1) {
    const opened = calendar.segmentsOn(start + day * DAY);
    windows.push(...opened);
    if (day < 0 || day >= days) continue;
    const last = subtract(opened, breaks).at(-1);
    if (last !== undefined) closings.push(last[1] - start);
    openDays.push(closings.length);
  }
  const open = subtract(union(windows), breaks)
    .map(([from, to]): Segment => [Math.max(from, start) - start, Math.min(to, end) - start])
    .filter(([from, to]) => to > from);
  return {
    starts: Float64Array.from(open, ([from]) => from),
    ends: Float64Array.from(open, ([, to]) => to),
    openTime: open.reduce((sum, [from, to]) => sum + to - from, 0),
    closings,
    openDays,
    offsets,
  };
}
