/** One request on its way: with the token of now, again where that is safe, and its problem thrown. */
import { isRepeatable, pause, waitBefore } from './again.ts';
import { Problem, problemOf, unreachable } from './problem.ts';

export interface PithClientOptions {
  /** Where Pith is: `https://pith.example.com`. Without it, the host of the page. */
  baseUrl?: string;
  /** A bearer token, or what gives the one of now. */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** Called when the token was refused (401); resolves to whether there is a new one: then it is asked once more. */
  renew?: () => Promise<boolean>;
  /** How often a request is sent again at most when the answer is 429 or 503, or there is none: 2. */
  retries?: number;
  /** Seconds that are waited at most before it is sent again, whatever the API asks for: 60. */
  longestWait?: number;
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

interface Sent {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  signal?: AbortSignal | undefined;
}

export type Send = (address: string, sent?: Sent) => Promise<Response>;

const RETRIES = 2;
const LONGEST_WAIT = 60;

const isLater = ({ status }: Problem): boolean => status === 429 || status === 503;

/** Whether a request that failed so may be sent again: with If-Match a first one that went through would refuse it. */
function mayGoAgain(problem: Problem, method: string, address: string, headers: Sent['headers']): boolean {
  if (!isRepeatable(method, address)) return false;
  return isLater(problem) || (problem.status === 0 && headers?.['if-match'] === undefined);
}

/**
 * What sends requests to an address on the API's host, such as `/v1/units?limit=10`. It answers what is 2xx or 304, and
 * throws `Problem` for all else, `TypeError` for an address that isn't on the host, and the reason of an aborted signal.
 */
export function createSend(options: PithClientOptions): Send {
  const { baseUrl = '', token, renew, retries = RETRIES, longestWait = LONGEST_WAIT } = options;
  const root = baseUrl.replace(/\/+$/, '');

  async function attempt(address: string, { method = 'GET', headers = {}, body, signal }: Sent): Promise<Response> {
    const bearer = typeof token === 'function' ? await token() : token;
    const authorization: Record<string, string> = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    try {
      return await (options.fetch ?? fetch)(`${root}${address}`, {
        method,
        headers: { accept: 'application/json', ...authorization, ...headers },
        ...(body === undefined ? {} : { body }),
        signal: signal ?? null,
        // What may be kept is the caller's to say; and where a redirect leads to, the token doesn't go.
        ...{ cache: 'no-store', credentials: 'omit', redirect: 'error' },
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw unreachable();
    }
  }

  async function answered(address: string, sent: Sent): Promise<Response> {
    const first = await attempt(address, sent);
    const response = first.status === 401 && (await renew?.()) ? await attempt(address, sent) : first;
    if (response.ok || response.status === 304) return response;
    throw await problemOf(response);
  }

  return async (address, sent = {}) => {
    if (!/^\/(?![/\\])/.test(address)) throw new TypeError(`${address} is no address on the host of the API`);
    for (let again = 0; ; again++) {
      try {
        return await answered(address, sent);
      } catch (error) {
        if (!(error instanceof Problem) || again >= retries) throw error;
        if (!mayGoAgain(error, sent.method ?? 'GET', address, sent.headers)) throw error;
        const wait = waitBefore(again, error.retryAfter);
        if (wait > longestWait * 1000) throw error;
        await pause(wait, sent.signal);
      }
    }
  };
}
