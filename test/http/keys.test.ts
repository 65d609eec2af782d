/** The keys of an issuer over real HTTP: found, cached, turned, taken back; slow, down, wrong. The clock is ours. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVerifier, type Verifier } from '#http/caller.ts';
import { issuerVerifier, readIssuer } from '#http/issuer.ts';
import { issuerKeys } from '#http/keys.ts';
import { type IssuerServer, type SigningKey, signingKey, startIssuer } from './issuer-server.ts';

const START = Date.parse('2026-06-01T12:00:00Z');
const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
const [first, second, stranger] = await Promise.all([signingKey('first'), signingKey('second'), signingKey('third')]);

let server: IssuerServer;
let now: number;
let verifier: Verifier;

const verifierOf = (options: { jwksUri?: string; timeout?: number; patience?: number } = {}): Verifier =>
  createVerifier({
    issuer: server.url,
    audience: 'pith',
    keys: issuerKeys({
      issuer: server.url,
      jwksUri: undefined,
      now: () => now,
      timeout: 400,
      patience: 100,
      ...options,
    }),
    now: () => now,
  });

beforeEach(async () => {
  server = await startIssuer([first]);
  now = START;
  verifier = verifierOf();
});
afterEach(() => server.stop());

const tokenOf = (key: SigningKey, header: Record<string, unknown> = {}): Promise<string> =>
  key.sign({ sub: 'p', role: 'it', iss: server.url, aud: 'pith', exp: START / 1000 + 1_000_000 }, header);
const verify = async (key: SigningKey, header?: Record<string, unknown>): Promise<string> => {
  try {
    return (await verifier.verify(`Bearer ${await tokenOf(key, header)}`)).role;
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const lookedAt = (path: string): number => server.asked.filter(one => one === path).length;

describe('the keys of an issuer', () => {
  it('are found by discovery, once for all who ask at the same time, and not asked for again', async () => {
    expect(server.asked).toEqual([]);
    expect(await Promise.all(Array.from({ length: 20 }, () => verify(first)))).toEqual(Array(20).fill('it'));
    expect(server.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
    now += 9 * MINUTE;
    expect(await verify(first)).toBe('it');
    expect(server.asked).toHaveLength(2);
  });

  it('are fetched without discovery where their address is given', async () => {
    verifier = verifierOf({ jwksUri: `${server.url}/moved` });
    expect(await verify(first)).toBe('it');
    expect(server.asked).toEqual(['/moved']);
  });

  it('are looked at again at once where the clock was set back', async () => {
    expect(await verify(first)).toBe('it');
    server.keys = [first, second];
    now -= 30 * 24 * 60 * MINUTE;
    expect(await verify(second)).toBe('it');
    expect(await verify(first)).toBe('it');
    expect(lookedAt('/keys')).toBe(2);
  });

  it('that are new are fetched at once, half a minute after the last look', async () => {
    expect(await verify(first)).toBe('it');
    server.keys = [first, second];
    now += 29 * SECOND;
    expect(await verify(second)).toBe('unauthenticated');
    now += 1 * SECOND;
    expect(await verify(second)).toBe('it');
    expect(await verify(first)).toBe('it');
    expect(lookedAt('/keys')).toBe(2);
  });

  it('that are taken back count no longer after ten minutes', async () => {
    server.keys = [first, second];
    expect(await verify(first)).toBe('it');
    server.keys = [second];
    now += 10 * MINUTE - 1;
    expect(await verify(first)).toBe('it');
    now += 1;
    expect(await verify(first)).toBe('unauthenticated');
    expect(await verify(second)).toBe('it');
  });

  it('follow the issuer to another address', async () => {
    expect(await verify(first)).toBe('it');
    server.says = { jwks_uri: `${server.url}/moved` };
    now += 10 * MINUTE;
    expect(await verify(first)).toBe('it');
    expect(server.asked.at(-1)).toBe('/moved');
  });

  it('are not asked for again and again by made-up key ids', async () => {
    expect(await verify(first)).toBe('it');
    for (let attempt = 0; attempt < 100; attempt += 1) {
      now += 250;
      expect(await verify(stranger, { kid: `made-up-${attempt}` })).toBe('unauthenticated');
    }
    expect(lookedAt('/keys')).toBe(1);
    now += 10 * SECOND;
    await Promise.all(Array.from({ length: 20 }, (_, each) => verify(stranger, { kid: `at-once-${each}` })));
    expect(lookedAt('/keys')).toBe(2);
  });

  it('of another pair with a known id do not fit', async () => {
    expect(await verify(stranger, { kid: 'first' })).toBe('unauthenticated');
  });
});

describe('an issuer that is not there', () => {
  it.each(['failing', 'confused', 'hanging', 'redirecting'] as const)(
    'at the first token (%s): unavailable, not asked again for five seconds, and well when it is well',
    async mood => {
      server.mood = mood;
      expect(await verify(first)).toBe('unavailable');
      const asked = server.asked.length;
      now += 4 * SECOND;
      expect(await verify(first)).toBe('unavailable');
      expect(server.asked).toHaveLength(asked);
      server.mood = 'well';
      now += 1 * SECOND;
      expect(await verify(first)).toBe('it');
    },
  );

  it.each(['failing', 'confused', 'hanging', 'redirecting'] as const)(
    'later (%s): the keys that are there go on, and it is asked every half minute',
    async mood => {
      expect(await verify(first)).toBe('it');
      server.mood = mood;
      server.asked = [];
      for (now = START + 10 * MINUTE; now < START + 11 * MINUTE; now += 5 * SECOND) {
        expect(await verify(first)).toBe('it');
      }
      expect(lookedAt('/.well-known/openid-configuration')).toBe(2);
    },
  );

  it('whose connection is refused: the same', async () => {
    expect(await verify(first)).toBe('it');
    await server.stop();
    now += 10 * MINUTE;
    expect(await verify(first)).toBe('it');
    expect(await verify(second)).toBe('unavailable');
  });

  it('for a day: its keys are taken no longer', async () => {
    expect(await verify(first)).toBe('it');
    server.mood = 'failing';
    now += 24 * HOUR - 1;
    expect(await verify(first)).toBe('it');
    now += 1;
    expect(await verify(first)).toBe('unavailable');
    server.mood = 'well';
    now += 5 * SECOND;
    expect(await verify(first)).toBe('it');
  });

  it('cannot say whether an unknown key is its own: unavailable, until it can', async () => {
    expect(await verify(first)).toBe('it');
    server.mood = 'failing';
    server.keys = [first, second];
    now += MINUTE;
    expect(await verify(second)).toBe('unavailable');
    expect(await verify(second)).toBe('unavailable');
    expect(await verify(first)).toBe('it');
    server.mood = 'well';
    now += 30 * SECOND;
    expect(await verify(second)).toBe('it');
  });

  it('is not waited for longer than patience lasts, when its keys are there', async () => {
    verifier = verifierOf({ timeout: 60_000 });
    expect(await verify(first)).toBe('it');
    server.delay = 60_000;
    now += 10 * MINUTE;
    expect(await verify(first)).toBe('it');
    expect(await verify(first)).toBe('it');
    expect(server.asked).toHaveLength(3);
  });

  it('is waited for when they are not', async () => {
    server.delay = 150;
    expect(await Promise.all([verify(first), verify(first)])).toEqual(['it', 'it']);
    expect(server.asked).toHaveLength(2);
  });
});

describe('a discovery document', () => {
  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { issuer: 'https://login.example.com' }],
    ['of the issuer with a slash more', { issuer: 'SELF/' }],
    ['without an issuer', { issuer: undefined }],
    ['without an address of keys', { jwks_uri: undefined }],
    ['with keys that come unprotected', { jwks_uri: 'http://login.example.com/keys' }],
    ['with keys in a file', { jwks_uri: 'file:///keys' }],
    ['with an address that is none', { jwks_uri: 7 }],
  ])('%s is not taken', async (_, says) => {
    server.says = Object.fromEntries(
      Object.entries(says).map(([name, value]) => [name, value === 'SELF/' ? `${server.url}/` : value]),
    );
    expect(await verify(first)).toBe('unavailable');
    expect(lookedAt('/keys')).toBe(0);
  });

  it('of an issuer with a slash at its end has no second one, and the issuer is told with it', async () => {
    const issuer = `${server.url}/`;
    server.says = { issuer };
    const settings = readIssuer({ PITH_ISSUER: issuer, PITH_AUDIENCE: 'pith' });
    if (settings === undefined) throw new Error('no issuer');
    const own = issuerVerifier(settings, () => now);
    const token = await first.sign({ sub: 'p', role: 'it', iss: issuer, aud: 'pith', exp: START / 1000 + 60 });
    expect(await own.verify(`Bearer ${token}`)).toEqual({ subject: 'p', role: 'it', units: [] });
    expect(server.asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });
});
