/** Bad answers wait in a list for somebody; who has come back to the customer records it, with a note for them. */
import { beforeEach, describe, expect, it } from 'vitest';
import { noteKey, stateKey } from '#store/keys.ts';
import { type Answer, type Call, connect, created, type House, type NewHouse, post, START, token } from './harness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const iso = (instant: number): string => new Date(instant).toISOString();

/** On any engine: `house` says on which. */
export function followUpContract(house: NewHouse): void {
  let given: House;
  let secret: string;
  beforeEach(async () => {
    given = await house();
    secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  });

  const say = (ticketId: string, type: string, data: object, at: number) =>
    post(given, 'desk', secret, { type, timestamp: iso(at), subject: ticketId, data });
  /** A ticket of a unit whose customer answers badly then. */
  async function complaint(ticketId: string, unit: string, at: number, value = 1): Promise<void> {
    await post(
      given,
      'desk',
      secret,
      created(ticketId, { unit, service: 'vpn', group: 'network', requester: 'customer-1' }),
    );
    await say(ticketId, 'ticket.status', { status: 'resolved' }, START - 2 * HOUR);
    await say(ticketId, 'ticket.rated', { question: 'satisfaction', value, scale: 5 }, at);
    await given.convert();
  }
  const list = (query: Record<string, string> = {}, more: Call = {}) =>
    given.call('GET /v1/follow-ups', { query, ...more });
  const idsOf = ({ json }: Answer): string[] => json.items.map(({ ticketId }: { ticketId: string }) => ticketId);
  const answer = (ticketId: string, body?: unknown, more: Call = {}) =>
    given.call('POST /v1/follow-ups/{connection}/{ticketId}/answer', {
      parameters: { connection: 'desk', ticketId },
      ...(body === undefined ? {} : { body }),
      ...more,
    });
  const ticket = async (ticketId: string) =>
    (await given.call('GET /v1/tickets/{connection}/{ticketId}', { parameters: { connection: 'desk', ticketId } }))
      .json;
  const told = async (): Promise<unknown[]> =>
    (await given.dump()).filter(({ pk }) => pk.startsWith('OUTBOX')).map(({ type }) => type);
  /** How often a follow-up is in the ledger. */
  const recorded = async (): Promise<string[]> =>
    (await given.table.changes(undefined, 1_000))
      .map(({ item }) => String(item.deliveryId))
      .filter(id => id.startsWith('follow-up:'));

  describe('a bad answer', () => {
    it('waits in the list, with who answers, by when, and what was answered', async () => {
      await complaint('T1', 'finance', START - HOUR);
      expect(await list()).toMatchObject({ status: 200 });
      expect((await list()).json).toEqual({
        asOf: new Date(START).toISOString(),
        feedLagSeconds: 0,
        items: [
          {
            ...{ connection: 'desk', ticketId: 'T1', unit: 'finance', service: 'vpn', group: 'network' },
            openedAt: iso(START - HOUR),
            dueAt: iso(START - HOUR + DAY),
            overdue: false,
            answers: [{ question: 'satisfaction', value: 1, scale: 5 }],
          },
        ],
      });
      expect((await ticket('T1')).feedback).toEqual({
        openedAt: iso(START - HOUR),
        dueAt: iso(START - HOUR + DAY),
        group: 'network',
      });
      expect(await told()).toEqual(['feedback.negative']);
    });

    it('doesn’t wait when it was a good one, or when a good one came in its place', async () => {
      await complaint('T1', 'finance', START - HOUR, 5);
      await complaint('T2', 'finance', START - HOUR);
      await say('T2', 'ticket.rated', { question: 'satisfaction', value: 4, scale: 5 }, START);
      await given.convert();
      expect((await list()).json.items).toEqual([]);
      expect((await ticket('T2')).feedback).toBeNull();
    });

    it('doesn’t wait any more when an agent wrote to the customer', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await say('T1', 'ticket.message', { author: 'agent' }, START);
      await given.convert();
      expect((await list()).json.items).toEqual([]);
      expect((await ticket('T1')).feedback).toMatchObject({ answeredAt: iso(START) });
      expect((await told()).sort()).toEqual(['feedback.answered', 'feedback.negative']);
    });

    it('is due in the calendar, and waits for the group, of the settings', async () => {
      const hours = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [day, [['08:00', '16:00']]]));
      await given.call('PUT /v1/calendars/{id}', { parameters: { id: 'office' }, body: { timeZone: 'UTC', hours } });
      const followUp = { businessDays: 2, calendar: 'office', group: 'care' };
      expect((await given.call('PUT /v1/settings', { body: { followUp } })).status).toBeLessThan(300);
      await complaint('T1', 'finance', Date.parse('2026-05-29T15:00:00Z'));
      expect((await list()).json.items).toMatchObject([{ dueAt: '2026-06-02T15:00:00.000Z', group: 'care' }]);
    });

    it('can’t be due in a calendar that there isn’t', async () => {
      const refused = await given.call('PUT /v1/settings', { body: { followUp: { calendar: 'nowhere' } } });
      expect(refused).toMatchObject({ status: 422, json: { errors: [{ path: '/followUp/calendar' }] } });
    });
  });

  describe('the list', () => {
    it('has the soonest due first, over all units, page by page', async () => {
      const tickets: [string, string][] = [
        ['T5', 'finance'],
        ['T3', 'sales'],
        ['T1', 'finance'],
        ['T4', 'sales'],
        ['T2', 'research'],
      ];
      for (const [id, unit] of tickets) await complaint(id, unit, START - 10 * HOUR + Number(id.slice(1)) * 60_000);
      expect(idsOf(await list())).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']);
      expect(idsOf(await list({ unit: 'sales' }))).toEqual(['T3', 'T4']);
      for (const limit of ['1', '2', '3', '5']) {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await list({ limit, ...(cursor === undefined ? {} : { cursor }) });
          expect(page.json.items.length).toBeLessThanOrEqual(Number(limit));
          seen.push(...idsOf(page));
          cursor = page.json.nextCursor;
        } while (cursor !== undefined);
        expect(seen).toEqual(['T1', 'T2', 'T3', 'T4', 'T5']);
      }
    });

    it('has those of the same due time each once', async () => {
      for (const id of ['A', 'B', 'C', 'D']) await complaint(id, id < 'C' ? 'finance' : 'sales', START - HOUR);
      const first = await list({ limit: '3' });
      const second = await list({ limit: '3', cursor: first.json.nextCursor });
      expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(['A', 'B', 'C', 'D']);
    });

    it('says which are overdue, from a millisecond after the due time', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await complaint('T2', 'finance', START - 30 * 60_000);
      given.clock.now = START - HOUR + DAY;
      const as = await token({ now: given.clock.now });
      expect((await list({ status: 'overdue' }, { as })).json.items).toEqual([]);
      given.clock.now += 1;
      expect(idsOf(await list({ status: 'overdue' }, { as }))).toEqual(['T1']);
      expect((await list({}, { as })).json.items).toMatchObject([
        { ticketId: 'T1', overdue: true },
        { ticketId: 'T2', overdue: false },
      ]);
    });

    it('follows a ticket that moves to another unit', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await say('T1', 'ticket.snapshot', { unit: 'sales' }, START);
      await given.convert();
      expect([idsOf(await list({ unit: 'finance' })), idsOf(await list({ unit: 'sales' }))]).toEqual([[], ['T1']]);
    });

    it('shows a business owner the own units only', async () => {
      await complaint('F1', 'finance', START - HOUR);
      await complaint('S1', 'sales', START - HOUR);
      const as = await token({ role: 'business', units: ['finance'] });
      expect(idsOf(await list({}, { as }))).toEqual(['F1']);
      expect(idsOf(await list({ unit: 'finance' }, { as }))).toEqual(['F1']);
      expect((await list({ unit: 'sales' }, { as })).status).toBe(403);
      expect((await list({}, { as: await token({ role: 'business', units: [] }) })).json.items).toEqual([]);
      expect((await list({}, { as: await token({ role: 'signals' }) })).status).toBe(403);
    });

    it.each([
      [{ unit: 'nowhere' }, 404],
      [{ status: 'answered' }, 400],
      [{ limit: '0' }, 400],
      [{ limit: '201' }, 400],
      [{ cursor: 'nonsense' }, 400],
    ])('refuses %j', async (query: Record<string, string>, status) => {
      await complaint('T1', 'finance', START - HOUR);
      expect((await list(query)).status).toBe(status);
    });
  });

  describe('a follow-up that is recorded', () => {
    it('answers the customer: it leaves the list, and the ticket says so', async () => {
      await complaint('T1', 'finance', START - HOUR);
      expect(await answer('T1')).toMatchObject({ status: 200 });
      await given.convert();
      expect((await list()).json.items).toEqual([]);
      const view = await ticket('T1');
      expect(view.feedback).toMatchObject({ openedAt: iso(START - HOUR), answeredAt: iso(START) });
      expect(view.experience).toMatchObject({
        'feedback-answered-rate': { value: true },
        'feedback-answer-time': { value: 3_600 },
      });
      expect(view.timeline.at(-1)).toMatchObject({ type: 'ticket.followed-up', summary: 'followed up' });
      expect((await told()).sort()).toEqual(['feedback.answered', 'feedback.negative']);
    });

    it('is answered with what is recorded, and whether it was in time', async () => {
      await complaint('T1', 'finance', START - 2 * DAY);
      const common = { connection: 'desk', ticketId: 'T1', openedAt: iso(START - 2 * DAY), dueAt: iso(START - DAY) };
      expect((await answer('T1')).json).toEqual({ ...common, answeredAt: iso(START), late: true });
      const inTime = await answer('T1', { at: iso(START - DAY) });
      expect(inTime.json).toEqual({ ...common, answeredAt: iso(START - DAY), late: false });
      // The first one counts.
      expect((await answer('T1', { at: iso(START) })).json).toEqual(inTime.json);
    });

    it('works before the answer is counted, and though the desk’s clock is ahead', async () => {
      await post(given, 'desk', secret, created('T1', { unit: 'finance' }));
      await say('T1', 'ticket.rated', { question: 'effort', value: 1, scale: 7 }, START + 30_000);
      const { status, json } = await answer('T1');
      expect([status, json.answeredAt]).toEqual([200, iso(START + 30_000)]);
      await given.convert();
      expect((await list()).json.items).toEqual([]);
      // Answered before anybody could have been told that it waits.
      expect(await told()).toEqual([]);
    });

    it('is one entry however often it comes', async () => {
      await complaint('T1', 'finance', START - HOUR);
      const at = '2026-06-01T13:30:00+02:00';
      for (const body of [{ at }, { at }, { at: '2026-06-01T11:30:00Z', note: 'Done.' }]) {
        expect((await answer('T1', body)).json).toMatchObject({ answeredAt: '2026-06-01T11:30:00.000Z' });
      }
      expect(await recorded()).toEqual(['follow-up:2026-06-01T11:30:00.000Z']);
    });

    it('may be recorded by IT, and not by a business owner or a system', async () => {
      await complaint('T1', 'finance', START - HOUR);
      const as = (role: 'it' | 'business' | 'signals') => token({ role, units: ['finance'] });
      expect((await answer('T1', {}, { as: await as('business') })).status).toBe(403);
      expect((await answer('T1', {}, { as: await as('signals') })).status).toBe(403);
      expect(await recorded()).toEqual([]);
      expect((await answer('T1', {}, { as: await as('it') })).status).toBe(200);
    });

    it('is counted exactly: a check finds nothing', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await answer('T1', { note: 'Done.' });
      await given.convert();
      const { rebuild } = await import('#convert/rebuild.ts');
      const { rules, table } = given.runtime;
      const report = await rebuild(table, await rules.get(0), 1, { repair: false, rulesAt: rules.at });
      expect(report.differences).toEqual([]);
    });
  });

  describe('the note to the customer', () => {
    const NOTE = 'You had to explain it three times. The new group now reads the ticket first.';

    it('is kept sealed, and is nowhere else: not in the ledger, an answer, a message or a log', async () => {
      await complaint('T1', 'finance', START - HOUR);
      const answers = [await answer('T1', { note: NOTE })];
      await given.convert();
      answers.push(await list());
      const item = await given.table.get(noteKey('desk', 'T1'));
      expect(item).toMatchObject({ at: START, version: 1 });
      expect(given.runtime.vault.open(String(item?.note)).toString()).toBe(NOTE);
      const everything = JSON.stringify([await given.dump(), answers, await ticket('T1'), given.logged]);
      expect(everything).not.toContain('explain it three times');
    });

    it('is replaced by the next one', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await answer('T1', { note: NOTE });
      given.clock.now += 1_000;
      await answer('T1', { note: 'And it works.' });
      const item = await given.table.get(noteKey('desk', 'T1'));
      expect(item).toMatchObject({ at: START + 1_000, version: 2 });
      expect(given.runtime.vault.open(String(item?.note)).toString()).toBe('And it works.');
    });

    it('stays when a follow-up is recorded without one', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await answer('T1', { note: NOTE });
      await answer('T1', {});
      expect(await given.table.get(noteKey('desk', 'T1'))).toMatchObject({ version: 1 });
    });

    it('may have a thousand characters, of any script', async () => {
      await complaint('T1', 'finance', START - HOUR);
      expect((await answer('T1', { note: 'ü'.repeat(1_000) })).status).toBe(200);
      expect(await answer('T1', { note: 'x'.repeat(1_001) })).toMatchObject({
        status: 422,
        json: { errors: [{ path: '/note' }] },
      });
    });
  });

  describe('nothing is written', () => {
    async function expectNothing(call: () => Promise<Answer>, status: number, json: object = {}): Promise<void> {
      const before = await given.dump();
      expect(await call()).toMatchObject({ status, json });
      expect(await given.dump()).toEqual(before);
    }

    it('about a ticket of which nobody has heard', async () => {
      await expectNothing(() => answer('T9', { note: 'Done.' }), 404);
      await expectNothing(() => answer('x'.repeat(3_000)), 404);
    });

    it('where there is no bad answer', async () => {
      await complaint('T1', 'finance', START - HOUR, 5);
      await expectNothing(() => answer('T1', { note: 'Done.' }), 409);
    });

    it('where a good answer came in the place of the bad one', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await say('T1', 'ticket.rated', { question: 'satisfaction', value: 5, scale: 5 }, START);
      await expectNothing(() => answer('T1', { note: 'Done.' }), 409);
    });

    it('about a ticket that is forgotten, though something of it is still there', async () => {
      await complaint('T1', 'finance', START - HOUR);
      const state = await given.table.get(stateKey('desk', 'T1'));
      if (state === undefined) throw new TypeError('not counted');
      await given.table.transact([{ put: { ...state, forgotten: true } }]);
      await expectNothing(() => answer('T1', { note: 'Done.' }), 404);
    });

    it('about a ticket that has left the counts', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await say('T1', 'ticket.removed', { reason: 'spam' }, START);
      await expectNothing(() => answer('T1'), 409, { detail: expect.stringContaining('spam') });
    });

    it.each([
      ['a time to come', { at: iso(START + 1) }, '/at'],
      ['a time before the answer', { at: iso(START - HOUR - 1) }, '/at'],
      ['a time without a zone', { at: '2026-06-01T11:30:00' }, '/at'],
      ['a word for a time', { at: 'yesterday' }, '/at'],
      ['an empty note', { note: '' }, '/note'],
      ['a blank note', { note: ' \n ' }, '/note'],
      ['a note that is no text', { note: 1 }, '/note'],
    ])('for %s', async (_name, body, path) => {
      await complaint('T1', 'finance', START - HOUR);
      await expectNothing(() => answer('T1', body), 422, { errors: [{ path }] });
    });

    it('for what is more than it takes', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await expectNothing(() => answer('T1', { text: 'Done.' }), 422);
    });

    it('for a body that is no JSON', async () => {
      await complaint('T1', 'finance', START - HOUR);
      await expectNothing(() => answer('T1', '{'), 400);
    });
  });
}
