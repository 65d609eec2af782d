/** Ingest: what is acknowledged, what is refused, and that nothing of a refused delivery stays. */
import { describe, expect, it } from 'vitest';
import { sign } from '#desks/signatures.ts';
import { MAX_BODY_BYTES } from '#http/request.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';
import { type Call, connect, created, type House, house, post, START } from './harness.ts';

async function connected(
  desk = 'generic',
  more: Record<string, unknown> = {},
): Promise<{ given: House; secret: string }> {
  const given = await house();
  return { given, secret: await connect(given, 'desk', { desk, auth: { scheme: 'bearer' }, ...more }) };
}

const hook = (given: House, call: Call, connectionId = 'desk') =>
  given.call('POST /v1/webhooks/{connectionId}', { parameters: { connectionId }, as: null, ...call });

describe('a delivery', () => {
  it('is acknowledged with 202 and how many events were new', async () => {
    const { given, secret } = await connected();
    const first = await post(given, 'desk', secret, created('T1'));
    expect(first).toMatchObject({ status: 202, headers: { 'content-type': 'application/json' } });
    expect(first.json).toEqual({ accepted: 1, duplicates: 0 });
    expect((await post(given, 'desk', secret, created('T1'))).json).toEqual({ accepted: 0, duplicates: 1 });
  });

  it('counts each event of a batch, and one that comes twice in it as a duplicate', async () => {
    const { given, secret } = await connected();
    const event = (id: string) => ({
      specversion: '1.0',
      source: '/test',
      id,
      type: 'ticket.created',
      subject: 'T1',
      time: '2026-06-01T09:00:00Z',
    });
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const body = JSON.stringify([event('a'), event('b'), event('a')]);
    expect((await post(given, 'desk', secret, body, { headers })).json).toEqual({ accepted: 2, duplicates: 1 });
    expect((await post(given, 'desk', secret, '[]', { headers })).json).toEqual({ accepted: 0, duplicates: 0 });
  });

  it('is verified over its raw bytes, whether they come as text or in base64', async () => {
    const given = await house();
    const secret = await connect(given, 'desk', { desk: 'zammad' });
    const text = JSON.stringify({
      ticket: { id: 7, state: 'open', title: 'Schlüssel 鍵 🔑', created_at: '2026-06-01T09:00:00Z' },
    });
    for (const [index, base64] of [true, false].entries()) {
      const body = Buffer.from(text.replace('7', String(index)));
      const headers = sign('zammad', { body, secret, now: START });
      expect((await hook(given, { body, base64, headers })).status).toBe(202);
      const altered = Buffer.from(body.toString().replace('ü', 'u'));
      expect((await hook(given, { body: altered, base64, headers })).status).toBe(401);
    }
  });

  it('that is not UTF-8 is verified as it came', async () => {
    const given = await house();
    const secret = await connect(given, 'desk', { desk: 'zammad' });
    const body = Buffer.concat([
      Buffer.from('{"ticket":{"id":7,"state":"open","title":"'),
      Buffer.from([0xfc, 0xff]),
      Buffer.from('"}}'),
    ]);
    const headers = sign('zammad', { body, secret, now: START });
    expect((await hook(given, { body, base64: true, headers })).status).toBe(202);
  });

  it('of a user, by a desk that also posts those, is acknowledged as ignored', async () => {
    const { given, secret } = await connected('zendesk');
    const before = await given.dump();
    const body = {
      type: 'zen:event-type:user.active_changed',
      id: 'e',
      time: '2026-06-01T09:00:00Z',
      detail: { id: '1' },
    };
    expect((await post(given, 'desk', secret, body)).json).toEqual({ accepted: 0, duplicates: 0, ignored: 1 });
    const of = (items: { pk: string }[]) => items.filter(({ pk }) => pk !== 'DESK#desk');
    expect(of(await given.dump())).toEqual(before);
  });

  it('makes its unit exist', async () => {
    const { given, secret } = await connected();
    await post(given, 'desk', secret, created('T1', { unit: 'finance' }));
    await given.convert();
    expect((await given.call('GET /v1/units')).json.items).toMatchObject([
      { id: 'finance', name: 'finance', discovered: true },
    ]);
  });

  it('with half a surrogate pair and endless names in it is stored and counted', async () => {
    const { given, secret } = await connected();
    const data = {
      group: `net\ud800work ${'漢'.repeat(400)}`,
      channel: '\udfff',
      priority: 'p'.repeat(450),
      service: '漢'.repeat(300),
    };
    expect((await post(given, 'desk', secret, created('T\ud8001', data))).json).toEqual({ accepted: 1, duplicates: 0 });
    expect((await given.convert()).batchItemFailures).toEqual([]);
    const { json } = await given.call('GET /v1/reports/sla-xla', {
      query: { from: '2026-06-01', to: '2026-06-01', groupBy: 'group' },
    });
    expect(json).toMatchObject({
      tickets: { created: 1 },
      groups: [{ by: { group: expect.stringMatching(/^net\ufffdwork 漢+… [0-9a-f]{8}$/) } }],
    });
  });
});

describe('a delivery that is not authenticated', () => {
  const FORGERIES: [string, (given: House, secret: string) => Promise<unknown>][] = [
    ['a wrong secret', given => post(given, 'desk', 'wrong', created('T1'))],
    ['no credentials', given => hook(given, { body: created('T1') })],
    [
      'the secret in the wrong header',
      (given, secret) => hook(given, { body: created('T1'), headers: { 'x-webhook-secret': secret } }),
    ],
    ['the secret in the URL', (given, secret) => hook(given, { body: created('T1'), query: { access_token: secret } })],
    ['an unknown connection', (given, secret) => post(given, 'nowhere', secret, created('T1'))],
    ['a connection that can’t be', (given, secret) => post(given, '__proto__', secret, created('T1'))],
    ['a connection longer than a key', (given, secret) => post(given, 'x'.repeat(9_000), secret, created('T1'))],
    ['a body that is no JSON', given => post(given, 'desk', 'wrong', '{')],
    ['an empty body', given => post(given, 'desk', 'wrong', '')],
  ];

  it.each(FORGERIES)('because of %s gets the same answer as any other, and leaves no trace', async (_, send) => {
    const { given, secret } = await connected();
    const before = await given.dump();
    const expected = await post(given, 'desk', 'another wrong one', created('T0'));
    expect(await send(given, secret)).toEqual(expected);
    expect(expected).toMatchObject({ status: 401, headers: { 'content-type': 'application/problem+json' } });
    expect(await given.dump()).toEqual(before);
    expect(given.logged).toEqual([]);
  });

  it('may bring its token in the URL only as a CloudEvent', async () => {
    const { given, secret } = await connected();
    const event = { specversion: '1.0', source: '/t', id: '1', type: 'ticket.created', subject: 'T1' };
    const call = { body: JSON.stringify(event), query: { access_token: secret } };
    expect((await hook(given, { ...call, headers: { 'content-type': 'application/cloudevents+json' } })).status).toBe(
      202,
    );
    expect((await hook(given, { ...call, headers: { 'content-type': 'application/json' } })).status).toBe(401);
  });
});

describe('the size of a delivery', () => {
  const sized = (bytes: number): string => {
    const body = JSON.stringify({ ...created('T1'), filler: '' });
    return body.replace('"filler":""', `"filler":"${'x'.repeat(bytes - body.length)}"`);
  };

  it.each([true, false])('may be one MiB, and not a byte more (base64: %s)', async base64 => {
    const { given, secret } = await connected();
    expect((await post(given, 'desk', secret, sized(MAX_BODY_BYTES), { base64 })).status).toBe(202);
    const before = await given.dump();
    expect(await post(given, 'desk', secret, sized(MAX_BODY_BYTES + 1), { base64 })).toMatchObject({
      status: 413,
      json: { type: 'urn:pith:error:too-large' },
    });
    expect(await given.dump()).toEqual(before);
  });

  it('is counted in bytes, not in characters', async () => {
    const { given, secret } = await connected();
    const body = JSON.stringify({ ...created('T1'), filler: '漢'.repeat(400_000) });
    expect(body.length).toBeLessThan(MAX_BODY_BYTES);
    expect((await post(given, 'desk', secret, body)).status).toBe(413);
  });
});

describe('when the store fails', () => {
  /** A store that works until the connection is there, and then fails in this way. */
  async function failing(change: (table: Table) => Partial<Table>): Promise<{ given: House; secret: string }> {
    let broken = false;
    const given = await house(table => {
      const failures = change(table);
      return new Proxy(table, {
        get: (target, name, receiver) =>
          Reflect.get(
            broken && name in failures ? failures : target,
            name,
            broken && name in failures ? failures : receiver,
          ),
      });
    });
    const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    broken = true;
    return { given, secret };
  }
  const fail = (error: Error) => (): never => {
    throw error;
  };

  it.each<[string, Error]>([
    ['it is unavailable', new StoreUnavailableError('canary-reason')],
    ['nobody foresaw it', new TypeError('canary-reason\n    at canary-line')],
  ])('because %s, the desk is asked to try again within a minute, and never told 500', async (_, error) => {
    for (const method of ['append', 'get'] as const) {
      const { given, secret } = await failing(() => ({ [method]: fail(error) }));
      const answer = await post(given, 'desk', secret, created('T1'));
      expect(answer).toMatchObject({ status: 503, headers: { 'content-type': 'application/problem+json' } });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(answer.headers['retry-after'])).toBeLessThan(60);
      expect(answer.text).not.toContain('canary');
      expect(given.logged).toHaveLength(1);
      expect(given.logged.join()).toContain(error.name);
      expect(given.logged.join()).not.toContain('canary');
      expect(await given.convert()).toEqual({ batchItemFailures: [] });
    }
  });

  it('while it puts a delivery into quarantine, the desk is asked to try again', async () => {
    const { given, secret } = await failing(() => ({ transact: fail(new StoreUnavailableError('no')) }));
    expect(await post(given, 'desk', secret, '{')).toMatchObject({ status: 503 });
  });

  it('a failure that nobody foresaw is a 500 on the other routes, and says nothing of its inside', async () => {
    const { given } = await failing(() => ({ query: fail(new Error('canary')), get: fail(new Error('canary')) }));
    given.runtime.rules.forget();
    const answer = await given.call('GET /v1/units');
    expect(answer).toMatchObject({ status: 500, json: { type: 'urn:pith:error:internal' } });
    expect(answer.text + given.logged.join()).not.toContain('canary');
    expect(given.logged).toHaveLength(1);
  });
});

describe('the handshake of CloudEvents webhooks', () => {
  const ask = (headers: Record<string, string>) =>
    house().then(given =>
      given.call('OPTIONS /v1/webhooks/{connectionId}', { parameters: { connectionId: 'desk' }, headers, as: null }),
    );

  it('allows the origin that asks, at any rate', async () => {
    const { status, headers, text } = await ask({
      'WebHook-Request-Origin': 'events.test',
      'WebHook-Request-Rate': '120',
    });
    expect(status).toBe(200);
    expect(headers).toEqual({ allow: 'POST', 'webhook-allowed-origin': 'events.test', 'webhook-allowed-rate': '*' });
    expect(text).toBe('');
  });

  it('allows nothing to nobody', async () => {
    expect((await ask({})).headers).toEqual({ allow: 'POST' });
  });
});
