/** The route that lists what is wrong. Read when it is first needed. */
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { listAlerts } from '#lib/xla/alert-list.ts';
import type { Runtime } from '../runtime.ts';
import { alertsQuerySchema } from './alerts-query.ts';
import { fresh } from './fresh.ts';
import { unitsOf } from './query.ts';
import { strictQuery } from './strict-query.ts';

export async function alerts(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { unit, ...query } = strictQuery(alertsQuerySchema, request);
  // As they are now: what is wrong in a unit that has just been discovered must not be missing.
  const units = unitsOf(await runtime.rules.get(0), request.caller, unit);
  return fresh(runtime, request, listAlerts(runtime.table, { units, ...query }));
}
