/** `POST /v1/calendars/{id}/calculate`: what a calendar counts, as it is saved or as it might be. */
import { calculate, calculationSchema } from '#configuration/calculate.ts';
import { calendarDefinition, type StoredCalendar } from '#configuration/calendars.ts';
import { load } from '#configuration/documents.ts';
import { calendarIssues, prepareCalendar } from '#configuration/prepare-calendar.ts';
import type { CalendarDocument } from '#configuration/schemas.ts';
import { jsonBody, parameter } from '#http/request.ts';
import { json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { PithError } from '#lib/errors.ts';
import { createCalendar } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

async function savedCalendar({ table }: Runtime, id: string): Promise<StoredCalendar> {
  const found = await load<StoredCalendar>(table, 'calendar', id);
  if (found === undefined) throw new PithError('not-found', `There is no calendar ${id}.`);
  return found.document;
}

/** A calendar that was sent along, as saving it now would make it. */
async function triedCalendar(document: CalendarDocument, now: Instant): Promise<StoredCalendar> {
  const issues = (await calendarIssues(document)).map(({ path, message }) => ({ path: `/calendar${path}`, message }));
  if (issues.length > 0) throw new PithError('unprocessable', 'The calendar is not usable as it is.', { issues });
  return prepareCalendar(document, now);
}

export function calculateRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return {
    'POST /v1/calendars/{id}/calculate': async request => {
      const document = jsonBody(request, calculationSchema);
      const calendar =
        document.calendar === undefined
          ? await savedCalendar(runtime, parameter(request, 'id'))
          : await triedCalendar(document.calendar, request.now);
      return json(200, calculate(createCalendar(calendarDefinition(calendar)), document));
    },
  };
}
