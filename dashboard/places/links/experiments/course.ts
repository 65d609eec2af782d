/** How far an experiment is, and where a difference lies: places on a line. */
import { daysOf } from '../../../parts/period-dates.ts';
import type { Difference } from './model.ts';

const clamp = (share: number): number => 100 * Math.min(1, Math.max(0, share));

export interface Course {
  /** Where the last day is, 0…100 from the first day to that of the result. */
  end: number;
  /** Where today is. */
  now: number;
}

/** From the first day to that of the result. */
export function courseOf(
  { start, end, resultOn }: { start: string; end: string; resultOn: string },
  today: string,
): Course {
  const length = Math.max(1, daysOf(start, resultOn) - 1);
  // The last day belongs to it.
  const place = (date: string, days = 0): number => clamp((daysOf(start, date) - 1 + days) / length);
  return { end: place(end, 1), now: place(today) };
}

export interface EffectLine {
  from: number;
  to: number;
  /** Places, 0…100. */
  zero: number;
  smallest: number | undefined;
  value: number;
  low: number;
  high: number;
}

/** A tenth more than is drawn, on both sides. */
const ROOM = 0.1;

/** A difference with its interval on a line that has nothing at all and the smallest effect on it, too. */
export function effectLine(
  { value, low, high }: Pick<Difference, 'value' | 'low' | 'high'>,
  smallest: number | undefined,
): EffectLine {
  const known = [0, value, low, high, smallest].filter(one => one !== null && one !== undefined);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const room = most === least ? 1 : (most - least) * ROOM;
  const [from, to] = [least - room, most + room];
  const place = (at: number): number => clamp((at - from) / (to - from));
  return {
    ...{ from, to, zero: place(0), value: place(value) },
    smallest: smallest === undefined ? undefined : place(smallest),
    // An end that nobody knows lies beyond what is drawn.
    low: low === null ? 0 : place(low),
    high: high === null ? 100 : place(high),
  };
}
