/** What is done about KPIs: defined by administrators; observed by them, by IT, and by business owners for their units. */
import { load, loadAll, save } from '#configuration/documents.ts';
import { assertMaySee } from '#http/caller.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import { auditContext } from '#lib/audit/audit.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import { recordObservations } from '#lib/kpis/observations.ts';
import {
  type KpiDocument,
  kpiSchema,
  observationQuerySchema,
  observationsSchema,
  type PostedObservations,
} from '#lib/kpis/schema.ts';
import { takeBackObservation } from '#lib/kpis/take-back.ts';
import type { Instant } from '#tickets/event.ts';
import { strictQuery } from '../report/strict-query.ts';
import type { Runtime } from '../runtime.ts';
import { assertOwnId, idOf } from './id.ts';

const DAY = 86_400_000;

/** By id; there are no more of them than somebody has defined. */
export async function list({ table }: Runtime): Promise<HttpResponse> {
  const kpis = await loadAll<KpiDocument>(table, 'kpi');
  return json(200, { items: kpis.map(({ id, document }) => ({ id, ...document })) });
}

export async function get({ table }: Runtime, id: string): Promise<HttpResponse> {
  const found = await load<KpiDocument>(table, 'kpi', id);
  if (found === undefined) throw new PithError('not-found', `There is no KPI ${id}. GET /v1/kpis lists them.`);
  return json(200, { id, ...found.document }, { etag: etag(found.version) });
}

export async function put(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = idOf(request);
  const { id: said, ...document } = jsonBody(request, kpiSchema);
  assertOwnId(said, id, { what: 'KPI', detail: 'The document is not usable as it is.' });
  const { created, stored } = await save<KpiDocument>(runtime.table, 'kpi', id, document, {
    now: request.now,
    ifMatch: versionOfEtag(request.headers['if-match']),
    audit: auditContext(request, runtime.vault),
  });
  return json(created ? 201 : 200, { id, ...stored.document }, { etag: etag(stored.version) });
}

/** What is wrong with observations beyond their shape. */
function issuesIn({ observations }: PostedObservations, now: Instant): Issue[] {
  // A day ahead: it is tomorrow somewhere already.
  const latest = new Date(now + DAY).toISOString().slice(0, 10);
  const dates = new Set<string>();
  const issues: Issue[] = [];
  for (const [index, { date }] of observations.entries()) {
    const path = `/observations/${index}/date`;
    if (date > latest) issues.push({ path, message: 'this day has not come yet' });
    if (dates.has(date)) issues.push({ path, message: 'this day is there twice: which of them holds?' });
    dates.add(date);
  }
  return issues;
}

/** All of a request, or where one is wrong none of it. */
export async function observe(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { table, vault } = runtime;
  const kpi = parameter(request, 'id');
  const posted = jsonBody(request, observationsSchema);
  const { unit } = posted;
  assertMaySee(request.caller, unit);
  if ((await load(table, 'kpi', kpi)) === undefined) throw new PithError('not-found', `There is no KPI ${kpi}.`);
  const issues = issuesIn(posted, request.now);
  if ((await load(table, 'unit', unit)) === undefined) {
    issues.unshift({ path: '/unit', message: `there is no unit ${unit}` });
  }
  if (issues.length > 0) throw new PithError('unprocessable', 'None of it was recorded.', { issues });
  const recorded = await recordObservations(table, { unit, kpi }, posted.observations, auditContext(request, vault));
  return json(202, { ...recorded });
}

/** One of them. Throws `forbidden`, or `not-found` where nothing was observed on that day. */
export async function takeBack(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { table, vault } = runtime;
  const kpi = parameter(request, 'id');
  const { unit, date } = strictQuery(observationQuerySchema, request);
  assertMaySee(request.caller, unit);
  const isThere = await takeBackObservation(table, { unit, kpi }, date, auditContext(request, vault));
  if (!isThere) throw new PithError('not-found', `${unit} has no observation of the KPI ${kpi} on ${date}.`);
  return { statusCode: 204, headers: {}, body: '' };
}
