/** Whatever fails on the way: what was acknowledged is counted once, or waits. */
import { describe, expect, it } from 'vitest';
import { ConflictError } from '#store/table.ts';
import {
  BATCH,
  batch,
  deliver,
  entries,
  type Fault,
  fail,
  faulty,
  list,
  NEU,
  once,
  put,
  replayAll,
  SECRET,
  stuck,
  writesTo,
} from './faulty.ts';
import { created, type NewHouse } from './harness.ts';

/** On any engine: `house` says on which. */
export function faultContract(house: NewHouse): void {
  describe('a delivery that was held', () => {
    it('is apart from one with the same body in the same instant, where its headers name another ticket', async () => {
      const { given } = await faulty(house);
      await put(given, { paused: true });
      for (const ticketId of ['T1', 'T2']) {
        const headers = {
          'ce-specversion': '1.0',
          'ce-id': ticketId,
          'ce-source': '/t',
          'ce-type': 'ticket.created',
          'ce-subject': ticketId,
          'ce-time': '2026-06-01T10:00:00Z',
        };
        expect((await deliver(given, { status: 'new' }, headers)).json.held).toBe(1);
      }
      expect((await put(given)).json.held).toMatchObject({ replayed: 2, released: 2, accepted: 2 });
      expect((await entries(given)).map(({ ticketId }) => ticketId).sort()).toEqual(['T1', 'T2']);
    });

    it('is read however much it tells, and holds up none behind it', async () => {
      const { given } = await faulty(house);
      await put(given, { paused: true });
      expect((await deliver(given, batch(1_001, 'new'), BATCH)).json.held).toBe(1);
      given.clock.now += 1_000;
      await deliver(given, created('Z'));
      expect((await put(given)).json.held).toMatchObject({ replayed: 2, released: 2, accepted: 1_002 });
    });

    it('is there when reading it fails, and the answer says that there is more', async () => {
      const { given, ...store } = await faulty(house);
      await put(given, { paused: true });
      await deliver(given, created('T1'));
      store.break(once(method => method === 'append'));
      const { status, json } = await put(given);
      expect([status, json.held]).toEqual([200, { more: true }]);
      expect((await put(given)).json.held).toMatchObject({ released: 1, accepted: 1 });
    });

    it('while its connection goes on is read by one of the two, and what is wrong with it is said', async () => {
      const { given, ...store } = await faulty(house);
      await put(given, { paused: true });
      // The administrator's request begins and ends while this delivery is on its way into quarantine.
      const resume: Fault = async (method, argument) => {
        if (method !== 'transact' || !writesTo(argument, 'QUARANTINE')) return;
        store.break(() => {});
        expect((await put(given)).json.held).toBeUndefined();
      };
      store.break(resume);
      expect((await deliver(given, created('T1'))).json.held).toBe(1);
      expect(await entries(given)).toHaveLength(1);
      expect((await put(given)).json.held).toMatchObject({ released: 1, accepted: 0 });

      await put(given, { paused: true });
      store.break(resume);
      await deliver(given, stuck('T1'));
      expect(await list(given)).toMatchObject([{ errors: [{ path: '/data/status' }] }]);
      expect((await list(given))[0].held).toBeUndefined();
    });

    it('for another desk, to which it says nothing, is not thrown away', async () => {
      const { given } = await faulty(house);
      await put(given, { paused: true });
      await deliver(given, { event: 'new', id: 1, ...created('T1') });
      const chatwoot = { desk: 'chatwoot', auth: { scheme: 'header', name: 'x-key', secret: SECRET } };
      const put2 = (body: object) => given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body });
      const { json } = await put2(chatwoot);
      expect(json).toMatchObject({ held: { replayed: 1, released: 0 }, quarantine: { checked: 1, wouldPass: 0 } });
      expect((await list(given))[0].errors[0].message).toContain('generic');
      await put(given);
      expect((await replayAll(given)).json).toMatchObject({ released: 1, accepted: 1 });
    });
  });

  describe('a delivery', () => {
    it('that another copy of itself gets in the way of is kept at the next try, and never answered 409', async () => {
      const { given, ...store } = await faulty(house);
      let conflicts = 2;
      store.break((method, argument) => {
        if (method !== 'transact' || !writesTo(argument, 'QUARANTINE') || conflicts === 0) return;
        conflicts -= 1;
        throw new ConflictError('played');
      });
      expect((await deliver(given, stuck('T1'))).status).toBe(422);
      expect(await list(given)).toHaveLength(1);
      store.break(method => {
        if (method === 'append') throw new ConflictError('played');
      });
      expect((await deliver(given, created('T1'))).status).toBe(503);
    });

    it('that comes ten times in the same instant is kept once', async () => {
      const { given } = await faulty(house);
      const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(given, stuck('T1'))));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 422));
      expect(await list(given)).toHaveLength(1);
    });

    it('of which a note can’t be written is acknowledged all the same', async () => {
      const { given, ...store } = await faulty(house);
      store.break((method, argument) => {
        if (method === 'transact' && writesTo(argument, 'DESK')) fail();
      });
      expect((await deliver(given, created('T1'))).status).toBe(202);
      expect((await deliver(given, stuck('T1'))).status).toBe(422);
    });

    it('for a ticket whose name is no key is kept, also where other ids of it are looked for', async () => {
      const given = await house();
      const body = { desk: 'freshdesk', auth: { scheme: 'bearer', secret: SECRET } };
      await given.call('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body });
      expect((await deliver(given, { ticket: { id: '漢'.repeat(256), status: 'Open' } })).status).toBe(422);
      expect(await list(given)).toHaveLength(1);
    });

    it('of a desk that this version doesn’t know is asked to come again, and not refused', async () => {
      const given = await house();
      await put(given);
      const found = await given.table.get({ pk: 'CONFIGURATION#connection', sk: 'desk' });
      if (found === undefined) throw new Error('not connected');
      await given.table.transact([{ put: { ...found, document: { ...(found.document as object), desk: 'newer' } } }]);
      given.clock.now += 60_000;
      const answer = await deliver(given, created('T1'));
      expect(answer.status).toBe(503);
      expect(Number(answer.headers['retry-after'])).toBeLessThan(60);
    });
  });

  it('a question before the first delivery is never answered 500', async () => {
    const { given, ...store } = await faulty(house);
    given.clock.now += 60_000;
    store.break(() => {
      throw new TypeError('canary');
    });
    const answer = await given.call('GET /v1/webhooks/{connectionId}', {
      parameters: { connectionId: 'desk' },
      query: { crc_token: 'a'.repeat(64) },
      as: null,
    });
    expect(answer.status).toBe(503);
    expect(answer.text + given.logged.join()).not.toContain('canary');
  });

  it('a change of a connection is answered in time, however much waits', async () => {
    const { given, ...store } = await faulty(house);
    for (const ticketId of ['A', 'B', 'C']) await deliver(given, stuck(ticketId));
    // Each look into the quarantine takes three seconds.
    store.break(method => {
      if (method === 'getMany') given.clock.now += 3_000;
    });
    expect((await put(given, NEU)).json.quarantine).toEqual({ checked: 2, wouldPass: 2, more: true });
    const preview = await given.call('POST /v1/connections/{id}/preview', { parameters: { id: 'desk' }, body: {} });
    expect(preview.json.quarantine).toMatchObject({ checked: 3, more: false });
  });
}
