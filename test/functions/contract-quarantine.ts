/** Quarantine: what is authentic and not understood is kept, sealed, with its reasons, and listed by pages. */
import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findDesk } from '#desks/index.ts';
import { MAX_BODY_BYTES } from '#http/request.ts';
import type { Item } from '#store/table.ts';
import { connect, created, type House, type NewHouse, post } from './harness.ts';

/** On any engine: `house` says on which. */
export function quarantineContract(house: NewHouse): void {
  const CANARY = 'the printer of the third floor is on fire';

  async function connected(id = 'desk', given?: House): Promise<{ given: House; secret: string }> {
    const into = given ?? (await house());
    return { given: into, secret: await connect(into, id, { desk: 'generic', auth: { scheme: 'bearer' } }) };
  }

  const list = (given: House, query: Record<string, string> = {}) => given.call('GET /v1/quarantine', { query });
  const quarantined = async (given: House): Promise<Item[]> =>
    (await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'));

  /** The body that was put aside, opened with the deployment key. */
  async function opened(given: House): Promise<string> {
    const sealed = (await quarantined(given)).map(item => String(item.sealed)).join('');
    const { body } = JSON.parse(gunzipSync(given.runtime.vault.open(sealed)).toString('utf8'));
    return Buffer.from(body, 'base64').toString('utf8');
  }

  describe('an authentic delivery that is not understood', () => {
    it.each([
      ['is no JSON', `{"type": "${CANARY}`, ['']],
      ['is empty', '', ['']],
      ['is no object', '[1]', ['/0']],
      ['has no type', JSON.stringify({ data: { text: CANARY } }), ['/type']],
      [
        'has an unknown type',
        JSON.stringify({ type: 'ticket.exploded', subject: 'T1', data: { text: CANARY } }),
        ['/type'],
      ],
      ['names no ticket', JSON.stringify({ type: 'ticket.created', data: { text: CANARY } }), ['/subject']],
      [
        'is of the day after tomorrow',
        JSON.stringify({ ...created('T1'), timestamp: '2026-06-03T12:00:00Z' }),
        ['/timestamp'],
      ],
    ])('because it %s is answered with 422 and the paths, and kept', async (_, body, paths) => {
      const { given, secret } = await connected();
      const answer = await post(given, 'desk', secret, body);
      expect(answer).toMatchObject({ status: 422, headers: { 'content-type': 'application/problem+json' } });
      expect(answer.json.errors.map(({ path }: { path: string }) => path)).toEqual(paths);
      expect((await list(given)).json).toEqual({
        items: [
          {
            id: expect.any(String),
            connection: 'desk',
            receivedAt: '2026-06-01T12:00:00.000Z',
            errors: answer.json.errors,
          },
        ],
      });
      expect(await opened(given)).toBe(body);
      expect(await given.table.changes(undefined, 10)).toEqual([]);
    });

    it('is sealed: what it says is in no item, no answer and no log', async () => {
      const { given, secret } = await connected();
      await post(given, 'desk', secret, `{"type":"ticket.exploded","subject":"T1","data":{"text":"${CANARY}"}}`);
      const { text } = await list(given);
      expect(JSON.stringify(await given.dump()) + text + given.logged.join()).not.toContain(CANARY);
      expect(JSON.stringify(await given.dump())).not.toContain(secret);
      expect(await opened(given)).toContain(CANARY);
    });

    it('is kept without what proved its sender', async () => {
      const given = await house();
      await connect(given, 'desk', {
        desk: 'generic',
        auth: { scheme: 'header', name: 'X-Key', secret: 'the-secret' },
      });
      await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-other' } });
      for (const headers of [{ 'x-key': 'the-secret' }, { authorization: 'Bearer the-other' }]) {
        await given.call('POST /v1/webhooks/{connectionId}', {
          parameters: { connectionId: 'desk' },
          as: null,
          headers,
          body: '{',
        });
      }
      const [item] = await quarantined(given);
      const kept = gunzipSync(given.runtime.vault.open(String(item?.sealed))).toString('utf8');
      expect(kept).not.toContain('the-');
    });

    it.each([300_000, MAX_BODY_BYTES])('is kept whole when it has %i bytes that nothing makes smaller', async size => {
      const { given, secret } = await connected();
      const body = randomBytes(size / 2).toString('hex');
      expect((await post(given, 'desk', secret, body)).status).toBe(422);
      expect((await list(given)).json.items).toHaveLength(1);
      expect(await opened(given)).toBe(body);
    });

    it('is kept when it is understood and larger than can be stored', async () => {
      const { given, secret } = await connected();
      const body = JSON.stringify({
        type: 'ticket.message',
        subject: 'T1',
        data: { author: 'agent', id: 'x'.repeat(900_000) },
      });
      expect((await post(given, 'desk', secret, body)).status).toBe(422);
      expect(await opened(given)).toBe(body);
      expect(await given.table.changes(undefined, 10)).toEqual([]);
    });

    it('is kept when its reader breaks on it', async () => {
      const { given, secret } = await connected();
      const generic = findDesk('generic');
      const connection = await given.runtime.connections.get('desk');
      if (generic === undefined || connection === undefined) throw new Error('not connected');
      connection.desk = {
        ...generic,
        read: () => {
          throw new TypeError(CANARY);
        },
      };
      const answer = await post(given, 'desk', secret, created('T1'));
      expect(answer).toMatchObject({
        status: 422,
        json: { errors: [{ path: '', message: expect.stringContaining('TypeError') }] },
      });
      expect(answer.text).not.toContain(CANARY);
      expect((await list(given)).json.items).toHaveLength(1);
    });
  });

  describe('a batch of which a part is not understood', () => {
    const event = (id: string, type: string) => ({ specversion: '1.0', source: '/t', id, type, subject: `T${id}` });
    const headers = { 'content-type': 'application/cloudevents-batch+json' };

    it('is accepted for the rest, says so, and is kept', async () => {
      const { given, secret } = await connected();
      const body = JSON.stringify([
        event('1', 'ticket.created'),
        event('2', 'ticket.exploded'),
        event('3', 'ticket.created'),
      ]);
      const answer = await post(given, 'desk', secret, body, { headers });
      expect(answer).toMatchObject({
        status: 202,
        json: {
          accepted: 2,
          duplicates: 0,
          quarantined: true,
          errors: [{ path: '/1/type', message: expect.any(String) }],
        },
      });
      expect((await list(given)).json.items).toMatchObject([{ errors: answer.json.errors }]);
      expect((await post(given, 'desk', secret, body, { headers })).json).toMatchObject({
        accepted: 0,
        duplicates: 2,
        quarantined: true,
      });
    });

    it('with thousands of mistakes answers the first ones', async () => {
      const { given, secret } = await connected();
      const body = JSON.stringify(Array.from({ length: 9_000 }, (_, index) => event(String(index), 'x')));
      const answer = await post(given, 'desk', secret, body, { headers });
      expect(answer.status).toBe(422);
      expect(answer.json.errors).toHaveLength(50);
      expect((await list(given)).json.items[0].errors).toHaveLength(50);
    });
  });

  describe('the list', () => {
    async function filled(): Promise<House> {
      const given = await house();
      for (const [id, deliveries] of Object.entries({ a: 3, b: 0, c: 2, d: 1 })) {
        const { secret } = await connected(id, given);
        for (let count = 0; count < deliveries; count += 1) {
          given.clock.now += 1_000;
          // Larger than an item, so that each has pieces that are no entries of the list.
          await post(given, id, secret, randomBytes(count === 1 ? 250_000 : 10).toString('hex'));
        }
      }
      return given;
    }

    it.each([1, 2, 3, 4, 5, 6, 7])('in pages of %i gives each once, by connection and oldest first', async limit => {
      const given = await filled();
      const seen: { connection: string; receivedAt: string }[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const { status, json } = await list(given, {
          limit: String(limit),
          ...(cursor === undefined ? {} : { cursor }),
        });
        expect(status).toBe(200);
        expect(json.items.length).toBeLessThanOrEqual(limit);
        seen.push(...json.items);
        cursor = json.nextCursor;
        pages += 1;
      } while (cursor !== undefined && pages < 20);
      expect(seen.map(({ connection }) => connection).join('')).toBe('aaaccd');
      expect(seen.map(({ receivedAt }) => receivedAt)).toEqual(seen.map(({ receivedAt }) => receivedAt).sort());
      expect(pages).toBe(Math.ceil(6 / limit));
    });

    it('of one connection has only its own', async () => {
      const given = await filled();
      expect((await list(given, { connection: 'c' })).json.items).toHaveLength(2);
      expect((await list(given, { connection: 'nowhere' })).json).toEqual({ items: [] });
    });

    it.each([
      { limit: '0' },
      { limit: '501' },
      { limit: 'many' },
      { limit: '' },
      { cursor: 'nonsense' },
      { cursor: `a~${'A'.repeat(4_000)}` },
      { connection: 'No Such' },
    ])('refuses %j', async query => {
      expect(await list(await house(), query as Record<string, string>)).toMatchObject({
        status: 400,
        json: { errors: [{ path: `/${Object.keys(query)[0]}` }] },
      });
    });
  });
}
