/** Requests that read experiments: those whose units the caller may see, all of them. */
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { assignmentOf } from '#lib/experiments/assign.ts';
import { findExperiment, maySeeExperiment, unitsOf as unitsOfExperiment } from '#lib/experiments/find.ts';
import { previewExperiment } from '#lib/experiments/plan.ts';
import { assignmentQuerySchema, experimentSchema } from '#lib/experiments/schema.ts';
import { todayOf } from '#lib/experiments/step.ts';
import { readExperiments } from '#lib/experiments/store.ts';
import { experimentView } from '#lib/experiments/view.ts';
import { expectedQuerySchema } from '#lib/hypotheses/schema.ts';
import { idOf } from '../configure/id.ts';
import type { Runtime } from '../runtime.ts';
import { unitsOf } from './query.ts';
import { partOf } from './short-list.ts';
import { NO_QUERY, strictQuery } from './strict-query.ts';

/** By id; of a unit those about it and those in which it takes part. Throws `bad-request`, `not-found` or `forbidden`. */
export async function listExperiments(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { unit = '*', ...page } = strictQuery(expectedQuerySchema, request);
  const { caller, now } = request;
  const rules = await runtime.rules.get(0);
  const units = new Set(unitsOf(rules, caller, unit));
  const seen = (await readExperiments(runtime.table)).filter(experiment => maySeeExperiment(caller, experiment));
  const { items, ...next } = partOf(
    seen.filter(experiment => unitsOfExperiment(experiment).some(one => units.has(one))),
    page,
  );
  return json(200, { items: items.map(experiment => experimentView(experiment, { rules, now })), ...next });
}

/** Throws `not-found`. */
export async function oneExperiment(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const { table, rules } = runtime;
  const { experiment, version } = await findExperiment(table, request.caller, parameter(request, 'id'));
  const view = experimentView(experiment, { rules: await rules.get(0), now: request.now });
  return json(200, view, { etag: etag(version) });
}

/** A plan as it would be saved. Nothing is written. Throws what planning throws. */
export async function preview(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const { caller, now } = request;
  if (caller === undefined) throw new PithError('unauthenticated', 'Nobody calls.');
  const id = idOf(request);
  const { id: _, ...document } = jsonBody(request, experimentSchema);
  const { table, rules } = runtime;
  const context = { table, rules: await rules.get(0), caller, now };
  return json(200, experimentView(await previewExperiment(context, id, document), context));
}

/** No name comes back, nor anything of a result. Throws `bad-request` and `not-found`. */
export async function assignment(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const asked = strictQuery(assignmentQuerySchema, request);
  const { table, rules } = runtime;
  const { experiment } = await findExperiment(table, request.caller, parameter(request, 'id'));
  return json(200, assignmentOf(experiment, asked, todayOf(await rules.get(0), experiment, request.now)));
}
