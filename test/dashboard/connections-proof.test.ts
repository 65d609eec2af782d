/** Test deliveries from the browser and from a shell: proven as the API verifies them. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlLines } from '#dashboard/places/connections/curl.ts';
import { newSecret, proofOf, TEST_BODY, type Way } from '#dashboard/places/connections/proof.ts';
import { verify } from '#desks/signatures.ts';
import { isSigningSecret } from '#lib/secrets.ts';

const WAYS: Way[] = [
  { scheme: 'standard-webhooks' },
  { scheme: 'bearer' },
  { scheme: 'basic', username: 'desk' },
  { scheme: 'header', name: 'X-Own-Secret' },
];

function isProven({ scheme, username, name }: Way, secret: string, headers: Record<string, string>): boolean {
  const lowered = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
  const settings = { ...(username === undefined ? {} : { username }), ...(name === undefined ? {} : { name }) };
  const delivery = { headers: lowered, query: {}, body: Buffer.from(TEST_BODY) };
  return verify(scheme, { delivery, secrets: [secret], settings, now: Date.now() });
}

/** What curl would be called with: its place is taken by a function that says its arguments. */
function argumentsOf(lines: string): string[] {
  const said = execFileSync('bash', ['-c', `curl() { printf '%s\\0' "$@"; }\n${lines}`], { encoding: 'utf8' });
  return said.split('\0').slice(0, -1);
}

function headersOf(all: string[]): Record<string, string> {
  const after = (flag: string): string[] => all.flatMap((one, at) => (one === flag ? [all[at + 1] ?? ''] : []));
  const headers = after('-H').map(text => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1).trim()]);
  const users = after('--user').map(user => ['authorization', `Basic ${Buffer.from(user).toString('base64')}`]);
  return Object.fromEntries([...headers, ...users]);
}

describe.each(WAYS)('a test delivery by $scheme', way => {
  const secret = newSecret(way.scheme);

  it('is proven from the browser', async () => {
    const proof = await proofOf(way, secret, { body: TEST_BODY, now: Date.now(), id: 'msg_1' });
    expect([isProven(way, secret, proof), isProven(way, `${secret}A`, proof)]).toEqual([true, false]);
  });

  it('is proven from a shell', () => {
    const all = argumentsOf(curlLines("https://pith.test/it's", way, secret));
    expect(all).toContain("https://pith.test/it's");
    expect(all[all.indexOf('--data') + 1]).toBe(TEST_BODY);
    expect(isProven(way, secret, headersOf(all))).toBe(true);
  });

  it('leaves the secret’s place open where it isn’t known', () => {
    expect(curlLines('https://pith.test', way)).toContain("SECRET='THE-SECRET'");
  });
});

describe('a secret made in the browser', () => {
  it('is one that its scheme takes', () => {
    expect(isSigningSecret(newSecret('standard-webhooks'))).toBe(true);
    expect(newSecret('bearer')).toMatch(/^[\w-]{43}$/);
  });
});
