/** The HTTP server of the local runtime: requests become API Gateway events, answers come back as they are. */

import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '#http/request.ts';
import { type Call, call } from '#test/support/http.ts';
import { matchRoute, methodsOf } from '../../local/api-event.ts';
import { type ApiHandler, type ApiServer, createApiServer } from '../../local/server.ts';

let api: ApiServer;
let url: string;
let events: APIGatewayProxyEventV2[];
/** The handler waits for this. */
let hold: Promise<void>;
let answer: Awaited<ReturnType<ApiHandler>>;

beforeEach(async () => {
  events = [];
  hold = Promise.resolve();
  answer = { statusCode: 200, headers: { 'content-type': 'application/json', 'x-own': 'ä' }, body: '{"ok":"ä"}' };
  const handler: ApiHandler = async event => {
    events.push(event);
    await hold;
    return answer;
  };
  const handlers = { agreements: handler, ingest: handler, feedback: handler, report: handler, configure: handler };
  api = createApiServer({ handlers, documents: { '/': { name: 'Pith' } } });
  await new Promise<void>(resolve => api.server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`;
});
afterEach(() => api.close(0));

const send = (path: string, more: Partial<Call> = {}) => call({ url: `${url}${path}`, ...more });
/** Writes bytes to the socket, for what no client would send. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let received = '';
    socket.on('data', chunk => {
      received += chunk;
      socket.end();
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
    socket.write(text);
  });

describe('a request', () => {
  it('becomes an API Gateway event, byte for byte', async () => {
    const body = Buffer.from([0, 255, 200, 10]);
    const headers = { 'X-Mixed-Case': 'v', 'content-type': 'application/octet-stream' };
    await send('/v1/webhooks/desk?a=1&a=2&b=%C3%A4%26', { method: 'POST', body, headers });
    expect(events).toMatchObject([
      {
        version: '2.0',
        routeKey: 'POST /v1/webhooks/{connectionId}',
        rawPath: '/v1/webhooks/desk',
        rawQueryString: 'a=1&a=2&b=%C3%A4%26',
        pathParameters: { connectionId: 'desk' },
        queryStringParameters: { a: '1,2', b: 'ä&' },
        headers: { 'x-mixed-case': 'v' },
        isBase64Encoded: true,
        body: body.toString('base64'),
        requestContext: { http: { method: 'POST', path: '/v1/webhooks/desk', sourceIp: '127.0.0.1' } },
      },
    ]);
  });

  it.each([
    ['/v1/tickets/desk/A%2FB%23C%20D', { connection: 'desk', ticketId: 'A/B#C D' }],
    ['/v1/tickets/desk/%E6%BC%A2', { connection: 'desk', ticketId: '漢' }],
    ['/v1/tickets/desk/100%25', { connection: 'desk', ticketId: '100%' }],
    ['/v1/tickets/desk/50%', { connection: 'desk', ticketId: '50%' }],
    ['/v1/tickets/desk/..%2F..%2Funits', { connection: 'desk', ticketId: '../../units' }],
  ])('to %s has its parameters decoded once', async (path, parameters) => {
    await send(path);
    expect(events.map(({ pathParameters }) => pathParameters)).toEqual([parameters]);
  });

  it('keeps parameters that are called as what every object has', async () => {
    await send('/v1/reports/sla-xla?constructor=1&__proto__=2&__proto__=3');
    expect(Object.entries(events[0]?.queryStringParameters ?? {})).toEqual([
      ['constructor', '1'],
      ['__proto__', '2,3'],
    ]);
  });

  it('gets the answer as the handler gives it, with its length and no sniffing', async () => {
    const { status, headers, body } = await send('/v1/health');
    expect([status, body]).toEqual([200, '{"ok":"ä"}']);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '11',
      'x-content-type-options': 'nosniff',
    });
  });

  it('gets an answer in base64 decoded', async () => {
    answer = { statusCode: 202, body: Buffer.from('ok').toString('base64'), isBase64Encoded: true };
    expect(await send('/v1/health')).toMatchObject({ status: 202, body: 'ok' });
  });

  it.each([304, 204])('gets an answer of %i without a length: it has no body', async status => {
    answer = { statusCode: status, headers: { etag: 'W/"a"' }, body: '' };
    const { headers, body, ...more } = await send('/v1/units');
    expect([more.status, headers.etag, headers['content-length'], body]).toEqual([status, 'W/"a"', undefined, '']);
  });

  it('has a body of more than 1 MiB handed over as a byte too many, whatever its length', async () => {
    for (const size of [MAX_BODY_BYTES, MAX_BODY_BYTES + 1, 3 * MAX_BODY_BYTES]) {
      await send('/v1/webhooks/desk', { method: 'POST', body: Buffer.alloc(size, 'x') });
    }
    const lengths = events.map(({ body }) => Buffer.from(body ?? '', 'base64').length);
    expect(lengths[0]).toBe(MAX_BODY_BYTES);
    for (const length of lengths.slice(1)) {
      expect(length).toBeGreaterThan(MAX_BODY_BYTES);
      expect(length).toBeLessThan(MAX_BODY_BYTES + 1024 * 1024);
    }
  });
});

describe('a request that leads nowhere', () => {
  it.each([
    '/nowhere',
    '/v1',
    '/v1/',
    '/v1/units/',
    '/v1/units/a/b',
    '/v2/health',
    '//v1/nowhere',
    '/v1/health/',
    '/*',
  ])('to %s is a 404 problem', async path => {
    const { status, headers, body } = await send(path);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
    expect(JSON.parse(body)).toMatchObject({ type: 'urn:pith:error:not-found', status: 404 });
    expect(events).toEqual([]);
  });

  it.each([
    ['DELETE', '/v1/units/a', 'GET, PUT'],
    ['POST', '/v1/health', 'GET'],
    ['PATCH', '/v1/webhooks/desk', 'POST, GET, OPTIONS'],
    ['PUT', '/v1/webhooks/desk', 'POST, GET, OPTIONS'],
    ['HEAD', '/v1/health', 'GET'],
    ['HEAD', '/', 'GET'],
    ['POST', '/', 'GET'],
  ])('%s %s is a 405 that says what is allowed', async (method, path, allow) => {
    const { status, headers, body } = await send(path, { method });
    expect([status, headers.allow, headers['content-type']]).toEqual([405, allow, 'application/problem+json']);
    if (method !== 'HEAD')
      expect(JSON.parse(body)).toMatchObject({ type: 'urn:pith:error:method-not-allowed', status: 405 });
    expect(events).toEqual([]);
  });

  it.each([
    'GET /v1/health HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    'GET http://[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ])('%j is answered with 400 rather than silence', async text => {
    expect(await raw(text)).toMatch(/^HTTP\/1\.1 400 /);
    expect(events).toEqual([]);
  });

  it('does not stop the server', async () => {
    await raw('NONSENSE\r\n\r\n');
    expect((await send('/')).body).toBe('{"name":"Pith"}');
  });
});

describe('closing', () => {
  it('waits for the answers in flight, and not for connections on which nothing is asked', async () => {
    const port = Number(new URL(url).port);
    const silent = connect(port, '127.0.0.1');
    const half = connect(port, '127.0.0.1');
    half.write('GET /v1/he');
    await send('/');
    let release = (): void => {};
    hold = new Promise(resolve => {
      release = resolve;
    });
    const pending = send('/v1/health');
    while (events.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    const began = performance.now();
    const closed = api.close(10_000);
    setTimeout(release, 50);
    expect((await pending).status).toBe(200);
    await closed;
    expect(performance.now() - began).toBeLessThan(3_000);
    silent.destroy();
    half.destroy();
  });

  it('does not wait longer than it is told', async () => {
    hold = new Promise(() => {});
    const pending = send('/v1/health');
    const failed = expect(pending).rejects.toThrow();
    while (events.length === 0) await new Promise(resolve => setTimeout(resolve, 5));
    const began = performance.now();
    await api.close(100);
    await failed;
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe('a route', () => {
  it('with a fixed path goes before one with a parameter', () => {
    expect(matchRoute('GET', '/v1/openapi.json')?.route.path).toBe('/v1/openapi.json');
    expect(matchRoute('GET', '/v1/openapiXjson')).toBeUndefined();
    expect(matchRoute('GET', '/v1/units')?.route.path).toBe('/v1/units');
  });

  it('tells the methods of its path', () => {
    expect(methodsOf('/v1/settings')).toEqual(['GET', 'PUT']);
    expect(methodsOf('/nowhere')).toEqual([]);
  });
});
