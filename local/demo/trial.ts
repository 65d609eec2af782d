/**
 * Sales' experiment: for some weeks half of its people are helped by a first line that may decide at once. Who, says the
 * hash that Pith itself assigns by.
 */
import { armOfRequester } from '#lib/experiments/assignment.ts';
import { shiftDate } from '#reports/period.ts';
import type { Instant } from '#tickets/event.ts';
import { mondayFrom, todayOf } from './days.ts';
import { SALES } from './sales.ts';
import type { Unit } from './unit.ts';
import { zendeskPerson } from './zendesk.ts';

/** Its seed is no draw: the same clock makes the same company. */
export const TRIAL = { id: 'sales-first-line-decides', seed: 'sales-first-line-decides', share: 0.5 } as const;
/** Ten weeks, and two more until it is known who has stayed. */
const WEEKS = 10;
export const TRIAL_SETTLING_DAYS = 14;

/** Its first and its last day: it has been over for some weeks. */
export function trialDays(now: Instant): { start: string; end: string } {
  const start = mondayFrom(shiftDate(todayOf(SALES, now), -101));
  return { start, end: shiftDate(start, 7 * WEEKS - 1) };
}

/** `requester`: as the simulation names them; the desk has a name of its own for them. */
export const isTreated = (requester: string): boolean =>
  armOfRequester(TRIAL, zendeskPerson(requester)) === 'treatment';

/** Who is treated on a day of a unit, its midnight as a wall-clock time; `undefined` where nobody is. */
export function treatedOn({ id }: Unit, day: number, now: Instant): ((requester: string) => boolean) | undefined {
  if (id !== SALES.id) return undefined;
  const { start, end } = trialDays(now);
  const date = new Date(day).toISOString().slice(0, 10);
  return date >= start && date <= end ? isTreated : undefined;
}
