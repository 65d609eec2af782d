/** The API as an OpenAPI 3.1 document, generated from the route table and the schemas that validate. */
import * as z from 'zod/mini';
import { calculationSchema } from '#configuration/calculate.ts';
import { calendarSchema, connectionSchema, policySchema, settingsSchema, unitSchema } from '#configuration/schemas.ts';
import { ROUTES, type Route, type RouteKey, routeKey } from '../routes.ts';
import { reportQuerySchema, ticketsQuerySchema } from './query.ts';

const BODIES: Partial<Record<RouteKey, z.ZodMiniType>> = {
  'PUT /v1/connections/{id}': connectionSchema,
  'PUT /v1/units/{id}': unitSchema,
  'PUT /v1/calendars/{id}': calendarSchema,
  'POST /v1/calendars/{id}/calculate': calculationSchema,
  'PUT /v1/sla-policies/{id}': policySchema,
  'PUT /v1/settings': settingsSchema,
  'POST /v1/units/{id}/preview': unitSchema,
  'POST /v1/calendars/{id}/preview': calendarSchema,
  'POST /v1/sla-policies/{id}/preview': policySchema,
  'POST /v1/settings/preview': settingsSchema,
};

const previewQuerySchema = z.omit(reportQuerySchema, { interval: true, groupBy: true });

const QUERIES: Partial<Record<RouteKey, z.ZodMiniType>> = {
  'GET /v1/reports/sla-xla': reportQuerySchema,
  'POST /v1/units/{id}/preview': previewQuerySchema,
  'POST /v1/calendars/{id}/preview': previewQuerySchema,
  'POST /v1/sla-policies/{id}/preview': previewQuerySchema,
  'POST /v1/settings/preview': previewQuerySchema,
  'GET /v1/reports/tickets': z.extend(reportQuerySchema, ticketsQuerySchema.shape),
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
  const query = QUERIES[routeKey(route) as RouteKey];
  if (query === undefined) return inPath;
  const { properties = {}, required = [] } = jsonSchema(query);
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  return [...inPath, ...inQuery];
}

function operation(route: Route): object {
  const body = BODIES[routeKey(route) as RouteKey];
  const success = route.path.startsWith('/v1/webhooks') && route.method === 'POST' ? '202' : '200';
  const roles = typeof route.access === 'string' ? undefined : route.access;
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/\/v1|[{}]/g, '').replace(/[/.-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    tags: [route.function],
    ...(roles === undefined ? {} : { security: [{ bearer: [] }], description: `For the roles ${roles.join(', ')}.` }),
    ...(route.access === 'anyone' ? { security: [] } : {}),
    ...(parameters(route).length === 0 ? {} : { parameters: parameters(route) }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }),
    responses: {
      [success]: { description: 'Done', content: { 'application/json': { schema: { type: 'object' } } } },
      ...(route.method === 'PUT' ? { '201': { description: 'Created' } } : {}),
      default: { $ref: '#/components/responses/Problem' },
    },
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
