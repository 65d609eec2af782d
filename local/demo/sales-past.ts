/**
 * Sales before the 90 days: fewer tickets, and support that is good in one week and bad in the next. Enough weeks for
 * it to show what moves with what.
 */
import type { Instant } from '#tickets/event.ts';
import { daysUpTo, livesOfDay } from './arrivals.ts';
import type { Life } from './life.ts';
import { createRandom } from './random.ts';
import { SALES } from './sales.ts';
import type { SupportHours } from './support-hours.ts';
import { treatedOn } from './trial.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** Whole weeks before those of the 90 days. */
const PAST_WEEKS = 31;
/** Tickets from Monday on: more in a week than the fewest of which something is said. */
const PER_DAY = [6, 6, 5, 5, 5, 0, 0];
/** All that annoys in a week, times this. */
const STRAIN = [0.1, 1.9] as const;

const MONDAY = Date.UTC(1970, 0, 5);
const mondayBefore = (day: number): number => day - ((((day - MONDAY) % WEEK) + WEEK) % WEEK);

/** How much a week of the past annoys. `week`: how many before the one that `now` is in. */
const strainOf = (week: number): number => createRandom(`sales strain ${week}`).between(...STRAIN);

/** The lives of Sales' tickets before the 90 days up to `now`. */
export function livesOfPast(now: Instant, hours: SupportHours): Life[] {
  const ninety = daysUpTo(now, SALES.timeZone);
  const [first, today] = [ninety[0], ninety.at(-1)];
  if (first === undefined || today === undefined) return [];
  const lives: Life[] = [];
  for (let day = mondayBefore(first) - PAST_WEEKS * WEEK; day < first; day += DAY) {
    const isHoliday = SALES.holidays.includes(new Date(day).toISOString().slice(5, 10));
    const count = isHoliday ? 0 : (PER_DAY[(new Date(day).getUTCDay() + 6) % 7] ?? 0);
    const seed = `sales past ${(today - day) / DAY}`;
    const strain = strainOf((mondayBefore(today) - mondayBefore(day)) / WEEK);
    const isTreated = treatedOn(SALES, day, now);
    const known = { day, seed, count, progress: 0, strain, ...(isTreated && { isTreated }) };
    lives.push(...livesOfDay(SALES, known, now, hours));
  }
  return lives;
}
