/** The route of verdicts on closed windows. What reads them is loaded when it is first asked for. */
import * as z from 'zod/mini';
import { type HttpRequest, parameter } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { PithError } from '#lib/errors.ts';
import { isDate } from '#reports/period.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { fresh } from './fresh.ts';
import { unitsOf } from './query.ts';
import { strictQuery } from './strict-query.ts';

const date = z
  .string()
  .check(z.refine(isDate, 'a date is YYYY-MM-DD, of the years 1000 to 2999'), z.meta({ format: 'date' }));

export const verdictsQuerySchema = z.object({
  from: z.optional(date.check(z.meta({ description: 'Windows that ended on this day of the unit’s, or later' }))),
  to: z.optional(date.check(z.meta({ description: 'Windows that ended on this day, or earlier' }))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 12),
  cursor: z.optional(z.string()),
});

async function verdicts(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { table, shards, rules } = runtime;
  const unit = parameter(request, 'unit');
  const query = strictQuery(verdictsQuerySchema, request);
  if (query.from !== undefined && query.to !== undefined && query.from > query.to) {
    const issues = [{ path: '/to', message: 'to is before from' }];
    throw new PithError('bad-request', 'A query parameter is not valid.', { issues });
  }
  const current = await rules.get(0);
  // `*` is no unit: each has verdicts of its own.
  if (!unitsOf(current, request.caller, unit).includes(unit)) {
    throw new PithError('not-found', `There is no unit ${unit}.`);
  }
  const { verdictsReport } = await import('#lib/xla/verdict-list.ts');
  return fresh(runtime, request, verdictsReport({ table, shards }, current, { unit, ...query }));
}

export const verdictRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'GET /v1/units/{unit}/verdicts': request => verdicts(runtime, request),
});
