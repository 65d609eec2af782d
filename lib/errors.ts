/**
 * Every error that Pith raises on purpose: a closed set of codes.
 * The one mapping from code to HTTP status is in `lib/http/problem.ts`.
 */
export type ErrorCode =
  | 'bad-request' // the request is malformed: JSON that doesn't parse, a query parameter out of range
  | 'unauthenticated' // who is calling is unknown
  | 'forbidden' // known, but not allowed
  | 'not-found'
  | 'method-not-allowed'
  | 'conflict' // a lost race, after the bounded retries
  | 'precondition-failed' // If-Match names another version
  | 'too-large'
  | 'unsupported-media-type'
  | 'unprocessable' // understood, but not usable; `issues` names the paths
  | 'too-many-requests'
  | 'unavailable'; // the store can't take it now; the caller shall try again

/** One thing that is wrong with an input: where (`/data/status`, a JSON Pointer) and why. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** A JSON Pointer (RFC 6901) of these keys below `base`. */
export const pointer = (base: string, ...keys: PropertyKey[]): string =>
  keys.reduce<string>((path, key) => `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, base);

export class PithError extends Error {
  override readonly name = 'PithError';
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  /** Seconds after which to try again; for `too-many-requests` and `unavailable`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { issues?: readonly Issue[]; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryAfter = options.retryAfter;
  }
}
