/** `GET /v1/reports/sla-xla`: SLA and experience side by side. */
import type { Rules } from '#configuration/rules.ts';
import { representationOf } from '#http/negotiate.ts';
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { slaXlaReport } from '#reports/sla-xla.ts';
import type { Runtime } from '../runtime.ts';
import { reportQuery } from './query.ts';

export async function slaXla(runtime: Runtime, request: HttpRequest, rules: Rules): Promise<HttpResponse> {
  const { table, shards } = runtime;
  const query = reportQuery(request, rules);
  const options = { now: request.now, feedLagSeconds: await runtime.feedLag(), shards };
  // A table of it is made of the answer in JSON, by whoever hands the request over.
  if (representationOf(request, ['json', 'csv', 'html']) === 'html') {
    return (await import('./print.ts')).printed(table, rules, request, query, options);
  }
  return json(200, await slaXlaReport(table, rules, query, options));
}
