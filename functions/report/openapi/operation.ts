/** One route as an operation of the document. */
import type { Route } from '../../route.ts';
import { type RouteKey, routeKey } from '../../routes.ts';
import { BODIES } from './bodies.ts';
import { isDelivery, isPage } from './kinds-of-routes.ts';
import { parameters } from './parameters.ts';
import { refusals } from './problems.ts';
import { jsonSchema } from './schema.ts';
import { security } from './security.ts';
import { successes, unchanged } from './successes.ts';
import { themeOf } from './themes.ts';

/** What is sent; a delivery is whatever its desk makes of it. */
function requestBody(route: Route): object | undefined {
  const body = BODIES[routeKey(route) as RouteKey];
  if (isDelivery(route)) return { required: true, content: { '*/*': { schema: {} } } };
  const form = isPage(route) ? { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } } : {};
  return body && { required: true, content: { 'application/json': { schema: jsonSchema(body) }, ...form } };
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `getReportsSlaXla` of GET /v1/reports/sla-xla: what generated clients call it. */
function operationId({ method, path }: Route): string {
  const words = path
    .replace('/v1/', '/')
    .replace(/^\/s\//, '/survey-page/')
    .match(/\w+/g);
  return `${method.toLowerCase()}${(words ?? []).map(upperFirst).join('')}`;
}

/** Who may call it, in words. */
function whoMayCall({ access, path }: Route): string {
  if (access === 'desk') return 'For desks that are connected.';
  if (access !== 'anyone') return `For the ${access.length === 1 ? 'role' : 'roles'} ${access.join(', ')}.`;
  return path.startsWith('/s/') ? 'For whoever has the link.' : 'For anyone.';
}

/** The operation, as OpenAPI describes it. */
export function operation(route: Route): object {
  const body = requestBody(route);
  const taken = parameters(route);
  return {
    operationId: operationId(route),
    summary: route.summary,
    description: whoMayCall(route),
    tags: [themeOf(route)],
    security: security(route),
    ...(taken.length === 0 ? {} : { parameters: taken }),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: { ...successes(route), ...unchanged(route), ...refusals(route) },
  };
}
