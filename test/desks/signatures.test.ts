import * as fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Delivery } from '#desks/desk.ts';
import { resolveScheme, SCHEMES, sign, verify } from '#desks/signatures.ts';
import { at, bytes, delivery, NOW } from './support.ts';

const SECRET = 's3cr3t-t0k3n';
const BODY = '{"ticket":{"id":81,"number":"10081"}}';
const VENDOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  now: 1614265330_000,
  body: '{"test": 2432232314}',
  headers: {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  },
};
/** Settings under which every scheme works. */
const SETTINGS = { username: 'desk', name: 'X-Desk-Key' };
const ids = Object.keys(SCHEMES);

const check = (scheme: string, sent: Delivery, secret = SECRET, now = sent.receivedAt): boolean =>
  verify(scheme, { delivery: sent, secrets: [secret], settings: SETTINGS, now });

function signed(scheme: string, body = BODY, secret = SECRET, now = NOW): Delivery {
  return delivery(body, sign(scheme, { body: bytes(body), secret, settings: SETTINGS, now, id: 'msg_1' }), now);
}

describe('published and computed vectors', () => {
  it('accepts the Standard Webhooks vector', () => {
    expect(check('standard-webhooks', delivery(VENDOR.body, VENDOR.headers, VENDOR.now), VENDOR.secret)).toBe(true);
  });

  it('signs the Standard Webhooks vector', () => {
    const { body, secret, now } = VENDOR;
    const id = VENDOR.headers['webhook-id'];
    expect(sign('standard-webhooks', { body: bytes(body), secret, now, id })).toEqual(VENDOR.headers);
  });

  it.each([
    ['zammad', { 'x-hub-signature': 'sha1=11595e6bc28202a4b3e7d8d9559140f4843564d1' }, NOW],
    ['jira', { 'x-hub-signature': 'sha256=619509910ec429f1672d95b42c3440d58ee0d22428dd819836ec0782c5df30fd' }, NOW],
    [
      'redmine',
      { 'x-redmine-signature-256': 'sha256=619509910ec429f1672d95b42c3440d58ee0d22428dd819836ec0782c5df30fd' },
      NOW,
    ],
    [
      'pagerduty',
      { 'x-pagerduty-signature': 'v1=00ff, v1=619509910ec429f1672d95b42c3440d58ee0d22428dd819836ec0782c5df30fd' },
      NOW,
    ],
    [
      'zendesk',
      {
        'x-zendesk-webhook-signature': '9rAaoYIj20UDzHUU/NvMwXEIWNI36Vh6ZJTcSdDJ5tE=',
        'x-zendesk-webhook-signature-timestamp': '2021-03-25T05:09:27Z',
      },
      at('2021-03-25T05:12:00Z'),
    ],
    [
      'glpi',
      {
        'x-glpi-signature': '59f8f5b9edeec83d9237184b97b98358eb57509860c6725ff1c057bf842597c9',
        'x-glpi-timestamp': '1736340607',
      },
      NOW,
    ],
    ['frappe', { 'x-frappe-webhook-signature': 'YZUJkQ7EKfFnLZW0LDRA1Y7g0iQo3YGYNuwHgsXfMP0=' }, NOW],
    [
      'chatwoot',
      {
        'x-chatwoot-signature': 'sha256=89bddd212f7345994d8cc5d137187254c9c707c9964d6c2537c18505c1a6ebf8',
        'x-chatwoot-timestamp': '1736340607',
      },
      1736340700_000,
    ],
  ])('accepts the %s vector', (scheme, headers, now) => {
    expect(check(scheme, delivery(BODY, headers, now))).toBe(true);
    expect(check(scheme, delivery(`${BODY} `, headers, now))).toBe(false);
  });

  it('accepts the vector that GitHub and Redmine publish', () => {
    const headers = {
      'x-redmine-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    };
    expect(check('redmine', delivery('Hello, World!', headers), "It's a Secret to Everybody")).toBe(true);
  });
});

describe('the library standardwebhooks', () => {
  afterEach(() => vi.useRealTimers());

  it('agrees with us on every body and offset of the clock', () => {
    vi.useFakeTimers();
    fc.assert(
      fc.property(
        fc.string(),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.integer({ min: -400, max: 400 }),
        (body, key, late) => {
          const secret = `whsec_${Buffer.from(key).toString('base64')}`;
          const theirs = new Webhook(secret);
          const headers = sign('standard-webhooks', { body: bytes(body), secret, now: NOW, id: 'msg_1' });
          expect(headers['webhook-signature']).toBe(theirs.sign('msg_1', new Date(NOW), body));
          vi.setSystemTime(NOW + late * 1000);
          let accepts = true;
          try {
            theirs.verify(body, headers, { jsonParse: false });
          } catch {
            accepts = false;
          }
          expect(check('standard-webhooks', delivery(body, headers), secret, NOW + late * 1000)).toBe(accepts);
        },
      ),
    );
  });
});

describe('every scheme', () => {
  it.each(ids)('%s accepts what it signed, and only with that secret, body and headers', scheme => {
    const sent = signed(scheme);
    expect(check(scheme, sent)).toBe(true);
    expect(check(scheme, sent, 'another-secret')).toBe(false);
    expect(check(scheme, { ...sent, headers: {} })).toBe(false);
    if (SCHEMES[scheme]?.signs) expect(check(scheme, { ...sent, body: bytes('{}') })).toBe(false);
  });

  it.each(ids)('%s accepts the previous secret during a rotation', scheme => {
    const options = { delivery: signed(scheme), settings: SETTINGS, now: NOW };
    expect(verify(scheme, { ...options, secrets: ['new', SECRET] })).toBe(true);
    expect(verify(scheme, { ...options, secrets: ['new', 'newer'] })).toBe(false);
  });

  it.each(ids)('%s never accepts an empty secret, or none', scheme => {
    expect(verify(scheme, { delivery: signed(scheme, BODY, ''), secrets: [''], settings: SETTINGS, now: NOW })).toBe(
      false,
    );
    expect(verify(scheme, { delivery: signed(scheme), secrets: [], settings: SETTINGS, now: NOW })).toBe(false);
  });

  it.each(ids)('%s refuses odd header values and never throws', scheme => {
    const sent = signed(scheme);
    for (const name of Object.keys(sent.headers)) {
      const value = sent.headers[name] ?? '';
      const swapped = value.replace(/[a-z]/gi, letter =>
        letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
      );
      for (const odd of [
        '',
        ' ',
        'null',
        `${value},${value}x`,
        value.slice(0, -1),
        `${value}x`,
        swapped,
        '\u0000',
        '💥',
      ]) {
        const unchanged = odd === value; // Digits have no other case.
        const listed = scheme === 'pagerduty' && odd.startsWith(`${value},`); // It may send several signatures.
        if (!unchanged && !listed)
          expect(check(scheme, { ...sent, headers: { ...sent.headers, [name]: odd } })).toBe(false);
      }
    }
  });

  it.each(ids)('%s holds against arbitrary headers', scheme => {
    const names = [...Object.keys(signed(scheme).headers), '__proto__', 'constructor'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.base64String())), headers => {
        expect(check(scheme, delivery(BODY, headers))).toBe(false);
      }),
    );
  });

  it('says no for a scheme that does not exist', () => {
    for (const scheme of ['none', 'constructor', '__proto__', '']) expect(check(scheme, delivery(BODY))).toBe(false);
    expect(() => sign('none', { body: bytes(BODY), secret: SECRET, now: NOW })).toThrow(RangeError);
  });
});

describe('the replay window', () => {
  it.each(['standard-webhooks', 'zendesk', 'chatwoot'])('%s is five minutes to either side', scheme => {
    const sent = signed(scheme);
    for (const seconds of [-300, 0, 300]) expect(check(scheme, sent, SECRET, NOW + seconds * 1000)).toBe(true);
    for (const seconds of [-301, 301, 86_400]) expect(check(scheme, sent, SECRET, NOW + seconds * 1000)).toBe(false);
  });

  it.each(['zammad', 'jira', 'glpi'])('%s has none, since the desk signs no time or repeats an old one', scheme => {
    expect(check(scheme, signed(scheme), SECRET, NOW + 30 * 86_400_000)).toBe(true);
  });

  it('refuses a timestamp that is no number, and an id that could be cut elsewhere', () => {
    const { body, headers, secret, now } = VENDOR;
    for (const odd of ['1614265330abc', '-1614265330', '1614265330.0', '0x60379372']) {
      expect(check('standard-webhooks', delivery(body, { ...headers, 'webhook-timestamp': odd }, now), secret)).toBe(
        false,
      );
    }
    const dotted = sign('standard-webhooks', { body: bytes(body), secret, now, id: 'msg.1' });
    expect(check('standard-webhooks', delivery(body, dotted, now), secret)).toBe(false);
  });
});

describe('secrets that are sent along', () => {
  it('takes a bearer token in the URL from CloudEvents only', () => {
    const query = { access_token: SECRET };
    const cloudEvent = { ...delivery('{}', { 'content-type': 'application/cloudevents+json; charset=utf-8' }), query };
    expect(check('bearer', cloudEvent)).toBe(true);
    expect(check('bearer', { ...delivery('{}', { 'ce-specversion': '1.0' }), query })).toBe(true);
    expect(check('bearer', { ...delivery('{}', { 'content-type': 'application/json' }), query })).toBe(false);
    expect(check('bearer', { ...cloudEvent, query: { access_token: 'wrong' } })).toBe(false);
  });

  it('lets the header decide when both are there', () => {
    const sent = delivery('{}', { 'content-type': 'application/cloudevents+json', authorization: 'Bearer wrong' });
    expect(check('bearer', { ...sent, query: { access_token: SECRET } })).toBe(false);
  });

  it('takes the word Bearer in any case and the token only as it is', () => {
    expect(check('bearer', delivery('{}', { authorization: `bearer ${SECRET}` }))).toBe(true);
    expect(check('bearer', delivery('{}', { authorization: SECRET }))).toBe(false);
    expect(check('bearer', delivery('{}', { authorization: `Basic ${SECRET}` }))).toBe(false);
  });

  it('asks basic authentication for the user name, too', () => {
    const encoded = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect(check('basic', delivery('{}', encoded(`desk:${SECRET}`)))).toBe(true);
    expect(check('basic', delivery('{}', encoded(`other:${SECRET}`)))).toBe(false);
    expect(check('basic', delivery('{}', encoded(SECRET)))).toBe(false);
  });

  it('reads the configured header in any case', () => {
    expect(check('header', delivery('{}', { 'X-DESK-KEY': SECRET }))).toBe(true);
  });
});

describe('resolveScheme', () => {
  it('takes the first scheme by default and the signing one for "signature"', () => {
    expect(resolveScheme(undefined, ['bearer', 'zammad'])).toBe('bearer');
    expect(resolveScheme('signature', ['bearer', 'zammad'])).toBe('zammad');
    expect(resolveScheme('signature', ['bearer', 'basic'])).toBe('bearer');
  });

  it('refuses what the desk cannot send', () => {
    expect(resolveScheme('basic', ['bearer', 'basic'])).toBe('basic');
    expect(resolveScheme('zendesk', ['bearer', 'basic'])).toBeUndefined();
  });
});
