/** The hours of each unit's support, as business calendars for the years that the simulation touches. */
import { type Calendar, createCalendar } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import { calendarOf, UNITS } from './company.ts';
import type { Unit } from './unit.ts';

export interface SupportHours {
  of(unit: Unit): Calendar;
  /** The same without the lunch break: ServiceNow's schedule never had one. */
  withoutBreaks(unit: Unit): Calendar;
}

/** The years before, of and after an instant. */
export function yearsAround(now: Instant): number[] {
  const year = new Date(now).getUTCFullYear();
  return [year - 1, year, year + 1];
}

function throughHours(hours: Unit['hours']): Unit['hours'] {
  return Object.fromEntries(
    Object.entries(hours).map(([day, windows]) => [
      day,
      [[windows[0]?.[0] ?? '09:00', windows.at(-1)?.[1] ?? '17:00']],
    ]),
  );
}

export function supportHours(now: Instant): SupportHours {
  const years = yearsAround(now);
  const make = (change: (hours: Unit['hours']) => Unit['hours']): Map<string, Calendar> =>
    new Map(UNITS.map(unit => [unit.id, createCalendar(calendarOf({ ...unit, hours: change(unit.hours) }, years))]));
  const ordinary = make(hours => hours);
  const through = make(throughHours);
  const find = (calendars: Map<string, Calendar>, { id }: Unit): Calendar => {
    const calendar = calendars.get(id);
    if (calendar === undefined) throw new RangeError(`no unit ${id}`);
    return calendar;
  };
  return { of: unit => find(ordinary, unit), withoutBreaks: unit => find(through, unit) };
}
