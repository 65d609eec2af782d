/** Out of quarantine: read again by the connection as it is now, with the time at which it arrived, oldest first. */
import { describe, expect, it } from 'vitest';
import { connect, created, type House, type NewHouse, post, START } from './harness.ts';

/** On any engine: `house` says on which. */
export function replayContract(house: NewHouse): void {
  const DOCUMENT = { desk: 'generic', auth: { scheme: 'bearer' } };

  const status = (ticketId: string, word: string, timestamp: string) => ({
    type: 'ticket.status',
    timestamp,
    subject: ticketId,
    data: { status: word },
  });

  const list = async (given: House) => (await given.call('GET /v1/quarantine')).json.items;
  const replay = (given: House, id: string) => given.call('POST /v1/quarantine/{id}/replay', { parameters: { id } });
  const replayAll = (given: House, query: Record<string, string> = {}) =>
    given.call('POST /v1/quarantine/replay', { query: { connection: 'desk', ...query } });
  const put = (given: House, more: object = {}) =>
    given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body: { ...DOCUMENT, ...more } });
  const ticket = async (given: House, ticketId: string) => {
    await given.convert();
    return given.call('GET /v1/tickets/{connection}/{ticketId}', { parameters: { connection: 'desk', ticketId } });
  };

  /** Three deliveries with a status that the mapping doesn't know, a minute apart; the last one first. */
  async function stuck(): Promise<{ given: House; secret: string }> {
    const given = await house();
    const secret = await connect(given, 'desk', DOCUMENT);
    await post(given, 'desk', secret, created('T1'));
    for (const [word, time] of [
      ['Erledigt', '2026-06-01T11:00:00Z'],
      ['In Arbeit', '2026-06-01T10:00:00Z'],
      ['Rückfrage', '2026-06-01T10:30:00Z'],
    ] as const) {
      given.clock.now += 60_000;
      expect((await post(given, 'desk', secret, status('T1', word, time))).status).toBe(422);
    }
    return { given, secret };
  }

  const WORDS = { 'In Arbeit': 'open', Rückfrage: 'pending', Erledigt: 'resolved' };

  describe('a mapping that is mended', () => {
    it('says how many of the deliveries in quarantine would now pass', async () => {
      const { given } = await stuck();
      expect((await put(given, { mapping: { status: { 'In Arbeit': 'open' } } })).json.quarantine).toEqual({
        checked: 3,
        wouldPass: 1,
        more: false,
      });
      expect((await put(given, { mapping: { status: WORDS } })).json.quarantine.wouldPass).toBe(3);
      expect(await list(given)).toHaveLength(3);
    });

    it('releases them all, as if they had been understood when they came', async () => {
      const { given } = await stuck();
      const untouched = await house();
      const secret = await connect(untouched, 'desk', { ...DOCUMENT, mapping: { status: WORDS } });
      await post(untouched, 'desk', secret, created('T1'));
      for (const [word, time] of [
        ['Erledigt', '2026-06-01T11:00:00Z'],
        ['In Arbeit', '2026-06-01T10:00:00Z'],
        ['Rückfrage', '2026-06-01T10:30:00Z'],
      ] as const) {
        untouched.clock.now += 60_000;
        await post(untouched, 'desk', secret, status('T1', word, time));
      }
      await put(given, { mapping: { status: WORDS } });
      given.clock.now = START + 3 * 86_400_000;
      const answer = await replayAll(given);
      expect(answer).toMatchObject({
        status: 200,
        json: { replayed: 3, released: 3, accepted: 3, duplicates: 0, ignored: 0 },
      });
      expect(answer.json.nextCursor).toBeUndefined();
      expect(await list(given)).toEqual([]);
      untouched.clock.now = given.clock.now;
      const { facts, timeline } = (await ticket(given, 'T1')).json;
      const expected = (await ticket(untouched, 'T1')).json;
      expect(facts).toEqual(expected.facts);
      expect(facts).toMatchObject({ status: 'resolved', resolvedAt: '2026-06-01T11:00:00.000Z' });
      expect(timeline).toEqual(expected.timeline);
    });

    it('appends them with the time at which they arrived, in their order', async () => {
      const { given } = await stuck();
      await put(given, { mapping: { status: WORDS } });
      await replayAll(given);
      const entries = (await given.table.changes(undefined, 10)).slice(1).map(({ item }) => Number(item.receivedAt));
      expect(entries).toEqual([START + 60_000, START + 120_000, START + 180_000]);
    });

    it('keeps what is still not usable, with the reasons of now', async () => {
      const { given } = await stuck();
      await put(given, { mapping: { status: { Erledigt: 'resolved', 'In Arbeit': 'open' } } });
      expect((await replayAll(given)).json).toMatchObject({ replayed: 3, released: 2 });
      const [left] = await list(given);
      expect(left.errors[0].message).toContain('Rückfrage');
      const again = await replay(given, left.id);
      expect(again).toMatchObject({ status: 422, json: { errors: left.errors } });
      expect(await list(given)).toHaveLength(1);
    });

    it('goes on where a page of it ended', async () => {
      const { given } = await stuck();
      await put(given, { mapping: { status: WORDS } });
      const first = await replayAll(given, { limit: '2' });
      expect(first.json).toMatchObject({ replayed: 2, released: 2 });
      const second = await replayAll(given, { limit: '2', cursor: first.json.nextCursor });
      expect(second.json).toMatchObject({ replayed: 1, released: 1 });
      expect(second.json.nextCursor).toBeUndefined();
    });
  });

  describe('one delivery in quarantine', () => {
    it('is released alone, and then isn’t there any more', async () => {
      const { given } = await stuck();
      await put(given, { mapping: { status: WORDS } });
      const [first, second] = await list(given);
      expect((await replay(given, second.id)).json).toEqual({ id: second.id, accepted: 1, duplicates: 0, ignored: 0 });
      expect((await list(given)).map(({ id }: { id: string }) => id)).not.toContain(second.id);
      expect((await replay(given, second.id)).status).toBe(404);
      expect((await list(given))[0].id).toBe(first.id);
    });

    it('that is larger than an item leaves with all its pieces', async () => {
      const given = await house();
      const secret = await connect(given, 'desk', DOCUMENT);
      // Nothing that compression could make small.
      const noise = Array.from({ length: 60_000 }, (_, index) => Math.sin(index).toString(36)).join('');
      await post(given, 'desk', secret, {
        ...status('T1', 'Neu', '2026-06-01T10:00:00Z'),
        noise: noise.slice(0, 700_000),
      });
      expect((await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE')).length).toBeGreaterThan(1);
      await put(given, { mapping: { status: { Neu: 'new' } } });
      expect((await replayAll(given)).json.released).toBe(1);
      expect((await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'))).toEqual([]);
    });

    it('can be discarded', async () => {
      const { given } = await stuck();
      const [first] = await list(given);
      const remove = () => given.call('DELETE /v1/quarantine/{id}', { parameters: { id: first.id } });
      expect((await remove()).status).toBe(204);
      expect((await remove()).status).toBe(404);
      expect(await list(given)).toHaveLength(2);
    });

    it('can be discarded with all that its connection has, pieces included', async () => {
      const { given } = await stuck();
      await connect(given, 'other', DOCUMENT);
      const all = (connection: string) => given.call('DELETE /v1/quarantine', { query: { connection } });
      expect((await all('other')).json).toEqual({ connection: 'other', discarded: 0, more: false });
      expect(await list(given)).toHaveLength(3);
      expect((await all('desk')).json).toEqual({ connection: 'desk', discarded: 3, more: false });
      expect((await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'))).toEqual([]);
      expect((await given.call('DELETE /v1/quarantine')).status).toBe(400);
    });

    it.each([
      '',
      'nonsense',
      'desk.zzz.short',
      `desk.${'z'.repeat(11)}.${'a'.repeat(22)}`,
      `nowhere.abc.${'a'.repeat(22)}`,
    ])('under the id %j there is none', async id => {
      expect((await replay((await stuck()).given, id)).status).toBe(404);
    });
  });

  it('a batch of which a part was taken counts that part once', async () => {
    const given = await house();
    const secret = await connect(given, 'desk', DOCUMENT);
    const event = (id: string, word: string) => ({
      specversion: '1.0',
      source: '/t',
      id,
      type: 'ticket.status',
      time: '2026-06-01T10:00:00Z',
      subject: `T${id}`,
      data: { status: word },
    });
    const headers = { 'content-type': 'application/cloudevents-batch+json' };
    const answer = await post(given, 'desk', secret, JSON.stringify([event('1', 'open'), event('2', 'Neu')]), {
      headers,
    });
    expect(answer.json).toMatchObject({ accepted: 1, quarantined: true });
    await put(given, { mapping: { status: { Neu: 'new' } } });
    expect((await replayAll(given)).json).toMatchObject({ released: 1, accepted: 1, duplicates: 1 });
  });

  it.each([{ connection: 'No Such' }, { limit: '0' }, { cursor: '~~' }])('refuses to replay %j', async query => {
    expect((await replayAll(await house(), query as Record<string, string>)).status).toBe(400);
  });

  it('of a connection that isn’t there there is nothing to replay', async () => {
    expect((await replayAll(await house(), { connection: 'nowhere' })).status).toBe(404);
  });
}
