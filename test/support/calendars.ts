/** Random calendars, and a slow calendar that looks at every minute: the reference that the fast one is held against. */
import fc from 'fast-check';
import { type CalendarDefinition, WEEKDAYS, type Window } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import { DAY, MINUTE } from './factories.ts';
import { instantOf } from './wall-clock.ts';

/** A change of the clocks, or none: where and around which date. */
export const SCENES: readonly (readonly [zone: string, date: string])[] = [
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

const clockTime = (quarter: number): string =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

/** Quarter hours; small hours are likely, because that is when clocks change. */
const opening = fc.oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 16 }));
const window: fc.Arbitrary<Window> = fc
  .tuple(opening, fc.oneof(fc.integer({ min: 0, max: 96 }), fc.integer({ min: 0, max: 16 })))
  .map(([from, to]) => [clockTime(from), clockTime(to)]);
const windows = fc.array(window, { maxLength: 3 });

export interface Scene {
  definition: CalendarDefinition;
  /** Midnight UTC of the date in the middle; the calendar is only looked at two days to either side. */
  middle: Instant;
}

export const scenes: fc.Arbitrary<Scene> = fc.constantFrom(...SCENES).chain(([timeZone, date]) => {
  const middle = Date.parse(date);
  const near = fc.integer({ min: -2, max: 2 }).map(day => new Date(middle + day * DAY).toISOString().slice(0, 10));
  const wall = fc.tuple(near, fc.integer({ min: 0, max: 95 })).map(([day, quarter]) => `${day}T${clockTime(quarter)}`);
  return fc
    .record({
      hours: fc.record(Object.fromEntries(WEEKDAYS.map(day => [day, windows])), { requiredKeys: [] }),
      dates: fc.dictionary(near, windows, { maxKeys: 2 }),
      holidays: fc.array(near, { maxLength: 1 }),
      breaks: fc.array(fc.tuple(wall, wall), { maxLength: 2 }),
    })
    .map(given => ({ middle, definition: { timeZone, ...given } }));
});

/** Which minutes are open, from `start` on: one byte a minute. */
export interface Minutes {
  start: Instant;
  open: Uint8Array;
  /** Where each local day's last window closes, for the days that open at all. */
  closings: { date: string; closes: Instant }[];
}

/** Lays out a scene minute by minute, from four days before its middle to four days after it. */
export function layOut({ definition, middle }: Scene): Minutes {
  const { timeZone, hours, dates = {}, holidays = [], breaks = [] } = definition;
  const start = middle - 4 * DAY;
  const open = new Uint8Array((8 * DAY) / MINUTE);
  const minute = (instant: Instant): number => (instant - start) / MINUTE;
  const instant = (text: string): Instant => instantOf(timeZone, Date.parse(`${text}Z`));
  const closed = new Uint8Array(open.length);
  for (const [from, to] of breaks) closed.fill(1, Math.max(0, minute(instant(from))), Math.max(0, minute(instant(to))));

  const closings: Minutes['closings'] = [];
  for (let day = start; day < start + 8 * DAY; day += DAY) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (holidays.includes(date)) continue;
    const weekday = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[new Date(day).getUTCDay()] ?? 'sun';
    let last = -1;
    for (const [opens, closes] of dates[date] ?? hours[weekday] ?? []) {
      const [from, to] = [opens, closes].map(text => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
      if (from === undefined || to === undefined) continue;
      const first = minute(instantOf(timeZone, day + from * MINUTE));
      const end = minute(instantOf(timeZone, day + (to > from ? to : to + 1440) * MINUTE));
      for (let index = Math.max(0, first); index < Math.min(end, open.length); index += 1) {
        if (closed[index] === 1) continue;
        open[index] = 1;
        last = Math.max(last, index);
      }
    }
    if (last >= 0) closings.push({ date, closes: start + (last + 1) * MINUTE });
  }
  return { start, open, closings };
}

/** Open milliseconds between two instants, minute by minute. */
export function slowElapsed({ start, open }: Minutes, from: Instant, to: Instant): number {
  let sum = 0;
  for (let index = 0; index < open.length; index += 1) {
    const begins = start + index * MINUTE;
    if (open[index] === 1) sum += Math.max(0, Math.min(to, begins + MINUTE) - Math.max(from, begins));
  }
  return sum;
}

/** The instant at which so many open milliseconds have passed, minute by minute; `undefined` beyond the scene. */
export function slowDue({ start, open }: Minutes, from: Instant, duration: number): Instant | undefined {
  let left = duration;
  for (let index = 0; index < open.length; index += 1) {
    const begins = Math.max(from, start + index * MINUTE);
    const length = start + (index + 1) * MINUTE - begins;
    if (open[index] !== 1 || length <= 0) continue;
    if (left <= length) return begins + left;
    left -= length;
  }
  return undefined;
}
