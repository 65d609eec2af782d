/** Pauses in a stretch of time: the time that counts is what lies outside of them. */
import type { Instant } from '#tickets/event.ts';
import type { Interval } from '#tickets/facts.ts';
import type { Calendar } from './calendar.ts';
import { union as unite } from './calendar-segments.ts';

/** The intervals in order, apart from each other, and none of them empty. */
export { union as unite } from './calendar-segments.ts';

/** The stretches of start…end outside of the pauses, which are in order and may overlap. */
export function active(start: Instant, end: Instant, pauses: readonly Interval[]): Interval[] {
  const stretches: Interval[] = [];
  let from = start;
  for (const [pauseFrom, pauseTo] of pauses) {
    if (pauseFrom >= end) break;
    if (pauseFrom > from) stretches.push([from, pauseFrom]);
    from = Math.max(from, pauseTo);
  }
  if (end > from) stretches.push([from, end]);
  return stretches;
}

/**
 * When `duration` milliseconds of open time are used up in the stretches, which are in order; beyond the last of them
 * as if time counted from `end` on. Throws CalendarHorizonError.
 */
export function dueWithin(calendar: Calendar, stretches: readonly Interval[], end: Instant, duration: number): Instant {
  let left = duration;
  for (const [from, to] of stretches) {
    const open = calendar.elapsed(from, to);
    // A target of nothing is due at the first opening; any other one where its last open moment is used up.
    if (left <= open && open > 0) return calendar.due(from, left);
    left -= open;
  }
  return calendar.due(end, left);
}

/**
 * When `duration` milliseconds of open time outside of the pauses have passed since `from`. Pauses come in any order
 * and may overlap. Throws CalendarHorizonError.
 */
export function dueWithPauses(
  calendar: Calendar,
  from: Instant,
  duration: number,
  pauses: readonly Interval[],
): Instant {
  const united = unite(pauses);
  const end = Math.max(from, united.at(-1)?.[1] ?? from);
  return dueWithin(calendar, active(from, end, united), end, duration);
}
