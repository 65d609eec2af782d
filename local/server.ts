/** The HTTP server of the local runtime: every request becomes an API Gateway event for the handler that Lambda runs. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Route } from '#functions/route.ts';
import { problemResponse } from '#http/problem.ts';
import { PithError } from '#lib/errors.ts';
import { apiEvent, matchRoute, methodsOf } from './api-event.ts';
import { CrowdedError, createBodies } from './body.ts';
import { notAllowed } from './not-allowed.ts';
import type { Site, SiteAnswer } from './site.ts';

export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: unknown,
) => Promise<APIGatewayProxyStructuredResultV2>;

export interface ServerOptions {
  handlers: Readonly<Record<Route['function'], ApiHandler>>;
  /** Answers that are not routes of the API: JSON by path. */
  documents: Readonly<Record<string, unknown>>;
  /** What is served besides; it throws nothing. */
  site?: Site;
  /** What callers get who are slow, or too many; for tests. */
  limits?: Partial<Limits>;
}

/** What one caller may take of a server that others need, too. */
export interface Limits {
  /** Milliseconds for the headers to arrive, from the connection's opening or its last answer's next byte. */
  headers: number;
  /** Milliseconds for a request to arrive whole. */
  request: number;
  /** Milliseconds between two looks for those that are late: Node's own 30 s would double both. */
  look: number;
  /** Milliseconds for which a connection stays open after an answer, for whoever has more to ask. */
  idle: number;
  /** Bytes of headers. A token with many groups has some kilobytes. */
  headerBytes: number;
  /** Connections at a time; further ones are closed at once. An idle one takes some 20 kB. */
  connections: number;
}

/**
 * Headers come in one piece, or somebody keeps a connection busy on purpose. A body of 1 MiB takes 30 s on a line of
 * 35 kB/s: whoever is slower would make desks wait, which give up after 5 to 30 s themselves. Who keeps a connection
 * closes it first: most clients and proxies do after 60 s at the latest, and one that posts on a connection that is just
 * being closed here has lost its delivery, for a POST is not sent again by itself.
 */
const LIMITS: Limits = {
  ...{ headers: 10_000, request: 30_000, look: 1_000, idle: 65_000 },
  ...{ headerBytes: 16 * 1024, connections: 4_000 },
};

type Answer = APIGatewayProxyStructuredResultV2 | SiteAnswer;

function bytesOf(result: Answer): Buffer {
  if (Buffer.isBuffer(result.body)) return result.body;
  const isBase64 = 'isBase64Encoded' in result && result.isBase64Encoded === true;
  return Buffer.from(result.body ?? '', isBase64 ? 'base64' : 'utf8');
}

function send(response: ServerResponse, result: Answer): void {
  const body = bytesOf(result);
  // Where there is no body by definition, a length of 0 would say that what the caller has is empty.
  const length = result.statusCode === 304 || result.statusCode === 204 ? {} : { 'content-length': body.length };
  const all = { ...result.headers, ...length, 'x-content-type-options': 'nosniff' };
  response.writeHead(
    result.statusCode ?? 200,
    Object.entries(all).flatMap(([name, value]) => [name, String(value)]),
  );
  response.end(body);
}

const notFound = (): APIGatewayProxyStructuredResultV2 =>
  problemResponse(new PithError('not-found', 'There is nothing here. The API is described at /v1/openapi.json.'));

/** The URL asked for; `undefined` when the target or the Host header makes none. */
function urlOf({ url = '/', headers }: IncomingMessage): URL | undefined {
  // A target with two slashes at its start would name another host.
  const target = url.startsWith('/') ? url.replace(/^\/+/, '/') : url;
  return URL.parse(target, `http://${headers.host || 'localhost'}`) ?? undefined;
}

async function answer(options: ServerOptions, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const method = request.method ?? 'GET';
  const url = urlOf(request);
  if (url === undefined)
    return problemResponse(new PithError('bad-request', 'The request names no place on this host.'));
  const found = await options.site?.({
    method,
    url,
    headers: request.headers,
    body,
    peer: request.socket.remoteAddress,
  });
  if (found !== undefined) return found;
  if (Object.hasOwn(options.documents, url.pathname)) {
    const document = options.documents[url.pathname];
    if (method !== 'GET') return notAllowed(['GET']);
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(document) };
  }
  const match = matchRoute(method, url.pathname);
  if (match !== undefined) return options.handlers[match.route.function](apiEvent(request, url, match, body), {});
  const methods = methodsOf(url.pathname);
  return methods.length > 0 ? notAllowed(methods) : notFound();
}

/** Seconds after which to send a large body again. */
const RETRY_AFTER = 5;

type ReadBody = ReturnType<typeof createBodies>;

/** Reads the request and sends its answer; throws when the client went away while it was sending. */
async function serve(options: ServerOptions, read: ReadBody, request: IncomingMessage, response: ServerResponse) {
  try {
    const { bytes, release } = await read(request);
    if (response.closed) release();
    else response.once('close', release);
    send(response, await answer(options, request, bytes));
  } catch (error) {
    if (!(error instanceof CrowdedError)) throw error;
    const detail = 'Too many large requests arrive at the same time. Try again.';
    send(response, problemResponse(new PithError('unavailable', detail, { retryAfter: RETRY_AFTER })));
  }
}

export interface ApiServer {
  /** Not listening yet. */
  server: Server;
  /** Takes no more requests, answers those in flight within `grace` milliseconds, and closes every connection. */
  close(grace: number): Promise<void>;
}

export function createApiServer(options: ServerOptions): ApiServer {
  const limits = { ...LIMITS, ...options.limits };
  const server = createServer({
    headersTimeout: limits.headers,
    requestTimeout: limits.request,
    connectionsCheckingInterval: limits.look,
    keepAliveTimeout: limits.idle,
    maxHeaderSize: limits.headerBytes,
  });
  server.maxConnections = limits.connections;
  const read = createBodies();
  const inFlight = new Set<ServerResponse>();
  let idle = (): void => {};
  server.on('request', (request, response) => {
    inFlight.add(response);
    response.on('close', () => {
      inFlight.delete(response);
      if (inFlight.size === 0) idle();
    });
    // The client went away while it was sending: there is nobody to answer.
    serve(options, read, request, response).catch(() => response.destroy());
  });

  return {
    server,
    async close(grace) {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      // A connection on which nothing was asked yet is not idle to Node, and a browser keeps some of these.
      const drained = new Promise<void>(resolve => {
        if (inFlight.size === 0) resolve();
        else idle = resolve;
      });
      const ending = new AbortController();
      await Promise.race([drained, sleep(grace, undefined, { signal: ending.signal }).catch(() => {})]);
      ending.abort();
      server.closeAllConnections();
      await closed;
    },
  };
}
