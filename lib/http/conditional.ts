/**
 * Conditional requests (RFC 9110 §13): an answer carries an ETag of what it says, and whoever has it already is told so
 * in place of the answer. Caches may keep it for the one who asked, and ask each time whether it still holds.
 */
import { hash } from 'node:crypto';
import type { HttpResponse } from './response.ts';
import type { RouteHandler } from './stack.ts';

/**
 * When the answer was found, in JSON: an hour later the same figures are the same answer. Quotes within a text of JSON
 * are escaped, so that only keys are met.
 */
const WHEN = /"(?:asOf":"[^"]*"|feedLagSeconds":-?[\d.eE+-]+),?/g;

const isJson = ({ headers }: HttpResponse): boolean => headers['content-type'] === 'application/json';

/** The weak ETag of an answer: it changes with what is said and in which form, and not with when that was found. */
function entityTag(response: HttpResponse): string {
  const { basis = isJson(response) ? response.body.replace(WHEN, '') : response.body, headers } = response;
  const digest = hash('sha256', `${headers['content-type']}\n${basis}`, 'base64url');
  return `W/"${digest.slice(0, 22)}"`;
}

/** Whether an If-None-Match names the ETag: one of a list, or `*` for any. Weak comparison: `W/` makes no difference. */
export function isNamed(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const opaque = etag.replace(/^W\//, '');
  return [...ifNoneMatch.matchAll(/(?:W\/)?("[^"]*")/g)].some(([, tag]) => tag === opaque);
}

/**
 * The answer with its ETag, or 304 when the caller has it already. What is no answer of 200, or names a version of its
 * own for If-Match, stays as it is.
 */
export function conditional(ifNoneMatch: string | undefined, response: HttpResponse): HttpResponse {
  const { basis: _, ...answer } = response;
  if (answer.statusCode !== 200 || answer.headers.etag !== undefined) return answer;
  const caching = {
    etag: entityTag(response),
    // What is answered depends on who asks: no cache that several people share may keep it.
    'cache-control': 'private, no-cache',
    vary: 'Authorization, Accept, Accept-Encoding',
  };
  if (isNamed(ifNoneMatch, caching.etag)) return { statusCode: 304, headers: caching, body: '' };
  return { ...answer, headers: { ...answer.headers, ...caching } };
}

/** Routes, those that read with an ETag and honouring If-None-Match. */
export function revalidated<Routes extends Readonly<Record<string, RouteHandler>>>(routes: Routes): Routes {
  const wrapped = Object.entries<RouteHandler>(routes).map(([key, handle]): [string, RouteHandler] => [
    key,
    key.startsWith('GET ')
      ? async request => conditional(request.headers['if-none-match'], await handle(request))
      : handle,
  ]);
  return { ...routes, ...Object.fromEntries(wrapped) };
}
