/** The HTTP server of the local runtime: every request becomes an API Gateway event for the handler that Lambda runs. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Route } from '#functions/route.ts';
import { problemResponse } from '#http/problem.ts';
import { MAX_BODY_BYTES } from '#http/request.ts';
import { PithError } from '#lib/errors.ts';
import { apiEvent, matchRoute, methodsOf } from './api-event.ts';
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
  /** Milliseconds for a request to arrive whole. */
  requestTimeout?: number;
}

/** The body, of which no more than a byte over the limit is kept: the handler says that it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    length += chunk.length;
    // Whoever sends without end is not waiting for an answer.
    if (length > 16 * MAX_BODY_BYTES) throw new Error('the request has no end');
  }
  return Buffer.concat(chunks);
}

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

async function answer(options: ServerOptions, request: IncomingMessage): Promise<Answer> {
  const method = request.method ?? 'GET';
  const body = await readBody(request);
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

export interface ApiServer {
  /** Not listening yet. */
  server: Server;
  /** Takes no more requests, answers those in flight within `grace` milliseconds, and closes every connection. */
  close(grace: number): Promise<void>;
}

export function createApiServer(options: ServerOptions): ApiServer {
  const server = createServer({ requestTimeout: options.requestTimeout ?? 30_000, keepAliveTimeout: 5_000 });
  const inFlight = new Set<ServerResponse>();
  let idle = (): void => {};
  server.on('request', (request, response) => {
    inFlight.add(response);
    response.on('close', () => {
      inFlight.delete(response);
      if (inFlight.size === 0) idle();
    });
    answer(options, request).then(
      result => send(response, result),
      // The client went away while it was sending: there is nobody to answer.
      () => response.destroy(),
    );
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
