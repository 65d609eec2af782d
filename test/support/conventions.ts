/**
 * Cases of a business calendar as sentences, each with what holds in the indented lines below it:
 *
 *     2026-01-05T10:00Z to 2026-01-05T12:00Z is 2:00                 so much elapses
 *     2026-03-29T01:00+01:00 plus 1:30 is 2026-03-29T03:30+02:00 = 2026-03-29T01:30Z      so much is due then
 *     2026-01-05T10:00Z plus 2 days is 2026-01-07T17:00Z             so many business days are due then
 *     2026-01-05T10:00Z plus 0:00 is never                           nothing is due within the horizon
 *
 * Times carry their offset, so that each states its instant; a due time is given in UTC besides.
 */
import { describe, expect, test } from 'vitest';
import {
  type Calendar,
  type CalendarDefinition,
  CalendarHorizonError,
  createCalendar,
  type Window,
} from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import { HOUR, MINUTE, SECOND } from './factories.ts';
import { wallOf } from './wall-clock.ts';

const TIME = String.raw`\d{4}-\d\d-\d\dT[\d:]+(?:Z|[+-]\d\d:\d\d)`;
const LINE = new RegExp(`^(${TIME}) (?:to (${TIME})|plus ([-\\d:]+)|plus (\\d+) days?) is (\\S+)(?: = (${TIME}))?$`);
const CASE = /^ {2}(\S.*)\n((?: {4}\S.*\n)+)/gm;

/** The instant of `2026-03-29T03:30+02:00`, if that is what the zone's clocks show then. */
function instantIn(timeZone: string, text: string): Instant {
  const instant = Date.parse(text);
  expect(new Date(wallOf(timeZone, instant)).toISOString()).toContain(text.replace(/(Z|[+-]\d\d:\d\d)$/, ''));
  return instant;
}

/** Milliseconds of `8:00` or `-0:00:01`. */
function duration(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.replace('-', '').split(':').map(Number);
  return (text.startsWith('-') ? -1 : 1) * (hours * HOUR + minutes * MINUTE + seconds * SECOND);
}

function check(calendar: Calendar, timeZone: string, line: string): void {
  const match = LINE.exec(line);
  if (match === null) throw new SyntaxError(`not a case: ${line}`);
  const [, from = '', to, target = '', days, expected = '', utc = expected] = match;
  const start = instantIn(timeZone, from);
  if (to !== undefined) {
    expect(calendar.elapsed(start, instantIn(timeZone, to)) / SECOND).toBe(duration(expected) / SECOND);
    return;
  }
  const due = (): Instant =>
    days === undefined ? calendar.due(start, duration(target)) : calendar.dueInBusinessDays(start, Number(days));
  if (expected === 'never') {
    expect(due).toThrow(CalendarHorizonError);
    return;
  }
  expect(utc).toMatch(/Z$/);
  expect(instantIn(timeZone, expected)).toBe(Date.parse(utc));
  expect(new Date(due()).toISOString()).toBe(new Date(utc).toISOString());
}

/** Makes a test of every sentence about a calendar. */
export function conventions(title: string, definition: CalendarDefinition, text: string): void {
  const rest = text.replaceAll(CASE, '').trim();
  if (rest !== '') throw new SyntaxError(`not a case: ${rest}`);
  describe(title, () => {
    const calendar = createCalendar(definition);
    for (const [, sentence = '', lines = ''] of text.matchAll(CASE)) {
      test(sentence, () => {
        for (const line of lines.trimEnd().split('\n')) check(calendar, definition.timeZone, line.trim());
      });
    }
  });
}

/** The windows of `09:00-12:30 13:30-18:00`. */
export const windows = (text: string): Window[] => text.split(' ').map(hours => [hours.slice(0, 5), hours.slice(6)]);

/** The same windows on each of some weekdays. */
export const on = (weekdays: string, hours: string): CalendarDefinition['hours'] =>
  Object.fromEntries(weekdays.split(' ').map(weekday => [weekday, windows(hours)]));

export const WORKWEEK = 'mon tue wed thu fri';

/** The same windows every day. */
export const daily = (timeZone: string, hours: string): CalendarDefinition => ({
  timeZone,
  hours: on(`${WORKWEEK} sat sun`, hours),
});
