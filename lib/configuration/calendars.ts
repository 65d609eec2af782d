/**
 * Calendar documents as they are stored, and what clocks count by. The holidays of a region stand in the document,
 * laid out when it was saved: a rebuild years later counts by the same dates.
 */
import type { CalendarDefinition } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';

/** Years of holidays before and after the year in which a calendar is saved. */
const YEARS_BEFORE = 20;
const YEARS_AFTER = 30;

interface RegionHolidays {
  region: string;
  /** The first and the last date that they are known for. */
  from: string;
  until: string;
  /** Names by date, in order. */
  dates: Readonly<Record<string, string>>;
}

export interface StoredCalendar extends CalendarDefinition {
  holidayRegion?: string;
  regionHolidays?: RegionHolidays;
}

/** The first and the last year that a calendar saved now has its region's holidays for. */
export function holidayYears(now: Instant): [from: number, to: number] {
  const year = new Date(now).getUTCFullYear();
  return [year - YEARS_BEFORE, year + YEARS_AFTER];
}

/**
 * What clocks count by. The own `holidays` of a calendar come first, then its `dates`: whoever names hours for a day
 * means it, also on a public holiday. Then the region's holidays, then the weekday.
 */
export function calendarDefinition({ holidayRegion, regionHolidays, ...own }: StoredCalendar): CalendarDefinition {
  if (regionHolidays === undefined) return own;
  const closed = Object.fromEntries(Object.keys(regionHolidays.dates).map(date => [date, []]));
  return { ...own, dates: { ...closed, ...own.dates } };
}
