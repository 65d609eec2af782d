/** The query of a report: parsed, completed with defaults that are right, and held against what the caller may see. */
import * as z from 'zod/mini';
import type { Rules } from '#configuration/rules.ts';
import { assertMaySee, type Caller, maySee } from '#http/caller.ts';
import { type HttpRequest, validate } from '#http/request.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import { daysOf, type Interval, isDate, type Period, shiftDate } from '#reports/period.ts';
import { GROUPINGS } from '#reports/read.ts';
import type { ReportQuery } from '#reports/report-query.ts';
import { reportTimeZone } from '#reports/report-zone.ts';
import { localDate } from '#sla/zone.ts';
import { assertKnown, INSTEAD_IN_REPORTS } from './strict-query.ts';

const date = z
  .string()
  .check(z.refine(isDate, 'a date is YYYY-MM-DD, of the years 1000 to 2999'), z.meta({ format: 'date' }));

/** Tickets are kept by these, and of two at once only a service can be picked beforehand. */
function noGrouping({ input }: { input?: unknown }): string {
  const names = typeof input === 'string' ? input.split(',') : [];
  if (names.length < 2) {
    return `tickets are kept by ${GROUPINGS.join(', ')}: map another field of the desk to one of these`;
  }
  return names.includes('service')
    ? 'one grouping at a time: groupBy=service, then each with service=… and the other groupBy'
    : 'one grouping at a time; for both at once use the tickets themselves, GET /v1/reports/tickets';
}

export const reportQuerySchema = z.object({
  unit: z
    ._default(z.string(), '*')
    .check(z.meta({ description: 'A unit, several by comma, or * for all that the caller may see' })),
  service: z.optional(z.string()),
  from: z.optional(date),
  to: z.optional(date),
  interval: z.optional(z.enum(['day', 'week', 'month'])),
  groupBy: z.optional(z.enum(GROUPINGS, { error: noGrouping })),
  kind: z._default(z.enum(['incident', 'request', 'other', 'all']), 'all'),
  slaSource: z.optional(z.enum(['computed', 'reported'])),
});

/** Days of a report that names no period, up to today. */
const DEFAULT_DAYS = 30;
/** The longest period of a report, in days. */
const LONGEST = 3660;
/** The most points of a series. */
const MOST_POINTS = 800;
/** Weeks are added up from days: at most so many, of all units together. */
const MOST_UNIT_DAYS = 50_000;

/** The units that `unit` names; none for `*`. Repeated parameters come joined by commas, too. */
export const namesOf = (unit: string): string[] =>
  unit === '*' ? [] : [...new Set(unit.split(',').map(name => name.trim()))].sort();

/** The units behind `unit`, in the order of their names. Throws `bad-request`, `not-found` or `forbidden`. */
export function unitsOf(rules: Rules, caller: Caller | undefined, unit: string): string[] {
  if (unit === '*') return [...rules.units.keys()].filter(id => maySee(caller, id)).sort();
  const names = namesOf(unit);
  const mistaken = names.includes('*')
    ? '* stands for all units, so it stands alone'
    : names.includes('') && 'name a unit, several by comma, or leave it out for all: GET /v1/units lists them';
  if (mistaken) {
    const issues = [{ path: '/unit', message: mistaken }];
    throw new PithError('bad-request', 'A query parameter is not valid.', { issues });
  }
  // Whether there is one is nobody’s business who may not see it: so all of them are asked about that first.
  for (const name of names) assertMaySee(caller, name);
  for (const name of names) {
    if (!rules.units.has(name)) throw new PithError('not-found', `There is no unit ${name}. GET /v1/units lists them.`);
  }
  return names;
}

const defaultInterval = (days: number): Interval => (days <= 31 ? 'day' : days <= 190 ? 'week' : 'month');

function checked(period: Period, interval: Interval, units: number): void {
  const issues: Issue[] = [];
  if (period.start > period.end) issues.push({ path: '/to', message: 'to is before from' });
  else if (daysOf(period) > LONGEST) issues.push({ path: '/to', message: `a report covers at most ${LONGEST} days` });
  else if (interval === 'day' && daysOf(period) > MOST_POINTS) {
    issues.push({ path: '/interval', message: `at most ${MOST_POINTS} points; use interval=week or month` });
  } else if (interval !== 'month' && daysOf(period) * units > MOST_UNIT_DAYS) {
    issues.push({ path: '/interval', message: `these are too many days of ${units} units; use interval=month` });
  }
  if (issues.length > 0) throw new PithError('bad-request', 'A query parameter is not valid.', { issues });
}

export interface ReportQueryOptions {
  /** Days up to today that are covered when no period is named. */
  days?: number;
  /** What the route takes: that of the comparison unless said otherwise. Its own further parameters it reads itself. */
  takes?: z.ZodMiniObject;
}

/** Parses a report's query. Throws `bad-request` with paths, `not-found` or `forbidden`. */
export function reportQuery(
  request: HttpRequest,
  rules: Rules,
  { days = DEFAULT_DAYS, takes = reportQuerySchema }: ReportQueryOptions = {},
): ReportQuery {
  assertKnown(request, takes, INSTEAD_IN_REPORTS);
  const query = validate(reportQuerySchema, request.query, 'bad-request');
  const units = unitsOf(rules, request.caller, query.unit);
  const end = query.to ?? localDate(reportTimeZone(rules, units), request.now);
  const period: Period = { start: query.from ?? shiftDate(end, 1 - days), end };
  const interval = query.interval ?? defaultInterval(daysOf(period));
  checked(period, interval, units.length);
  return {
    unit: query.unit,
    units,
    period,
    interval,
    kind: query.kind,
    source: query.slaSource ?? 'preferred',
    service: query.service === '' ? undefined : query.service,
    groupBy: query.groupBy,
  };
}
