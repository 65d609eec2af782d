/**
 * Random calendars, and a slow calendar that looks at every second or minute, which the fast one is held against.
 * It takes nothing from the code under test but types: not its zones, not its way to join or cut segments.
 */
import fc from 'fast-check';
import type { CalendarDefinition, Window } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import { DAY, HOUR, MINUTE } from './factories.ts';
import { instantOf } from './wall-clock.ts';

/** A change of the clocks, or none: where and around which date. */
const SCENES: readonly (readonly [zone: string, date: string])[] = [
  ['UTC', '2026-01-01'],
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['Asia/Kolkata', '2026-01-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Auckland', '2025-12-31'],
];

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minutes of a day, quarter hours above all; small hours are likely, because that is when clocks change. */
const timeOfDay = (last: number) =>
  fc
    .oneof(
      fc.integer({ min: 0, max: last / 15 }).map(quarter => quarter * 15),
      fc.integer({ min: 0, max: 16 }).map(quarter => quarter * 15),
      fc.integer({ min: 0, max: last }),
    )
    .map(clockTime);
const window: fc.Arbitrary<Window> = fc.tuple(timeOfDay(1425), timeOfDay(1440));
const windows = fc.array(window, { maxLength: 3 });

/** Weekly hours of any kind. */
export const weeklyHours = fc.record(Object.fromEntries(WEEKDAYS.map(day => [day, windows])), { requiredKeys: [] });

export interface Scene {
  definition: CalendarDefinition;
  /** Midnight UTC of the date in the middle; the calendar is only looked at two days to either side. */
  middle: Instant;
}

export const scenes: fc.Arbitrary<Scene> = fc.constantFrom(...SCENES).chain(([timeZone, date]) => {
  const middle = Date.parse(date);
  const near = fc.integer({ min: -2, max: 2 }).map(day => new Date(middle + day * DAY).toISOString().slice(0, 10));
  const wall = fc.tuple(near, timeOfDay(1425)).map(([day, time]) => `${day}T${time}`);
  return fc
    .record({
      hours: weeklyHours,
      dates: fc.dictionary(near, windows, { maxKeys: 2 }),
      holidays: fc.array(near, { maxLength: 1 }),
      breaks: fc.array(fc.tuple(wall, wall), { maxLength: 2 }),
    })
    .map(given => ({ middle, definition: { timeZone, ...given } }));
});

/** Which steps, seconds or minutes, are open, from `start` on: one byte a step. */
export interface Steps {
  start: Instant;
  /** Milliseconds of a step. */
  step: number;
  open: Uint8Array;
  /** Where each local day's last window closes, for the days that open at all. */
  closings: { date: string; closes: Instant }[];
}

/** Lays out a scene step by step, from four days before its middle to four days after it. */
export function layOut({ definition, middle }: Scene, step = MINUTE): Steps {
  const { timeZone, hours, dates = {}, holidays = [], breaks = [] } = definition;
  const start = middle - 4 * DAY;
  const open = new Uint8Array((8 * DAY) / step);
  const stepOf = (wall: number): number => Math.max(0, (instantOf(timeZone, wall) - start) / step);

  const windowsOf = (day: number): [first: number, end: number][] => {
    const date = new Date(day).toISOString().slice(0, 10);
    const weekday = WEEKDAYS[new Date(day).getUTCDay()] ?? 'sun';
    const given = holidays.includes(date) ? [] : (dates[date] ?? hours[weekday] ?? []);
    return given.map(times => {
      const [from = 0, to = 0] = times.map(text => Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE);
      return [stepOf(day + from), stepOf(day + (to > from ? to : to + DAY))];
    });
  };
  const days = Array.from({ length: 8 }, (_, index) => start + index * DAY);
  // What ends before it begins, because the clocks jumped over its beginning, fills nothing.
  for (const [first, end] of days.flatMap(windowsOf)) open.fill(1, first, end);
  for (const [from, to] of breaks) open.fill(0, stepOf(Date.parse(`${from}Z`)), stepOf(Date.parse(`${to}Z`)));

  const closings: Steps['closings'] = [];
  for (const day of days) {
    let last = -1;
    for (const [first, end] of windowsOf(day)) {
      // A step inside a window is open, unless a break has taken it.
      const found = open.subarray(first, end).lastIndexOf(1);
      if (found >= 0) last = Math.max(last, first + found);
    }
    if (last >= 0) closings.push({ date: new Date(day).toISOString().slice(0, 10), closes: start + (last + 1) * step });
  }
  return { start, step, open, closings };
}

/** Open milliseconds between two instants, step by step. */
export function slowElapsed({ start, step, open }: Steps, from: Instant, to: Instant): number {
  let sum = 0;
  for (let index = Math.max(0, Math.floor((from - start) / step)); index < open.length; index += 1) {
    const begins = start + index * step;
    if (begins >= to) break;
    if (open[index] === 1) sum += Math.min(to, begins + step) - Math.max(from, begins);
  }
  return sum;
}

/** The instant at which so many open milliseconds have passed, step by step; `undefined` beyond the scene. */
export function slowDue({ start, step, open }: Steps, from: Instant, duration: number): Instant | undefined {
  let left = duration;
  for (let index = Math.max(0, Math.floor((from - start) / step)); index < open.length; index += 1) {
    const begins = Math.max(from, start + index * step);
    const length = start + (index + 1) * step - begins;
    if (open[index] !== 1) continue;
    if (left <= length) return begins + left;
    left -= length;
  }
  return undefined;
}
