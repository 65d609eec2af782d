/** The API as an OpenAPI 3.1 document, generated from the route table and the schemas that validate. */
import * as z from 'zod/mini';
import { agreementSchema } from '#configuration/agreement-schema.ts';
import { calculationSchema } from '#configuration/calculate.ts';
import { measureSchema } from '#configuration/measure-schema.ts';
import { calendarSchema, connectionSchema, policySchema, settingsSchema, unitSchema } from '#configuration/schemas.ts';
import { subscriptionSchema } from '#configuration/subscription-schema.ts';
import { importSchema } from '#connections/import-schema.ts';
import { assignmentQuerySchema, experimentSchema, outcomesSchema, stopSchema } from '#lib/experiments/schema.ts';
import { expectedQuerySchema, hypothesisSchema } from '#lib/hypotheses/schema.ts';
import { kpiSchema, observationQuerySchema, observationsQuerySchema, observationsSchema } from '#lib/kpis/schema.ts';
import { outboundWebhooks } from '#lib/notify/events.ts';
import { signalsSchema } from '#lib/signals/schema.ts';
import { LANGUAGES } from '#lib/surveys/languages.ts';
import { answersSchema, surveySchema } from '#lib/surveys/schemas.ts';
import {
  connectionPreviewSchema,
  discardQuerySchema,
  quarantineQuerySchema,
  replayQuerySchema,
} from '../configure/schemas.ts';
import { followUpAnswerSchema } from '../feedback/follow-up-schema.ts';
import type { Route } from '../route.ts';
import { ROUTES, type RouteKey, routeKey } from '../routes.ts';
import { agreementsQuerySchema } from './agreements-query.ts';
import { alertsQuerySchema } from './alerts-query.ts';
import { ANSWERS } from './answers.ts';
import { atRiskQuerySchema } from './at-risk-query.ts';
import { auditQuerySchema } from './audit-query.ts';
import { calibrationQuerySchema } from './calibration.ts';
import { digestQuerySchema } from './digest-query.ts';
import { followUpsQuerySchema } from './follow-ups.ts';
import { linksQuerySchema } from './links-query.ts';
import { representationParameters, representations } from './openapi-representations.ts';
import { previewQuerySchema } from './preview-query.ts';
import { reportQuerySchema } from './query.ts';
import { shortListQuerySchema } from './short-list.ts';
import { ticketsQuerySchema } from './tickets-query.ts';
import { verdictsQuerySchema } from './verdicts.ts';

const BODIES: Partial<Record<RouteKey, z.ZodMiniType>> = {
  'POST /v1/signals': signalsSchema,
  'PUT /v1/connections/{id}': connectionSchema,
  'POST /v1/connections/{id}/preview': connectionPreviewSchema,
  'POST /v1/connections/{id}/import': importSchema,
  'PUT /v1/units/{id}': unitSchema,
  'PUT /v1/calendars/{id}': calendarSchema,
  'POST /v1/calendars/{id}/calculate': calculationSchema,
  'PUT /v1/sla-policies/{id}': policySchema,
  'PUT /v1/subscriptions/{id}': subscriptionSchema,
  'PUT /v1/measures/{id}': measureSchema,
  'PUT /v1/kpis/{id}': kpiSchema,
  'POST /v1/kpis/{id}/observations': observationsSchema,
  'PUT /v1/hypotheses/{id}': hypothesisSchema,
  'PUT /v1/experiments/{id}': experimentSchema,
  'POST /v1/experiments/{id}/preview': experimentSchema,
  'POST /v1/experiments/{id}/stop': stopSchema,
  'POST /v1/experiments/{id}/outcomes': outcomesSchema,
  'POST /v1/surveys': surveySchema,
  'POST /s/{token}': answersSchema,
  'PUT /v1/settings': settingsSchema,
  'POST /v1/units/{unit}/agreements': agreementSchema,
  'POST /v1/units/{id}/preview': unitSchema,
  'POST /v1/calendars/{id}/preview': calendarSchema,
  'POST /v1/sla-policies/{id}/preview': policySchema,
  'POST /v1/settings/preview': settingsSchema,
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': followUpAnswerSchema,
};

const pageQuerySchema = z.object({
  lang: z.optional(z.enum(LANGUAGES)),
  q: z.optional(z.string().check(z.meta({ description: 'The question to show; else the first that is not answered' }))),
});

const QUERIES: Partial<Record<RouteKey, z.ZodMiniType>> = {
  'GET /s/{token}': pageQuerySchema,
  'POST /s/{token}': pageQuerySchema,
  'GET /v1/quarantine': quarantineQuerySchema,
  'POST /v1/quarantine/replay': replayQuerySchema,
  'DELETE /v1/quarantine': discardQuerySchema,
  'GET /v1/reports/sla-xla': reportQuerySchema,
  'GET /v1/reports/measures/{id}': reportQuerySchema,
  'GET /v1/reports/at-risk': atRiskQuerySchema,
  'GET /v1/reports/effort-calibration': calibrationQuerySchema,
  'GET /v1/reports/digest': digestQuerySchema,
  'GET /v1/follow-ups': followUpsQuerySchema,
  'GET /v1/reports/links': linksQuerySchema,
  'GET /v1/kpis/{id}/observations': observationsQuerySchema,
  'DELETE /v1/kpis/{id}/observations': observationQuerySchema,
  'GET /v1/hypotheses': expectedQuerySchema,
  'GET /v1/experiments': expectedQuerySchema,
  'GET /v1/experiments/{id}/assignment': assignmentQuerySchema,
  'GET /v1/units/{unit}/agreements': agreementsQuerySchema,
  'GET /v1/units/{unit}/verdicts': verdictsQuerySchema,
  'GET /v1/units': shortListQuerySchema,
  'GET /v1/measures': shortListQuerySchema,
  'GET /v1/alerts': alertsQuerySchema,
  'GET /v1/audit': auditQuerySchema,
  'POST /v1/units/{id}/preview': previewQuerySchema,
  'POST /v1/calendars/{id}/preview': previewQuerySchema,
  'POST /v1/sla-policies/{id}/preview': previewQuerySchema,
  'POST /v1/settings/preview': previewQuerySchema,
  'GET /v1/reports/tickets': ticketsQuerySchema,
};

interface JsonSchema {
  properties?: Record<string, unknown>;
  required?: string[];
}

const jsonSchema = (schema: z.ZodMiniType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

function parameters(route: Route): object[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  if (route.method === 'PUT' || isOfAgreement(route)) return [...inPath, IF_MATCH];
  const key = routeKey(route) as RouteKey;
  const query = QUERIES[key];
  if (query === undefined) return [...inPath, ...representationParameters(key)];
  const { properties = {}, required = [] } = jsonSchema(query);
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return [...inPath, ...inQuery, ...representationParameters(key)];
}

const isErasure = ({ path }: Route): boolean => path.startsWith('/v1/requesters');
const isDelivery = ({ path, method }: Route): boolean => path.startsWith('/v1/webhooks') && method === 'POST';
const isRecording = ({ path, method }: Route): boolean =>
  method === 'POST' && (path === '/v1/kpis/{id}/observations' || path === '/v1/experiments/{id}/outcomes');
const isAccepted = (route: Route): boolean => isDelivery(route) || route.path === '/v1/signals' || isRecording(route);
const isQuestion = ({ path, method }: Route): boolean => path.startsWith('/v1/webhooks') && method === 'GET';
const isOfAgreement = ({ path, method }: Route): boolean =>
  method === 'POST' && path.startsWith('/v1/units/{unit}/agreements');
const isPage = ({ path }: Route): boolean => path.startsWith('/s/');

const IF_MATCH = { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } };
const ETAG = { ETag: { description: 'The version, for If-Match', schema: { type: 'string' } } };

/** What is sent; a delivery is whatever its desk makes of it. */
function requestBody(route: Route): object | undefined {
  const body = BODIES[routeKey(route) as RouteKey];
  if (isDelivery(route)) return { required: true, content: { '*/*': { schema: {} } } };
  const form = isPage(route) ? { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } : {};
  return body && { required: true, content: { 'application/json': { schema: jsonSchema(body) }, ...form } };
}

/** Where a removal says how much it was: all of it, or some, and then the same request goes on with the rest. */
function removals(route: Route): Record<string, object> {
  const schema = ANSWERS[routeKey(route) as RouteKey];
  if (schema === undefined) return { '204': { description: 'Gone' } };
  const content = { 'application/json': { schema } };
  const rest = { '202': { description: 'There is more: call again', content } };
  return { '200': { description: 'Done', content }, ...(isErasure(route) ? rest : {}) };
}

/** Rules are answered as they are sent, so that an answer can be sent back as it came. */
const RULES = /^\/v1\/(units|calendars|sla-policies|kpis)\/\{id\}$|^\/v1\/settings$/;

const LISTS = /^\/v1\/(calendars|sla-policies|kpis)$/;

function answerSchema({ method, path }: Route): object {
  const item = LISTS.test(path) ? BODIES[`PUT ${path}/{id}` as RouteKey] : undefined;
  if (item !== undefined) {
    const items = { type: 'array', items: jsonSchema(item) };
    return { type: 'object', required: ['items'], properties: { items } };
  }
  const sent = RULES.test(path) ? BODIES[`PUT ${path}` as RouteKey] : undefined;
  return ANSWERS[`${method} ${path}` as RouteKey] ?? (sent === undefined ? { type: 'object' } : jsonSchema(sent));
}

/** The answers when all is well, by status. */
function successes(route: Route): Record<string, object> {
  if (route.method === 'DELETE') return removals(route);
  if (route.method === 'OPTIONS') return { '200': { description: 'Which origin may post' } };
  if (isQuestion(route))
    return { '200': { description: 'Done', content: { 'text/plain': { schema: { type: 'string' } } } } };
  if (isPage(route) && route.method === 'GET')
    return { '200': { description: 'A page', content: { 'text/html': { schema: { type: 'string' } } } } };
  const done = { description: 'Done', ...representations(routeKey(route) as RouteKey, answerSchema(route)) };
  if (isPage(route)) return { '200': done, '303': { description: 'Of a form: on to the next page' } };
  if (route.path === '/v1/surveys')
    return { '200': { ...done, description: 'The same link again' }, '201': { ...done, description: 'A link' } };
  if (isOfAgreement(route)) return { [route.path.endsWith('/agreements') ? '201' : '200']: { ...done, headers: ETAG } };
  if (route.method !== 'PUT') return { [isAccepted(route) ? '202' : '200']: done };
  return { '200': { ...done, headers: ETAG }, '201': { ...done, description: 'Created', headers: ETAG } };
}

/** What is read has an ETag: who names it in If-None-Match is told that it still holds. */
const unchanged = ({ method, function: served, path }: Route): object =>
  method === 'GET' && served === 'report' && path !== '/v1/health'
    ? { '304': { description: 'What If-None-Match names is what there is' } }
    : {};

function operation(route: Route): object {
  const body = requestBody(route);
  const roles = typeof route.access === 'string' ? undefined : route.access;
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/\/v1|[{}]/g, '').replace(/[/.-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [route.function],
    ...(roles === undefined ? {} : { security: [{ bearer: [] }], description: `For the roles ${roles.join(', ')}.` }),
    ...(route.access === 'anyone' ? { security: [] } : {}),
    ...(parameters(route).length === 0 ? {} : { parameters: parameters(route) }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...successes(route), ...unchanged(route), default: { $ref: '#/components/responses/Problem' } },
  };
}

/** The document. `publicUrl`: where the API is reached. */
export function openApiDocument(publicUrl: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of ROUTES) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Pith',
      version: '0.1.0',
      summary: 'Service-level and experience-level, side by side',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    paths,
    webhooks: outboundWebhooks(),
    components: {
      schemas: { Problem: PROBLEM },
      responses: {
        Problem: {
          description: 'What is wrong (RFC 9457)',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
