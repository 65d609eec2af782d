/** Open tickets that are green and hurt already, as the outside is told of them. The same on both engines. */
import { beforeEach, describe, expect, it } from 'vitest';
import { holdSweep } from '#convert/hold.ts';
import { alertId } from '#lib/xla/alert-store.ts';
import { checkAlerts } from '#lib/xla/alerts.ts';
import { resolved } from '#test/support/description.ts';
import { agree } from '../xla/agree.ts';
import { type Call, connect, created, type House, type NewHouse, post, token } from './harness.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEARS = 10 * 366 * 86_400;
const iso = (instant: number): string => new Date(instant).toISOString();

/** On any engine: `house` says on which. */
export function atRiskContract(house: NewHouse): void {
  let given: House;
  let secret: string;
  beforeEach(async () => {
    given = await house();
    secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    const policy = { order: 1, match: {}, targets: [{ metric: 'resolution', minutes: 24 * 60 }], pauseOn: ['pending'] };
    await given.call('PUT /v1/sla-policies/{id}', { parameters: { id: 'day' }, body: policy });
    given.clock.now += MINUTE;
  });

  const ask = (query: Record<string, string> = {}, more: Call = {}) =>
    given.call('GET /v1/reports/at-risk', { query, ...more });
  const namesOf = async (query: Record<string, string> = {}, more: Call = {}): Promise<string[]> =>
    (await ask(query, more)).json.items.map(({ ticketId }: { ticketId: string }) => ticketId);
  const send = (ticketId: string, type: string, data: object, at = given.clock.now) =>
    post(given, 'desk', secret, { type: `ticket.${type}`, timestamp: iso(at), subject: ticketId, data });
  /** Created three hours ago, and asked about so many times since: two points each. */
  async function chasing(ticketId: string, contacts: number, fields: object = {}): Promise<void> {
    const { now } = given.clock;
    const said = { unit: 'finance', priority: '2', requester: 'r', ...fields };
    await post(given, 'desk', secret, created(ticketId, said, iso(now - 3 * HOUR)));
    for (let count = 0; count < contacts; count += 1) {
      await send(ticketId, 'message', { author: 'requester' }, now - 2 * HOUR + count * MINUTE);
    }
  }
  const business = (...units: string[]) => token({ role: 'business', units, expires: YEARS });

  it('says of each what it costs, what is accepted, and how long its clocks have', async () => {
    await chasing('R/1', 3, { service: 'vpn', channel: 'mail', group: 'network', kind: 'incident' });
    await chasing('R2', 1);
    await given.convert();
    const { status, json } = await ask({ unit: 'finance' });
    expect(status).toBe(200);
    expect(json).toEqual({
      ...{ unit: 'finance', asOf: iso(given.clock.now), feedLagSeconds: 0, complete: true },
      ...{ looked: 2, open: 2, green: 2, atRisk: 1 },
      items: [
        {
          ...{ connection: 'desk', ticketId: 'R/1', unit: 'finance', service: 'vpn', kind: 'incident', priority: '2' },
          ...{ channel: 'mail', group: 'network', status: 'new', createdAt: iso(given.clock.now - 3 * HOUR) },
          ...{ effort: 6, waiting: 10_800, agreement: null, badness: 1.2 },
          waits: { 'requester-wait': 10_800, 'experienced-time': 10_800, 'first-reply-wait': 10_800 },
          clocks: [
            {
              ...{ metric: 'resolution', source: 'computed', policy: 'day', state: 'running' },
              ...{ due: iso(given.clock.now + 21 * HOUR), remaining: 75_600 },
            },
          ],
          reasons: [
            {
              ...{ reason: 'effort', value: 6, allowed: 5, from: 'settings', decides: true },
              says: 'effort 6 points, 5 are too many',
            },
            {
              ...{ reason: 'chased', value: 3, allowed: null, from: null, decides: false },
              says: 'the customer asked 3 times more while waiting for an answer',
            },
          ],
          links: { ticket: '/v1/tickets/desk/R%2F1' },
        },
      ],
    });
  });

  it('says which agreement accepts less, as of now', async () => {
    await chasing('W1', 0);
    await given.convert();
    expect(await namesOf()).toEqual([]);
    const measures = [
      { id: 'requester-wait', target: 3_600, floor: 7_200, weight: 1 },
      { id: 'user-effort', target: 0, floor: 1, weight: 1 },
    ];
    await agree(given, 'finance', { measures });
    await chasing('E1', 1);
    await given.convert();
    const { items } = (await ask()).json;
    expect(items).toMatchObject([
      { ticketId: 'E1', badness: 2, agreement: { unit: 'finance', version: 1 } },
      { ticketId: 'W1', badness: 1.5, reasons: [{ says: 'waited 3 h for us, agreement version 1 accepts 2 h' }] },
    ]);
    expect(items[0].reasons.map(({ says }: { says: string }) => says)).toEqual([
      'effort 2 points, agreement version 1 accepts 1',
      'waited 3 h for us, agreement version 1 accepts 2 h',
      'the customer asked once more while waiting for an answer',
    ]);
  });

  it('shows a clock in a pause with what is left of it', async () => {
    await chasing('P1', 3);
    await send('P1', 'status', { status: 'pending' }, given.clock.now - HOUR);
    await given.convert();
    const { items } = (await ask()).json;
    expect(items).toMatchObject([{ status: 'pending', clocks: [{ state: 'paused', remaining: 79_200 }] }]);
  });

  it('leaves a ticket out as soon as it has run out, is resolved, merged, or being imported', async () => {
    for (const name of ['A', 'B', 'C', 'D']) await chasing(name, 3);
    await given.convert();
    expect(await namesOf()).toEqual(['A', 'B', 'C', 'D']);
    await send('A', 'status', { status: 'resolved' });
    await send('B', 'removed', { reason: 'merged', into: 'C' });
    await send('C', 'status', { status: 'cancelled' });
    await given.convert();
    expect(await namesOf()).toEqual(['D']);
    await holdSweep(given.table, 'desk', given.clock.now);
    expect(await namesOf()).toEqual([]);
    given.clock.now += HOUR;
    expect(await namesOf()).toEqual(['D']);
    given.clock.now += 20 * HOUR + 1;
    // Whether or not anything has looked for clocks that ran out.
    const as = await token({ now: given.clock.now });
    expect((await ask({}, { as })).json).toMatchObject({ open: 1, green: 0, atRisk: 0, items: [] });
  });

  it('names the alert that is open for it, and who knows of it', async () => {
    await chasing('R1', 3);
    await given.convert();
    await checkAlerts(given.table, await given.runtime.rules.get(0), { now: given.clock.now, shards: 1 });
    const id = alertId('ticket.at-risk', 'desk', 'R1');
    const acknowledgement = `/v1/alerts/finance/${id}/acknowledgement`;
    const known = async () => (await ask()).json.items[0];
    expect(await known()).toMatchObject({
      alert: { id, since: iso(given.clock.now), acknowledged: null },
      links: { acknowledgement },
    });
    const parameters = { unit: 'finance', id };
    await given.call('POST /v1/alerts/{unit}/{id}/acknowledgement', { parameters });
    expect((await known()).alert.acknowledged).toEqual({
      at: iso(given.clock.now),
      by: { role: 'admin', id: expect.any(String) },
    });
  });

  describe('a business owner', () => {
    beforeEach(async () => {
      for (let count = 0; count < 3; count += 1) {
        await chasing(`own-${count}`, 3, { unit: 'sales' });
        await chasing(`canary-${count}`, 4, { unit: 'canary' });
      }
      await given.convert();
    });

    it('is told of the own units only, and not how many there are of others', async () => {
      const as = await business('sales');
      for (const query of [{}, { unit: 'sales' }] as Record<string, string>[]) {
        const { text, json } = await ask(query, { as });
        expect(text).not.toMatch(/canary/);
        expect(json).toMatchObject({ looked: 3, open: 3, green: 3, atRisk: 3, items: { length: 3 } });
      }
      expect((await ask({ unit: 'canary' }, { as })).status).toBe(403);
      expect((await ask({ unit: 'sales,canary' }, { as })).status).toBe(403);
      expect((await ask({ unit: 'nowhere' }, { as })).status).toBe(403);
      expect((await ask({}, { as: await business() })).json).toMatchObject({ looked: 0, items: [] });
    });

    it('pages by cursors that name nothing of others, and is let no further by IT’s', async () => {
      const as = await business('sales');
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { json } = await ask({ limit: '1', ...(cursor === undefined ? {} : { cursor }) }, { as });
        seen.push(...json.items.map(({ ticketId }: { ticketId: string }) => ticketId));
        cursor = json.nextCursor;
        expect(Buffer.from(cursor ?? '', 'base64url').toString()).not.toMatch(/canary/);
      } while (cursor !== undefined);
      expect(seen).toEqual(['own-0', 'own-1', 'own-2']);

      const { nextCursor } = (await ask({ limit: '1' })).json;
      expect(Buffer.from(nextCursor, 'base64url').toString()).toMatch(/canary-0/);
      const { text, json } = await ask({ cursor: nextCursor }, { as });
      expect(text).not.toMatch(/canary/);
      expect(json.items).toHaveLength(3);
    });

    it('is told of several units by comma', async () => {
      const as = await business('sales', 'canary');
      expect((await ask({ unit: 'sales,canary' }, { as })).json).toMatchObject({ unit: 'sales,canary', atRisk: 6 });
    });
  });

  it('refuses what it doesn’t know, and says where to ask', async () => {
    for (const [query, path] of [
      [{ from: '2026-06-01' }, '/from'],
      [{ groupBy: 'service' }, '/groupBy'],
      [{ priority: '1' }, '/priority'],
      [{ limit: '201' }, '/limit'],
      [{ limit: '0' }, '/limit'],
      [{ kind: 'problem' }, '/kind'],
      [{ cursor: 'x' }, '/cursor'],
    ] as [Record<string, string>, string][]) {
      expect([path, await ask(query)]).toMatchObject([path, { status: 400, json: { errors: [{ path }] } }]);
    }
    expect((await ask({ unit: 'nowhere' })).status).toBe(404);
    expect((await ask({}, { as: await token({ role: 'signals' }) })).status).toBe(403);
    expect((await ask({}, { as: null })).status).toBe(401);
  });

  it('keeps a list for an hour, as of its first page', async () => {
    for (const name of ['A', 'B']) await chasing(name, 3);
    await given.convert();
    const first = (await ask({ limit: '1' })).json;
    given.clock.now += HOUR;
    const as = await token({ now: given.clock.now });
    const second = await ask({ limit: '1', cursor: first.nextCursor }, { as });
    expect(second.json).toMatchObject({ asOf: first.asOf, items: [{ ticketId: 'B', waiting: 10_800 }] });
    expect(second.json.nextCursor).toBeUndefined();
    given.clock.now += MINUTE;
    expect((await ask({ cursor: first.nextCursor }, { as })).json).toMatchObject({ errors: [{ path: '/cursor' }] });
  });

  it('says only what its description says, and reads only', async () => {
    await chasing('R1', 3, { service: 'vpn' });
    await given.convert();
    const before = await given.dump();
    const { json } = await ask({ service: 'vpn' });
    expect(json).toMatchObject({ service: 'vpn', items: [{ ticketId: 'R1' }] });
    expect(await given.dump()).toEqual(before);
    const { paths } = resolved((await given.call('GET /v1/openapi.json')).json);
    const { schema } = paths['/v1/reports/at-risk'].get.responses['200'].content['application/json'];
    const item = schema.properties.items.items;
    expect(Object.keys(json).filter(name => !(name in schema.properties))).toEqual([]);
    expect(schema.required.filter((name: string) => !(name in json))).toEqual([]);
    expect(Object.keys(json.items[0]).filter(name => !(name in item.properties))).toEqual([]);
    expect(item.required.filter((name: string) => !(name in json.items[0]))).toEqual([]);
  });
}
