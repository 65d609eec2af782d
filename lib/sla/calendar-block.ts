/**
 * Years of a calendar in a row, joined for look-ups: however far apart two instants are, what lies between them is the
 * difference of two sums, and each sum is found in a table.
 */
import type { Instant } from '#tickets/event.ts';
import type { YearLayout } from './calendar-layout.ts';
import { DAY } from './utc-year.ts';

export interface Block {
  readonly start: Instant;
  readonly end: Instant;
  /** Beginnings and ends of the open segments: disjoint, in order. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Open time before each segment since the block's start, and in the whole block. */
  readonly openBefore: Float64Array;
  readonly openTime: number;
  /** How many segments begin before each day (UTC): a search looks at one day's segments only. */
  readonly startsBefore: Uint32Array;
  /** How many segments begin before each of as many equal shares of the open time: the same for a search by it. */
  readonly startsBeforeShare: Uint32Array;
  /** Closings of the local days that open at all, and how many of these there are up to each local day. */
  readonly closings: Float64Array;
  readonly openDays: Uint32Array;
  /** When the zone's offset changes, and to what. */
  readonly offsetStarts: Float64Array;
  readonly offsets: Float64Array;
}

/** In which of so many equal shares of the whole a part lies; the whole itself is behind the last one. */
const shareOf = (part: number, whole: number, shares: number): number => Math.floor((part * shares) / whole);

/** How many elements fall into the places before each place, by a place that grows with the element. */
function countsBefore(places: number, sorted: Float64Array, placeOf: (value: number) => number): Uint32Array {
  const counts = new Uint32Array(places + 1);
  for (const value of sorted) counts[placeOf(value) + 1] = (counts[placeOf(value) + 1] ?? 0) + 1;
  for (let place = 1; place <= places; place += 1) counts[place] = (counts[place] ?? 0) + (counts[place - 1] ?? 0);
  return counts;
}

/** Joins the layouts of years in a row, of which the first one begins at `start`. */
export function joinYears(start: Instant, layouts: readonly YearLayout[]): Block {
  const count = (lengthOf: (layout: YearLayout) => number): number =>
    layouts.reduce((sum, layout) => sum + lengthOf(layout), 0);
  const segments = count(layout => layout.starts.length);
  const days = count(({ openDays }) => openDays.length);
  const starts = new Float64Array(segments);
  const ends = new Float64Array(segments);
  const openBefore = new Float64Array(segments);
  const openDays = new Uint32Array(days);
  const closings: Instant[] = [];
  const offsetStarts: Instant[] = [];
  const offsets: number[] = [];

  let [segment, day, openTime, end] = [0, 0, 0, start];
  for (const layout of layouts) {
    for (const [index, from] of layout.starts.entries()) {
      const to = layout.ends[index] ?? from;
      starts[segment] = end + from;
      ends[segment] = end + to;
      openBefore[segment] = openTime;
      openTime += to - from;
      segment += 1;
    }
    const before = closings.length;
    for (const closing of layout.closings) closings.push(end + closing);
    for (const soFar of layout.openDays) {
      openDays[day] = before + soFar;
      day += 1;
    }
    for (const since of layout.offsets.starts) offsetStarts.push(end + since);
    offsets.push(...layout.offsets.offsets);
    end += layout.openDays.length * DAY;
  }
  return {
    start,
    end,
    starts,
    ends,
    openBefore,
    openTime,
    // One place more than there are days, or shares, for the end of the block.
    startsBefore: countsBefore(days + 1, starts, instant => Math.floor((instant - start) / DAY)),
    startsBeforeShare: countsBefore(segments + 1, openBefore, passed => shareOf(passed, openTime, segments)),
    closings: Float64Array.from(closings),
    openDays,
    offsetStarts: Float64Array.from(offsetStarts),
    offsets: Float64Array.from(offsets),
  };
}

// `as number` below reads at indexes that lie inside, for instants of the block.

/** Open time from the block's start up to an instant of it. */
export function openTimeUntil({ start, starts, ends, openBefore, startsBefore }: Block, instant: Instant): number {
  const day = Math.floor((instant - start) / DAY);
  let low = startsBefore[day] as number;
  let high = startsBefore[day + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0;
  return (openBefore[low - 1] as number) + Math.min(instant, ends[low - 1] as number) - (starts[low - 1] as number);
}

/** The first instant up to which so much open time has passed, more than none; the last one when it is open `beyond`. */
function instantBy(
  { starts, openBefore, openTime, startsBeforeShare }: Block,
  passed: number,
  beyond: boolean,
): Instant {
  const share = shareOf(passed, openTime, starts.length);
  let low = startsBeforeShare[share] as number;
  let high = startsBeforeShare[share + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const before = openBefore[middle] as number;
    if (before < passed || (beyond && before === passed)) low = middle + 1;
    else high = middle;
  }
  return (starts[low - 1] as number) + passed - (openBefore[low - 1] as number);
}

/** When so much open time has passed since an instant: at a closing, that closing; `undefined` beyond the block. */
export function dueIn(block: Block, from: Instant, duration: number): Instant | undefined {
  const passed = openTimeUntil(block, from);
  // Nothing to use up: now when open, else the next opening.
  if (duration <= 0) return passed < block.openTime ? instantBy(block, passed, true) : undefined;
  return passed + duration <= block.openTime ? instantBy(block, passed + duration, false) : undefined;
}

/** The wall-clock time at an instant of the block, as the milliseconds that `Date.UTC` makes of its fields. */
function wallOf({ offsetStarts, offsets }: Block, instant: Instant): number {
  let low = 1;
  let high = offsetStarts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((offsetStarts[middle] as number) <= instant) low = middle + 1;
    else high = middle;
  }
  return instant + (offsets[low - 1] as number);
}

/** When the `count`-th business day after the day of an instant closes; `undefined` beyond the block. */
export function closingIn(block: Block, from: Instant, count: number): Instant | undefined {
  const { start, closings, openDays } = block;
  const day = Math.floor((wallOf(block, from) - start) / DAY);
  const today = openDays[day] as number;
  if (count <= 0 && today > (openDays[day - 1] ?? 0)) {
    const closing = closings[today - 1] as number;
    if (closing > from) return closing;
  }
  return closings[today + Math.max(1, Math.ceil(count)) - 1];
}
