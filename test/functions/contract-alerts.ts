/** Alerts: opened once, acknowledged by people, closed by themselves. The same on both engines. */
import { beforeEach, describe, expect, it } from 'vitest';
import { step } from '#lib/xla/alert-steps.ts';
import { alertId, findAlert, readAlerts } from '#lib/xla/alert-store.ts';
import { checkAlerts, LOOK_EVERY, MOST_TICKETS } from '#lib/xla/alerts.ts';
import { agree, desk, TERMS } from '../xla/agree.ts';
import { type Call, connect, created, type House, type NewHouse, post, START, token } from './harness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEARS = 10 * 366 * 86_400;
const iso = (instant: number): string => new Date(instant).toISOString();
const date = (instant: number): string => iso(instant).slice(0, 10);

/** On any engine: `house` says on which. */
export function alertContract(house: NewHouse): void {
  let given: House;
  let said: Awaited<ReturnType<typeof desk>>;
  beforeEach(async () => {
    given = await house();
    said = await desk(given);
  });

  const check = async () =>
    checkAlerts(given.table, await given.runtime.rules.get(0), { now: given.clock.now, shards: 1 });
  /** A look, some minutes later. */
  const look = async () => {
    given.clock.now += LOOK_EVERY;
    return check();
  };
  const list = (query: Record<string, string> = {}, more: Call = {}) =>
    given.call('GET /v1/alerts', { query, ...more });
  const idsOf = async (query: Record<string, string> = {}): Promise<string[]> =>
    (await list(query)).json.items.map(({ id }: { id: string }) => id);
  const acknowledge = (unit: string, id: string, more: Call = {}) =>
    given.call('POST /v1/alerts/{unit}/{id}/acknowledgement', { parameters: { unit, id }, ...more });
  const messages = async () => (await given.dump()).filter(({ pk, sk }) => pk.startsWith('OUTBOX') && sk === 'MESSAGE');
  const told = async (): Promise<unknown[]> =>
    (await messages())
      .map(({ type }) => type)
      .filter(type => !/^agreement\.(proposed|agreed)$/.test(String(type)))
      .sort();
  const audited = async () => (await given.dump()).filter(({ pk, kind }) => pk.startsWith('AUDIT') && kind === 'alert');

  /** Tickets that were solved on these days, some on each. */
  async function tickets(unit: string, count: number, day: number, days: number, bad: boolean): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await said.live({ unit, day: date(day + (index % days) * DAY), first: !bad, reopened: bad });
    }
    await given.convert();
  }
  /** An agreement that has been missed since it began. */
  async function missed(unit = 'finance'): Promise<void> {
    await said.live({ unit, day: '2026-05-30' });
    await given.convert();
    await agree(given, unit);
    given.clock.now = START + 9 * DAY;
    await tickets(unit, 24, START + DAY, 8, true);
  }
  async function recovered(unit = 'finance'): Promise<void> {
    given.clock.now = START + 50 * DAY;
    await tickets(unit, 22, START + 30 * DAY, 19, false);
  }

  describe('an agreement that is missed', () => {
    it('is told once, stays while it lasts, and closes when it has recovered', async () => {
      await missed();
      expect(await look()).toMatchObject({ opened: 1, closed: 0 });
      const opened = given.clock.now;
      const { items } = (await list()).json;
      expect(items).toMatchObject([
        {
          ...{ id: 'xla-missed', unit: 'finance', kind: 'xla.missed', status: 'open', since: iso(opened) },
          data: { service: null, version: 1, from: '2026-06-01', to: '2026-06-10', score: 0, passMark: 90 },
        },
      ]);
      expect(items[0].data.measures.map(({ id }: { id: string }) => id)).toEqual([
        'first-contact-resolution',
        'reopen-rate',
      ]);
      expect(await told()).toEqual(['xla.missed']);
      expect((await messages()).find(({ type }) => type === 'xla.missed')?.data).toMatchObject({
        ...{ alert: 'xla-missed', since: iso(opened), unit: 'finance', service: null, version: 1 },
        ...{ score: 0, passMark: 90, from: '2026-06-01', to: '2026-06-10' },
      });

      for (let again = 0; again < 3; again += 1) expect(await look()).toMatchObject({ opened: 0, closed: 0 });
      expect(await told()).toEqual(['xla.missed']);

      await recovered();
      expect(await look()).toMatchObject({ opened: 0, closed: 1 });
      expect(await told()).toEqual(['xla.missed', 'xla.recovered']);
      expect(await idsOf()).toEqual([]);
      expect((await list({ status: 'all' })).json.items).toMatchObject([
        { id: 'xla-missed', status: 'closed', until: iso(given.clock.now), data: { score: 100 } },
      ]);
      expect(await look()).toMatchObject({ opened: 0, closed: 0 });

      given.clock.now += 30 * DAY;
      await look();
      expect(await idsOf({ status: 'all' })).toEqual([]);
    });

    it('is listed with figures that are at most an hour old', async () => {
      await missed();
      await look();
      const known = async () => (await list()).json.items[0];
      const first = await known();
      await tickets('finance', 5, START + 2 * DAY, 1, false);
      await look();
      expect(await known()).toEqual(first);
      given.clock.now += HOUR;
      await check();
      const later = await known();
      expect(later).toMatchObject({ since: first.since, asOf: iso(given.clock.now) });
      expect([first, later].map(({ data }) => data.measures[0].n)).toEqual([24, 29]);
    });

    it('is found by the sweep, at most every five minutes', async () => {
      await missed();
      await given.sweep();
      expect(await idsOf()).toEqual(['xla-missed']);
      expect(await check()).toBeUndefined();
      given.clock.now += LOOK_EVERY - 1;
      expect(await check()).toBeUndefined();
      given.clock.now += 1;
      expect(await check()).toMatchObject({ units: 1 });
    });

    it('is one alert and one message, though several look at once', async () => {
      await missed();
      given.clock.now += LOOK_EVERY;
      const looks = await Promise.all(Array.from({ length: 6 }, check));
      expect(looks.filter(one => one !== undefined)).toHaveLength(1);
      expect(await idsOf()).toEqual(['xla-missed']);
      expect(await told()).toEqual(['xla.missed']);
    });

    it('is opened by one of those who have found the same, and closed by one', async () => {
      const finding = {
        ...({ kind: 'agreement.review-due', id: 'agreement-review-due-1', badness: 0 } as const),
        facts: { service: null, version: 1, effectiveFrom: '2026-01-01', reviewOn: '2026-06-01' },
      };
      const options = { now: START, quietDays: 28 };
      const wrong = { ...finding, isWrong: true, isOver: false };
      const opens = Array.from({ length: 5 }, () => step(given.table, 'finance', undefined, wrong, options));
      expect((await Promise.all(opens)).map(({ opened }) => opened).sort()).toEqual([0, 0, 0, 0, 1]);
      expect(await told()).toEqual(['agreement.review-due']);
      const [stored] = await readAlerts(given.table, 'finance');
      const over = { ...finding, isWrong: false, isOver: true };
      const closes = Array.from({ length: 5 }, () => step(given.table, 'finance', stored, over, options));
      expect((await Promise.all(closes)).map(({ closed }) => closed).sort()).toEqual([0, 0, 0, 0, 1]);
    });

    it('is told though another unit can not be read', async () => {
      for (const unit of ['alpha', 'works']) await said.live({ unit, day: '2026-05-30' });
      await missed();
      given.clock.now += LOOK_EVERY;
      const rules = await given.runtime.rules.get(0);
      const broken = {
        ...given.table,
        query: (query: Parameters<typeof given.table.query>[0]) =>
          /alpha|works/.test(query.pk) ? Promise.reject(new TypeError('no such luck')) : given.table.query(query),
      };
      // One after the other: what fails first is before what has to be told.
      const units = new Map([...rules.units].sort(([a], [b]) => (a < b ? -1 : 1)));
      for (let index = 0; index < 8; index += 1) {
        const id = `works-${index}`;
        units.set(id, { id, name: id, services: [] });
      }
      const turned = { ...rules, units: new Map([...units].reverse()) };
      await expect(checkAlerts(broken, turned, { now: given.clock.now, shards: 1 })).rejects.toThrow('no such luck');
      expect(await told()).toEqual(['xla.missed']);
    });

    it('is nothing where there is no agreement', async () => {
      given.clock.now = START + 9 * DAY;
      await tickets('finance', 30, START + DAY, 8, true);
      await look();
      expect((await idsOf()).filter(id => id.startsWith('xla'))).toEqual([]);
    });

    it('does not answer for the time before it was in force', async () => {
      await tickets('finance', 30, START - 10 * DAY, 8, true);
      await agree(given, 'finance');
      await look();
      expect(await idsOf()).toEqual([]);
    });

    it('of a service is an alert of its own', async () => {
      await said.live({ unit: 'finance', service: 'vpn', day: '2026-05-30' });
      await given.convert();
      await agree(given, 'finance', { service: 'vpn' });
      given.clock.now = START + 9 * DAY;
      for (let count = 0; count < 25; count += 1) {
        await said.live({ unit: 'finance', service: 'vpn', day: '2026-06-03', first: false, reopened: true });
      }
      await given.convert();
      await look();
      expect((await list()).json.items).toMatchObject([
        { id: alertId('xla.missed', 'vpn'), kind: 'xla.missed', data: { service: 'vpn' } },
      ]);
    });

    it('closes without a word when both sides have ended it', async () => {
      await missed();
      await look();
      for (const [role, sub] of [
        ['it', 'it-side'],
        ['business', 'finance-side'],
      ] as const) {
        const as = await token({ role, units: ['finance'], expires: YEARS, claims: { sub } });
        const parameters = { unit: 'finance', version: '1' };
        const ended = await given.call('POST /v1/units/{unit}/agreements/{version}/retirement', { parameters, as });
        expect(ended.status).toBe(200);
      }
      given.clock.now += 2 * DAY;
      expect(await look()).toMatchObject({ opened: 0, closed: 1 });
      expect(await idsOf()).toEqual([]);
      expect(await told()).not.toContain('xla.recovered');
    });
  });

  describe('an acknowledgement', () => {
    const IT = () => token({ role: 'it', expires: YEARS, claims: { sub: 'somebody' } });

    it('says who knows of it, is entered in the audit, and leaves the alert open', async () => {
      await missed();
      await look();
      const answer = await acknowledge('finance', 'xla-missed', { as: await IT() });
      expect(answer).toMatchObject({
        status: 200,
        json: {
          ...{ id: 'xla-missed', status: 'open' },
          acknowledged: { at: iso(given.clock.now), by: { role: 'it', id: expect.any(String) } },
        },
      });
      expect(answer.text).not.toContain('somebody');
      expect(await idsOf({ status: 'acknowledged' })).toEqual(['xla-missed']);
      expect(await idsOf()).toEqual(['xla-missed']);
      expect(await audited()).toMatchObject([{ action: 'acknowledged', id: 'xla-missed', unit: 'finance' }]);

      // The first one stays, and nothing more is told while it lasts.
      given.clock.now += HOUR;
      expect((await acknowledge('finance', 'xla-missed')).json).toEqual(answer.json);
      expect(await audited()).toHaveLength(1);
      await look();
      expect(await told()).toEqual(['xla.missed']);
      expect((await list()).json.items).toMatchObject([{ acknowledged: answer.json.acknowledged }]);

      await recovered();
      await look();
      expect(await told()).toEqual(['xla.missed', 'xla.recovered']);
      expect((await acknowledge('finance', 'xla-missed')).status).toBe(409);
    });

    it('is one, though twenty say so at once', async () => {
      await missed();
      await look();
      const answers = await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          acknowledge('finance', 'xla-missed', {
            as: await token({ role: 'it', expires: YEARS, claims: { sub: `it-${index}` } }),
          }),
        ),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(new Set(answers.map(({ json }) => json.acknowledged.by.id)).size).toBe(1);
      expect(await audited()).toHaveLength(1);
    });

    it('and a look that closes it lose nothing of each other', async () => {
      await missed();
      await look();
      await recovered();
      given.clock.now += LOOK_EVERY;
      const [answer] = await Promise.all([acknowledge('finance', 'xla-missed'), check()]);
      expect([200, 409]).toContain(answer.status);
      await look();
      const stored = await findAlert(given.table, 'finance', 'xla-missed');
      expect(stored?.alert.closedAt).toBeDefined();
      expect(stored?.alert.acknowledged !== undefined).toBe(answer.status === 200);
      expect(await audited()).toHaveLength(answer.status === 200 ? 1 : 0);
      expect(await told()).toEqual(['xla.missed', 'xla.recovered']);
    });

    it('is for those who may see the unit', async () => {
      await missed();
      await look();
      const as = (role: 'it' | 'business' | 'signals', units: string[] = []) => token({ role, units, expires: YEARS });
      expect((await acknowledge('finance', 'xla-missed', { as: await as('business', ['sales']) })).status).toBe(403);
      expect((await acknowledge('finance', 'xla-missed', { as: await as('signals') })).status).toBe(403);
      expect((await acknowledge('finance', 'xla-missed', { as: null })).status).toBe(401);
      expect((await acknowledge('finance', 'nothing')).status).toBe(404);
      expect((await acknowledge('nowhere', 'xla-missed')).status).toBe(404);
      expect((await acknowledge('finance', 'x'.repeat(3_000))).status).toBe(404);
      expect(await audited()).toEqual([]);
      expect((await acknowledge('finance', 'xla-missed', { as: await as('business', ['finance']) })).status).toBe(200);
    });
  });

  describe('an open ticket at risk', () => {
    let secret: string;
    const send = (ticketId: string, type: string, data: object, at: number) =>
      post(given, 'risk', secret, { type: `ticket.${type}`, timestamp: iso(at), subject: ticketId, data });
    /** A ticket in the resolution clock's first hours, whose requester asks again and again. */
    async function chasing(ticketId: string, contacts: number, unit = 'finance'): Promise<void> {
      const fields = { unit, priority: '2', requester: 'r' };
      await post(given, 'risk', secret, created(ticketId, fields, iso(given.clock.now - 3 * HOUR)));
      for (let count = 0; count < contacts; count += 1) {
        await send(ticketId, 'message', { author: 'requester' }, given.clock.now - 2 * HOUR + count * 60_000);
      }
    }
    beforeEach(async () => {
      secret = await connect(given, 'risk', { desk: 'generic', auth: { scheme: 'bearer' } });
      const hours = Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, [['00:00', '24:00']]]),
      );
      await given.call('PUT /v1/calendars/{id}', { parameters: { id: 'always' }, body: { timeZone: 'UTC', hours } });
      const targets = [{ metric: 'resolution', minutes: 24 * 60, calendar: 'always' }];
      const policy = { order: 1, match: {}, targets, pauseOn: ['pending'] };
      const saved = await given.call('PUT /v1/sla-policies/{id}', { parameters: { id: 'p' }, body: policy });
      expect([saved.status, saved.text]).toEqual([201, expect.any(String)]);
      given.clock.now += 60_000;
    });

    it('is told while its clocks are green, and closes when it is resolved', async () => {
      await chasing('R1', 3);
      await chasing('R2', 1);
      await given.convert();
      expect(await look()).toMatchObject({ opened: 1 });
      const id = alertId('ticket.at-risk', 'risk', 'R1');
      expect((await list()).json.items).toMatchObject([
        {
          id,
          kind: 'ticket.at-risk',
          data: { connection: 'risk', ticketId: 'R1', effort: 6, reasons: ['effort', 'chased'] },
        },
      ]);
      expect(await told()).toEqual(['ticket.at-risk']);
      await look();
      await send('R1', 'status', { status: 'resolved' }, given.clock.now);
      await given.convert();
      expect(await look()).toMatchObject({ opened: 0, closed: 1 });
      expect(await idsOf()).toEqual([]);
      expect(await told()).toEqual(['ticket.at-risk']);
    });

    it('closes when it is red: then the SLA says it', async () => {
      await chasing('R1', 3);
      await given.convert();
      await look();
      given.clock.now += DAY;
      expect(await check()).toMatchObject({ opened: 0, closed: 1 });
      expect(await check()).toBeUndefined();
      expect(await look()).toMatchObject({ opened: 0, closed: 0 });
    });

    it('closes in the unit that it has left, and opens where it has come', async () => {
      await chasing('R1', 3);
      await given.convert();
      await look();
      await send('R1', 'snapshot', { unit: 'sales' }, given.clock.now);
      await given.convert();
      expect(await look()).toMatchObject({ opened: 1, closed: 1 });
      expect((await list()).json.items).toMatchObject([{ unit: 'sales', kind: 'ticket.at-risk' }]);
    });

    it('is at risk, too, when it has waited longer than the agreement accepts of one', async () => {
      await said.live({ unit: 'finance', day: '2026-05-30' });
      await given.convert();
      const measures = [{ id: 'requester-wait', target: 3_600, floor: 7_200, weight: 1 }];
      await agree(given, 'finance', { ...TERMS, effectiveFrom: date(given.clock.now), measures });
      await chasing('R1', 0);
      await given.convert();
      await look();
      expect((await list()).json.items).toMatchObject([{ data: { ticketId: 'R1', reasons: ['requester-wait'] } }]);
    });

    it('is among at most fifty of a unit: the worst', async () => {
      for (let count = 0; count < MOST_TICKETS + 4; count += 1) await chasing(`R${count}`, count < 4 ? 3 : 4);
      await chasing('S1', 3, 'sales');
      await given.convert();
      expect(await look()).toMatchObject({ opened: MOST_TICKETS + 1 });
      const open = (await readAlerts(given.table, 'finance')).map(({ alert }) => alert);
      expect(open).toHaveLength(MOST_TICKETS);
      expect(Math.min(...open.map(({ badness }) => badness))).toBeGreaterThan(1.2);
      // There is room for another one when one is done with.
      await send('R10', 'status', { status: 'resolved' }, given.clock.now);
      await given.convert();
      expect(await look()).toMatchObject({ opened: 1, closed: 1 });
      expect(await look()).toMatchObject({ opened: 0, closed: 0 });

      // The list of all of them, page by page.
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { json } = await list({ limit: '20', ...(cursor === undefined ? {} : { cursor }) });
        seen.push(...json.items.map(({ id, unit }: { id: string; unit: string }) => `${unit} ${id}`));
        cursor = json.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toHaveLength(MOST_TICKETS + 1);
      expect(new Set(seen).size).toBe(MOST_TICKETS + 1);
    });
  });

  describe('watermelons', () => {
    it('are told when they have become more, with or without an agreement', async () => {
      given.clock.now = START + 60 * DAY;
      await tickets('finance', 30, START + 10 * DAY, 20, false);
      await tickets('finance', 30, START + 40 * DAY, 15, true);
      expect(await look()).toMatchObject({ opened: 1 });
      expect((await list()).json.items).toMatchObject([
        { id: 'watermelon-rising', data: { rate: { value: 1, n: 30 }, before: { value: 0, n: 30 } } },
      ]);
      expect(await told()).toEqual(['watermelon.rising']);
      given.clock.now = START + 120 * DAY;
      await tickets('finance', 30, START + 100 * DAY, 15, false);
      expect(await look()).toMatchObject({ opened: 0, closed: 1 });
    });
  });

  describe('a review', () => {
    it('is told on its day, and closes when another version holds', async () => {
      await said.live({ unit: 'finance', day: '2026-05-30' });
      await given.convert();
      await agree(given, 'finance', { reviewOn: '2026-06-05' });
      given.clock.now = START + 3 * DAY;
      await look();
      expect(await idsOf()).toEqual([]);
      given.clock.now = START + 4 * DAY;
      await look();
      expect((await list()).json.items).toMatchObject([
        { kind: 'agreement.review-due', data: { version: 1, reviewOn: '2026-06-05' } },
      ]);
      expect(await told()).toContain('agreement.review-due');
      await agree(given, 'finance', { effectiveFrom: date(given.clock.now), reviewOn: '2027-01-01' });
      expect(await look()).toMatchObject({ closed: 1 });
      expect(await idsOf()).toEqual([]);
    });
  });

  describe('the list', () => {
    it('is of the units that one may see, and says what it can’t take', async () => {
      await missed();
      await said.live({ unit: 'sales', day: '2026-06-02' });
      await given.convert();
      await look();
      const as = await token({ role: 'business', units: ['sales'], expires: YEARS });
      expect((await list({}, { as })).json.items).toEqual([]);
      expect((await list({ unit: 'finance' }, { as })).status).toBe(403);
      expect((await list({ unit: 'nowhere' })).status).toBe(404);
      expect((await list({ unit: 'sales' })).json.items).toEqual([]);
      expect((await list({ status: 'closed' })).status).toBe(400);
      for (const cursor of ['x', 'e30', Buffer.from('null').toString('base64url')]) {
        expect(await list({ cursor })).toMatchObject({ status: 400, json: { errors: [{ path: '/cursor' }] } });
      }
      expect((await list({}, { as: await token({ role: 'signals', expires: YEARS }) })).status).toBe(403);
    });
  });
}
