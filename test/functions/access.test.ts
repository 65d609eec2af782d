/** Who may call what: every route with every kind of token; access-units.test.ts has whose it is. */
import { createPublicKey } from 'node:crypto';
import { exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#functions/route.ts';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { ROLES } from '#http/caller.ts';
import { AUDIENCE, type House, house, ISSUER, PUBLIC_JWK, START, token } from './harness.ts';

const SECONDS = START / 1000;
const claims = { sub: 'intruder', role: 'admin', iss: ISSUER, aud: AUDIENCE, iat: SECONDS, exp: SECONDS + 3600 };
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function foreignKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test' }).sign(privateKey);
}

/** What everybody can read, taken for a shared secret. */
async function signedWithPublicKey(): Promise<string> {
  const key = await importJWK(PUBLIC_JWK, 'ES256');
  if (key instanceof Uint8Array) throw new TypeError('a public key was expected');
  const secret = new TextEncoder().encode(await exportSPKI(key));
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'test' }).sign(secret);
}

/** Brings its own key in the header. */
async function embeddedKey(): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = createPublicKey({ key: await exportSPKI(publicKey) }).export({ format: 'jwk' });
  return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', jwk: jwk as never, kid: 'test' }).sign(privateKey);
}

async function altered(): Promise<string> {
  const [header = '', payload = '', signature = ''] = (await token({ role: 'business', units: ['finance'] })).split(
    '.',
  );
  const read = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, encode({ ...read, role: 'admin' }), signature].join('.');
}

const INVALID: Readonly<Record<string, () => Promise<string | null>>> = {
  'no token': async () => null,
  'an empty token': async () => '',
  'a word': async () => 'password',
  'an expired token': () => token({ expires: -31 }),
  'a token of another issuer': () => token({ claims: { iss: 'https://issuer.elsewhere' } }),
  'a token for another audience': () => token({ claims: { aud: 'another-api' } }),
  'a token that is not valid yet': () => token({ claims: { nbf: SECONDS + 60 } }),
  'a token without an expiry': () => token({ claims: { exp: undefined } as never }),
  'a token without a subject': () => token({ claims: { sub: undefined } as never }),
  'a token without a role': () => token({ claims: { role: undefined } }),
  'a token with an unknown role': () => token({ claims: { role: 'owner' } }),
  'an unsigned token (alg none)': async () => new UnsecuredJWT(claims).encode(),
  'a token with the signature cut off': async () => `${(await token()).split('.').slice(0, 2).join('.')}.`,
  'a token signed with the public key (HS256)': signedWithPublicKey,
  'a token signed with a foreign key': foreignKey,
  'a token that brings its own key': embeddedKey,
  'a token whose role was changed': altered,
};

const PARAMETERS = {
  ...{ id: 'x', connection: 'x', ticketId: 'x', connectionId: 'x', token: 'x' },
  ...{ unit: 'finance', version: '1' },
};
const bearerRoutes = ROUTES.filter((route: Route) => typeof route.access !== 'string');

describe('access', () => {
  let given: House;
  beforeAll(async () => {
    given = await house();
  });
  const statusOf = async (route: Route, as: string | null): Promise<number> =>
    (await given.call(routeKey(route) as RouteKey, { parameters: PARAMETERS, as })).status;

  describe.each(Object.entries(INVALID))('with %s', (_, make) => {
    it('every route that asks for a role answers 401 and says nothing else', async () => {
      const as = await make();
      const before = await given.dump();
      for (const route of bearerRoutes) {
        const answer = await given.call(routeKey(route) as RouteKey, { parameters: PARAMETERS, as, body: {} });
        expect([routeKey(route), answer.status]).toEqual([routeKey(route), 401]);
        expect(answer.headers).toMatchObject({
          'content-type': 'application/problem+json',
          'www-authenticate': 'Bearer',
        });
        expect(answer.json).toEqual({
          type: 'urn:pith:error:unauthenticated',
          title: 'Unauthenticated',
          status: 401,
          detail: expect.any(String),
        });
      }
      expect(await given.dump()).toEqual(before);
    });
  });

  describe.each(ROLES)('the role %s', role => {
    it.each(bearerRoutes.map(route => [routeKey(route), route] as const))(
      'is let in where it may: %s',
      async (_, route: Route) => {
        const status = await statusOf(route, await token({ role, units: ['finance'] }));
        if (route.access.includes(role)) expect([401, 403]).not.toContain(status);
        else expect(status).toBe(403);
      },
    );
  });

  it('needs no token where the route is for anyone, and a bad one does not matter', async () => {
    for (const route of ROUTES.filter(candidate => candidate.access === 'anyone')) {
      // What is signed into a survey's link is its only key.
      const expected = route.path.startsWith('/s/') ? 404 : 200;
      expect([routeKey(route), await statusOf(route, null)]).toEqual([routeKey(route), expected]);
      expect([routeKey(route), await statusOf(route, 'nonsense')]).toEqual([routeKey(route), expected]);
    }
  });

  it('never takes a bearer token of a person for a desk', async () => {
    expect(await statusOf(ROUTES[0], await token())).toBe(401);
  });

  it('allows the issuer’s clock to differ by half a minute', async () => {
    expect((await given.call('GET /v1/settings', { as: await token({ expires: -29 }) })).status).toBe(200);
    expect((await given.call('GET /v1/settings', { as: await token({ expires: -31 }) })).status).toBe(401);
  });

  it('takes the Authorization header in any letter case, and the word Bearer too', async () => {
    const headers = { Authorization: `bEARER ${await token()}` };
    expect((await given.call('GET /v1/settings', { as: null, headers })).status).toBe(200);
  });

  it('answers 404 for a route that there is not', async () => {
    const answer = await given.call('GET /v1/nothing' as RouteKey);
    expect(answer).toMatchObject({ status: 404, headers: { 'content-type': 'application/problem+json' } });
  });

  it('answers 404 for a route that another function serves', async () => {
    const { createIngest } = await import('#functions/ingest/ingest.ts');
    const event = { routeKey: 'GET /v1/settings', headers: { authorization: `Bearer ${await token()}` } };
    expect(await createIngest(given.runtime)(event as never, {})).toMatchObject({ statusCode: 404 });
  });

  it('lets nobody in when no issuer is configured', async () => {
    const { createConfigure } = await import('#functions/configure/configure.ts');
    const event = { routeKey: 'GET /v1/settings', headers: { authorization: `Bearer ${await token()}` } };
    const handler = createConfigure({ ...given.runtime, verifier: undefined });
    expect(await handler(event as never, {})).toMatchObject({ statusCode: 401 });
  });
});
