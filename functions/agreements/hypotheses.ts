/** Requests about hypotheses: written down, and held against the past. Read when it is first needed. */
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { observeHypothesis } from '#lib/hypotheses/observe.ts';
import { hypothesisSchema } from '#lib/hypotheses/schema.ts';
import type { StoredHypothesis } from '#lib/hypotheses/store.ts';
import { hypothesisView, readNamings } from '#lib/hypotheses/view.ts';
import { writeHypothesis } from '#lib/hypotheses/write.ts';
import type { StepContext } from '#lib/xla/step.ts';
import { assertOwnId, idOf } from '../configure/id.ts';
import type { Runtime } from '../runtime.ts';

/** The rules as they are: a unit just discovered, or a measure just defined, is among them. */
async function contextOf({ table, vault, rules }: Runtime, { caller, now }: HttpRequest): Promise<StepContext> {
  if (caller === undefined) throw new PithError('unauthenticated', 'Nobody calls.');
  return { table, vault, rules: await rules.get(0), caller, now };
}

async function answer(
  status: number,
  { table, rules }: StepContext,
  { hypothesis, version }: StoredHypothesis,
): Promise<HttpResponse> {
  const view = hypothesisView(hypothesis, await readNamings(table, rules));
  return json(status, view, {
    etag: etag(version),
    ...(status === 201 ? { location: `/v1/hypotheses/${hypothesis.id}` } : {}),
  });
}

/** Throws what `writeHypothesis` throws, and `unprocessable` for what can't be an id. */
export async function put(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = idOf(request);
  const { id: said, ...document } = jsonBody(request, hypothesisSchema);
  assertOwnId(said, id, { what: 'hypothesis', detail: 'The hypothesis is not usable as it is.' });
  const context = await contextOf(runtime, request);
  const { created, ...stored } = await writeHypothesis(
    context,
    id,
    document,
    versionOfEtag(request.headers['if-match']),
  );
  return answer(created ? 201 : 200, context, stored);
}

/** Throws `not-found`, and `conflict` where it has been looked at too often. */
export async function observe(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const context = { ...(await contextOf(runtime, request)), shards: runtime.shards };
  return answer(200, context, await observeHypothesis(context, parameter(request, 'id')));
}
