/** Attacks on the runtime of one machine, byte by byte over its socket: hosts, paths, headers, methods, requests in requests. */
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, client } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';

const EVIL = 'evil.example.com';
const folder = temporaryFolder();
let pith: Pith;
let bearer: string;
let admin: ReturnType<typeof client>;
const unhandled: unknown[] = [];
const noteUnhandled = (reason: unknown): void => {
  unhandled.push(reason);
};

beforeAll(async () => {
  process.on('unhandledRejection', noteUnhandled);
  const data = join(folder.path, 'data');
  pith = await start({ environment: readEnvironment({ PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off' }) });
  const issuer = await openIssuer((await openDataFolder(data)).issuerFile);
  bearer = await issuer.token({ role: 'admin' });
  admin = client(pith.url, bearer);
});
afterAll(async () => {
  await pith.stop();
  process.off('unhandledRejection', noteUnhandled);
  folder.remove();
});

/** Sends these bytes, and reads until the connection is closed or nothing more comes. */
const raw = (text: string | Buffer): Promise<string> =>
  new Promise(resolve => {
    const socket = connect(Number(new URL(pith.url).port), '127.0.0.1');
    let received = '';
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', chunk => {
      received += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
    socket.write(text);
  });

const lines = (...all: string[]): string => `${all.join('\r\n')}\r\nConnection: close\r\n\r\n`;
const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
const answersIn = (text: string): number => [...text.matchAll(/^HTTP\/1\.1 /gm)].length;

describe('the name in Host', () => {
  it('is in no address that others are given: not of webhooks, not of surveys, not of the API', async () => {
    const auth = { scheme: 'bearer', secret: 'local-secret' };
    const headers = { host: EVIL, 'x-forwarded-host': EVIL, 'x-forwarded-proto': 'https', forwarded: `host=${EVIL}` };
    const { json } = await admin.put('/v1/connections/desk', { desk: 'generic', auth }, headers);
    expect(json.webhookUrl).toBe(`${pith.url}/v1/webhooks/desk`);
    expect(JSON.stringify(json)).not.toContain(EVIL);
    const event = {
      type: 'ticket.created',
      timestamp: new Date().toISOString(),
      subject: 'T1',
      data: { requester: 'a' },
    };
    const desk = client(pith.url, auth.secret);
    expect((await desk.post('/v1/webhooks/desk', event)).status).toBe(202);
    const survey = await admin.post('/v1/surveys', { connection: 'desk', ticketId: 'T1' }, headers);
    expect(survey.json.url).toMatch(new RegExp(`^${pith.url}/s/`));
    for (const path of ['/v1/openapi.json', '/v1/connections/desk', '/v1/connections/desk/setup', '/', '/v1/units']) {
      const answer = await admin.get(path, headers);
      expect([path, `${answer.body} ${JSON.stringify(answer.headers)}`]).toEqual([
        path,
        expect.not.stringContaining(EVIL),
      ]);
    }
    const page = await call({ url: survey.json.url, headers: { ...headers, accept: 'text/html' } });
    expect(`${page.body} ${JSON.stringify(page.headers)}`).not.toContain(EVIL);
  });

  it('that is another’s gets no sample people, nor a code (a page that has its name lead here)', async () => {
    const query = new URLSearchParams({
      ...{ response_type: 'code', client_id: 'pith-dashboard', redirect_uri: `http://${EVIL}/` },
      ...{ code_challenge: 'a'.repeat(43), code_challenge_method: 'S256', state: 'x' },
    });
    const answer = await raw(
      lines(
        `POST /sign-in?${query} HTTP/1.1`,
        `Host: ${EVIL}`,
        'Content-Type: application/x-www-form-urlencoded',
        'Content-Length: 12',
        `Origin: http://${EVIL}`,
      ).replace(/\r\n\r\n$/, '\r\n\r\nperson=admin'),
    );
    expect(answer).not.toMatch(/^location:/im);
    expect(answer).not.toContain('business:');
    expect(answer).not.toMatch(/value="admin"/);
  });

  it.each(['', 'a b', 'a@b', 'a/b', '[::1', '%00', 'a:99999', '\xff'])(
    'may be %j, and is nobody’s fault',
    async host => {
      for (const path of ['/', '/sign-in.json', '/v1/health', '/v1/nowhere']) {
        const status = statusOf(await raw(Buffer.from(lines(`GET ${path} HTTP/1.1`, `Host: ${host}`), 'latin1')));
        expect([path, status]).toEqual([path, expect.any(Number)]);
        expect(status).toBeLessThan(500);
      }
    },
  );
});

describe('a path', () => {
  it.each([
    ...['/../../../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/../../package.json'],
    ...['/assets/%2e%2e%2f%2e%2e%2fpackage.json', '/..\\..\\package.json', '/assets/..%5c..%5cpackage.json'],
    ...['//etc/passwd', '/./../pith.sqlite', '/%00', '/assets/%00index.html', '/.git/config', '/.pith/pith.sqlite'],
    ...['/%c0%ae%c0%ae/etc/passwd', '/assets//etc/passwd', 'http://evil.example.com/v1/units', '*'],
  ])('%s leads to no file', async path => {
    for (const accept of ['text/html', '*/*']) {
      const answer = await raw(lines(`GET ${path} HTTP/1.1`, 'Host: localhost', `Accept: ${accept}`));
      expect(statusOf(answer)).toBeLessThan(500);
      expect(answer).not.toMatch(/root:|SQLite format|"devDependencies"|\[core\]|ENOENT/);
    }
  });
});

describe('a header', () => {
  it.each(['a\x7fb', 'a\x0bb', 'a\x00b', 'a\x1b[31mb', 'a\rSet-Cookie: x=1', 'a\nSet-Cookie: x=1', '\xe4', '\u0101'])(
    'that an answer repeats is refused or repeated, and ends no answer and no process: %j',
    async value => {
      const request = lines(
        'OPTIONS /v1/webhooks/desk HTTP/1.1',
        'Host: localhost',
        `WebHook-Request-Origin: ${value}`,
      );
      for (const encoding of ['latin1', 'utf8'] as const) {
        const answer = await raw(Buffer.from(request, encoding));
        expect([200, 400]).toContain(statusOf(answer));
        expect(answer).not.toMatch(/^set-cookie/im);
      }
      expect((await call({ url: `${pith.url}/v1/health` })).status).toBe(200);
      expect(unhandled).toEqual([]);
    },
  );

  it('of a parameter that becomes one is encoded: no page of a CSV sets a header', async () => {
    const injected = encodeURIComponent('x"\r\nSet-Cookie: a=1\r\n\r\n<script>');
    for (const path of [
      `/v1/reports/sla-xla?format=csv&unit=${injected}`,
      `/v1/audit?format=csv&unit=${injected}&limit=1`,
      `/v1/units/${injected}`,
      `/v1/tickets/desk/${injected}?format=csv`,
      `/v1/reports/columns/${injected}?format=csv`,
    ]) {
      const answer = await call({ url: `${pith.url}${path}`, headers: { authorization: `Bearer ${bearer}` } });
      expect([path, answer.headers['set-cookie'], answer.status < 500]).toEqual([path, undefined, true]);
    }
    expect(unhandled).toEqual([]);
  });
});

describe('a request', () => {
  const BODY = 'GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n';

  it('that says its length in two ways is not taken for two requests', async () => {
    const both = `POST /v1/webhooks/desk HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${BODY.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${BODY}`;
    const twice = `POST /v1/webhooks/desk HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`;
    const odd = `POST /v1/webhooks/desk HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n${BODY}`;
    for (const request of [both, twice, odd]) {
      const answer = await raw(request);
      expect(answersIn(answer)).toBeLessThanOrEqual(1);
      expect(statusOf(answer)).toBe(400);
    }
  });

  it.each(['TRACE', 'CONNECT', 'PATCH', 'HEAD', 'DELETE', 'PROPFIND'])(
    'by %s does no more than it may',
    async method => {
      for (const path of ['/v1/settings', '/', '/sign-in', '/v1/webhooks/desk']) {
        const answer = await raw(lines(`${method} ${path} HTTP/1.1`, 'Host: localhost', 'X-Secret: canary-4711'));
        expect(answer).not.toContain('canary-4711');
        expect(statusOf(answer)).toBeLessThan(500);
      }
    },
  );

  it('to become something else than HTTP gets nothing of the kind', async () => {
    const upgrade = [
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: eA==',
    ];
    const answer = await raw(`GET /v1/health HTTP/1.1\r\nHost: localhost\r\n${upgrade.join('\r\n')}\r\n\r\n`);
    expect(statusOf(answer)).not.toBe(101);
  });

  it('leaves nothing behind that nobody handles', () => {
    expect(unhandled).toEqual([]);
  });
});
