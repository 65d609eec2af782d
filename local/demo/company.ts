/** The simulated company: three business units, and all that they have in common. */
import type { CalendarDefinition } from '#sla/calendar.ts';
import { FINANCE } from './finance.ts';
import { MANUFACTURING } from './manufacturing.ts';
import { SALES } from './sales.ts';
import type { Service, Unit } from './unit.ts';

export const UNITS: readonly Unit[] = [FINANCE, SALES, MANUFACTURING];

/** Every group once, in the order in which the company names them; its index is its number. */
export const GROUPS: readonly string[] = [
  ...new Set(UNITS.flatMap(unit => unit.services.flatMap(service => service.groups))),
];
/** Every service once, by id. */
export const SERVICES: readonly Service[] = [
  ...new Map(UNITS.flatMap(unit => unit.services).map(service => [service.id, service])).values(),
];

/** The unit's hours as a calendar definition for some years: holidays are of a year. */
export function calendarOf(unit: Unit, years: readonly number[]): CalendarDefinition {
  const holidays = years.flatMap(year => unit.holidays.map(day => `${year}-${day}`));
  return { timeZone: unit.timeZone, hours: unit.hours, holidays };
}
