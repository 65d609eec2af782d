/** Requests that read hypotheses: those of the units that the caller may see. */
import { type HttpRequest, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json } from '#http/response.ts';
import { findHypothesis } from '#lib/hypotheses/find.ts';
import { expectedQuerySchema } from '#lib/hypotheses/schema.ts';
import { readHypotheses } from '#lib/hypotheses/store.ts';
import { hypothesisView, readNamings } from '#lib/hypotheses/view.ts';
import type { Runtime } from '../runtime.ts';
import { unitsOf } from './query.ts';
import { partOf } from './short-list.ts';
import { NO_QUERY, strictQuery } from './strict-query.ts';

/** By id. Throws `bad-request`, `not-found` or `forbidden`. */
export async function listHypotheses(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { unit = '*', ...page } = strictQuery(expectedQuerySchema, request);
  // As they are now: what is expected of a unit that has just been discovered must not be missing.
  const rules = await runtime.rules.get(0);
  const units = new Set(unitsOf(rules, request.caller, unit));
  const all = (await readHypotheses(runtime.table)).filter(hypothesis => units.has(hypothesis.unit));
  const { items, ...next } = partOf(all, page);
  const namings = await readNamings(runtime.table, rules);
  return json(200, { items: items.map(hypothesis => hypothesisView(hypothesis, namings)), ...next });
}

/** Throws `not-found`. */
export async function oneHypothesis(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  strictQuery(NO_QUERY, request);
  const { table, rules } = runtime;
  const { hypothesis, version } = await findHypothesis(table, request.caller, parameter(request, 'id'));
  const namings = await readNamings(table, await rules.get(0));
  return json(200, hypothesisView(hypothesis, namings), { etag: etag(version) });
}
