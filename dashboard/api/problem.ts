/** What the API says when it refuses (RFC 9457), and what is said when it can't be reached. */

export interface Issue {
  path: string;
  message: string;
}

/** An answer that is none. `status` 0: nothing came back. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  /** Of invalid input: where, as a JSON pointer, and what. */
  readonly issues: readonly Issue[];
  /** Seconds after which to ask again. */
  readonly retryAfter: number | undefined;

  constructor(options: {
    status: number;
    code: string;
    detail: string;
    issues?: readonly Issue[];
    retryAfter?: number | undefined;
  }) {
    super(options.detail);
    this.status = options.status;
    this.code = options.code;
    this.issues = options.issues ?? [];
    this.retryAfter = options.retryAfter;
  }
}

/**
 * Whether the API won't answer this question. Asked too often, or signed in too long ago, is not about the question:
 * what was answered before stays.
 */
export const isRefusal = (problem: Problem | undefined): problem is Problem =>
  problem !== undefined && problem.status >= 400 && problem.status < 500 && ![401, 408, 429].includes(problem.status);

interface ProblemDocument {
  type?: string;
  title?: string;
  detail?: string;
  errors?: Issue[];
}

async function documentOf(response: Response): Promise<ProblemDocument> {
  try {
    return (await response.json()) as ProblemDocument;
  } catch {
    return {};
  }
}

/** The problem that a response states; one that states none is told by its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const { type = '', title, detail, errors = [] } = await documentOf(response);
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Problem({
    status: response.status,
    code: type.split('/').at(-1) || String(response.status),
    detail: detail ?? title ?? `${response.status} ${response.statusText}`,
    issues: errors,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
  });
}
