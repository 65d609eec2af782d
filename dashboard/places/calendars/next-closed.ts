/** Days on which a calendar is closed although its week says otherwise. */
import { type Calendar, WEEKDAYS } from './model.ts';

export interface ClosedDay {
  date: string;
  /** What the region calls it. */
  name: string | undefined;
}

const hasHours = ({ hours }: Calendar, date: string): boolean => {
  const name = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
  return name !== undefined && (hours[name] ?? []).length > 0;
};

/**
 * From a date on, in order. A day that is closed each week in any case isn't one of them. An own holiday comes first,
 * then hours of the date's own, then the region's holidays.
 */
export function closedDays(calendar: Calendar, today: string): ClosedDay[] {
  const { holidays = [], dates = {}, regionHolidays } = calendar;
  const named = regionHolidays?.dates ?? {};
  const closed = new Set([
    ...holidays,
    ...Object.entries(dates).flatMap(([date, windows]) => (windows.length === 0 ? [date] : [])),
    ...Object.keys(named).filter(date => dates[date] === undefined),
  ]);
  return [...closed]
    .filter(date => date >= today && hasHours(calendar, date))
    .sort()
    .map(date => ({ date, name: named[date] }));
}

/** The region's holidays from a date on, in order. */
export const regionDays = ({ regionHolidays }: Calendar, today: string): { date: string; name: string }[] =>
  Object.entries(regionHolidays?.dates ?? {})
    .filter(([date]) => date >= today)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, name]) => ({ date, name }));
