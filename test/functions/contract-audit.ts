/** Who changed what: one entry for each change, none without it, and nobody reads what is not theirs. */
import { describe, expect, it } from 'vitest';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import type { Change } from '#lib/audit/differences.ts';
import { ConflictError, StoreUnavailableError } from '#store/table.ts';
import { CHANGES, OFFICE, partyOf, SECRETS, strangers, WITHOUT_ENTRY } from './audit-cases.ts';
import { type Call, connect, type House, type NewHouse, START, token } from './harness.ts';

interface Item {
  at: string;
  by: { role: string; id: string };
  action: string;
  kind: string;
  id: string;
  unit?: string;
  changes: Change[];
  more?: number;
}

const changing = ROUTES.map(route => routeKey(route) as RouteKey).filter(key => !key.startsWith('GET '));

/** On any engine: `house` says on which. */
export function auditContract(house: NewHouse): void {
  const audit = async (given: House, query: Record<string, string> = {}, more: Call = {}): Promise<Item[]> => {
    const { status, json, text } = await given.call('GET /v1/audit', { query: { limit: '200', ...query }, ...more });
    if (status !== 200) throw new Error(`audit: ${status} ${text}`);
    return json.items;
  };
  const stored = async (given: House) => (await given.dump()).filter(({ pk }) => pk.startsWith('AUDIT'));
  const unit = (given: House, name: string, id = 'finance', more: Call = {}) =>
    given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name, services: [] }, ...more });

  describe('every route that is no GET', () => {
    it.each(changing)('%s is a case here, or says why it has no entry', key => {
      expect([key in CHANGES, key in WITHOUT_ENTRY].filter(Boolean)).toHaveLength(1);
    });

    it.each(Object.entries(CHANGES))('%s leaves its entry, and none when it is refused', async (key, audited) => {
      const { action, kind, ready, refused, entries = 1 } = audited;
      const given = await house();
      const call = await ready(given);
      given.clock.now += 1_000;
      const before = (await stored(given)).length;
      for (const not of [refused, ...(await strangers(key)), { as: null }]) {
        const answer = await given.call(key as RouteKey, { ...call, ...not });
        expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
      }
      expect((await stored(given)).length).toBe(before);

      const answer = await given.call(key as RouteKey, call);
      expect(answer.status, answer.text).toBeLessThan(300);
      const after = await stored(given);
      expect(after.length).toBe(before + entries);
      const [entry] = await audit(given, { kind });
      expect(entry).toMatchObject({ action, kind, by: { role: expect.stringMatching(/^(admin|it|business)$/) } });
      expect(JSON.stringify(entry)).not.toMatch(/tester|"sub"/);
      const all = JSON.stringify(after);
      for (const secret of Object.values(SECRETS)) expect(all).not.toContain(secret);
      expect(all).not.toContain(given.runtime.vault.pseudonym(SECRETS.person));
    });
  });

  describe('an entry', () => {
    it('says who, when and from what to what', async () => {
      const given = await house();
      await unit(given, 'Finance');
      given.clock.now += 1_000;
      await unit(given, 'Finance & Tax', 'finance', {
        as: await token({ now: given.clock.now, claims: { sub: 'second' } }),
      });
      const [second, first] = await audit(given);
      expect(second).toEqual({
        at: new Date(START + 1_000).toISOString(),
        by: { role: 'admin', id: expect.stringMatching(/^[\w-]{22}$/) },
        ...{ action: 'changed', kind: 'unit', id: 'finance', unit: 'finance' },
        changes: [{ path: '/name', from: 'Finance', to: 'Finance & Tax' }],
      });
      expect(first).toMatchObject({
        action: 'created',
        changes: [{ path: '/name', to: 'Finance' }, { path: '/services' }],
      });
      expect(second?.by.id).not.toBe(first?.by.id);
    });

    it('isn’t the pseudonym that the caller has as a requester', async () => {
      const given = await house();
      await unit(given, 'Finance');
      const [entry] = await audit(given);
      expect(entry?.by.id).not.toBe(given.runtime.vault.pseudonym('tester'));
    });

    it('of a connection says that its secret has changed, and of a subscription its URL', async () => {
      const given = await house();
      const bearer = (secret: string) => ({ desk: 'generic', auth: { scheme: 'bearer', secret } });
      await connect(given, 'desk', bearer('first'));
      await connect(given, 'desk', bearer('first'));
      await connect(given, 'desk', bearer('second'));
      const changes = (await audit(given)).map(entry => entry.changes);
      expect(changes[0]).toEqual([{ path: '/auth/secret', secret: true }]);
      expect(changes[1]).toEqual([]);
      const hook = (path: string) =>
        given.call('PUT /v1/subscriptions/{id}', {
          ...{ parameters: { id: 'hook' }, body: { url: `https://receiver.example/${path}`, events: ['*'] } },
        });
      given.clock.now += 1_000;
      await hook('a');
      given.clock.now += 1_000;
      await hook('b');
      expect((await audit(given))[0]?.changes).toEqual([{ path: '/url', secret: true }]);
    });

    it('is there with its change, and not without it', async () => {
      let isBroken = false;
      const given = await house(table => ({
        ...table,
        transact: async writes => {
          if (isBroken) throw new StoreUnavailableError('down');
          return table.transact(writes);
        },
      }));
      await unit(given, 'Finance');
      isBroken = true;
      expect((await unit(given, 'Sales')).status).toBe(503);
      isBroken = false;
      expect(await audit(given)).toHaveLength(1);
    });

    it('of a follow-up is one, however often it is repeated', async () => {
      const given = await house();
      const key = 'POST /v1/follow-ups/{connection}/{ticketId}/answer';
      const call = await CHANGES[key]?.ready(given);
      const at = new Date(START - 60_000).toISOString();
      const done = { ...call, body: { at } };
      for (const _ of [1, 2, 3]) {
        expect((await given.call(key, done)).status).toBe(200);
        given.clock.now += 1_000;
      }
      expect(await audit(given, { kind: 'ticket' })).toMatchObject([
        { action: 'followed-up', id: 'desk/T1', unit: 'finance' },
      ]);
    });

    it('of an erasure says how much it was, and not whose', async () => {
      const given = await house();
      const call = await CHANGES['DELETE /v1/requesters/{id}']?.ready(given);
      given.clock.now += 1_000;
      await given.call('DELETE /v1/requesters/{id}', call);
      expect((await audit(given))[0]).toMatchObject({
        ...{ action: 'erased', id: 'erasure' },
        changes: [
          { path: '/tickets', to: 1 },
          { path: '/signals', to: 0 },
          { path: '/outcomes', to: 0 },
          { path: '/more', to: false },
        ],
      });
      await given.call('DELETE /v1/requesters/{id}', call);
      expect(await audit(given, { kind: 'requester' })).toHaveLength(1);
    });
  });

  describe('changes at the same time', () => {
    it('are entered as often as they happened, each with what the one before had made of it', async () => {
      const given = await house();
      const names = Array.from({ length: 12 }, (_, index) => `Finance ${index}`);
      const answers = await Promise.all(names.map(name => unit(given, name)));
      const made = answers.filter(({ status }) => status < 300).length;
      expect(made).toBeGreaterThan(1);
      const entries = (await audit(given)).reverse();
      expect(entries).toHaveLength(made);
      let name: unknown;
      for (const { changes } of entries) {
        const change = changes.find(({ path }) => path === '/name');
        expect(change?.from).toBe(name);
        name = change?.to;
      }
      const { json } = await given.call('GET /v1/units/{id}', { parameters: { id: 'finance' } });
      expect(json.name).toBe(name);
    });

    it('of whoever saw an old version leave one entry', async () => {
      const given = await house();
      await unit(given, 'Finance');
      const saves = ['A', 'B', 'C'].map(name => unit(given, name, 'finance', { headers: { 'if-match': '"1"' } }));
      expect((await Promise.all(saves)).map(({ status }) => status).sort()).toEqual([200, 412, 412]);
      expect(await audit(given)).toHaveLength(2);
    });

    it('stay in order when a clock is behind', async () => {
      const given = await house();
      await unit(given, 'A');
      given.clock.now -= 60_000;
      await unit(given, 'B');
      expect((await audit(given)).map(({ changes }) => changes[0]?.to)).toEqual(['B', 'A']);
    });

    it('of one delivery in quarantine discard it once', async () => {
      const given = await house();
      const call = await CHANGES['DELETE /v1/quarantine/{id}']?.ready(given);
      const answers = await Promise.all([1, 2, 3].map(() => given.call('DELETE /v1/quarantine/{id}', call)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404]);
      expect(await audit(given, { kind: 'quarantine' })).toHaveLength(1);
    });
  });

  describe('reading it', () => {
    async function filled(): Promise<House> {
      const given = await house();
      for (const month of [0, 1, 3]) {
        given.clock.now = START + month * 31 * 86_400_000;
        await unit(given, `Finance ${month}`);
        await unit(given, `Sales ${month}`, 'sales');
        await given.call('PUT /v1/calendars/{id}', { parameters: { id: 'office' }, body: OFFICE });
        await connect(given, 'desk', { desk: 'generic' });
      }
      return given;
    }
    const as = async (given: House, role: 'admin' | 'it' | 'business', units: string[] = []) => ({
      as: await token({ role, units, now: given.clock.now }),
    });

    it('goes through the months, page by page', async () => {
      const given = await filled();
      const found: Item[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: '5', ...(cursor === undefined ? {} : { cursor }) };
        const { json } = await given.call('GET /v1/audit', { query });
        found.push(...json.items);
        cursor = json.nextCursor;
      } while (cursor !== undefined);
      expect(found).toEqual(await audit(given));
      expect(found).toHaveLength(12);
      expect(found.map(({ at }) => at)).toEqual(
        found
          .map(({ at }) => at)
          .sort()
          .reverse(),
      );
    });

    it('shows each what is theirs: by unit, by kind, by day', async () => {
      const given = await filled();
      const kinds = (items: Item[]) => [...new Set(items.map(({ kind, unit }) => `${kind} ${unit ?? '-'}`))].sort();
      expect(kinds(await audit(given))).toEqual(['calendar -', 'connection -', 'unit finance', 'unit sales']);
      expect(kinds(await audit(given, {}, await as(given, 'it')))).toEqual([
        'calendar -',
        'unit finance',
        'unit sales',
      ]);
      const owner = await as(given, 'business', ['finance']);
      expect(kinds(await audit(given, {}, owner))).toEqual(['unit finance']);
      expect(kinds(await audit(given, { unit: 'finance' }, owner))).toEqual(['unit finance']);
      expect(await audit(given, {}, await as(given, 'business'))).toEqual([]);
      expect(await audit(given, { kind: 'unit', unit: 'sales' })).toHaveLength(3);
      expect(await audit(given, { from: '2026-06-01', to: '2026-06-01' })).toHaveLength(4);
      expect(await audit(given, { from: '2026-06-02', to: '2026-08-01T00:00:00Z' })).toHaveLength(4);
      expect(await audit(given, { to: '2999-12-31' })).toHaveLength(12);
    });

    it('fills a business owner’s pages, and says no more than that there is more of theirs', async () => {
      const given = await filled();
      const owner = await as(given, 'business', ['finance']);
      const page = (query: Record<string, string>) => given.call('GET /v1/audit', { query, ...owner });
      const first = (await page({ limit: '2' })).json;
      expect(first.items).toHaveLength(2);
      const last = (await page({ limit: '2', cursor: first.nextCursor })).json;
      expect(last.items).toHaveLength(1);
      expect(last).not.toHaveProperty('nextCursor');
      expect((await page({ limit: '3' })).json).not.toHaveProperty('nextCursor');
    });

    it.each<[string, Record<string, string>]>([
      ['a kind that there isn’t', { kind: 'person' }],
      ['a day that there isn’t', { from: '2026-02-30' }],
      ['an end before the beginning', { from: '2026-06-02', to: '2026-06-01' }],
      ['more than a page', { limit: '201' }],
      ['a cursor of somebody’s own', { cursor: Buffer.from('2026-06-01#x').toString('base64url') }],
    ])('refuses %s', async (_, query) => {
      expect((await (await house()).call('GET /v1/audit', { query })).status).toBe(400);
    });

    it('is refused of a foreign unit, to systems and to strangers', async () => {
      const given = await filled();
      const read = (query: Record<string, string>, more: Call) => given.call('GET /v1/audit', { query, ...more });
      expect((await read({ unit: 'sales' }, await as(given, 'business', ['finance']))).status).toBe(403);
      expect((await read({}, { as: await token({ role: 'signals', now: given.clock.now }) })).status).toBe(403);
      expect((await read({}, { as: null })).status).toBe(401);
    });
  });

  it('an entry is never written over', async () => {
    const given = await house();
    await unit(given, 'Finance', 'finance', { as: await token({ claims: { sub: 'somebody' } }) });
    const [item] = await stored(given);
    if (item === undefined) throw new Error('there is no entry');
    await expect(given.table.transact([{ put: item, expect: 'absent' }])).rejects.toThrow(ConflictError);
    expect(await partyOf('it')).not.toBe('');
  });
}
