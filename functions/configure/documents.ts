/** Routes of the rules: units, calendars, policies, settings. Each is a document that is saved whole. */
import { load, loadAll, save } from '#configuration/documents.ts';
import { RULE_KIND, type RuleKind } from '#configuration/kinds.ts';
import { SETTINGS_ID } from '#configuration/rules.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { auditContext } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { byOrder, type SlaPolicy } from '#sla/policy.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { idOf } from './id.ts';

/** A document as it is answered. There is one of settings, so it has no id. */
const answerOf = ({ kind }: RuleKind, id: string, document: object): object => ({
  ...(kind === 'settings' ? {} : { id }),
  ...document,
});

async function read(runtime: Runtime, ruleKind: RuleKind, id: string): Promise<HttpResponse> {
  const { kind } = ruleKind;
  const found = await load<object>(runtime.table, kind, id);
  if (found === undefined && kind === 'settings') return json(200, DEFAULT_SETTINGS);
  if (found === undefined) throw new PithError('not-found', `There is no ${kind} ${id}.`);
  return json(200, answerOf(ruleKind, id, found.document), { etag: etag(found.version) });
}

async function write(runtime: Runtime, request: HttpRequest, ruleKind: RuleKind, id: string): Promise<HttpResponse> {
  const { table } = runtime;
  const { kind, schema, prepare } = ruleKind;
  const document = await prepare(jsonBody(request, schema), { table, id, now: request.now });
  const ifMatch = versionOfEtag(request.headers['if-match']);
  const audit = auditContext(request, runtime.vault);
  const { created, stored } = await save(table, kind, id, document, { now: request.now, ifMatch, audit });
  runtime.rules.forget();
  return json(created ? 201 : 200, answerOf(ruleKind, id, stored.document), { etag: etag(stored.version) });
}

/** Calendars by id. The fifty years of holidays that a region's calendar is laid out with are in its own answer. */
async function calendars({ table }: Runtime): Promise<HttpResponse> {
  const documents = await loadAll<{ regionHolidays?: unknown }>(table, 'calendar');
  return json(200, { items: documents.map(({ id, document: { regionHolidays: _, ...own } }) => ({ id, ...own })) });
}

async function policies({ table }: Runtime): Promise<HttpResponse> {
  const documents = await loadAll<Omit<SlaPolicy, 'id'>>(table, 'sla-policy');
  return json(200, { items: documents.map(({ id, document }) => ({ id, ...document })).sort(byOrder) });
}

/** The GET and PUT handlers of all of them. */
export function documentRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  const { unit, calendar, policy, settings } = RULE_KIND;
  return {
    'GET /v1/units/{id}': request => read(runtime, unit, parameter(request, 'id')),
    'PUT /v1/units/{id}': request => write(runtime, request, unit, idOf(request)),
    'GET /v1/calendars': () => calendars(runtime),
    'GET /v1/calendars/{id}': request => read(runtime, calendar, parameter(request, 'id')),
    'PUT /v1/calendars/{id}': request => write(runtime, request, calendar, idOf(request)),
    'GET /v1/sla-policies': () => policies(runtime),
    'GET /v1/sla-policies/{id}': request => read(runtime, policy, parameter(request, 'id')),
    'PUT /v1/sla-policies/{id}': request => write(runtime, request, policy, idOf(request)),
    'GET /v1/settings': () => read(runtime, settings, SETTINGS_ID),
    'PUT /v1/settings': request => write(runtime, request, settings, SETTINGS_ID),
  };
}
