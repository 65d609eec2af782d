/** API Gateway's HTTP API in front of the functions: requests become events (format 2.0), answers become responses. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { apiEvent, matchRoute } from '../../local/api-event.ts';

/** Milliseconds after which it gives up on a function. */
const INTEGRATION_TIMEOUT = 30_000;
/** Bodies that are handed over as text; all others in base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b)/;

export interface HttpApi {
  url: string;
  stop(): Promise<void>;
}

interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const said = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message })),
});

function withBody(event: APIGatewayProxyEventV2, body: Buffer): APIGatewayProxyEventV2 {
  if (body.length === 0) {
    const { body: _, ...bare } = event;
    return { ...bare, isBase64Encoded: false };
  }
  if (!TEXT.test(event.headers['content-type'] ?? '')) return event;
  return { ...event, isBase64Encoded: false, body: body.toString('utf8') };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What a function answered, as a response; without a status code it would be taken for a body. */
function asResponse(answer: unknown): HttpAnswer {
  if (!isObject(answer) || typeof answer.statusCode !== 'number') {
    return { ...said(200, ''), body: Buffer.from(JSON.stringify(answer)) };
  }
  const { statusCode, headers, body, isBase64Encoded } = answer;
  const texts = Object.entries(isObject(headers) ? headers : {}).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    status: statusCode,
    headers: Object.fromEntries(texts),
    body: Buffer.from(typeof body === 'string' ? body : '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** The answer within the time; 500 when the function fails, 503 when it takes too long: as an HTTP API says it. */
async function within(invocation: Promise<unknown>): Promise<HttpAnswer> {
  const { promise, resolve } = Promise.withResolvers<HttpAnswer>();
  const timer = setTimeout(() => resolve(said(503, 'Service Unavailable')), INTEGRATION_TIMEOUT);
  invocation.then(
    answer => resolve(asResponse(answer)),
    () => resolve(said(500, 'Internal Server Error')),
  );
  const answer = await promise;
  clearTimeout(timer);
  return answer;
}

/** Opens the API; `invoke` runs the function of a route. */
export async function openHttpApi(invoke: (name: string, event: unknown) => Promise<unknown>): Promise<HttpApi> {
  async function answer(request: IncomingMessage): Promise<HttpAnswer> {
    const body = await buffer(request);
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    const match = matchRoute(request.method ?? 'GET', url.pathname);
    if (match === undefined) return said(404, 'Not Found');
    return within(invoke(match.route.function, withBody(apiEvent(request, url, match, body), body)));
  }
  const send = (response: ServerResponse, { status, headers, body }: HttpAnswer): void => {
    response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
  };
  const server = createServer((request, response) => {
    answer(request).then(
      result => send(response, result),
      () => response.destroy(),
    );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
