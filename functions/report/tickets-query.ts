/** The query of the tickets behind a number: that of the report, which of its tickets, and where to go on. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Rules } from '#configuration/rules.ts';
import type { Caller } from '#http/caller.ts';
import { type HttpRequest, validate } from '#http/request.ts';
import { PithError } from '#lib/errors.ts';
import { KINDS } from '#reports/kinds.ts';
import { BREAKDOWNS, type Breakdown } from '#reports/read.ts';
import type { TicketsQuery } from '#reports/tickets.ts';
import { readCursor } from '#reports/tickets-cursor.ts';
import { WHERES, type Where } from '#reports/where.ts';
import { namesOf, reportQuery, reportQuerySchema } from './query.ts';

const ANY_WHERE = `(${WHERES.join('|')})`;
const whereNames = z
  .string()
  .check(
    z.regex(new RegExp(`^${ANY_WHERE}(,${ANY_WHERE})*$`), `one or several, by comma, of ${WHERES.join(', ')}`),
    z.meta({ description: 'Which tickets; of several, by comma, all must hold: watermelon-observed,bounced' }),
  );
const value = z.optional(z.string().check(z.meta({ description: 'Only tickets of this value' })));
const ANY_BREAKDOWN = `(${BREAKDOWNS.join('|')})`;
const withoutNames = z
  .string()
  .check(
    z.regex(
      new RegExp(`^${ANY_BREAKDOWN}(,${ANY_BREAKDOWN})*$`),
      `one or several, by comma, of ${BREAKDOWNS.join(', ')}`,
    ),
    z.meta({ description: 'Only tickets of which this isn’t known: those of a group without a name' }),
  );

export const ticketsQuerySchema = z.extend(reportQuerySchema, {
  service: value,
  priority: value,
  channel: value,
  group: value,
  without: z.optional(withoutNames),
  hour: z.optional(
    z
      .string()
      .check(
        z.regex(/^([01]?\d|2[0-3])$/, 'an hour is 0 to 23'),
        z.meta({ description: 'Local hour of the creation, 0 to 23' }),
      ),
  ),
  where: z._default(whereNames, 'all'),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string()),
});

/** The conditions that a text of `whereNames` names, each once. */
const wheresOf = (text: string): Where[] => WHERES.filter(where => text.split(',').includes(where));

/** The values that are asked for: `''` for tickets of which it isn't known. Throws `bad-request`. */
function valuesOf({ without = '', ...query }: z.infer<typeof ticketsQuerySchema>) {
  const unknown = without.split(',');
  const both = BREAKDOWNS.filter(breakdown => unknown.includes(breakdown) && query[breakdown]);
  if (both.length > 0) {
    const issues = both.map(breakdown => ({
      path: '/without',
      message: `${breakdown} is asked for by its value, too`,
    }));
    throw new PithError('bad-request', 'A query parameter is not valid.', { issues });
  }
  const of = (breakdown: Breakdown) => (unknown.includes(breakdown) ? '' : query[breakdown] || undefined);
  return { service: of('service'), priority: of('priority'), channel: of('channel'), group: of('group') };
}

/** Whose question it is: a cursor must not take somebody through others' tickets. */
const viewOf = (caller: Caller | undefined): string | string[] =>
  caller?.role === 'business' ? [...caller.units].sort() : '*';

/** What is asked, but for how much of it is on a page. */
const fingerprintOf = (question: unknown): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 12);

/** Parses it. Throws `bad-request` with paths, `not-found` or `forbidden`. */
export function ticketsQuery(request: HttpRequest, rules: Rules): TicketsQuery {
  // A query that names no period goes on with the days that were meant when it began, also after midnight.
  const { cursor } = request.query;
  const begun = cursor === undefined ? undefined : readCursor(cursor).period;
  const days = begun === undefined ? {} : { from: begun.start, to: begun.end };
  const asked = { ...request, query: { ...days, ...request.query } };
  const report = reportQuery(asked, rules, { takes: ticketsQuerySchema });
  const query = validate(ticketsQuerySchema, request.query, 'bad-request');
  const { limit } = query;
  const { service, ...values } = valuesOf(query);
  const { units, unit, period, kind, source } = report;
  const wheres = wheresOf(query.where);
  const filters = { ...values, hour: query.hour === undefined ? undefined : Number(query.hour) };
  // A unit that is discovered meanwhile is no other question, and an empty value is not the same as none.
  const picked = [service, ...Object.values(filters)].map(value => value ?? null);
  const fingerprint = fingerprintOf([namesOf(unit), viewOf(request.caller), kind, period, picked, wheres, source]);
  const scope = { units, kinds: KINDS[kind], service };
  return { scope, filters, period, source, wheres, limit, cursor, fingerprint };
}
