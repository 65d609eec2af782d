/** Posting to a subscriber: guarded, bounded in time and in what is read, and never redirected. */
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type GuardOptions, guardedLookup, type LookupAll, RefusedTargetError, targetIssue } from './guard.ts';

export interface Post {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** What a receiver may say in one word when it refuses. Nothing else of what it says is heard. */
  words?: ReadonlySet<string>;
}

/** What a subscriber answered, or why it didn't: words of ours, without the URL, the address or what it said. */
export type Sent = { status: number; retryAfter?: string; word?: string } | { failure: string };

export type Send = (post: Post) => Promise<Sent>;

export interface SendOptions extends GuardOptions {
  /** Milliseconds for all of it: the name, the connection, the answer. */
  timeout?: number;
  lookup?: LookupAll;
  /** Whom to trust besides the usual ones; PEM. */
  ca?: string;
}

/** Milliseconds. */
const TIMEOUT = 10_000;
/** Bytes of an answer that are read; the status is what counts. */
const MOST_READ = 64 * 1024;

const isRefused = (error: unknown): error is RefusedTargetError =>
  error instanceof RefusedTargetError ||
  // Of a name with several addresses Node tries each, and says all that went wrong.
  (error instanceof AggregateError && error.errors.some(one => one instanceof RefusedTargetError));

function failureOf(error: unknown): string {
  if (isRefused(error)) return `not called: ${error.message}`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z_]+$/.test(code)
    ? `the connection failed: ${code}`
    : 'the connection failed';
}

/** Bytes of an answer that may be one word. */
const LONGEST_WORD = 100;

/** Lets an answer end, and reads no more of it than it may have. Gives its beginning. */
function drain(response: IncomingMessage): Promise<string> {
  return new Promise(resolve => {
    let read = 0;
    let beginning = Buffer.alloc(0);
    response.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (beginning.length < LONGEST_WORD) beginning = Buffer.concat([beginning, chunk.subarray(0, LONGEST_WORD)]);
      if (read > MOST_READ) response.destroy();
    });
    const done = (): void => resolve(beginning.toString('utf8'));
    response.on('error', done);
    response.on('close', done);
  });
}

/** Sends by these rules. It never throws for what a subscriber does. */
export function createSend(options: SendOptions): Send {
  const { timeout = TIMEOUT, ca } = options;

  function open(url: URL, { headers, body }: Post): ClientRequest {
    const given: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      lookup: guardedLookup(url.protocol, options, options.lookup),
      // A connection of its own each time: one that is kept could be another guard's.
      agent: false,
    };
    if (url.protocol === 'http:') return requestHttp(url, given);
    return requestHttps(url, ca === undefined ? given : { ...given, ca });
  }

  return post => {
    const url = new URL(post.url);
    const issue = targetIssue(url, options);
    if (issue !== undefined) return Promise.resolve({ failure: `not called: ${issue}` });
    return new Promise(resolve => {
      const request = open(url, post);
      let sent: Sent | undefined;
      const done = (): void => {
        clearTimeout(timer);
        resolve(sent ?? { failure: 'the connection failed' });
      };
      const timer = setTimeout(() => {
        // An answer that goes on and on is one by its status.
        sent ??= { failure: `no answer within ${timeout / 1000} seconds` };
        request.destroy();
        done();
      }, timeout);
      request.on('response', async response => {
        const status = response.statusCode ?? 0;
        const retryAfter = response.headers['retry-after'];
        sent = retryAfter === undefined ? { status } : { status, retryAfter };
        const word = (await drain(response)).trim();
        if (post.words?.has(word) === true) sent = { ...sent, word };
        done();
      });
      // Without a listener Node ends the connection, and says neither that there was an answer nor that there is none.
      request.on('upgrade', (response, socket) => {
        socket.destroy();
        sent = { status: response.statusCode ?? 0 };
        done();
      });
      request.on('error', error => {
        sent ??= { failure: failureOf(error) };
        done();
      });
      request.end(post.body);
    });
  };
}
