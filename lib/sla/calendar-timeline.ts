/** The years of a calendar: laid out when first needed, in either direction, kept, and joined where they adjoin. */
import type { Instant } from '#tickets/event.ts';
import { type Block, joinYears } from './calendar-block.ts';
import type { CalendarDays } from './calendar-days.ts';
import { layOutYear, type YearLayout } from './calendar-layout.ts';
import { startOfYear, twinOf, yearOf } from './utc-year.ts';

/** The years of tickets that somebody works on: what is needed of them becomes one block, whatever lies between. */
const [FIRST_NEAR, LAST_NEAR] = [1900, 2100];
/** No block of other years is longer than this. */
const LONGEST_FAR = 12;

export interface Timeline {
  /** The layout of a year. */
  layoutOf(year: number): YearLayout;
  /**
   * A block that holds two instants, the second one not before the first; `undefined` when they are centuries apart.
   * Throws RangeError for what is no instant.
   */
  blockWith(from: Instant, to: Instant): Block | undefined;
}

/** A timeline of a calendar, without any year yet. */
export function createTimeline(calendar: CalendarDays): Timeline {
  const layouts = new Map<number, YearLayout>();
  const layoutOf = (year: number): YearLayout => {
    const key = calendar.isOrdinary(year) ? twinOf(year) : year;
    let found = layouts.get(key);
    if (found === undefined) {
      found = layOutYear(calendar, key);
      layouts.set(key, found);
    }
    return found;
  };

  const join = (first: number, last: number): Block =>
    joinYears(
      startOfYear(first),
      Array.from({ length: last + 1 - first }, (_, index) => layoutOf(first + index)),
    );
  const holds = ({ start, end }: Block, from: Instant, to: Instant): boolean => from >= start && to < end;

  let near = joinYears(0, []);
  let far = near;

  const reach = (from: Instant, to: Instant): Block | undefined => {
    const [first, last] = [yearOf(from), yearOf(to)];
    if (first >= FIRST_NEAR && last <= LAST_NEAR) {
      const isNew = near.start === near.end;
      near = join(
        isNew ? first : Math.min(first, yearOf(near.start)),
        isNew ? last : Math.max(last, yearOf(near.end - 1)),
      );
      return near;
    }
    if (last - first >= LONGEST_FAR) return undefined;
    if (!holds(far, from, to)) far = join(first, last);
    return far;
  };

  return { layoutOf, blockWith: (from, to) => (holds(near, from, to) ? near : reach(from, to)) };
}
