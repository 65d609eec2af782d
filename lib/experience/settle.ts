/**
 * The settle window of a resolution: until the end of the n-th business day (Monday to Friday) after the day of the
 * resolution, in the unit's time zone. Whole days, so that a day's tickets all settle at the same moment and a
 * rollup by day can tell how many are still provisional.
 */
import { instantToWall, wallToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';

const DAY = 86_400_000;

function isWeekend(wallDay: number): boolean {
  const weekday = new Date(wallDay).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** The last instant (exclusive) of the settle window of a resolution. */
export function settledAt(resolvedAt: Instant, settleDays: number, timeZone: string): Instant {
  const wall = instantToWall(timeZone, resolvedAt);
  let day = wall - (((wall % DAY) + DAY) % DAY);
  for (let left = settleDays; left > 0; ) {
    day += DAY;
    if (!isWeekend(day)) left -= 1;
  }
  return wallToInstant(timeZone, day + DAY);
}

/** The first day (`YYYY-MM-DD`, local) whose resolutions have not settled yet at `now`. */
export function firstUnsettledDay(now: Instant, settleDays: number, timeZone: string): string {
  const wall = instantToWall(timeZone, now);
  const today = wall - (((wall % DAY) + DAY) % DAY);
  let day = today;
  // At most a weekend between any two business days, so this many steps always suffice.
  for (let step = 0; step < settleDays * 3 + 4; step += 1) {
    const before = day - DAY;
    if (settledAt(wallToInstant(timeZone, before), settleDays, timeZone) <= now) break;
    day = before;
  }
  return new Date(day).toISOString().slice(0, 10);
}
