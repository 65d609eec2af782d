/** Pith's API as the command line asks it: with an administrator's token, and errors that say what to do. */

/** What Pith answered instead of what was asked for, or that it can't be reached. */
export class PithClientError extends Error {
  override readonly name = 'PithClientError';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

export interface PithClient {
  url: string;
  /** The JSON of an answer. Throws PithClientError. */
  ask(method: 'GET' | 'PUT' | 'POST', path: string, document?: unknown): Promise<Record<string, unknown>>;
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

/** A client of the Pith at this address. */
export function openPithClient(address: string, token: string): PithClient {
  const url = address.replace(/\/+$/, '');
  return {
    url,
    async ask(method, path, document) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
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
      const text = await answer.text();
      if (!answer.ok)
        throw new PithClientError(problemText(text, MOST_ERRORS, `it answered ${answer.status}`), answer.status);
      return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    },
  };
}
