/** A week of opening hours as it is drawn and written: blocks of minutes, and days that have the same hours. */
import { type Hours, WEEKDAYS, type Window } from './model.ts';

export const DAY_MINUTES = 1440;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Whether a window has two times that the API reads. */
export const isWindow = ([opens, closes]: Window): boolean =>
  TIME.test(opens) && opens !== '24:00' && TIME.test(closes) && opens !== closes;

/** Of a time of the day: 09:30 is 570. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

export const endsNextDay = ([opens, closes]: Window): boolean => minutesOf(closes) <= minutesOf(opens);

/** What a person may type for a time: 9, 930, 9.30 and 9:30 are 09:00 and 09:30. Anything else stays as it is. */
export function normalTime(typed: string): string {
  const found = /^(\d{1,2})(?:[:.h ]?(\d{2}))?$/.exec(typed.trim());
  if (found === null) return typed.trim();
  const [, hours = '', minutes = '00'] = found;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return TIME.test(time) ? time : typed.trim();
}

/** An open stretch of a day, in minutes from its midnight. */
export type Block = readonly [from: number, to: number];

/** Stretches that touch or overlap are one. */
function united(blocks: readonly Block[]): Block[] {
  const all: [number, number][] = [];
  for (const [from, to] of blocks.toSorted(([one], [other]) => one - other)) {
    const last = all.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** The open stretches of each weekday, Monday first; what goes on past midnight is on the day after. */
export function weekBlocks(hours: Hours): Block[][] {
  const days: Block[][] = WEEKDAYS.map(() => []);
  for (const [day, name] of WEEKDAYS.entries()) {
    for (const window of (hours[name] ?? []).filter(isWindow)) {
      const [from, to] = window.map(minutesOf) as [number, number];
      if (endsNextDay(window)) {
        days[day]?.push([from, DAY_MINUTES]);
        if (to > 0) days[(day + 1) % days.length]?.push([0, to]);
      } else days[day]?.push([from, to]);
    }
  }
  return days.map(united);
}

/** Open minutes of an ordinary week. */
export const weekMinutes = (hours: Hours): number =>
  weekBlocks(hours)
    .flat()
    .reduce((sum, [from, to]) => sum + to - from, 0);

export interface DayGroup {
  /** Of the weekdays, Monday is 0. */
  first: number;
  last: number;
  windows: readonly Window[];
}

/** Days in a row that have the same hours; days without any are left out. */
export function groupedDays(hours: Hours): DayGroup[] {
  const groups: DayGroup[] = [];
  for (const [day, name] of WEEKDAYS.entries()) {
    const windows = hours[name] ?? [];
    const last = groups.at(-1);
    if (last !== undefined && last.last === day - 1 && String(last.windows) === String(windows)) last.last = day;
    else groups.push({ first: day, last: day, windows });
  }
  return groups.filter(({ windows }) => windows.length > 0);
}
