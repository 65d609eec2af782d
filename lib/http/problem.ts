/** Errors on the wire: RFC 9457 problem documents, and the one mapping from error codes to HTTP status. */
import { type ErrorCode, type Issue, PithError } from '#lib/errors.ts';
import { ConflictError, ItemTooLargeError, StoreUnavailableError } from '#store/table.ts';
import type { HttpResponse } from './response.ts';

const STATUS: Readonly<Record<ErrorCode, { status: number; title: string }>> = {
  'bad-request': { status: 400, title: 'Bad request' },
  unauthenticated: { status: 401, title: 'Unauthenticated' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  'precondition-failed': { status: 412, title: 'Precondition failed' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  unprocessable: { status: 422, title: 'Not usable' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  unavailable: { status: 503, title: 'Not available now' },
};

/** Seconds after which to try again when the store can't take it: under a minute, or some desks give up. */
const RETRY_AFTER = 15;

/** The error in terms of the closed set; `undefined` for one that nobody foresaw. */
export function asPithError(error: unknown): PithError | undefined {
  if (error instanceof PithError) return error;
  if (error instanceof StoreUnavailableError) {
    return new PithError('unavailable', 'The store cannot take it now. Try again.', {
      retryAfter: RETRY_AFTER,
      cause: error,
    });
  }
  if (error instanceof ConflictError) {
    return new PithError('conflict', 'Somebody else changed it at the same time. Try again.', { cause: error });
  }
  if (error instanceof ItemTooLargeError) {
    return new PithError('too-large', 'What this would store is larger than an item can be.', { cause: error });
  }
  return undefined;
}

interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: readonly Issue[];
}

/** Of what is wrong with an input. Whoever sends a MiB of it would get several back, and Lambda could not answer at all. */
const MOST_ISSUES = 100;

/** As many as anybody reads, and how many there are besides. */
function shown(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= MOST_ISSUES) return issues;
  return [...issues.slice(0, MOST_ISSUES), { path: '', message: `and ${issues.length - MOST_ISSUES} more` }];
}

/** The problem document of an error. An unforeseen one says nothing of its inside. */
export function problemResponse(error: unknown): HttpResponse {
  const known = asPithError(error);
  const { status, title } = known === undefined ? { status: 500, title: 'Internal error' } : STATUS[known.code];
  const problem: Problem = {
    type: `urn:pith:error:${known?.code ?? 'internal'}`,
    title,
    status,
    detail: known?.message ?? 'Something went wrong on our side. It has been logged.',
    ...(known === undefined || known.issues.length === 0 ? {} : { errors: shown(known.issues) }),
  };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (known?.retryAfter !== undefined) headers['retry-after'] = String(known.retryAfter);
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  return { statusCode: status, headers, body: JSON.stringify(problem) };
}
