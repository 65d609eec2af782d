/** The sign-in of the development issuer, from the dashboard's first request to the token that the API takes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, client } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { type LocalIssuer, openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';
import { begin, browser, finish, locationOf } from './sign-in-support.ts';

const folder = temporaryFolder();
let pith: Pith;
let issuer: LocalIssuer;
/** Milliseconds by which Pith's clock is ahead. */
let ahead = 0;
beforeAll(async () => {
  const environment = readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' });
  pith = await start({ environment, now: () => Date.now() + ahead, dashboard: `${folder.path}/none` });
  issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
  const admin = client(pith.url, await issuer.token({ role: 'admin' }));
  await admin.put('/v1/units/finance', { name: 'Finance <& Co>' });
  await admin.put('/v1/units/sales', { name: 'Sales' });
});
afterAll(async () => {
  await pith.stop();
  folder.remove();
});

const PASSED_ON = { 'x-forwarded-for': '203.0.113.9' };

/** A code for a sample person, in a browser of its own. */
async function codeFor(person: string, at = browser(pith.url)) {
  const begun = await begin(pith.url);
  return { begun, at, location: locationOf(await at.post(begun.path, { person })) };
}

describe('signing in as a sample person', () => {
  it('shows who there is: an administrator, IT, and an owner of each unit', async () => {
    const { path } = await begin(pith.url);
    const { status, headers, body } = await browser(pith.url).open(path);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect([...body.matchAll(/name="person" value="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      ...['admin', 'it', 'business:finance', 'business:sales'],
    ]);
    expect(body).toContain('Finance &lt;&amp; Co&gt;');
    expect(body).not.toContain('<script');
    const policy = String(headers['content-security-policy']);
    for (const part of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
  });

  it.each([
    ['admin', 'admin', []],
    ['it', 'it', []],
    ['business:sales', 'business', ['sales']],
  ])('%s gets a token of an hour that the API takes', async (person, role, units) => {
    const { begun, location } = await codeFor(person);
    expect(new URL(location).origin + new URL(location).pathname).toBe(`${pith.url}/`);
    const { access_token, expires_in, token_type } = await finish(begun, location);
    expect([expires_in, token_type]).toEqual([3600, 'bearer']);
    const { json } = await client(pith.url, access_token).get('/v1/me');
    expect(json).toEqual({ subject: expect.stringMatching(/^sample-/), role, units });
  });

  it('is remembered: the next time leads straight on, also with prompt=none', async () => {
    const { at } = await codeFor('it');
    for (const prompt of [undefined, 'none']) {
      const begun = await begin(pith.url, { prompt });
      const answer = await at.open(begun.path);
      expect(answer.status).toBe(303);
      const { access_token } = await finish(begun, locationOf(answer));
      expect((await client(pith.url, access_token).get('/v1/me')).json.role).toBe('it');
    }
  });

  it('keeps the cookie from scripts and from everything but the sign-in, for half a day', async () => {
    const { path } = await begin(pith.url);
    const { headers } = await browser(pith.url).post(path, { person: 'it' });
    expect(String(headers['set-cookie'])).toMatch(
      /^pith-sign-in-\d+=[\w-]{43}; Path=\/sign-in; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    );
  });

  it('asks again with prompt=login, after half a day, and after it was ended', async () => {
    const { at } = await codeFor('it');
    expect((await at.open((await begin(pith.url, { prompt: 'login' })).path)).status).toBe(200);
    const { path } = await begin(pith.url);
    expect((await at.open(path)).status).toBe(303);
    ahead = 12 * 3_600_000;
    expect((await at.open(path)).status).toBe(200);
    ahead = 0;
    expect((await at.post('/sign-in/end', {}, { origin: 'https://elsewhere.test' })).status).toBe(403);
    expect((await at.post('/sign-in/end', {})).status).toBe(204);
    expect((await at.open(path)).status).toBe(200);
  });

  it('with prompt=none and nobody known is answered login_required', async () => {
    const begun = await begin(pith.url, { prompt: 'none' });
    const location = new URL(locationOf(await browser(pith.url).open(begun.path)));
    expect(Object.fromEntries(location.searchParams)).toMatchObject({ error: 'login_required', state: begun.state });
    await expect(finish(begun, location.href)).rejects.toMatchObject({ error: 'login_required' });
  });

  it('speaks the browser’s language', async () => {
    const { path } = await begin(pith.url);
    const of = async (language: string) =>
      /<html lang="(\w+)">/.exec((await browser(pith.url).open(path, { 'accept-language': language })).body)?.[1];
    expect(await of('de-AT,de;q=0.9,en;q=0.8')).toBe('de');
    expect(await of('fr, it;q=0.4, en;q=0.1')).toBe('it');
    expect(await of('fr')).toBe('en');
  });

  it.each(['business:nowhere', 'signals', ''])('refuses %j, who is nobody', async person => {
    expect((await browser(pith.url).post((await begin(pith.url)).path, { person })).status).toBe(400);
  });
});

describe('a code', () => {
  it('is good for once', async () => {
    const { begun, location } = await codeFor('it');
    await finish(begun, location);
    await expect(finish(begun, location)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is good for a minute', async () => {
    const { begun, location } = await codeFor('it');
    ahead = 60_000;
    await expect(finish(begun, location)).rejects.toMatchObject({ error: 'invalid_grant' });
    ahead = 0;
  });

  it('is good for nothing without its verifier, and used up by trying', async () => {
    const { begun, location } = await codeFor('it');
    const other = (await begin(pith.url)).verifier;
    await expect(finish({ ...begun, verifier: other }, location)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(finish(begun, location)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is good for its redirect_uri only', async () => {
    const { begun, location } = await codeFor('it');
    const elsewhere = { ...begun, redirectUri: 'https://elsewhere.test/' };
    await expect(finish(elsewhere, location)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('is refused in the words of OAuth, and never kept by a cache', async () => {
    const send = (form: Record<string, string>) => browser(pith.url).post('/sign-in/token', form);
    const complete = { grant_type: 'authorization_code', client_id: 'pith-dashboard', code: 'x', code_verifier: 'x' };
    for (const [form, error] of [
      [{}, 'invalid_request'],
      [complete, 'invalid_request'],
      [{ ...complete, redirect_uri: 'x' }, 'invalid_grant'],
      [{ ...complete, grant_type: 'password' }, 'unsupported_grant_type'],
      [{ ...complete, client_id: 'another' }, 'invalid_client'],
    ] as const) {
      const { status, headers, body } = await send(form);
      expect([status, headers['cache-control'], JSON.parse(body).error]).toEqual([400, 'no-store', error]);
    }
    expect((await browser(pith.url).post('/sign-in/token', {}, { 'content-type': 'application/json' })).status).toBe(
      415,
    );
    expect((await browser(pith.url).open('/sign-in/token')).status).toBe(405);
  });
});

describe('a request that isn’t the dashboard’s', () => {
  it.each([
    ['a foreign redirect_uri', { redirect_uri: 'https://elsewhere.test/' }],
    ['another port', { redirect_uri: 'http://127.0.0.1:1/' }],
    ['another name of this machine', { redirect_uri: 'http://localhost/' }],
    ['a path', { redirect_uri: 'PITH/deep' }],
    ['a query', { redirect_uri: 'PITH/?next=https://elsewhere.test' }],
    ['a user', { redirect_uri: 'http://user@127.0.0.1/' }],
    ['no redirect_uri', { redirect_uri: undefined }],
    ['another client', { client_id: 'another' }],
  ])('with %s is a page that leads nowhere', async (_, more) => {
    const given = 'redirect_uri' in more ? { redirect_uri: more.redirect_uri?.replace('PITH', pith.url) } : more;
    const { path } = await begin(pith.url, given);
    for (const answer of [
      await browser(pith.url).open(path),
      await browser(pith.url).post(path, { person: 'admin' }),
    ]) {
      expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
      expect(answer.body).toContain('<h1>This sign-in can’t go on</h1>');
    }
  });

  it.each([
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a contradiction', { prompt: 'none login' }, 'invalid_request'],
    ['another response_type', { response_type: 'token' }, 'unsupported_response_type'],
  ])('with %s is told so', async (_, more, error) => {
    const begun = await begin(pith.url, more);
    const location = locationOf(await browser(pith.url).open(begun.path));
    await expect(finish(begun, location)).rejects.toMatchObject({ error });
  });

  it('by a form of another site is refused', async () => {
    const { path } = await begin(pith.url);
    for (const headers of [
      { origin: 'https://elsewhere.test' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const answer = await browser(pith.url).post(path, { person: 'admin' }, headers as Record<string, string>);
      expect([answer.status, answer.headers.location, answer.headers['set-cookie']]).toEqual([
        ...[403, undefined, undefined],
      ]);
    }
  });
});

describe('from elsewhere', () => {
  const through = async (headers: Record<string, string>, more: Record<string, string> = {}) => {
    const begun = await begin(pith.url, more);
    return { begun, page: await browser(pith.url, headers).open(begun.path) };
  };

  it.each([
    ['through a proxy', PASSED_ON, {}],
    ['by a name that leads here', { host: 'rebound.test' }, { redirect_uri: 'http://rebound.test/' }],
  ])('%s, nobody is offered, and no form makes anybody an administrator', async (_, headers, more) => {
    const { begun, page } = await through(headers, more);
    expect([page.status, page.body.includes('name="person"'), page.body.includes('name="token"')]).toEqual([
      ...[200, false, true],
    ]);
    expect(page.body).toContain('PITH_ISSUER');
    const origin = headers === PASSED_ON ? pith.url : 'http://rebound.test';
    const answer = await browser(pith.url, headers).post(begun.path, { person: 'admin' }, { origin });
    expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
    const { body } = await call({ url: `${pith.url}/sign-in.json`, headers });
    expect(JSON.parse(body).offersSamplePeople).toBe(false);
  });

  it('a sample person’s cookie is worth nothing', async () => {
    const { at } = await codeFor('admin');
    const { path } = await begin(pith.url);
    expect((await at.open(path, PASSED_ON)).status).toBe(200);
    expect((await at.open(path)).status).toBe(303);
  });

  it('a token that is pasted is what the code is for, and is remembered as long as it is valid', async () => {
    const token = await issuer.token({ role: 'business', units: ['sales'], expires: '2h' });
    const at = browser(pith.url, PASSED_ON);
    const begun = await begin(pith.url);
    const answer = await at.post(begun.path, { token: ` Bearer ${token}\n` });
    expect(String(answer.headers['set-cookie'])).toMatch(/Max-Age=(7199|7200);/);
    const found = await finish(begun, locationOf(answer));
    expect(found.access_token).toBe(token);
    expect(found.expires_in).toBeGreaterThan(7_100);
    const again = await begin(pith.url);
    expect((await finish(again, locationOf(await at.open(again.path)))).access_token).toBe(token);
    ahead = 2 * 3_600_000;
    expect((await at.open(again.path)).status).toBe(200);
    ahead = 0;
  });

  it('a token that isn’t valid is refused in words, and not shown again', async () => {
    const expired = await issuer.token({ role: 'it', expires: Math.floor(Date.now() / 1000) - 60 });
    const system = await issuer.token({ role: 'signals' });
    const { path } = await begin(pith.url);
    for (const token of ['', 'nonsense', expired, system, `${expired}x`]) {
      const answer = await browser(pith.url, PASSED_ON).post(path, { token });
      expect([answer.status, answer.headers.location]).toEqual([400, undefined]);
      expect(answer.body).toContain('role="alert"');
      if (token !== '') expect(answer.body).not.toContain(token);
    }
  });

  it('by https through a proxy, everything has the proxy’s origin', async () => {
    const headers = { host: 'pith.example.test', 'x-forwarded-proto': 'https' };
    const { body } = await call({ url: `${pith.url}/sign-in.json`, headers });
    expect(JSON.parse(body).authorizationServer.token_endpoint).toBe('https://pith.example.test/sign-in/token');
    const { path } = await begin(pith.url, { redirect_uri: 'https://pith.example.test/' });
    const token = await issuer.token({ role: 'it' });
    const answer = await browser(pith.url, headers).post(path, { token }, { origin: 'https://pith.example.test' });
    expect(locationOf(answer)).toMatch(/^https:\/\/pith\.example\.test\/\?code=/);
    expect(String(answer.headers['set-cookie'])).toMatch(/; Secure$/);
  });
});

it('says in its documents where everything is, at the origin by which they were asked', async () => {
  const { body } = await call({ url: `${pith.url}/sign-in.json` });
  const endpoints = {
    authorization_endpoint: `${pith.url}/sign-in`,
    token_endpoint: `${pith.url}/sign-in/token`,
    end_session_endpoint: `${pith.url}/sign-in/end`,
  };
  expect(JSON.parse(body)).toEqual({
    ...{ issuer: 'https://issuer.pith.localhost', clientId: 'pith-dashboard', scope: 'openid' },
    ...{ authorizationServer: endpoints, offersSamplePeople: true },
  });
  const discovery = JSON.parse((await call({ url: `${pith.url}/.well-known/openid-configuration` })).body);
  expect(discovery).toMatchObject({ ...endpoints, code_challenge_methods_supported: ['S256'] });
  expect((await call({ url: discovery.jwks_uri })).status).toBe(200);
});
