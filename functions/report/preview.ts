/** Routes that try a change of the rules on past tickets before it is saved. Nothing is written. */
import { RULE_KIND, type RuleKind } from '#configuration/kinds.ts';
import { SETTINGS_ID } from '#configuration/rules.ts';
import { idSchema } from '#configuration/schemas.ts';
import { type HttpRequest, jsonBody, parameter, validate } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { KINDS } from '#reports/kinds.ts';
import { preview } from '#reports/preview.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { previewQuerySchema } from './preview-query.ts';
import { reportQuery } from './query.ts';

/** Days of a preview that names no period: those of a baseline. */
const DEFAULT_DAYS = 90;

async function tryOut(runtime: Runtime, request: HttpRequest, ruleKind: RuleKind, id: string): Promise<HttpResponse> {
  const { table, shards } = runtime;
  const { kind, schema, prepare } = ruleKind;
  const document = await prepare(jsonBody(request, schema), { table, id, now: request.now });
  const rules = await runtime.rules.get(0);
  const {
    units,
    period,
    kind: ticketKind,
    source,
    service,
  } = reportQuery(request, rules, {
    days: DEFAULT_DAYS,
    takes: previewQuerySchema,
  });
  const query = { scope: { units, kinds: KINDS[ticketKind], service }, period, source };
  return json(200, await preview(table, query, await runtime.rules.with(kind, id, document), { shards, rules }));
}

const idOf = (request: HttpRequest): string => validate(idSchema, parameter(request, 'id'), 'unprocessable');

export function previewRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  const { unit, calendar, policy, settings } = RULE_KIND;
  return {
    'POST /v1/units/{id}/preview': request => tryOut(runtime, request, unit, idOf(request)),
    'POST /v1/calendars/{id}/preview': request => tryOut(runtime, request, calendar, idOf(request)),
    'POST /v1/sla-policies/{id}/preview': request => tryOut(runtime, request, policy, idOf(request)),
    'POST /v1/settings/preview': request => tryOut(runtime, request, settings, SETTINGS_ID),
  };
}
