/** From where a request comes, as far as it can be told. */
import { describe, expect, it } from 'vitest';
import { createKept } from '../../local/sign-in/kept.ts';
import { isFromHere, isSameOrigin, ownOrigin } from '../../local/sign-in/reach.ts';

const asked = (host: string, headers: Record<string, string> = {}, peer = '127.0.0.1') => ({
  headers: { host, ...headers },
  peer,
});

describe('a request from this machine', () => {
  it.each(['localhost', 'LOCALHOST:8787', 'pith.localhost:8787', '127.0.0.1:8787', '[::1]:8787'])(
    'is one to %s',
    host => {
      expect(isFromHere(asked(host), undefined)).toBe(true);
    },
  );

  it.each(['127.0.0.1', '127.0.0.53', '::1', '::ffff:127.0.0.1'])('comes from %s', peer => {
    expect(isFromHere(asked('localhost', {}, peer), undefined)).toBe(true);
  });

  it.each(['192.168.0.7', '10.127.0.1', '::ffff:192.168.0.7', 'fe80::1', '172.17.0.1', ''])('is none from %j', peer => {
    expect(isFromHere(asked('localhost', {}, peer), undefined)).toBe(false);
  });

  it.each([
    ...['rebound.test', 'localhost.rebound.test', 'notlocalhost', '127.0.0.1.rebound.test', '0.0.0.0:8787'],
    ...['localhost@rebound.test', 'localhost/x', 'localhost.', '192.168.0.7', '', 'a b'],
  ])('is none to %j', host => {
    expect(isFromHere(asked(host), undefined)).toBe(false);
  });

  it.each([
    ...['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'],
    ...['cf-connecting-ip', 'true-client-ip'],
  ])('is none with %s, whatever it says', name => {
    expect(isFromHere(asked('localhost', { [name]: '' }), undefined)).toBe(false);
  });

  it('may name what Pith listens on', () => {
    expect(isFromHere(asked('127.0.0.2:8787'), undefined)).toBe(false);
    expect(isFromHere(asked('127.0.0.2:8787'), '127.0.0.2')).toBe(true);
    expect(isFromHere(asked('desk:8787'), 'Desk')).toBe(true);
  });
});

describe('the origin', () => {
  it('is the one of Host, with the scheme that a proxy names', () => {
    expect(ownOrigin(asked('localhost:8787'))).toBe('http://localhost:8787');
    expect(ownOrigin(asked('pith.test', { 'x-forwarded-proto': 'https, http' }))).toBe('https://pith.test');
    expect(ownOrigin(asked('pith.test', { 'x-forwarded-proto': 'javascript' }))).toBe('http://pith.test');
    expect(ownOrigin(asked('localhost:80'))).toBe('http://localhost');
    expect(ownOrigin(asked('user@pith.test'))).toBeUndefined();
  });

  it('of a form is the own one, or not said at all', () => {
    expect(isSameOrigin(asked('localhost:8787'))).toBe(true);
    expect(isSameOrigin(asked('localhost:8787', { origin: 'http://localhost:8787' }))).toBe(true);
    expect(isSameOrigin(asked('localhost:8787', { origin: 'https://localhost:8787' }))).toBe(false);
    expect(isSameOrigin(asked('localhost:8787', { origin: 'http://localhost:1' }))).toBe(false);
    expect(isSameOrigin(asked('localhost:8787', { origin: 'null' }))).toBe(false);
  });
});

describe('what is kept', () => {
  it('is there for its time, once when it is taken, and never more than there is room for', () => {
    let now = 0;
    const kept = createKept<number>({ lifetime: 10, now: () => now, most: 2 });
    const [first, second] = [kept.put(1), kept.put(2, 5)];
    expect([kept.get(first), kept.take(second), kept.get(second)]).toEqual([1, 2, undefined]);
    const third = kept.put(3);
    const fourth = kept.put(4);
    expect([first, third, fourth].map(kept.get)).toEqual([undefined, 3, 4]);
    now = 10;
    expect([third, fourth].map(kept.get)).toEqual([undefined, undefined]);
  });
});
