/** The route of what an experiment came to. */
import { type HttpRequest, parameter } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { findExperiment } from '#lib/experiments/find.ts';
import { resultView } from '#lib/experiments/result-view.ts';
import type { Runtime } from '../runtime.ts';
import { fresh } from './fresh.ts';
import { NO_QUERY, strictQuery } from './strict-query.ts';

/** Throws `bad-request` or `not-found`. */
export async function experimentResult(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const { table, shards, rules } = runtime;
  const { experiment } = await findExperiment(table, request.caller, parameter(request, 'id'));
  return fresh(runtime, request, resultView({ table, shards }, await rules.get(0), experiment, request.now));
}
