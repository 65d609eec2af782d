/** What makes a bearer token valid: signature, times to the second, audience by claim, type; and tricks that don't. */
import { createPublicKey } from 'node:crypto';
import {
  base64url,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { describe, expect, it } from 'vitest';
import { createVerifier } from '#http/caller.ts';
import { OWN_CLAIMS } from '#http/claims.ts';

const START = Date.parse('2026-06-01T12:00:00Z');
const SECONDS = START / 1000;
const ISSUER = 'https://login.example.com';
const pair = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'key', use: 'sig' };
const pem = await exportSPKI(pair.publicKey);
const other = await generateKeyPair('RS256', { extractable: true });

type Header = Record<string, unknown>;
const CLAIMS: JWTPayload = { sub: 'p', iss: ISSUER, aud: 'pith', role: 'admin', exp: SECONDS + 600 };
const sign = (claims: JWTPayload = {}, header: Header = {}, key = pair.privateKey): Promise<string> =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg: 'RS256', kid: 'key', ...header }).sign(key);

const verifierOf = (
  options: { audienceClaim?: 'aud' | 'client_id' | 'azp'; audience?: string[]; keys?: object[] } = {},
) =>
  createVerifier({
    issuer: ISSUER,
    audience: options.audience ?? 'pith',
    keys: createLocalJWKSet({ keys: (options.keys ?? [jwk]) as never }),
    claims: { ...OWN_CLAIMS, audienceClaim: options.audienceClaim ?? 'aud' },
    now: () => START,
  });
const answer = async (token: string, options = {}): Promise<string> => {
  try {
    return (await verifierOf(options).verify(`Bearer ${token}`)).role;
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${error.code}: ${error.message}` : `thrown: ${error}`;
  }
};
const INVALID = 'unauthenticated: The token is not valid.';
const unsigned = (header: Header, payload: JWTPayload = CLAIMS, signature = ''): string =>
  [header, payload]
    .map(part => base64url.encode(JSON.stringify(part)))
    .join('.')
    .concat('.', signature);

describe('the times of a token', () => {
  it.each<[JWTPayload, string]>([
    [{ exp: SECONDS - 29 }, 'admin'],
    [{ exp: SECONDS - 30 }, 'unauthenticated: The token has expired.'],
    [{ nbf: SECONDS + 30 }, 'admin'],
    [{ nbf: SECONDS + 31 }, 'unauthenticated: The token is not valid yet.'],
    [{ exp: 'tomorrow' as never }, INVALID],
    [{ nbf: 'now' as never }, 'unauthenticated: The token is not valid yet.'],
    [{ exp: undefined as never }, INVALID],
  ])('%j', async (claims, expected) => {
    expect(await answer(await sign(claims))).toBe(expected);
  });
});

describe('for whom a token is', () => {
  it.each<[string, JWTPayload, object, string]>([
    ['us', {}, {}, 'admin'],
    ['us among others', { aud: ['account', 'pith'] }, {}, 'admin'],
    ['any of our names', { aud: 'api://pith' }, { audience: ['pith', 'api://pith'] }, 'admin'],
    ['others', { aud: ['account'] }, {}, 'unauthenticated: The token is for another audience.'],
    ['nobody', { aud: undefined as never }, {}, 'unauthenticated: The token is for another audience.'],
    ['our client', { aud: undefined as never, client_id: 'pith' }, { audienceClaim: 'client_id' }, 'admin'],
    [
      'another client',
      { client_id: 'x' },
      { audienceClaim: 'client_id' },
      'unauthenticated: The token is for another audience.',
    ],
    ['no client', {}, { audienceClaim: 'client_id' }, 'unauthenticated: The token is for another audience.'],
    [
      'clients',
      { client_id: ['pith'] },
      { audienceClaim: 'client_id' },
      'unauthenticated: The token is for another audience.',
    ],
    ['our party', { aud: 'account', azp: 'pith' }, { audienceClaim: 'azp' }, 'admin'],
    ['another party', { azp: 'x' }, { audienceClaim: 'azp' }, 'unauthenticated: The token is for another audience.'],
  ])('%s', async (_, claims, options, expected) => {
    expect(await answer(await sign(claims), options)).toBe(expected);
  });

  it.each([`${ISSUER}/`, ISSUER.toUpperCase(), 'https://login.example.com.evil.test'])('not of %s', async iss => {
    expect(await answer(await sign({ iss }))).toBe('unauthenticated: The token is from another issuer.');
  });
});

describe('the type of a token', () => {
  it.each([undefined, 'JWT', 'jwt', 'at+jwt', 'AT+JWT', 'application/at+jwt'])(
    '%s in the header is taken',
    async typ => {
      expect(await answer(await sign({}, typ === undefined ? {} : { typ }))).toBe('admin');
    },
  );

  it.each(['logout+jwt', 'secevent+jwt', 'dpop+jwt', 'id_token', '', 7, null])('%j in the header is not', async typ => {
    expect(await answer(await sign({}, { typ }))).toMatch(/^unauthenticated: /);
  });

  it.each<JWTPayload>([{ token_use: 'id' }, { typ: 'ID' }, { typ: 'Refresh' }, { at_hash: 'x' }, { events: {} }])(
    'of one that is for signing in, refreshing or signing out is refused: %j',
    async claims => {
      expect(await answer(await sign(claims))).toBe(
        'unauthenticated: This is no access token: send the one that is for APIs.',
      );
    },
  );
});

describe('a trick', () => {
  it.each(['none', 'None', 'NONE', 'nOnE', ''])('alg %j without a signature', async alg => {
    expect(await answer(unsigned({ alg, kid: 'key' }))).toBe(INVALID);
    expect(await answer(unsigned({ alg }, CLAIMS, 'AAAA'))).toBe(INVALID);
  });

  it('an unsecured token', async () => {
    expect(await answer(new UnsecuredJWT(CLAIMS).encode())).toBe(INVALID);
  });

  it.each(['HS256', 'HS384', 'HS512'])('%s with the public key as the secret, in each of its forms', async alg => {
    const modulus = Buffer.from(jwk.n ?? '', 'base64url');
    const der = createPublicKey(pem).export({ format: 'der', type: 'spki' });
    for (const secret of [Buffer.from(pem), Buffer.from(JSON.stringify(jwk)), modulus, der]) {
      const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg, kid: 'key' }).sign(secret);
      expect(await answer(token)).toBe(INVALID);
    }
  });

  it('HS256, whatever the keys are', async () => {
    const secret = Buffer.from('0123456789abcdef0123456789abcdef');
    const keys = async () => secret;
    const verifier = createVerifier({ issuer: ISSUER, audience: 'pith', keys, now: () => START });
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    await expect(verifier.verify(`Bearer ${token}`)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('HS256 with a shared secret that the issuer published by mistake', async () => {
    const secret = Buffer.from('0123456789abcdef0123456789abcdef');
    const keys = [jwk, { kty: 'oct', k: secret.toString('base64url'), kid: 'shared', alg: 'HS256' }];
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'HS256', kid: 'shared' }).sign(secret);
    expect(await answer(token, { keys })).toBe(INVALID);
  });

  it.each<[string, Header]>([
    ['a path', { kid: '../../../dev/null' }],
    ['a query', { kid: "key' or '1'='1" }],
    ['a property of objects', { kid: '__proto__' }],
    ['another property of objects', { kid: 'constructor' }],
    ['empty', { kid: '' }],
    ['a number', { kid: 0 }],
    ['nothing', { kid: null }],
    ['a list', { kid: ['key'] }],
    ['an object', { kid: { key: 'key' } }],
  ])('a kid that is %s, signed with a foreign key', async (_, header) => {
    expect(await answer(await sign({}, header, other.privateKey))).toBe(INVALID);
  });

  it('the key, or its address, brought along', async () => {
    const own = await exportJWK(other.publicKey);
    for (const header of [
      { jwk: own },
      { jwk: { ...own, kid: 'key' } },
      { jku: 'https://evil.test/keys' },
      { x5u: 'https://evil.test/chain' },
      { x5c: [Buffer.from(pem).toString('base64')] },
    ]) {
      expect(await answer(await sign({}, header, other.privateKey))).toBe(INVALID);
    }
  });

  it('an extension that we do not understand, and said to be critical', async () => {
    const [header = '', payload = '', signature = ''] = (await sign()).split('.');
    const read = JSON.parse(Buffer.from(header, 'base64url').toString());
    const changed = base64url.encode(JSON.stringify({ ...read, crit: ['exp'], exp: 1 }));
    expect(await answer([changed, payload, signature].join('.'))).toBe(INVALID);
  });

  it('another payload, another header, or a signature that is cut, lengthened or empty', async () => {
    const [header = '', payload = '', signature = ''] = (await sign({ role: 'business' })).split('.');
    const admin = base64url.encode(JSON.stringify(CLAIMS));
    for (const token of [
      [header, admin, signature],
      [base64url.encode(JSON.stringify({ alg: 'RS512', kid: 'key' })), payload, signature],
      [header, payload, signature.slice(0, -4)],
      [header, payload, `${signature}AAAA`],
      [header, payload, ''],
      [header, payload],
      [header, payload, signature, 'x'],
      [header, payload, signature, '', ''],
    ]) {
      expect(await answer(token.join('.'))).toMatch(/^unauthenticated: /);
    }
  });

  it('a payload that is no object', async () => {
    for (const text of ['null', '[]', '7', '"x"', 'x', '']) {
      const token = `${base64url.encode(JSON.stringify({ alg: 'RS256', kid: 'key' }))}.${base64url.encode(text)}.AAAA`;
      expect(await answer(token)).toBe(INVALID);
    }
  });

  it('a subject that is none', async () => {
    for (const sub of ['', 7, null, {}, undefined]) {
      expect(await answer(await sign({ sub } as never))).toMatch(/^unauthenticated: /);
    }
  });
});
