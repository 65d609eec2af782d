/** From a calendar document as it was sent to one that can be stored and counted by. */
import type { Issue } from '#lib/errors.ts';
import { createCalendar } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import { calendarDefinition, holidayYears, type StoredCalendar } from './calendars.ts';
import { regionHolidays, regionProblem } from './holidays.ts';
import type { CalendarDocument } from './schemas.ts';

/** Without what answers add to a document, so that an answer can be sent back as it came. */
function ownPart({ id, regionHolidays, ...own }: CalendarDocument): StoredCalendar {
  // JSON holds no undefined members, and the schema adds none.
  return own as StoredCalendar;
}

/** What is wrong with a calendar beyond its shape: one that never opens would hold every target open for ever. */
export async function calendarIssues(document: CalendarDocument): Promise<Issue[]> {
  const issues: Issue[] = [];
  const { dayLength } = createCalendar(calendarDefinition(ownPart(document)));
  if (dayLength === 0) issues.push({ path: '/hours', message: 'the calendar never opens' });
  const { holidayRegion } = document;
  const problem = holidayRegion === undefined ? undefined : await regionProblem(holidayRegion);
  if (problem !== undefined) issues.push({ path: '/holidayRegion', message: problem });
  return issues;
}

/** The calendar with its region's holidays laid out as dates. Throws RangeError for a region that there isn't. */
export async function prepareCalendar(document: CalendarDocument, now: Instant): Promise<StoredCalendar> {
  const own = ownPart(document);
  const { holidayRegion: region } = own;
  if (region === undefined) return own;
  const [from, to] = holidayYears(now);
  const dates = await regionHolidays(region, from, to);
  return { ...own, regionHolidays: { region, from: `${from}-01-01`, until: `${to}-12-31`, dates } };
}
