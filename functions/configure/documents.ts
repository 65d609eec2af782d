/** Routes of the configuration documents that are stored as they are validated: units, calendars, policies, settings. */
import type * as z from 'zod/mini';
import { type ConfigurationKind, load, save } from '#configuration/documents.ts';
import { SETTINGS_ID } from '#configuration/rules.ts';
import { calendarSchema, policySchema, settingsSchema, unitSchema } from '#configuration/schemas.ts';
import { MEASURES } from '#experience/dictionary.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { createCalendar } from '#sla/calendar.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { idOf } from './id.ts';

type Check = (runtime: Runtime, document: unknown) => Promise<Issue[]>;

/** A policy must not name a calendar that isn't there: its clocks would count nothing. */
const policyCheck: Check = async (runtime, document) => {
  const { targets } = document as z.infer<typeof policySchema>;
  const issues: Issue[] = [];
  for (const [index, { calendar }] of targets.entries()) {
    // Read, not remembered: it may have been saved a moment ago, through another process.
    if (calendar === undefined || (await load(runtime.table, 'calendar', calendar)) !== undefined) continue;
    issues.push({ path: `/targets/${index}/calendar`, message: `there is no calendar ${calendar}` });
  }
  return issues;
};

/** A calendar that never opens would hold every target open for ever. */
const calendarCheck: Check = async (_, document) => {
  const { dayLength } = createCalendar(document as Parameters<typeof createCalendar>[0]);
  return dayLength > 0 ? [] : [{ path: '/hours', message: 'the calendar never opens' }];
};

/** A default agreement is about measures that there are, each once. */
const settingsCheck: Check = async (_, document) => {
  const { measures } = (document as z.infer<typeof settingsSchema>).defaultAgreement;
  return measures.flatMap(({ id }, index) => {
    const path = `/defaultAgreement/measures/${index}/id`;
    if (!MEASURES.some(measure => measure.id === id)) return [{ path, message: `there is no measure ${id}` }];
    const isFirst = measures.findIndex(measure => measure.id === id) === index;
    return isFirst ? [] : [{ path, message: `${id} is in it already` }];
  });
};

async function read(runtime: Runtime, kind: ConfigurationKind, id: string): Promise<HttpResponse> {
  const found = await load<object>(runtime.table, kind, id);
  if (found === undefined && kind === 'settings') return json(200, DEFAULT_SETTINGS);
  if (found === undefined) throw new PithError('not-found', `There is no ${kind} ${id}.`);
  return json(200, { ...(kind === 'settings' ? {} : { id }), ...found.document }, { etag: etag(found.version) });
}

async function write(
  runtime: Runtime,
  request: HttpRequest,
  kind: ConfigurationKind,
  id: string,
  schema: z.ZodMiniType,
  check?: Check,
): Promise<HttpResponse> {
  const document = jsonBody(request, schema);
  const issues = (await check?.(runtime, document)) ?? [];
  if (issues.length > 0) throw new PithError('unprocessable', 'The document is not usable as it is.', { issues });
  const ifMatch = versionOfEtag(request.headers['if-match']);
  const { created, stored } = await save(runtime.table, kind, id, document, { now: request.now, ifMatch });
  runtime.rules.forget();
  const answer = { ...(kind === 'settings' ? {} : { id }), ...(stored.document as object) };
  return json(created ? 201 : 200, answer, { etag: etag(stored.version) });
}

/** The GET and PUT handlers of all of them. */
export function documentRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return {
    'GET /v1/units/{id}': request => read(runtime, 'unit', parameter(request, 'id')),
    'PUT /v1/units/{id}': request => write(runtime, request, 'unit', idOf(request), unitSchema),
    'GET /v1/calendars/{id}': request => read(runtime, 'calendar', parameter(request, 'id')),
    'PUT /v1/calendars/{id}': request =>
      write(runtime, request, 'calendar', idOf(request), calendarSchema, calendarCheck),
    'GET /v1/sla-policies/{id}': request => read(runtime, 'sla-policy', parameter(request, 'id')),
    'PUT /v1/sla-policies/{id}': request =>
      write(runtime, request, 'sla-policy', idOf(request), policySchema, policyCheck),
    'GET /v1/settings': () => read(runtime, 'settings', SETTINGS_ID),
    'PUT /v1/settings': request => write(runtime, request, 'settings', SETTINGS_ID, settingsSchema, settingsCheck),
  };
}
