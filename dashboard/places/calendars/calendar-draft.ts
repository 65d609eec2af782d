/** A calendar while somebody edits it, and the document that comes of it. */
import { type Calendar, type CalendarDocument, type Hours, type Issue, WEEKDAYS, type Window } from './model.ts';
import { isWindow } from './week.ts';
import { isTimeZone } from './zone-time.ts';

export interface CalendarDraft {
  id: string;
  timeZone: string;
  hours: Hours;
  holidayRegion: string;
  holidays: string[];
  dates: { date: string; windows: Window[] }[];
  breaks: Window[];
}

export const draftOfCalendar = (calendar: Calendar): CalendarDraft => ({
  id: calendar.id ?? '',
  timeZone: calendar.timeZone,
  hours: Object.fromEntries(WEEKDAYS.map(day => [day, calendar.hours[day] ?? []])),
  holidayRegion: calendar.holidayRegion ?? '',
  holidays: calendar.holidays ?? [],
  dates: Object.entries(calendar.dates ?? {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, windows]) => ({ date, windows })),
  breaks: calendar.breaks ?? [],
});

/** A usual week to begin with. */
export const newCalendarDraft = (timeZone: string): CalendarDraft =>
  draftOfCalendar({
    timeZone,
    hours: Object.fromEntries(WEEKDAYS.slice(0, 5).map(day => [day, [['09:00', '17:00']]])),
  });

/** What is left empty is left out, so that a document that nobody changed stays the same. */
export function calendarOfDraft(draft: CalendarDraft): CalendarDocument {
  const { timeZone, hours, holidayRegion, holidays, dates, breaks } = draft;
  return {
    timeZone: timeZone.trim(),
    hours: Object.fromEntries(Object.entries(hours).filter(([, windows]) => windows.length > 0)),
    ...(holidayRegion.trim() === '' ? {} : { holidayRegion: holidayRegion.trim().toUpperCase() }),
    ...(holidays.length === 0 ? {} : { holidays }),
    ...(dates.length === 0 ? {} : { dates: Object.fromEntries(dates.map(({ date, windows }) => [date, windows])) }),
    ...(breaks.length === 0 ? {} : { breaks }),
  };
}

const isDay = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);

/** What may be wrong, in words. */
export type DraftWords = Readonly<Record<'zone' | 'neverOpens' | 'window' | 'date' | 'twice' | 'break', string>>;

/**
 * What the page itself can tell, at the paths at which the API would say it. A date that is there twice only the page
 * can tell: in the document the first of them would be lost.
 */
export function draftIssues({ timeZone, hours, holidays, dates, breaks }: CalendarDraft, words: DraftWords): Issue[] {
  const found: Issue[] = [];
  const check = (isRight: boolean, path: string, message: string): void => {
    if (!isRight) found.push({ path, message });
  };
  check(isTimeZone(timeZone.trim()), '/timeZone', words.zone);
  check(
    Object.values(hours).some(windows => windows.length > 0),
    '/hours',
    words.neverOpens,
  );
  for (const [day, windows] of Object.entries(hours)) {
    for (const [index, window] of windows.entries()) check(isWindow(window), `/hours/${day}/${index}`, words.window);
  }
  for (const [index, date] of holidays.entries()) check(isDay(date), `/holidays/${index}`, words.date);
  for (const [index, { date, windows }] of dates.entries()) {
    const path = `/dates/${date}`;
    check(isDay(date), path, words.date);
    check(dates.findIndex(other => other.date === date) === index, path, words.twice);
    for (const [at, window] of windows.entries()) check(isWindow(window), `${path}/${at}`, words.window);
  }
  for (const [index, [from, to]] of breaks.entries()) check(from !== '' && from < to, `/breaks/${index}`, words.break);
  return found;
}

/** Whether it is worth asking what it counts: not while somebody is in the middle of a word. */
export const isAskable = (draft: CalendarDraft, words: DraftWords): boolean =>
  draftIssues(draft, words).length === 0 &&
  /^([A-Za-z]{2}(-[A-Za-z0-9]{1,10}){0,2})?$/.test(draft.holidayRegion.trim());
