/** Connecting a desk: what is asked for, what is shown once, and which secrets are valid when. */
import { beforeEach, describe, expect, it } from 'vitest';
import { sign } from '#desks/signatures.ts';
import { type Call, connect, created, type House, house, post } from '#test/functions/harness.ts';

const HOUR = 3_600_000;

let given: House;
beforeEach(async () => {
  given = await house();
});

const put = (document: unknown, more: Call = {}) =>
  given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body: document, ...more });
const get = () => given.call('GET /v1/connections/{id}', { parameters: { id: 'desk' } });
const list = () => given.call('GET /v1/connections');

let number = 0;
/** A creation of a ticket that nobody has heard of yet. */
function fresh(): object {
  number += 1;
  return created(`T${number}`);
}
/** The status that a delivery with these headers gets. */
async function posted(headers: Record<string, string>, body: unknown = fresh()): Promise<number> {
  const { status } = await given.call('POST /v1/webhooks/{connectionId}', {
    parameters: { connectionId: 'desk' },
    as: null,
    headers,
    body: JSON.stringify(body),
  });
  return status;
}
const bearer = (secret: string) => posted({ authorization: `Bearer ${secret}` });
const basic = (user: string, secret: string) =>
  posted({ authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` });

describe('a connection', () => {
  it('is created with the desk’s own signature by default, and says how to set it up', async () => {
    const answer = await put({ desk: 'zendesk' });
    expect(answer).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      json: {
        id: 'desk',
        desk: 'zendesk',
        webhookUrl: 'https://pith.test/v1/webhooks/desk',
        setup: { steps: expect.any(Array), notes: expect.any(Array), files: expect.any(Array) },
        secret: expect.stringMatching(/^\S{40,}$/),
      },
    });
    expect(answer.json.setup.steps.length).toBeGreaterThan(0);
  });

  it.each(['generic', 'servicenow', 'jira', 'zendesk', 'zammad'])(
    'of %s shows its generated secret once and never again',
    async desk => {
      const { secret } = (await put({ desk })).json;
      expect(secret.length).toBeGreaterThanOrEqual(43);
      for (const answer of [await put({ desk }), await get(), await list()]) {
        expect(answer.status).toBe(200);
        expect(answer.text).not.toContain(secret);
        expect(answer.text).not.toContain('sealed');
        expect(answer.json).not.toHaveProperty('secret');
      }
      expect(JSON.stringify(await given.dump())).not.toContain(secret);
      expect(given.logged.join()).not.toContain(secret);
    },
  );

  it('never shows a secret that was given', async () => {
    const secret = 'given-by-the-administrator';
    for (const answer of [
      await put({ desk: 'generic', auth: { scheme: 'bearer', secret } }),
      await get(),
      await list(),
    ]) {
      expect(answer.text).not.toContain(secret);
    }
    expect(JSON.stringify(await given.dump())).not.toContain(secret);
  });

  it('is read with its ETag and without its secret', async () => {
    await put({ desk: 'generic', auth: { scheme: 'basic', username: 'pith' }, defaults: { unit: 'finance' } });
    const { json, headers } = await get();
    expect(headers.etag).toBe('"1"');
    expect(json).toEqual({
      id: 'desk',
      webhookUrl: 'https://pith.test/v1/webhooks/desk',
      desk: 'generic',
      timeZone: 'UTC',
      auth: { scheme: 'basic', username: 'pith' },
      defaults: { unit: 'finance' },
      mapping: {},
    });
    expect((await list()).json).toEqual({ items: [json] });
  });

  it('honours If-Match, also of two changes at once', async () => {
    await put({ desk: 'generic' });
    expect((await put({ desk: 'generic' }, { headers: { 'if-match': '"2"' } })).status).toBe(412);
    const both = [1, 2].map(() => put({ desk: 'generic' }, { headers: { 'if-match': '"1"' } }));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('created twice at once has no secret that was shown and is not valid', async () => {
    const answers = await Promise.all([1, 2].map(() => put({ desk: 'generic', auth: { scheme: 'bearer' } })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    const secrets = answers.flatMap(({ json }) => (json.secret === undefined ? [] : [json.secret]));
    expect(secrets).toHaveLength(1);
    expect(await bearer(secrets[0])).toBe(202);
  });

  it('makes the units exist that it names', async () => {
    await put({ desk: 'generic', defaults: { unit: 'finance' }, mapping: { unit: { ACME: 'sales' } } });
    await put({ desk: 'generic', mapping: { unit: { from: 'company', values: { Works: 'production' } } } });
    const { json } = await given.call('GET /v1/units');
    const marked = json.items.map(({ id, discovered }: { id: string; discovered: boolean }) => [id, discovered]);
    expect(marked).toEqual([
      ['finance', true],
      ['production', true],
      ['sales', true],
    ]);
  });
});

describe('a connection of which nothing is said but the desk', () => {
  it('is made for each of them, with a secret and whatever its scheme needs beside it', async () => {
    const { items } = (await given.call('GET /v1/desks')).json;
    for (const { id: desk, schemes } of items) {
      const { status, json, text } = await given.call('PUT /v1/connections/{id}', {
        parameters: { id: `of-${desk}` },
        body: { desk },
      });
      expect([status, desk], text).toEqual([201, desk]);
      expect(json.secret.length).toBeGreaterThan(30);
      const saved = await given.call('GET /v1/connections/{id}', { parameters: { id: `of-${desk}` } });
      const [scheme] = schemes;
      expect(saved.json.auth).toEqual(scheme === 'basic' ? { scheme, username: 'pith' } : { scheme });
    }
  });

  it.each([
    ['basic', (secret: string) => ({ authorization: `Basic ${Buffer.from(`pith:${secret}`).toString('base64')}` })],
    ['header', (secret: string) => ({ 'x-webhook-secret': secret })],
  ])('and the scheme %s proves itself in the usual way', async (scheme, headers) => {
    const { json } = await put({ desk: 'generic', auth: { scheme } });
    const answer = await given.call('POST /v1/webhooks/{connectionId}', {
      parameters: { connectionId: 'desk' },
      headers: headers(json.secret),
      body: '{"type":"pith.test"}',
      as: null,
    });
    expect(answer.json).toMatchObject({ test: true });
  });
});

describe('a connection that is not usable', () => {
  it.each<[object, string[]]>([
    [{}, ['/desk']],
    [{ desk: 'fax' }, ['/desk']],
    [{ desk: '__proto__' }, ['/desk']],
    [{ desk: 'generic', timeZone: 'Europe/Atlantis' }, ['/timeZone']],
    [{ desk: 'generic', auth: { scheme: 'zendesk' } }, ['/auth/scheme']],
    [{ desk: 'generic', auth: { scheme: 'toString' } }, ['/auth/scheme']],
    [{ desk: 'generic', auth: { scheme: 'header', name: 'X Key:' } }, ['/auth/name']],
    [{ desk: 'generic', auth: { scheme: 'header', name: 'x-key', secret: 'two words' } }, ['/auth/secret']],
    [{ desk: 'generic', auth: { scheme: 'bearer', secret: 'schlüssel' } }, ['/auth/secret']],
    [{ desk: 'generic', auth: { scheme: 'bearer', secret: '' } }, ['/auth/secret']],
    [{ desk: 'generic', auth: { secret: 'not a signing secret' } }, ['/auth/secret']],
    [{ desk: 'generic', auth: { secret: 'whsec_c2hvcnQ=' } }, ['/auth/secret']],
    [{ desk: 'generic', auth: { scheme: 'bearer', password: 'x' } }, ['/auth/password']],
    [{ desk: 'generic', defaults: { unit: 'Not Kebab', colour: 1 } }, ['/defaults/unit', '/defaults/colour']],
    [{ desk: 'generic', mapping: { colour: {} } }, ['/mapping/colour']],
    [{ desk: 'generic', mapping: { status: { Waiting: true } } }, ['/mapping/status/Waiting']],
    [{ desk: 'generic', mapping: { unit: { 'ACME Finance': 'ACME Finance' } } }, ['/mapping/unit/ACME Finance']],
    [{ desk: 'generic', mapping: { unit: { from: 'company', values: { A: 'b c' } } } }, ['/mapping/unit/values/A']],
    [{ desk: 'generic', mapping: { service: { from: 'x', values: { A: 'V P N' } } } }, ['/mapping/service/values/A']],
  ])('%j names %j', async (document, paths) => {
    const answer = await put(document);
    expect(answer).toMatchObject({ status: 422, headers: { 'content-type': 'application/problem+json' } });
    expect(answer.json.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
    expect(await given.dump()).toEqual([]);
  });

  it('of an unknown desk is told which desks there are', async () => {
    const { json } = await put({ desk: 'fax' });
    for (const id of ['generic', 'servicenow', 'zendesk', 'zammad']) expect(json.errors[0].message).toContain(id);
  });

  it('of a scheme that the desk can’t send is told which it can', async () => {
    const { json } = await put({ desk: 'zammad', auth: { scheme: 'zendesk' } });
    for (const scheme of ['zammad', 'bearer', 'basic', 'header']) expect(json.errors[0].message).toContain(scheme);
  });

  it('of an id that is not kebab-case is refused', async () => {
    const answer = await put({ desk: 'generic' }, { parameters: { id: 'My Desk' } });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: '/id' }] } });
  });
});

describe('the secret of a connection', () => {
  const connected = (secret?: string) =>
    connect(given, 'desk', {
      desk: 'generic',
      auth: { scheme: 'bearer', ...(secret === undefined ? {} : { secret }) },
    });

  it('stays when the connection is put again without one', async () => {
    await connected('first');
    expect(await connected()).toBeUndefined();
    await put({ desk: 'generic', timeZone: 'Europe/Berlin', auth: { scheme: 'bearer' } });
    given.clock.now += 48 * HOUR;
    expect(await bearer('first')).toBe(202);
  });

  it('stays without an end when the same one is put again', async () => {
    await connected('first');
    await connected('first');
    given.clock.now += 48 * HOUR;
    expect(await bearer('first')).toBe(202);
  });

  it('that was replaced is valid for a day, and not a moment longer', async () => {
    await connected('first');
    await connected('second');
    expect([await bearer('first'), await bearer('second')]).toEqual([202, 202]);
    given.clock.now += 24 * HOUR - 1;
    expect([await bearer('first'), await bearer('second')]).toEqual([202, 202]);
    given.clock.now += 1;
    expect([await bearer('first'), await bearer('second')]).toEqual([401, 202]);
    await put({ desk: 'generic', auth: { scheme: 'bearer' } });
    expect([await bearer('first'), await bearer('second')]).toEqual([401, 202]);
  });

  it('that was replaced twice keeps the end that it was given first', async () => {
    await connected('first');
    await connected('second');
    given.clock.now += 23 * HOUR;
    await connected('third');
    expect(await Promise.all(['first', 'second', 'third'].map(bearer))).toEqual([202, 202, 202]);
    given.clock.now += HOUR;
    expect(await Promise.all(['first', 'second', 'third'].map(bearer))).toEqual([401, 202, 202]);
  });

  it('that was replaced can become the current one again', async () => {
    await connected('first');
    await connected('second');
    await connected('first');
    given.clock.now += 25 * HOUR;
    expect([await bearer('first'), await bearer('second')]).toEqual([202, 401]);
  });

  it('replaced by a change of the scheme is valid for a day as it was sent before, and only so', async () => {
    await connected('first');
    const { json } = await put({ desk: 'generic', auth: { scheme: 'standard-webhooks' } });
    expect(json.secret).toMatch(/^whsec_/);
    const signed = (secret: string) => {
      const body = fresh();
      const bytes = Buffer.from(JSON.stringify(body));
      return posted(sign('standard-webhooks', { body: bytes, secret, now: given.clock.now, id: `m${number}` }), body);
    };
    expect(await signed(json.secret)).toBe(202);
    expect(await signed('first')).toBe(401);
    expect(await bearer('first')).toBe(202);
    expect(await bearer(json.secret)).toBe(401);
    given.clock.now += 24 * HOUR;
    expect([await bearer('first'), await signed(json.secret)]).toEqual([401, 202]);
  });

  it('stays when a user name or a header name changes, and the old name is good for a day', async () => {
    const auth = { scheme: 'basic', secret: 's3cret' };
    await put({ desk: 'generic', auth: { ...auth, username: 'old' } });
    expect((await put({ desk: 'generic', auth: { scheme: 'basic', username: 'new' } })).json.secret).toBeUndefined();
    expect([await basic('old', 's3cret'), await basic('new', 's3cret')]).toEqual([202, 202]);
    given.clock.now += 24 * HOUR;
    expect([await basic('old', 's3cret'), await basic('new', 's3cret')]).toEqual([401, 202]);
  });

  it('is found when it was changed through another process a moment ago', async () => {
    await connected('first');
    expect(await bearer('first')).toBe(202);
    const { configureConnection } = await import('#connections/configure.ts');
    const { findDesk } = await import('#desks/index.ts');
    const document = {
      desk: 'generic',
      timeZone: 'UTC',
      auth: { scheme: 'bearer', secret: 'second' },
      defaults: {},
      mapping: {},
    };
    await configureConnection({ ...given.runtime, findDesk, now: given.clock.now }, 'desk', document, undefined);
    given.clock.now += 1_000;
    expect(await bearer('second')).toBe(202);
  });

  it('of a header scheme is read from the header that it names, in any letter case', async () => {
    await put({ desk: 'generic', auth: { scheme: 'header', name: 'X-Desk-Key', secret: 'k' } });
    expect(await posted({ 'x-desk-key': 'k' })).toBe(202);
    expect(await posted({ 'X-DESK-KEY': 'k' })).toBe(202);
    expect(await posted({ 'x-webhook-secret': 'k' })).toBe(401);
  });

  it('is not shown again when the units of the connection could not be noted', async () => {
    const failing = await house(table => ({
      ...table,
      transact: async writes => {
        const [write] = writes;
        if (write !== undefined && 'put' in write && write.put.pk === 'CONFIGURATION#unit')
          throw new Error('throttled');
        await table.transact(writes);
      },
    }));
    const secret = await connect(failing, 'desk', {
      desk: 'generic',
      auth: { scheme: 'bearer' },
      defaults: { unit: 'a' },
    });
    expect((await post(failing, 'desk', secret, created('T'))).status).toBe(202);
  });
});
