/** What the API says when it refuses (RFC 9457), and what is said when it can't be reached. */

export interface Issue {
  path: string;
  message: string;
}

interface ProblemParts {
  status: number;
  code: string;
  detail: string;
  issues?: readonly Issue[];
  /** Seconds. */
  retryAfter?: number | undefined;
}

/** An answer that is none. `status` 0: nothing came back. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** Of a closed list, such as `precondition-failed`; `unreachable` when nothing came back. */
  readonly code: string;
  /** Of invalid input: where, as a JSON pointer, and what. */
  readonly issues: readonly Issue[];
  /** Seconds after which to ask again. */
  readonly retryAfter: number | undefined;

  constructor({ status, code, detail, issues = [], retryAfter }: ProblemParts) {
    super(detail);
    this.status = status;
    this.code = code;
    this.issues = issues;
    this.retryAfter = retryAfter;
  }
}

interface ProblemDocument {
  type?: string;
  title?: string;
  detail?: string;
  errors?: Issue[];
}

async function documentOf(response: Response): Promise<ProblemDocument> {
  try {
    const document: unknown = await response.json();
    return typeof document === 'object' && document !== null ? document : {};
  } catch {
    return {};
  }
}

/** Seconds until what a Retry-After header names: a number of them, or a time. */
function secondsUntil(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** The code at the end of a problem's type: `conflict` of urn:pith:error:conflict. */
const codeOf = (type: string): string | undefined => /[^:/]+$/.exec(type)?.[0];

/** The problem that a response states; one that states none is told by its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const { type = '', title, detail, errors = [] } = await documentOf(response);
  return new Problem({
    status: response.status,
    code: codeOf(type) ?? String(response.status),
    detail: detail ?? title ?? `${response.status} ${response.statusText}`,
    issues: errors,
    retryAfter: secondsUntil(response.headers.get('retry-after')),
  });
}

/** What is said when no answer came back. */
export const unreachable = (): Problem =>
  new Problem({ status: 0, code: 'unreachable', detail: 'Pith can’t be reached.' });
