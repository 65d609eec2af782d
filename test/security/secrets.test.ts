/** No secret is kept in the repository, and the search that says so finds those that are. */
import { describe, expect, it } from 'vitest';
import { ALLOWED, repositoryFiles, secretsIn, secretsInFiles } from './secrets.ts';

/** In two parts, so that this file holds none of them. */
const PLANTED: Readonly<Record<string, string>> = {
  'a key of AWS': `AWS_SECRET_ACCESS_KEY = ${'wJalrXUtnFEMIK7MDENG'}${'bPxRfiCYzzzzzzzzzzzz'}`,
  'a token of GitHub': `ghp_${'a'.repeat(10)}${'Bc1dEf2gHi3jKl4mNo5pQr6s'}12`,
  'a token of Slack': `xoxb-${'123456789012'}-${'1234567890123'}-AbCdEfGhIjKlMnOpQrStUvWx`,
  'a private key': `-----BEGIN RSA ${'PRIVATE'} KEY-----\n${'MIIEowIBAAKCAQEA'.repeat(20)}\n-----END RSA ${'PRIVATE'} KEY-----`,
  'a password in an address': `postgres://admin:${'hunter2hunter2'}@db.example.com/all`,
  'a secret of ours': `whsec_${'q7'.repeat(22)}`,
  'a token of ours': `eyJ${'hbGciOiJFUzI1NiJ9'}.eyJ${'zdWIiOiJzb21lYm9keSJ9'}.${'s1'.repeat(20)}`,
};

describe('the search for secrets', () => {
  it.each(Object.entries(PLANTED))('finds %s, and says where', async (_, secret) => {
    const planted = `first line\nconst key = '${secret}';\n`;
    const places = [
      { file: 'a.ts', content: 'nothing\n' },
      { file: 'b.ts', content: planted },
      { file: 'c.ts', content: 'nothing\n' },
    ];
    const found = await secretsIn(places);
    expect(found).toContainEqual({
      file: 'b.ts',
      line: 2,
      rule: expect.any(String),
      digest: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });

  it('finds none where there is none', async () => {
    expect(await secretsIn([{ file: 'a.ts', content: 'const secret = newSecret();\n' }])).toEqual([]);
  });
});

describe('the repository', () => {
  it('holds no secret', async () => {
    const files = repositoryFiles();
    expect(files.length).toBeGreaterThan(1_500);
    expect(await secretsInFiles(files)).toEqual([]);
  });

  it('still holds all that looks like a secret and is none', async () => {
    const found = await secretsInFiles(repositoryFiles(), {});
    expect(Object.keys(ALLOWED).sort()).toEqual([...new Set(found.map(({ digest }) => digest))].sort());
  });
});
