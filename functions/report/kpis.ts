/** The route of what a unit has observed of a KPI. */
import { load } from '#configuration/documents.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { observationsPage } from '#lib/kpis/observations.ts';
import { type KpiDocument, observationsQuerySchema } from '#lib/kpis/schema.ts';
import type { Runtime } from '../runtime.ts';
import { oneUnit } from './one-unit.ts';
import { strictQuery } from './strict-query.ts';

/** Throws `bad-request`, `not-found` or `forbidden`. */
export async function observations(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const kpi = parameter(request, 'id');
  const { unit, from, to, limit, cursor } = strictQuery(observationsQuerySchema, request);
  if (from !== undefined && to !== undefined && from > to) {
    const issues = [{ path: '/to', message: 'to is before from' }];
    throw new PithError('bad-request', 'A query parameter is not valid.', { issues });
  }
  oneUnit(await runtime.rules.get(0), request.caller, unit);
  const { table } = runtime;
  if ((await load<KpiDocument>(table, 'kpi', kpi)) === undefined) {
    throw new PithError('not-found', `There is no KPI ${kpi}. GET /v1/kpis lists them.`);
  }
  const page = await observationsPage(table, { unit, kpi }, { from, to, limit, after: cursor });
  return json(200, { kpi, unit, ...page });
}
