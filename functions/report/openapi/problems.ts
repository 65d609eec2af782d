/** What routes answer when they refuse: problem documents (RFC 9457), by status. */
import type { Route } from '../../route.ts';
import { type RouteKey, routeKey } from '../../routes.ts';
import { BODIES } from './bodies.ts';
import { isDelivery, isPage, takesIfMatch } from './kinds-of-routes.ts';
import { QUERIES } from './queries.ts';

export const PROBLEM = {
  type: 'object',
  description: 'What is wrong (RFC 9457)',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', description: 'urn:pith:error: and a code of a closed list, such as unprocessable' },
    title: { type: 'string', description: 'The code in words: the same whatever happened' },
    status: { type: 'integer', minimum: 400, maximum: 599, description: 'That of the answer' },
    detail: { type: 'string', description: 'What happened, for people' },
    errors: {
      type: 'array',
      description: 'Of invalid input: everything that is wrong with it',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: { type: 'string', description: 'Where: a JSON Pointer into the body, or / and the query parameter' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const problem = (description: string): object => ({ description, content });
const later = (description: string): object => ({
  description,
  headers: { 'Retry-After': { description: 'Seconds after which to try again', schema: { type: 'integer' } } },
  content,
});

/** By name, for `components`. */
export const PROBLEMS = {
  Problem: problem('What is wrong (RFC 9457)'),
  BadRequest: problem('It can’t be read: JSON that doesn’t parse, or a query parameter that is unknown or not valid'),
  Unauthenticated: problem('Who calls is not known: no token, one that is not valid, or one that has run out'),
  Forbidden: problem('Who calls is known, and may not do this or see this'),
  NotFound: problem('There is no such thing, as far as the caller may see'),
  Conflict: problem('It doesn’t go with what is there, or somebody else was quicker'),
  PreconditionFailed: problem('If-Match names another version than the one that is there'),
  TooLarge: problem('The body is larger than 1 MiB, or what it would store is too large'),
  UnsupportedMediaType: problem('The body is not application/json'),
  Unprocessable: problem('It can be read, and not used: errors has everything that is wrong, with its path'),
  TooManyRequests: later('Too many requests'),
  Unavailable: later('It can’t be done now: nothing was lost, the same request again will do'),
} as const;

const BY_STATUS: Readonly<Record<string, keyof typeof PROBLEMS>> = {
  400: 'BadRequest',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  413: 'TooLarge',
  415: 'UnsupportedMediaType',
  422: 'Unprocessable',
  429: 'TooManyRequests',
  503: 'Unavailable',
};

/** What a customer sees who followed a link: words in their language, never a problem document. */
const PAGE = { 'text/html': { schema: { type: 'string' } } };
const PAGES_OF_REFUSAL = {
  '404': { description: 'A page: there is no such survey, or no longer', content: PAGE },
  '503': { description: 'A page: not now, please come back', content: PAGE },
};

/** Who sends a form sees a page when this is what it comes to; who sends JSON, a problem document. */
const PAGES_OF_A_FORM: ReadonlySet<number> = new Set([400, 404, 429, 503]);
const orPage = (status: number): object => ({
  ...PROBLEMS[BY_STATUS[status] ?? 'Problem'],
  content: { ...content, ...PAGE },
});

/** Which of them are to be expected; others come as `default`. */
function statusesOf(route: Route): number[] {
  const key = routeKey(route) as RouteKey;
  const { access, method, path } = route;
  const hasBody = BODIES[key] !== undefined;
  const reads = method === 'GET';
  const changes = !reads && method !== 'OPTIONS' && !isDelivery(route) && !isPage(route);
  const expected: Readonly<Record<number, boolean>> = {
    400: hasBody || QUERIES[key] !== undefined || (reads && route.function === 'report'),
    401: access !== 'anyone',
    403: typeof access !== 'string',
    404: !isDelivery(route) && access !== 'desk' && path.includes('{') && !(method === 'PUT' && path.endsWith('{id}')),
    409: changes && !path.endsWith('/preview') && !path.endsWith('/calculate'),
    412: takesIfMatch(route),
    413: hasBody || isDelivery(route) || method === 'OPTIONS',
    415: hasBody,
    422: hasBody || isDelivery(route),
    429: isDelivery(route) || (isPage(route) && !reads),
    503: method !== 'OPTIONS' && path !== '/v1/openapi.json',
  };
  return Object.keys(expected)
    .map(Number)
    .filter(status => expected[status]);
}

const DEFAULT = { $ref: '#/components/responses/Problem' };

/** The answers of a route when it refuses, by status, and `default`. */
export function refusals(route: Route): Record<string, object> {
  if (isPage(route) && route.method === 'GET') return { ...PAGES_OF_REFUSAL, default: DEFAULT };
  const named = statusesOf(route).map(status => [
    String(status),
    isPage(route) && PAGES_OF_A_FORM.has(status)
      ? orPage(status)
      : { $ref: `#/components/responses/${BY_STATUS[status]}` },
  ]);
  return { ...Object.fromEntries(named), default: DEFAULT };
}
