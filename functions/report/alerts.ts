/** The route that lists what is wrong. Read when it is first needed. */
import { type HttpRequest, validate } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { listAlerts } from '#lib/xla/alert-list.ts';
import type { Runtime } from '../runtime.ts';
import { alertsQuerySchema } from './alerts-query.ts';
import { unitsOf } from './query.ts';

export async function alerts(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { unit, ...query } = validate(alertsQuerySchema, request.query, 'bad-request');
  // As they are now: what is wrong in a unit that has just been discovered must not be missing.
  const units = unitsOf(await runtime.rules.get(0), request.caller, unit);
  return json(200, await listAlerts(runtime.table, { units, ...query }));
}
