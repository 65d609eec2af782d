/** A desk can be paused, and its secret rotated, without losing a delivery; and what a connection may post. */
import { describe, expect, it } from 'vitest';
import { connect, created, type House, type NewHouse, post, START } from './harness.ts';

/** On any engine: `house` says on which. */
export function pauseContract(house: NewHouse): void {
  const DOCUMENT = { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-first-secret' } };

  const put = (given: House, more: object = {}) =>
    given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body: { ...DOCUMENT, ...more } });
  const list = async (given: House) => (await given.call('GET /v1/quarantine')).json.items;
  const entries = async (given: House) => (await given.table.changes(undefined, 100)).map(({ item }) => item);

  async function paused(): Promise<House> {
    const given = await house();
    await put(given);
    await put(given, { paused: true });
    return given;
  }

  const deliver = (given: House, ticketId: string, secret = 'the-first-secret') =>
    post(given, 'desk', secret, created(ticketId));

  describe('a paused desk', () => {
    it('is answered that its delivery is held, and nothing of it is counted', async () => {
      const given = await paused();
      expect(await deliver(given, 'T1')).toMatchObject({ status: 202, json: { accepted: 0, duplicates: 0, held: 1 } });
      expect(await entries(given)).toEqual([]);
      expect(await list(given)).toMatchObject([{ connection: 'desk', held: true }]);
    });

    it('has to prove itself all the same', async () => {
      const given = await paused();
      expect((await deliver(given, 'T1', 'wrong')).status).toBe(401);
      expect(await list(given)).toEqual([]);
    });

    it('loses nothing: when it goes on, what was held is read with the time at which it arrived', async () => {
      const given = await paused();
      for (const ticketId of ['T1', 'T2', 'T3']) {
        given.clock.now += 1_000;
        await deliver(given, ticketId);
      }
      given.clock.now += 3_600_000;
      const { json } = await put(given, { paused: false });
      expect(json.held).toEqual({ replayed: 3, released: 3, accepted: 3, more: false });
      expect((await entries(given)).map(({ ticketId, receivedAt }) => [ticketId, receivedAt])).toEqual([
        ['T1', START + 1_000],
        ['T2', START + 2_000],
        ['T3', START + 3_000],
      ]);
      expect(await list(given)).toEqual([]);
      expect((await deliver(given, 'T4')).json).toMatchObject({ accepted: 1 });
    });

    it('goes on with what can be understood; the rest stays in quarantine, with the reasons', async () => {
      const given = await paused();
      await deliver(given, 'T1');
      await post(given, 'desk', 'the-first-secret', { type: 'ticket.exploded', subject: 'T2' });
      const { json } = await put(given);
      expect(json.held).toMatchObject({ replayed: 2, released: 1 });
      expect(await list(given)).toMatchObject([{ errors: [{ path: '/type' }] }]);
      expect((await list(given))[0].held).toBeUndefined();
    });

    it('that goes on in the very moment of a delivery has it read all the same', async () => {
      const given = await paused();
      // Another process lets it go on; this one still has it in mind as paused.
      expect((await deliver(given, 'T1')).json.held).toBe(1);
      const found = await given.table.get({ pk: 'CONFIGURATION#connection', sk: 'desk' });
      if (found === undefined) throw new Error('not connected');
      const { paused: _, ...document } = found.document as Record<string, unknown>;
      await given.table.transact([{ put: { ...found, version: 9, document } }]);
      given.clock.now += 1;
      await deliver(given, 'T2');
      expect((await entries(given)).map(({ ticketId }) => ticketId)).toEqual(['T2']);
      expect(await list(given)).toHaveLength(1);
    });

    it('is not replayed while it is paused', async () => {
      const given = await paused();
      await deliver(given, 'T1');
      const [{ id }] = await list(given);
      const answers = [
        await given.call('POST /v1/quarantine/{id}/replay', { parameters: { id } }),
        await given.call('POST /v1/quarantine/replay', { query: { connection: 'desk' } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([409, 409]);
    });
  });

  it('a secret that is rotated while the desk posts loses no delivery', async () => {
    const given = await house();
    await put(given);
    const answers = [await deliver(given, 'T1')];
    await put(given, { auth: { scheme: 'bearer', secret: 'the-second-secret' } });
    answers.push(await deliver(given, 'T2'), await deliver(given, 'T3', 'the-second-secret'));
    given.clock.now += 86_400_000 - 1;
    answers.push(await deliver(given, 'T4'));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    given.clock.now += 60_000;
    expect((await deliver(given, 'T5')).status).toBe(401);
  });

  describe('a connection’s rate', () => {
    it('is held: more are answered 429, with the seconds to wait', async () => {
      const given = await house();
      await put(given, { limits: { deliveriesPerMinute: 3 } });
      const answers = [];
      for (const ticketId of ['T1', 'T2', 'T3', 'T4']) answers.push(await deliver(given, ticketId));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429]);
      const [, , , refused] = answers;
      expect(refused?.headers['content-type']).toBe('application/problem+json');
      expect(Number(refused?.headers['retry-after'])).toBe(20);
      given.clock.now += 20_000;
      expect((await deliver(given, 'T4')).status).toBe(202);
    });

    it('is not used up by others, who don’t know its secret', async () => {
      const given = await house();
      await put(given, { limits: { deliveriesPerMinute: 1 } });
      for (let count = 0; count < 5; count += 1) expect((await deliver(given, 'T1', 'wrong')).status).toBe(401);
      expect((await deliver(given, 'T1')).status).toBe(202);
    });

    it.each([0, 1.5, 1_000_001, '60'])('can’t be %j', async deliveriesPerMinute => {
      const answer = await put(await house(), { limits: { deliveriesPerMinute } });
      expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: '/limits/deliveriesPerMinute' }] } });
    });
  });

  it('a delivery of more than a thousand events is refused whole, and may come again in parts', async () => {
    const given = await house();
    const secret = await connect(given, 'other', { desk: 'generic', auth: { scheme: 'bearer' } });
    const events = Array.from({ length: 1_001 }, (_, index) => ({
      specversion: '1.0',
      source: '/t',
      id: String(index),
      type: 'ticket.created',
      time: '2026-06-01T10:00:00Z',
      subject: `T${index}`,
    }));
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const send = (part: object[]) => post(given, 'other', secret, JSON.stringify(part), { headers });
    expect((await send(events)).status).toBe(413);
    expect(await entries(given)).toEqual([]);
    expect((await send(events.slice(0, 1_000))).json.accepted).toBe(1_000);
  });

  describe('a test delivery', () => {
    it('is acknowledged for what it is, seen, and about no ticket', async () => {
      const given = await house();
      await put(given);
      expect((await given.call('GET /v1/connections/{id}', { parameters: { id: 'desk' } })).json).not.toHaveProperty(
        'lastTestAt',
      );
      const answer = await post(given, 'desk', 'the-first-secret', { type: 'pith.test' });
      expect(answer).toMatchObject({ status: 202, json: { accepted: 0, duplicates: 0, test: true } });
      const { json } = await given.call('GET /v1/connections/{id}', { parameters: { id: 'desk' } });
      expect(json.lastTestAt).toBe('2026-06-01T12:00:00.000Z');
      expect(json.lastDeliveryAt).toBeUndefined();
      expect(await entries(given)).toEqual([]);
      expect(await list(given)).toEqual([]);
    });

    it('with a wrong secret is refused like any other', async () => {
      const given = await house();
      await put(given);
      expect((await post(given, 'desk', 'wrong', { type: 'pith.test' })).status).toBe(401);
    });

    it('arrives for every kind of desk, paused or not', async () => {
      const given = await house();
      const { json } = await given.call('GET /v1/desks');
      for (const { id, schemes } of json.items) {
        if (!schemes.includes('bearer')) continue;
        const secret = await connect(given, `a-${id}`, {
          desk: id,
          auth: { scheme: 'bearer' },
          paused: true,
          ...(id === 'custom' ? { mapping: { ticketId: { from: 'id' }, time: { from: 'at' } } } : {}),
        });
        expect((await post(given, `a-${id}`, secret, { type: 'pith.test' })).json, id).toMatchObject({ test: true });
      }
    });
  });

  it('a connection says when its desk last delivered something', async () => {
    const given = await house();
    await put(given);
    const seen = async () =>
      (await given.call('GET /v1/connections/{id}', { parameters: { id: 'desk' } })).json.lastDeliveryAt;
    expect(await seen()).toBeUndefined();
    await deliver(given, 'T1', 'wrong');
    expect(await seen()).toBeUndefined();
    await deliver(given, 'T1');
    expect(await seen()).toBe('2026-06-01T12:00:00.000Z');
    given.clock.now += 3_600_000;
    await post(given, 'desk', 'the-first-secret', '{');
    expect(await seen()).toBe('2026-06-01T13:00:00.000Z');
  });

  it('a connection as it is answered can be sent back, and stays as it is', async () => {
    const given = await house();
    await put(given, { mapping: { status: { Neu: 'new' } }, limits: { deliveriesPerMinute: 9 }, paused: true });
    const get = () => given.call('GET /v1/connections/{id}', { parameters: { id: 'desk' } });
    const before = await get();
    const answer = await given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body: before.json });
    expect(answer.status, answer.text).toBe(200);
    expect((await get()).json).toEqual(before.json);
  });
}
