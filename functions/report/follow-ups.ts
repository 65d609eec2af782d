/** The route that lists the bad answers that wait for somebody. */
import * as z from 'zod/mini';
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { FOLLOW_UP_STATUSES, followUpsReport } from '#reports/follow-ups.ts';
import type { Runtime } from '../runtime.ts';
import { fresh } from './fresh.ts';
import { unitsOf } from './query.ts';
import { strictQuery } from './strict-query.ts';

export const followUpsQuerySchema = z.object({
  unit: z._default(z.string(), '*'),
  status: z._default(z.enum(FOLLOW_UP_STATUSES), 'open'),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(200)), 50),
  cursor: z.optional(z.string()),
});

export async function followUps(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { unit, ...query } = strictQuery(followUpsQuerySchema, request);
  // As they are now: what waits in a unit that has just been discovered must not be missing.
  const units = unitsOf(await runtime.rules.get(0), request.caller, unit);
  return fresh(runtime, request, followUpsReport(runtime.table, { units, ...query }, request.now));
}
