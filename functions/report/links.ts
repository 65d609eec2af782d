/** The route of what moves with what. */
import type { Rules } from '#configuration/rules.ts';
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { linksReport } from '#lib/kpis/links.ts';
import type { Runtime } from '../runtime.ts';
import { fresh } from './fresh.ts';
import { linksQuerySchema } from './links-query.ts';
import { oneUnit } from './one-unit.ts';
import { type Instead, strictQuery } from './strict-query.ts';

const PERIOD = 'links are of all that there is: the last 104 weeks, or 60 months';
const INSTEAD: Instead = {
  ...{ from: PERIOD, to: PERIOD, interval: 'the cadence of a KPI is that of its links' },
  service: 'KPIs are of units: there are no links of a service',
  measure: 'every measure is in the answer',
};

/** Throws `bad-request`, `not-found` or `forbidden`. */
export async function links(runtime: Runtime, request: HttpRequest, rules: Rules): Promise<HttpResponse> {
  const query = strictQuery(linksQuerySchema, request, INSTEAD);
  oneUnit(rules, request.caller, query.unit);
  const { table, shards } = runtime;
  return fresh(runtime, request, linksReport({ table, shards }, rules, query, request.now));
}
