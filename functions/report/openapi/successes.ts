/** What routes answer when all is well, by status. */
import type { Route } from '../../route.ts';
import { type RouteKey, routeKey } from '../../routes.ts';
import { ANSWERS } from '../answers.ts';
import { BODIES } from './bodies.ts';
import { isAccepted, isErasure, isOfAgreement, isPage, isQuestion } from './kinds-of-routes.ts';
import { representations } from './representations.ts';
import { type JsonSchema, jsonSchema } from './schema.ts';

const ETAG = { ETag: { description: 'The version, for If-Match', schema: { type: 'string' } } };
const TEXT = { schema: { type: 'string' } };

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
    const items: JsonSchema = { type: 'array', items: jsonSchema(item) };
    return { type: 'object', required: ['items'], properties: { items } };
  }
  const sent = RULES.test(path) ? BODIES[`PUT ${path}` as RouteKey] : undefined;
  return ANSWERS[`${method} ${path}` as RouteKey] ?? (sent === undefined ? { type: 'object' } : jsonSchema(sent));
}

/** The answers of a route when all is well, by status. */
export function successes(route: Route): Record<string, object> {
  if (route.method === 'DELETE') return removals(route);
  if (route.method === 'OPTIONS') return { '200': { description: 'Which origin may post' } };
  if (isQuestion(route)) return { '200': { description: 'Done', content: { 'text/plain': TEXT } } };
  if (isPage(route) && route.method === 'GET')
    return { '200': { description: 'A page', content: { 'text/html': TEXT } } };
  const done = { description: 'Done', ...representations(routeKey(route) as RouteKey, answerSchema(route)) };
  if (isPage(route)) return { '200': done, '303': { description: 'Of a form: on to the next page' } };
  if (route.path === '/v1/surveys')
    return { '200': { ...done, description: 'The same link again' }, '201': { ...done, description: 'A link' } };
  if (isOfAgreement(route)) return { [route.path.endsWith('/agreements') ? '201' : '200']: { ...done, headers: ETAG } };
  if (route.method !== 'PUT') return { [isAccepted(route) ? '202' : '200']: done };
  return { '200': { ...done, headers: ETAG }, '201': { ...done, description: 'Created', headers: ETAG } };
}

/** What is read has an ETag: who names it in If-None-Match is told that it still holds. */
export const unchanged = ({ method, function: served, path }: Route): Record<string, object> =>
  method === 'GET' && served === 'report' && path !== '/v1/health'
    ? { '304': { description: 'What If-None-Match names is what there is' } }
    : {};
