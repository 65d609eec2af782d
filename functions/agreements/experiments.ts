/** Requests about experiments: planned, stopped, and what became of those who took part. Read when it is first needed. */
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { planExperiment } from '#lib/experiments/plan.ts';
import { recordOutcomes } from '#lib/experiments/record.ts';
import { experimentSchema, outcomesSchema, stopSchema } from '#lib/experiments/schema.ts';
import type { PlanContext } from '#lib/experiments/step.ts';
import { stopExperiment } from '#lib/experiments/stop.ts';
import type { StoredExperiment } from '#lib/experiments/store.ts';
import { experimentView } from '#lib/experiments/view.ts';
import { assertOwnId, idOf } from '../configure/id.ts';
import type { Runtime } from '../runtime.ts';

/** The rules as they are: a unit just discovered, or a measure just defined, is among them. */
async function contextOf(
  { table, vault, rules, drawSeed }: Runtime,
  { caller, now }: HttpRequest,
): Promise<PlanContext> {
  if (caller === undefined) throw new PithError('unauthenticated', 'Nobody calls.');
  const context = { table, vault, rules: await rules.get(0), caller, now };
  return drawSeed === undefined ? context : { ...context, drawSeed };
}

const answer = (status: number, context: PlanContext, { experiment, version }: StoredExperiment): HttpResponse =>
  json(status, experimentView(experiment, context), {
    etag: etag(version),
    ...(status === 201 ? { location: `/v1/experiments/${experiment.id}` } : {}),
  });

/** Throws what `planExperiment` throws, and `unprocessable` for what can't be an id. */
export async function put(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = idOf(request);
  const { id: said, ...document } = jsonBody(request, experimentSchema);
  assertOwnId(said, id, { what: 'experiment', detail: 'The plan is not usable as it is.' });
  const context = await contextOf(runtime, request);
  const ifMatch = versionOfEtag(request.headers['if-match']);
  const { created, ...stored } = await planExperiment(context, id, document, ifMatch);
  return answer(created ? 201 : 200, context, stored);
}

/** Throws what `stopExperiment` throws. */
export async function stop(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { reason } = jsonBody(request, stopSchema);
  const context = await contextOf(runtime, request);
  return answer(200, context, await stopExperiment(context, parameter(request, 'id'), reason));
}

/** All of a request, or where one is wrong none of it. */
export async function outcomes(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const posted = jsonBody(request, outcomesSchema);
  const context = await contextOf(runtime, request);
  return json(202, { ...(await recordOutcomes(context, parameter(request, 'id'), posted.outcomes)) });
}
