/** A definition read once: the weekly windows, dates and breaks, as segments of UTC for whichever day is asked. */
import type { Instant } from '#tickets/event.ts';
import { type CalendarDefinition, WEEKDAYS, type Window } from './calendar-definition.ts';
import { type Segment, union } from './calendar-segments.ts';
import { DAY, startOfYear, yearOf } from './utc-year.ts';
import { wallToInstant } from './zone.ts';

export interface CalendarDays {
  readonly timeZone: string;
  /** The windows that begin on a local day, joined; the day is given as its midnight on the wall clock. */
  segmentsOn(wallDay: number): Segment[];
  /** The one-off breaks, joined, that touch anything between two instants. */
  breaksBetween(from: Instant, to: Instant): Segment[];
  /** Whether a date of its own or a break can tell this year from any other one with the same weekdays. */
  isOrdinary(year: number): boolean;
}

/** Milliseconds since the midnight that a window belongs to. */
type WallWindow = readonly [opens: number, closes: number];

function timeOfDay(text: string): number {
  const [hours, minutes] = text.split(':');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** A window on the wall clock of its day, and of the next one where it runs past midnight. */
export function wallWindow([opens, closes]: Window): WallWindow {
  const [start, end] = [timeOfDay(opens), timeOfDay(closes)];
  return [start, end <= start ? end + DAY : end];
}

/** Reads a definition. Asks no zone for anything yet. */
export function calendarDays(definition: CalendarDefinition): CalendarDays {
  const { timeZone, hours, dates = {}, holidays = [], breaks = [] } = definition;
  const weekly = WEEKDAYS.map(weekday => (hours[weekday] ?? []).map(wallWindow));
  const own = new Map<number, WallWindow[]>();
  for (const [date, windows] of Object.entries(dates)) own.set(Date.parse(date), windows.map(wallWindow));
  for (const date of holidays) own.set(Date.parse(date), []);
  own.delete(Number.NaN); // What is no date is none.
  const ownYears = new Set(Array.from(own.keys(), yearOf));

  const instant = (wall: string): Instant => wallToInstant(timeZone, Date.parse(`${wall}Z`));
  let joined: Segment[] | undefined;
  const allBreaks = (): Segment[] => {
    // One that is empty, or turned round by a daylight-saving gap, is none.
    joined ??= union(breaks.map(([start, end]) => [instant(start), instant(end)]));
    return joined;
  };
  const breaksBetween = (from: Instant, to: Instant): Segment[] =>
    allBreaks().filter(([start, end]) => start < to && end > from);

  return {
    timeZone,
    segmentsOn: wallDay => {
      // 1970-01-01 was a Thursday, the fourth weekday.
      const weekday = (((wallDay / DAY + 3) % 7) + 7) % 7;
      const windows = own.get(wallDay) ?? weekly[weekday] ?? [];
      return union(
        windows.map(([opens, closes]) => [
          wallToInstant(timeZone, wallDay + opens),
          wallToInstant(timeZone, wallDay + closes),
        ]),
      );
    },
    breaksBetween,
    isOrdinary: year =>
      // What happens in a year may reach a few days into its neighbours.
      !ownYears.has(year - 1) &&
      !ownYears.has(year) &&
      !ownYears.has(year + 1) &&
      breaksBetween(startOfYear(year) - 3 * DAY, startOfYear(year + 1) + 3 * DAY).length === 0,
  };
}
