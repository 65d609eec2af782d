/** The query of a report: parsed, completed with defaults that are right, and held against what the caller may see. */
import * as z from 'zod/mini';
import type { Rules } from '#configuration/rules.ts';
import { assertMaySee, type Caller, maySee } from '#http/caller.ts';
import { type HttpRequest, validate } from '#http/request.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import { KINDS } from '#reports/kinds.ts';
import { daysOf, type Interval, isDate, type Period, shiftDate } from '#reports/period.ts';
import { GROUPINGS } from '#reports/read.ts';
import type { ReportQuery } from '#reports/report-query.ts';
import { reportTimeZone } from '#reports/sla-xla.ts';
import type { TicketsQuery } from '#reports/tickets.ts';
import { WHERES } from '#reports/where.ts';
import { localDate } from '#sla/zone.ts';

const date = z.string().check(z.refine(isDate, 'a date is YYYY-MM-DD'));

export const reportQuerySchema = z.object({
  unit: z._default(z.string(), '*'),
  service: z.optional(z.string()),
  from: z.optional(date),
  to: z.optional(date),
  interval: z.optional(z.enum(['day', 'week', 'month'])),
  groupBy: z.optional(z.enum(GROUPINGS)),
  kind: z._default(z.enum(['incident', 'request', 'other', 'all']), 'all'),
  slaSource: z.optional(z.enum(['computed', 'reported'])),
});

/** Of one measure: no measure is of the SLA. */
export const measureQuerySchema = z.omit(reportQuerySchema, { slaSource: true });

export const ticketsQuerySchema = z.object({
  where: z._default(z.enum(WHERES), 'all'),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string()),
});

/** Days of a report that names no period, up to today. */
const DEFAULT_DAYS = 30;
/** The longest period of a report, in days. */
const LONGEST = 3660;
/** The most points of a series. */
const MOST_POINTS = 800;

/** The units behind `unit`. Throws `not-found` or `forbidden`. */
export function unitsOf(rules: Rules, caller: Caller | undefined, unit: string): string[] {
  if (unit !== '*') {
    assertMaySee(caller, unit);
    if (!rules.units.has(unit)) throw new PithError('not-found', `There is no unit ${unit}.`);
    return [unit];
  }
  return [...rules.units.keys()].filter(id => maySee(caller, id)).sort();
}

const defaultInterval = (days: number): Interval => (days <= 31 ? 'day' : days <= 190 ? 'week' : 'month');

function checked(period: Period, interval: Interval): void {
  const issues: Issue[] = [];
  if (period.start > period.end) issues.push({ path: '/to', message: 'to is before from' });
  else if (daysOf(period) > LONGEST) issues.push({ path: '/to', message: `a report covers at most ${LONGEST} days` });
  else if (interval === 'day' && daysOf(period) > MOST_POINTS) {
    issues.push({ path: '/interval', message: `at most ${MOST_POINTS} points; use interval=week or month` });
  }
  if (issues.length > 0) throw new PithError('bad-request', 'A query parameter is not valid.', { issues });
}

/**
 * Parses a report's query; one that names no period covers the last `days`. Throws `bad-request` with paths,
 * `not-found` or `forbidden`.
 */
export function reportQuery(request: HttpRequest, rules: Rules, days = DEFAULT_DAYS): ReportQuery {
  const query = validate(reportQuerySchema, request.query, 'bad-request');
  const units = unitsOf(rules, request.caller, query.unit);
  const end = query.to ?? localDate(reportTimeZone(rules, units), request.now);
  const period: Period = { start: query.from ?? shiftDate(end, 1 - days), end };
  const interval = query.interval ?? defaultInterval(daysOf(period));
  checked(period, interval);
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

/** Parses the query of the tickets behind a number: that of the report, and which of its tickets. Throws as that. */
export function ticketsQuery(request: HttpRequest, rules: Rules): TicketsQuery {
  const { units, period, kind, source, service } = reportQuery(request, rules);
  const { where, limit, cursor } = validate(ticketsQuerySchema, request.query, 'bad-request');
  return { scope: { units, kinds: KINDS[kind], service }, period, source, where, limit, cursor };
}
