/** Which URLs a subscription may have, and which addresses of a name may be connected to. */
import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { guardedLookup, RefusedTargetError, targetIssue } from '#lib/notify/guard.ts';

const issue = (url: string, privateTargets = false) => targetIssue(new URL(url), { privateTargets });

const NOT_PUBLIC = 'it is no public address';
const NEVER = /^it is an address that is never called/;

describe('a subscriber’s URL', () => {
  it.each([
    'https://example.com/hook',
    'https://example.com:443/',
    'https://8.8.8.8/x?y=1',
    'https://[2606:4700:4700::1111]/',
    // A name that says a private address is found out in the moment of connecting.
    'https://internal.example/',
  ])('can be %s', url => expect(issue(url)).toBeUndefined());

  it.each([
    ['http://example.com/', 'a subscriber has an https URL'],
    ['ftp://example.com/', 'a subscriber has an https URL'],
    ['file:///etc/passwd', 'a subscriber has an https URL'],
    ['https://user@example.com/', 'a URL holds no credentials: what is sent is signed'],
    ['https://:word@example.com/', 'a URL holds no credentials: what is sent is signed'],
    ['https://example.com:8443/', 'a subscriber is at port 443'],
    ['https://example.com:22/', 'a subscriber is at port 443'],
    ['https://localhost/', NOT_PUBLIC],
    ['https://LOCALHOST./', NOT_PUBLIC],
    ['https://api.localhost/', NOT_PUBLIC],
    ['https://127.0.0.1/', NOT_PUBLIC],
    ['https://127.1/', NOT_PUBLIC],
    ['https://2130706433/', NOT_PUBLIC],
    ['https://0x7f000001/', NOT_PUBLIC],
    ['https://0177.0.0.1/', NOT_PUBLIC],
    ['https://127。0。0。1/', NOT_PUBLIC],
    ['https://10.1.2.3/', NOT_PUBLIC],
    ['https://[::1]/', NOT_PUBLIC],
    ['https://[fd00::1]/', NOT_PUBLIC],
    ['https://0/', NEVER],
    ['https://169.254.169.254/latest/meta-data', NEVER],
    ['https://2852039166/', NEVER],
    ['https://[::ffff:127.0.0.1]/', NEVER],
    ['https://[::ffff:a9fe:a9fe]/', NEVER],
    ['https://[64:ff9b::a9fe:a9fe]/', NEVER],
    ['https://[fe80::1]/', NEVER],
    ['https://224.0.0.1/', NEVER],
  ])('can’t be %s', (url, reason) => expect(issue(url)).toMatch(reason));

  describe('where private targets are allowed', () => {
    it.each([
      'http://127.0.0.1:8080/',
      'http://10.1.2.3/',
      'https://10.1.2.3:9443/',
      'http://[::1]:3000/',
      'http://localhost:3000/',
      'http://desk.corp:8080/hook',
      'https://example.com:8443/',
    ])('can be %s', url => expect(issue(url, true)).toBeUndefined());

    it.each([
      ['http://8.8.8.8/', 'http is for private addresses only: use https'],
      ['http://user:word@10.1.2.3/', 'a URL holds no credentials: what is sent is signed'],
      ['http://169.254.169.254/', NEVER],
      ['http://100.100.100.200/', NEVER],
      ['http://[fd00:ec2::254]/', NEVER],
      ['http://[::ffff:127.0.0.1]/', NEVER],
      ['http://0.0.0.0/', NEVER],
      ['gopher://10.1.2.3/', 'a subscriber has an https URL'],
    ])('still can’t be %s', (url, reason) => expect(issue(url, true)).toMatch(reason));
  });
});

interface Found {
  error: Error | null;
  addresses: string | LookupAddress[];
}

/** What a connection to a name is given, when the name has these addresses, one list a time that it is asked for. */
function asking(answers: string[][], protocol = 'https:', privateTargets = false) {
  let asked = 0;
  const lookup = guardedLookup(protocol, { privateTargets }, (_host, _options, done) => {
    const addresses = answers[asked] ?? [];
    asked += 1;
    done(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  });
  const ask = (all = true, family = 0) =>
    new Promise<Found>(resolve => {
      lookup('a.example', { all, family }, (error, addresses) => resolve({ error, addresses }));
    });
  return { ask, asked: () => asked };
}

describe('a name that is connected to', () => {
  it('gives its public addresses, in their order', async () => {
    const { ask } = asking([['8.8.8.8', '2606:4700:4700::1111']]);
    expect((await ask()).addresses).toMatchObject([{ address: '8.8.8.8' }, { address: '2606:4700:4700::1111' }]);
  });

  it.each(['10.0.0.1', '127.0.0.1', '169.254.169.254', '::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1'])(
    'that says %s is refused',
    async address => {
      const { error, addresses } = await asking([[address]]).ask();
      expect(error).toBeInstanceOf(RefusedTargetError);
      expect(error?.message).not.toContain(address);
      expect(addresses).toEqual([]);
    },
  );

  it('gives none of its addresses that are refused', async () => {
    const { ask } = asking([['10.0.0.1', '8.8.8.8', '169.254.169.254']]);
    expect((await ask()).addresses).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });

  it('that has said a public address and says a private one now is refused now', async () => {
    const { ask } = asking([['8.8.8.8'], ['127.0.0.1']]);
    expect((await ask()).error).toBeNull();
    expect((await ask()).error).toBeInstanceOf(RefusedTargetError);
  });

  it('is asked for once a connection, so that what was looked at is what is connected to', async () => {
    const { ask, asked } = asking([['8.8.8.8'], ['127.0.0.1']]);
    await ask();
    expect(asked()).toBe(1);
  });

  it('gives one address where one is asked for, of the family that is asked for', async () => {
    expect(await asking([['10.0.0.1', '8.8.8.8']]).ask(false)).toEqual({ error: null, addresses: '8.8.8.8' });
    const { addresses } = await asking([['8.8.8.8', '2606:4700:4700::1111']]).ask(true, 6);
    expect(addresses).toEqual([{ address: '2606:4700:4700::1111', family: 6 }]);
  });

  it('without any address is refused', async () => {
    expect((await asking([[]]).ask()).error).toBeInstanceOf(RefusedTargetError);
  });

  it('where private targets are allowed: by http only at private addresses, and never at a link-local one', async () => {
    expect((await asking([['10.0.0.1']], 'http:', true).ask()).error).toBeNull();
    expect((await asking([['8.8.8.8']], 'http:', true).ask()).error?.message).toMatch(/use https/);
    expect((await asking([['169.254.169.254']], 'http:', true).ask()).error).toBeInstanceOf(RefusedTargetError);
  });
});
