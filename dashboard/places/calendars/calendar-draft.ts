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

/** What the document couldn't even say: of a date that is there twice, the first would be lost. */
export function draftIssues({ dates }: CalendarDraft, twice: string): Issue[] {
  return dates.flatMap(({ date }, index) =>
    dates.findIndex(other => other.date === date) < index ? [{ path: `/dates/${date}`, message: twice }] : [],
  );
}

const isDay = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);

/** Whether it is worth asking what it counts: not while somebody is in the middle of a word. */
export const isAskable = ({ timeZone, hours, holidays, dates, breaks, holidayRegion }: CalendarDraft): boolean =>
  isTimeZone(timeZone.trim()) &&
  Object.values(hours).some(windows => windows.length > 0) &&
  Object.values(hours).every(windows => windows.every(isWindow)) &&
  holidays.every(isDay) &&
  dates.every(({ date, windows }) => isDay(date) && windows.every(isWindow)) &&
  breaks.every(([from, to]) => from !== '' && from < to) &&
  /^([A-Za-z]{2}(-[A-Za-z0-9]{1,10}){0,2})?$/.test(holidayRegion.trim());
