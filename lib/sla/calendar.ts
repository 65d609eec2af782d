/**
 * Business calendars: weekly windows in a time zone become UTC segments, year by year, less the breaks; elapsed and
 * due time are look-ups in their sums, so they cost the same over an hour and over ten years. (After the idea of the
 * Ruby library biz: segments first, then tiny folds over them.)
 *
 * Conventions (measures.md §2): a target that is used up exactly at closing is due at the closing instant; a target
 * of zero from a closed instant is due at the next opening; a wall time in a daylight-saving gap moves forward by
 * the gap; one that occurs twice means its first occurrence; a window emptied by the gap is dropped. A window belongs
 * to the day on which it begins, also past midnight: a holiday takes the windows of its own day and nothing else.
 */
import type { Instant } from '#tickets/event.ts';
import { type Block, closingIn, dueIn, openTimeUntil } from './calendar-block.ts';
import { calendarDays, wallWindow } from './calendar-days.ts';
import { type CalendarDefinition, WEEKDAYS } from './calendar-definition.ts';
import { type Segment, union } from './calendar-segments.ts';
import { createTimeline } from './calendar-timeline.ts';
import { DAY, startOfYear, yearOf, yearsAfter } from './utc-year.ts';

export { type CalendarDefinition, WEEKDAYS, type Window } from './calendar-definition.ts';
export type { Segment } from './calendar-segments.ts';

/** A due time lies at most this many years after the start. */
const HORIZON_YEARS = 10;
/** Ten years are never shorter than this, whatever their leap days. */
const SHORTEST_HORIZON = (HORIZON_YEARS * 365 + 1) * DAY;

/** What is no instant (NaN, or beyond what a Date can hold) is refused with a RangeError. */
export interface Calendar {
  /** Milliseconds of open time between two instants; 0 when `to` is not after `from`. */
  elapsed(from: Instant, to: Instant): number;
  /** The instant at which `duration` milliseconds of open time have passed since `from`. Throws CalendarHorizonError. */
  due(from: Instant, duration: number): Instant;
  /** The instant at which the `count`-th business day after the day of `from` closes. Throws CalendarHorizonError. */
  dueInBusinessDays(from: Instant, count: number): Instant;
  /** The open segments between two instants, cut to them. */
  segments(from: Instant, to: Instant): Segment[];
  /** Open milliseconds of an ordinary business day: the mean over the weekdays that open at all; 0 when none does. */
  readonly dayLength: number;
}

/** The calendar has no such open time within ten years: it never opens, or the target is beyond any sense. */
export class CalendarHorizonError extends Error {
  override readonly name = 'CalendarHorizonError';
}

/** The due time, unless there is none within the horizon: up to the same date and time of day ten years on. */
function withinHorizon(from: Instant, due: Instant | undefined): Instant {
  if (due !== undefined && (due - from <= SHORTEST_HORIZON || due <= yearsAfter(from, HORIZON_YEARS))) return due;
  throw new CalendarHorizonError(
    `no due time within ${HORIZON_YEARS} years: the calendar never opens, or the target is too long`,
  );
}

function meanDayLength({ hours }: CalendarDefinition): number {
  const lengths = WEEKDAYS.map(weekday =>
    union((hours[weekday] ?? []).map(wallWindow)).reduce((sum, [opens, closes]) => sum + closes - opens, 0),
  ).filter(length => length > 0);
  return lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
}

/** A calendar by its definition. Years are laid out when first asked for, and kept. */
export function createCalendar(definition: CalendarDefinition): Calendar {
  const { layoutOf, blockWith } = createTimeline(calendarDays(definition));

  const elapsed = (from: Instant, to: Instant): number => {
    if (to <= from) return 0;
    const block = blockWith(from, to);
    if (block !== undefined) return openTimeUntil(block, to) - openTimeUntil(block, from);
    // Centuries: the rest of the first year, the last one so far, and whole ones between.
    const [first, last] = [yearOf(from) + 1, yearOf(to)];
    let sum = elapsed(from, startOfYear(first)) + elapsed(startOfYear(last), to);
    for (let year = first; year < last; year += 1) sum += layoutOf(year).openTime;
    return sum;
  };

  /** What is found as the block around an instant grows year by year up to the horizon. */
  const search = (from: Instant, find: (block: Block) => Instant | undefined): Instant | undefined => {
    const year = yearOf(from);
    for (let ahead = 1; ahead <= HORIZON_YEARS; ahead += 1) {
      const block = blockWith(from - DAY, startOfYear(year + ahead));
      const found = block && find(block);
      if (found !== undefined) return found;
    }
    return undefined;
  };

  const due = (from: Instant, duration: number): Instant => {
    const block = blockWith(from, from);
    const found = block && dueIn(block, from, duration);
    return withinHorizon(from, found ?? search(from, longer => dueIn(longer, from, duration)));
  };

  const dueInBusinessDays = (from: Instant, count: number): Instant => {
    // A day to either side, for the day of `from` on the wall may be in another year than `from` itself.
    const block = blockWith(from - DAY, from + DAY);
    const found = block && closingIn(block, from, count);
    return withinHorizon(from, found ?? search(from, longer => closingIn(longer, from, count)));
  };

  const segments = (from: Instant, to: Instant): Segment[] => {
    const found: Segment[] = [];
    for (let year = yearOf(from); from < to && year <= yearOf(to); year += 1) {
      const begin = startOfYear(year);
      const { starts, ends } = layoutOf(year);
      for (const [index, start] of starts.entries()) {
        const end = ends[index] ?? start;
        if (begin + start >= to) break;
        if (begin + end > from) found.push([Math.max(begin + start, from), Math.min(begin + end, to)]);
      }
    }
    return union(found);
  };

  return { elapsed, due, dueInBusinessDays, segments, dayLength: meanDayLength(definition) };
}

/** Open always: what a target means where no calendar is named. */
export const roundTheClock: Calendar = {
  elapsed: (from, to) => Math.max(0, to - from),
  due: (from, duration) => from + Math.max(0, duration),
  dueInBusinessDays: (from, count) => from + count * DAY,
  segments: (from, to) => (to > from ? [[from, to]] : []),
  dayLength: DAY,
};
