/** Days of the simulation, by the local calendar of a unit. */
import { windowOf } from '#agreements/window.ts';
import { shiftDate } from '#reports/period.ts';
import { localDate, wallToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import type { Unit } from './unit.ts';

/** The Monday of a date's week. */
export const mondayOf = (date: string): string => windowOf('week', date).start;

/** The first Monday on a date or after it. */
export const mondayFrom = (date: string): string => mondayOf(shiftDate(date, 6));

export const todayOf = ({ timeZone }: Unit, now: Instant): string => localDate(timeZone, now);

export const instantOf = ({ timeZone }: Unit, date: string, time: string): Instant =>
  wallToInstant(timeZone, Date.parse(`${date}T${time}:00Z`));

/** The last day on which it has been as late by the unit's clock. */
export function lastDayAt(unit: Unit, time: string, now: Instant): string {
  const today = todayOf(unit, now);
  return instantOf(unit, today, time) <= now ? today : shiftDate(today, -1);
}
