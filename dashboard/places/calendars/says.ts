/** Days, targets and matches in the words of the language. */
import { isolated } from '../../words/data-text.ts';
import { locale } from '../../words/language.ts';
import { count, openTime } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { Hours, Policy, Target, Window } from './model.ts';
import { groupedDays } from './week.ts';
import { words } from './words.ts';

/** 5 January 1970 was a Monday. */
const MONDAY = Date.UTC(1970, 0, 5);
const DAY = 86_400_000;

/** Of weekdays, Monday is 0. */
export const dayName = (day: number, length: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale.value, { weekday: length, timeZone: 'UTC' }).format(MONDAY + day * DAY);

/** Of a date: Fri, 18 Dec 2026. */
export const fullDay = (date: string): string =>
  new Intl.DateTimeFormat(locale.value, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
  }).format(new Date(`${date}T00:00:00Z`));

/** Of an instant, on the clocks of a zone: Mon, 21 Dec 2026, 11:00 CET. */
export const fullMoment = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale.value, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone },
  }).format(new Date(instant));

export const windowText = ([opens, closes]: Window): string => `${opens}–${closes}`;
export const windowsText = (windows: readonly Window[]): string =>
  windows.length === 0 ? words.value.closed : windows.map(windowText).join(', ');

/** Mon–Thu 08:00–12:30, 13:15–17:30; Fri 08:00–16:00. One entry for each stretch of days. */
export const weekText = (hours: Hours): string[] =>
  groupedDays(hours).map(({ first, last, windows }) => {
    const days = first === last ? dayName(first, 'short') : `${dayName(first, 'short')}–${dayName(last, 'short')}`;
    return `${days} ${windowsText(windows)}`;
  });

/** 8 hr; 2 business days. Hours of open time stay hours: a day of them is longer than it sounds. */
export function targetTime({ minutes, businessDays }: Pick<Target, 'minutes' | 'businessDays'>): string {
  if (businessDays === 1) return words.value.oneBusinessDay;
  if (businessDays !== undefined) return words.value.businessDays(count(businessDays));
  return openTime((minutes ?? 0) * 60);
}

export const calendarText = (calendar: string | undefined): string => calendar ?? words.value.roundTheClock;

/** What the tickets have to be; `unitName`: of an id. */
export function matchText({ match = {} }: Pick<Policy, 'match'>, unitName: (id: string) => string): string {
  const { unit, service, priority = [], kind } = match;
  const parts = [
    ...(unit === undefined ? [] : [isolated(unitName(unit))]),
    ...(service === undefined ? [] : [isolated(service)]),
    ...(priority.length === 0 ? [] : [words.value.priority(priority.map(isolated).join(', '))]),
    ...(kind === undefined ? [] : [words.value.oneKind[kind]]),
  ];
  return parts.length === 0 ? words.value.everything : parts.join(' · ');
}

export const statusText = (statuses: readonly string[]): string =>
  statuses.length === 0
    ? words.value.never
    : statuses.map(status => (terms.value.status as Readonly<Record<string, string>>)[status] ?? status).join(', ');
