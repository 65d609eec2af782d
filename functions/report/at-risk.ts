/** The route of the open tickets that are green and hurt already. Read when it is first needed. */
import type { Rules } from '#configuration/rules.ts';
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { atRiskReport } from '#reports/at-risk.ts';
import { KINDS } from '#reports/kinds.ts';
import type { Runtime } from '../runtime.ts';
import { atRiskQuerySchema } from './at-risk-query.ts';
import { unitsOf } from './query.ts';
import { type Instead, strictQuery } from './strict-query.ts';

/** It is about now, and about every reason at once. */
const NOW = 'this is about now; the past is in GET /v1/reports/sla-xla and GET /v1/reports/tickets';
const INSTEAD: Instead = {
  from: NOW,
  to: NOW,
  where: 'every ticket here says its reasons; GET /v1/reports/tickets?where=… for one of them',
  groupBy: 'this lists tickets: each says its unit, service, priority, channel and group',
};

export async function atRisk(runtime: Runtime, request: HttpRequest, rules: Rules): Promise<HttpResponse> {
  const { unit, service, kind, limit, cursor } = strictQuery(atRiskQuerySchema, request, INSTEAD);
  const units = unitsOf(rules, request.caller, unit);
  const { table, shards } = runtime;
  const scope = { units, kinds: KINDS[kind], service: service === '' ? undefined : service };
  const [feedLagSeconds, report] = await Promise.all([
    runtime.feedLag(),
    atRiskReport({ table, rules, shards, now: request.now }, { scope, limit, cursor }),
  ]);
  return json(200, { unit, ...(scope.service === undefined ? {} : { service }), feedLagSeconds, ...report });
}
