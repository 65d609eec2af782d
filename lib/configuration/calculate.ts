/** What a calendar counts: the preview by which an administrator comes to trust it (contract.md §4). */

import * as z from 'zod/mini';
import { type Issue, PithError } from '#lib/errors.ts';
import { type Calendar, CalendarHorizonError } from '#sla/calendar.ts';
import { active, dueWithPauses, unite } from '#sla/pauses.ts';
import type { Instant } from '#tickets/event.ts';
import type { Interval } from '#tickets/facts.ts';
import { iso } from '#tickets/instant.ts';
import { calendarSchema } from './schemas.ts';

/** Nobody asks for more, and each year has to be laid out. */
const MAX_YEARS = 10;
const MAX_SEGMENTS = 10_000;
const MAX_PAUSES = 1000;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** JavaScript takes 30 February for 2 March. */
function dateExists(instant: string): boolean {
  const date = instant.slice(0, 10);
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

/** No ticket is older or due later; zones have no rules there. */
const isInRange = (instant: string): boolean => instant >= '1970' && instant < '2200';

const instant = z.string().check(
  z.regex(INSTANT, {
    error: 'an instant has a zone: 2026-03-02T09:00:00Z, or 2026-03-02T10:00:00+01:00',
    abort: true,
  }),
  z.refine(dateExists, { error: 'there is no such date', abort: true }),
  z.refine(isInRange, 'an instant is in the years from 1970 to 2199'),
);
const pause = z
  .tuple([instant, instant])
  .check(z.refine(([from, to]) => Date.parse(from) <= Date.parse(to), 'a pause ends after it begins'));

const QUESTIONS = ['to', 'seconds', 'businessDays'] as const;

export const calculationSchema = z
  .strictObject({
    from: instant,
    to: z.optional(instant),
    seconds: z.optional(z.number().check(z.gte(0))),
    businessDays: z.optional(z.int().check(z.gte(0))),
    pauses: z.optional(z.array(pause).check(z.maxLength(MAX_PAUSES))),
    calendar: z.optional(calendarSchema),
  })
  .check(
    z.refine(
      body => QUESTIONS.filter(question => body[question] !== undefined).length === 1,
      'say exactly one of: to, for the time that elapses; seconds or businessDays, for when they are used up',
    ),
  );

export type CalculationDocument = z.infer<typeof calculationSchema>;

/** Seconds, and instants as ISO 8601. */
export type Calculation = { elapsed: number; segments: [string, string][] } | { due: string };

function refuse(...issues: Issue[]): never {
  throw new PithError('unprocessable', 'This can not be calculated.', { issues });
}

function elapsedTime(calendar: Calendar, from: Instant, to: Instant, pauses: readonly Interval[]): Calculation {
  const segments = active(from, to, unite(pauses)).flatMap(([start, end]) => calendar.segments(start, end));
  if (segments.length > MAX_SEGMENTS) {
    const message = `these are ${segments.length} segments, and at most ${MAX_SEGMENTS} are listed: ask for less time`;
    refuse({ path: '/to', message });
  }
  const elapsed = segments.reduce((sum, [start, end]) => sum + end - start, 0);
  return { elapsed: elapsed / 1000, segments: segments.map(([start, end]) => [iso(start), iso(end)]) };
}

/** The open time that a target is, in milliseconds. Business days end at their closing, so they depend on the start. */
function durationOf(calendar: Calendar, from: Instant, { seconds, businessDays }: CalculationDocument): number {
  if (businessDays === undefined) return (seconds ?? 0) * 1000;
  return calendar.elapsed(from, calendar.dueInBusinessDays(from, businessDays));
}

function dueTime(
  calendar: Calendar,
  from: Instant,
  document: CalculationDocument,
  pauses: readonly Interval[],
): Calculation {
  try {
    return { due: iso(dueWithPauses(calendar, from, durationOf(calendar, from, document), pauses)) };
  } catch (error) {
    if (!(error instanceof CalendarHorizonError)) throw error;
    const path = document.businessDays === undefined ? '/seconds' : '/businessDays';
    return refuse({ path, message: error.message });
  }
}

/** The latest instant that can be asked about. */
function horizonOf(from: Instant): Instant {
  const horizon = new Date(from);
  return horizon.setUTCFullYear(horizon.getUTCFullYear() + MAX_YEARS);
}

/** Answers one question. Throws `unprocessable` with the path of what can't be calculated. */
export function calculate(calendar: Calendar, document: CalculationDocument): Calculation {
  const from = Date.parse(document.from);
  const to = document.to === undefined ? undefined : Date.parse(document.to);
  const pauses = (document.pauses ?? []).map(([start, end]): Interval => [Date.parse(start), Date.parse(end)]);

  const horizon = horizonOf(from);
  const message = `this is more than ${MAX_YEARS} years after from`;
  if (to !== undefined && to > horizon) refuse({ path: '/to', message });
  const far = pauses.flatMap(([, end], index) => (end > horizon ? [{ path: `/pauses/${index}/1`, message }] : []));
  if (far.length > 0) refuse(...far);

  return to === undefined ? dueTime(calendar, from, document, pauses) : elapsedTime(calendar, from, to, pauses);
}
