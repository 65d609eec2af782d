/** The dashboard's files as the local runtime serves them, and what it serves in their place. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dashboardHeaders } from '#lib/dashboard-headers.ts';
import { type Call, call } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { readEnvironment } from '../../local/environment.ts';
import { type Pith, start } from '../../local/start.ts';
import { type IssuerServer, signingKey, startIssuer } from '../http/issuer-server.ts';

const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const INDEX = '<!doctype html><title>Pith</title><script type="module" src="/assets/main-1a2b.js"></script>';
const SCRIPT = `console.log(${JSON.stringify('pith '.repeat(1_000))});`;

const folder = temporaryFolder();
const build = join(folder.path, 'build');
let pith: Pith;
beforeAll(async () => {
  mkdirSync(join(build, 'assets'), { recursive: true });
  writeFileSync(join(build, 'index.html'), INDEX);
  writeFileSync(join(build, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(build, 'assets', 'main-1a2b.js'), SCRIPT);
  writeFileSync(join(folder.path, 'secret.txt'), 'not to be served');
  const environment = readEnvironment({ PITH_DATA: join(folder.path, 'data'), PITH_PORT: '0', PITH_DEMO: 'off' });
  pith = await start({ environment, dashboard: build });
});
afterAll(async () => {
  await pith.stop();
  folder.remove();
});

const get = (path: string, headers: Record<string, string> = {}, more: Partial<Call> = {}) =>
  call({ url: `${pith.url}${path}`, headers, ...more });
const open = (path: string, headers: Record<string, string> = {}) => get(path, { accept: HTML, ...headers });

/** The bytes of an answer, with the path as it is: a client would tidy it up. */
const bytes = (path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(pith.url);
    const sent = request({ hostname, port, path, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end();
  });

describe('a file of the dashboard', () => {
  it('whose name has its hash is kept for a year', async () => {
    const { status, headers, body } = await get('/assets/main-1a2b.js');
    expect([status, body]).toEqual([200, SCRIPT]);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it('of another name is asked for each time, and not sent twice', async () => {
    const { headers, body } = await get('/favicon.svg');
    expect(headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding',
    });
    expect(body).toMatch(/^<svg/);
    const again = await get('/favicon.svg', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, '', headers.etag]);
  });

  it('is compressed as the browser likes it', async () => {
    const brotli = await bytes('/assets/main-1a2b.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    const gzip = await bytes('/assets/main-1a2b.js', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    expect((await get('/favicon.svg', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });

  it('can be asked for its head, and for nothing else', async () => {
    const head = await get('/favicon.svg', {}, { method: 'HEAD' });
    expect([head.status, head.body, Number(head.headers['content-length']) > 0]).toEqual([200, '', true]);
    const post = await get('/favicon.svg', {}, { method: 'POST' });
    expect([post.status, post.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['/favicon.svg', '/assets/main-1a2b.js', '/'])('has all headers of the dashboard: %s', async path => {
    const { headers } = await open(path);
    expect(headers).toMatchObject(dashboardHeaders({ connect: [] }));
    expect(headers['content-security-policy']).toContain("connect-src 'self';");
  });

  it.each([
    ...[
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
    ],
    ...['/assets/', '/assets/other.js', '/index.html/', '/favicon.svg%00'],
  ])('is not found by %s', async path => {
    const { status, body } = await bytes(path);
    expect([status, body.includes('not to be served')]).toEqual([404, false]);
  });
});

describe('an address within the dashboard', () => {
  it.each(['/', '/units/finance', '/tickets/desk/A%2F1?from=2026-10-01', '/measures'])(
    'gets its page: %s',
    async path => {
      const { status, headers, body } = await open(path);
      expect([status, headers['content-type'], headers['cache-control'], body]).toEqual([
        ...[200, 'text/html; charset=utf-8', 'no-cache', INDEX],
      ]);
      expect(headers.vary).toMatch(/^Accept,/);
      expect((await open(path, { 'if-none-match': String(headers.etag) })).status).toBe(304);
    },
  );

  it.each([
    ...[
      '/v1',
      '/v1/nowhere',
      '/v1/reports',
      '/s/nowhere/else',
      '/sign-in/nowhere',
      '/.well-known/nowhere',
      '/assets/gone.js',
    ],
  ])('is none of the API’s: %s', async path => {
    const { status, headers } = await open(path);
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
  });

  it('is for people: whoever asks for data is told that there is nothing', async () => {
    for (const accept of ['application/json', '*/*'])
      expect((await get('/units/finance', { accept })).status).toBe(404);
    expect((await get('/units/finance', { accept: HTML }, { method: 'POST' })).status).toBe(404);
  });

  it('leaves routes of the API to the API', async () => {
    expect((await open('/v1/health')).headers['content-type']).toBe('application/json');
    expect((await open('/sign-in.json')).headers['content-type']).toBe('application/json');
    expect((await open('/s/none')).body).not.toBe(INDEX);
    const { headers, body } = await get('/', { accept: 'application/json' });
    expect([headers['content-type'], JSON.parse(body).name]).toEqual(['application/json', 'Pith']);
  });
});

describe('without a build', () => {
  it('the root says to people how to make one, and to programs what it always says', async () => {
    const environment = readEnvironment({ PITH_DATA: join(folder.path, 'none'), PITH_PORT: '0', PITH_DEMO: 'off' });
    const bare = await start({ environment, dashboard: join(folder.path, 'nowhere') });
    const { status, body } = await call({ url: `${bare.url}/`, headers: { accept: HTML } });
    expect([status, body.includes('npm run dashboard:build')]).toEqual([503, true]);
    expect(JSON.parse((await call({ url: `${bare.url}/` })).body).name).toBe('Pith');
    expect((await call({ url: `${bare.url}/units`, headers: { accept: HTML } })).status).toBe(404);
    await bare.stop();
  });
});

describe('with somebody’s own issuer', () => {
  let issuer: IssuerServer;
  let own: Pith;
  const variables = () => ({
    ...{ PITH_DATA: join(folder.path, 'own'), PITH_PORT: '0', PITH_DEMO: 'off' },
    ...{ PITH_ISSUER: issuer.url, PITH_AUDIENCE: 'pith' },
  });
  const ask = async (more: Record<string, string>, path: string) => {
    own = await start({ environment: readEnvironment({ ...variables(), ...more }), dashboard: build });
    const answer = await call({ url: `${own.url}${path}`, headers: { accept: HTML } });
    await own.stop();
    return answer;
  };
  beforeAll(async () => {
    issuer = await startIssuer([await signingKey('theirs')]);
    issuer.says = { token_endpoint: 'https://tokens.example.test/oauth2/token' };
  });
  afterAll(() => issuer.stop());

  it('the page may call it and its token endpoint', async () => {
    const { headers } = await ask({}, '/');
    expect(headers['content-security-policy']).toContain(
      `connect-src 'self' ${new URL(issuer.url).origin} https://tokens.example.test;`,
    );
  });

  it('the sign-in is the issuer’s, once it is said which client the dashboard is', async () => {
    const settings = { issuer: issuer.url, clientId: null, scope: 'openid', offersSamplePeople: false };
    expect(JSON.parse((await ask({}, '/sign-in.json')).body)).toEqual(settings);
    const given = { PITH_CLIENT_ID: 'pith-app', PITH_SCOPE: 'openid api://pith/access' };
    expect(JSON.parse((await ask(given, '/sign-in.json')).body)).toEqual({
      ...settings,
      ...{ clientId: 'pith-app', scope: 'openid api://pith/access' },
    });
    expect((await ask({}, '/sign-in')).status).toBe(404);
  });

  it('the page comes without it while it can’t be reached', async () => {
    const issuerUrl = 'http://127.0.0.1:1';
    const { status, headers } = await ask({ PITH_ISSUER: issuerUrl }, '/');
    expect([status, headers['content-security-policy']]).toEqual([
      200,
      expect.stringContaining(`connect-src 'self' ${issuerUrl};`),
    ]);
  });
});
