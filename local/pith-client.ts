/** Pith's API as the command line asks it: with an administrator's token, and errors that say what to do. */

import type { Issue } from '#lib/errors.ts';

/** What Pith answered instead of what was asked for, or that it can't be reached. */
export class PithClientError extends Error {
  override readonly name = 'PithClientError';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** What was said in a sentence, and of which paths of the document what. */
  readonly detail: string;
  readonly issues: readonly Issue[];

  constructor(message: string, status: number, { detail = message, issues = [] }: Partial<ProblemSaid> = {}) {
    super(message);
    this.status = status;
    this.detail = detail;
    this.issues = issues;
  }
}

interface ProblemSaid {
  detail: string;
  issues: readonly Issue[];
}

/** A document that is there. */
export interface Found {
  document: Record<string, unknown>;
  /** Its version, for `ifMatch`; settings that nobody has changed have none. */
  etag: string | undefined;
}

export interface PithClient {
  url: string;
  /** The JSON of an answer. Throws PithClientError. */
  ask(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    document?: unknown,
    options?: { ifMatch?: string | undefined },
  ): Promise<Record<string, unknown>>;
  /** What is at a path; `undefined` when there is nothing. Throws PithClientError. */
  find(path: string): Promise<Found | undefined>;
  /** An answer as it is sent, whatever it is. Throws PithClientError. */
  read(path: string): Promise<string>;
}

const TIMEOUT = 30_000;
const MOST_ERRORS = 10;

interface Problem {
  detail?: string;
  errors?: { path: string; message: string }[];
}

/** What a problem document says, with the first `most` of its errors; `otherwise`, where the answer is none. */
export function problemText(text: string, most: number, otherwise: string): string {
  try {
    const { detail = otherwise, errors = [] } = JSON.parse(text) as Problem;
    return [detail, ...errors.slice(0, most).map(({ path, message }) => `  ${path} ${message}`)].join('\n');
  } catch {
    return otherwise;
  }
}

function problemOf(text: string, otherwise: string): ProblemSaid {
  try {
    const { detail = otherwise, errors = [] } = JSON.parse(text) as Problem;
    return { detail, issues: errors };
  } catch {
    return { detail: otherwise, issues: [] };
  }
}

/** A client of the Pith at this address. */
export function openPithClient(address: string, token: string): PithClient {
  const url = address.replace(/\/+$/, '');
  async function send(
    method: string,
    path: string,
    document?: unknown,
    { ifMatch }: { ifMatch?: string | undefined } = {},
  ): Promise<{ text: string; etag: string | undefined }> {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    };
    const body = document === undefined ? {} : { body: JSON.stringify(document) };
    let answer: Response;
    try {
      answer = await fetch(url + path, { method, headers, ...body, signal: AbortSignal.timeout(TIMEOUT) });
    } catch {
      throw new PithClientError(
        `Pith can't be reached at ${url}. Start it with "npm start", or say where it runs with --url.`,
        0,
      );
    }
    // `text()` would take the byte order mark from a CSV, by which spreadsheets know it.
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    if (!answer.ok) {
      const otherwise = `it answered ${answer.status}`;
      const message = problemText(text, MOST_ERRORS, otherwise);
      throw new PithClientError(message, answer.status, problemOf(text, otherwise));
    }
    return { text, etag: answer.headers.get('etag') ?? undefined };
  }
  async function exchange(...request: Parameters<typeof send>): Promise<Found> {
    const { text, etag } = await send(...request);
    return { document: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>), etag };
  }
  return {
    url,
    ask: async (method, path, document, options) => (await exchange(method, path, document, options)).document,
    async find(path) {
      try {
        return await exchange('GET', path);
      } catch (error) {
        if (error instanceof PithClientError && error.status === 404) return undefined;
        throw error;
      }
    },
    read: async path => (await send('GET', path)).text,
  };
}
