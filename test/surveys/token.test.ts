/** Survey links: what is signed into them, and which are refused. */
import { createSecretKey } from 'node:crypto';
import { decodeJwt, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Survey } from '#lib/surveys/survey.ts';
import { readToken, signToken } from '#lib/surveys/token.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';

const KEY = newDeploymentKey();
const vault = createVault(KEY);
const UNTIL = Date.parse('2026-07-01T12:00:00Z');
const NOW = UNTIL - 86_400_000;
const survey: Survey = {
  connection: 'desk',
  ticketId: 'INC/1 ü',
  id: 'a1b2',
  questions: ['effort'],
  issuedAt: NOW,
  until: UNTIL,
  version: 1,
};
const LINK = { connection: 'desk', ticketId: 'INC/1 ü', id: 'a1b2' };

const claims = { connection: 'desk', ticketId: 'INC/1 ü', jti: 'a1b2', exp: UNTIL / 1000 };
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const signed = (payload: object, alg = 'HS256', key = vault.key('survey')) =>
  new SignJWT({ ...payload }).setProtectedHeader({ alg }).sign(key);

describe('a survey’s token', () => {
  it('is the same each time, and says which survey of which ticket it is for, and nothing else', async () => {
    const token = await signToken(vault, survey);
    expect(await signToken(createVault(KEY), survey)).toBe(token);
    expect(await readToken(vault, token, NOW)).toEqual({ ...LINK, expired: false });
    expect(Object.keys(decodeJwt(token)).sort()).toEqual(['connection', 'exp', 'jti', 'ticketId']);
  });

  it('stands in an address as it is', async () => {
    const token = await signToken(vault, survey);
    expect(encodeURIComponent(token)).toBe(token);
    expect(token.length).toBeLessThan(300);
  });

  it.each([
    [-1, false],
    [0, true],
    [1, true],
  ])('%i ms after its time is up: expired is %s', async (milliseconds, expired) => {
    expect(await readToken(vault, await signToken(vault, survey), UNTIL + milliseconds)).toEqual({ ...LINK, expired });
  });

  it('names another survey when the ticket’s survey is another', async () => {
    const link = await readToken(vault, await signToken(vault, { ...survey, id: 'other' }), NOW);
    expect(link).toMatchObject({ id: 'other' });
  });
});

describe('a token is refused', () => {
  it('when a single character of it is changed', async () => {
    const token = await signToken(vault, survey);
    for (let index = 0; index < token.length - 1; index += 1) {
      const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
      expect(await readToken(vault, changed, NOW), `character ${index}`).toBeUndefined();
    }
  });

  it.each<[string, () => Promise<string> | string]>([
    ['of another deployment', () => signToken(createVault(newDeploymentKey()), survey)],
    ['that is unsigned', () => new UnsecuredJWT(claims).encode()],
    ['with its signature cut off', async () => `${(await signToken(vault, survey)).split('.').slice(0, 2).join('.')}.`],
    [
      'for another ticket, with the signature of this one',
      async () => {
        const [header = '', , signature = ''] = (await signToken(vault, survey)).split('.');
        return [header, encode({ ...claims, ticketId: 'INC2' }), signature].join('.');
      },
    ],
    [
      'that outlives its time, with the signature of one that doesn’t',
      async () => {
        const [header = '', , signature = ''] = (await signToken(vault, survey)).split('.');
        return [header, encode({ ...claims, exp: claims.exp + 1 }), signature].join('.');
      },
    ],
    ['signed by another algorithm', () => signed(claims, 'HS512', createSecretKey(Buffer.alloc(64, 1)))],
    ['without an expiry', () => signed({ ...claims, exp: undefined })],
    ['without a survey', () => signed({ ...claims, jti: undefined })],
    ['without a ticket', () => signed({ ...claims, ticketId: undefined })],
    ['that is empty', () => ''],
    ['that is none', () => 'nonsense'],
    ['with more dots', () => 'a.b.c.d'],
  ])('%s', async (_, make) => {
    expect(await readToken(vault, await make(), NOW)).toBeUndefined();
  });

  it('of another deployment also when it has expired', async () => {
    const token = await signToken(createVault(newDeploymentKey()), survey);
    expect(await readToken(vault, token, UNTIL + 1)).toBeUndefined();
  });
});
