/** Every route × every role × the own unit, another's, all: let in or refused as the table of cases says. */
import { beforeAll, describe, expect, it } from 'vitest';
import { CSV_TABLES } from '#functions/report/csv-tables.ts';
import type { Access } from '#functions/route.ts';
import { ROUTES, routeKey } from '#functions/routes.ts';
import { ROLES, type Role } from '#http/caller.ts';
import { ACCESS_CASES, type AccessCase, type BearerKey } from './access-cases.ts';
import { furnishedHouse, unpacked } from './access-house.ts';
import { type Answer, type Call, type House, token } from './harness.ts';

const [OWN, FOREIGN, MISSING] = ['finance', 'canary', 'nowhere'] as const;
const bearerRoutes = ROUTES.filter(route => typeof route.access !== 'string');
const accessOf = new Map<string, Access>(ROUTES.map(route => [routeKey(route), route.access]));
const cases = Object.entries(ACCESS_CASES) as [BearerKey, AccessCase][];
const mayCall = (key: string, role: Role): boolean => accessOf.get(key)?.includes(role) ?? false;

let given: House;
let tokens: Record<Role, string>;
beforeAll(async () => {
  given = await furnishedHouse([FOREIGN, OWN]);
  await given.sweep();
  const of = async (role: Role) => [role, await token({ role, units: role === 'business' ? [OWN] : [] })];
  tokens = Object.fromEntries(await Promise.all(ROLES.map(of)));
});

const ask = (key: BearerKey, call: Call, role: Role): Promise<Answer> => given.call(key, { ...call, as: tokens[role] });
const withQuery = (call: Call, query: Record<string, string>): Call => ({
  ...call,
  query: { ...call.query, ...query },
});
const REFUSED = [401, 403];

describe('the table of cases', () => {
  it('has every route that asks for a role, and no other', () => {
    expect(Object.keys(ACCESS_CASES).sort()).toEqual(bearerRoutes.map(routeKey).sort());
  });

  it('says of every route with a unit, a ticket or a unit’s query in it that it belongs to somebody', () => {
    const owned = bearerRoutes
      .filter(({ access, path }) => access.includes('business' as never) && /\{(unit|ticketId)\}|reports/.test(path))
      // What columns mean says nothing of anybody.
      .filter(({ path }) => path !== '/v1/reports/columns/{report}')
      .map(routeKey);
    for (const key of owned) expect([key, ACCESS_CASES[key as BearerKey].whose]).not.toEqual([key, 'house']);
  });
});

describe.each(ROLES)('the role %s', role => {
  it.each(cases)('%s', async (key, { whose, call, all, own }) => {
    const answers = {
      own: await ask(key, call(OWN), role),
      foreign: await ask(key, call(FOREIGN), role),
      missing: await ask(key, call(MISSING), role),
      all: await ask(key, call('*'), role),
    };
    if (!mayCall(key, role)) {
      for (const answer of Object.values(answers)) expect(answer).toEqual(answers.own);
      expect(answers.own).toMatchObject({ status: 403, json: { type: 'urn:pith:error:forbidden' } });
      return;
    }
    if (own === undefined) expect(REFUSED).not.toContain(answers.own.status);
    else expect([answers.own.status, answers.own.text.slice(0, 200)]).toEqual([own, expect.any(String)]);
    if (role !== 'business' || whose === 'house' || whose === 'list') {
      for (const answer of Object.values(answers)) expect(REFUSED).not.toContain(answer.status);
      return;
    }
    const refusal = whose === 'ticket' ? 404 : 403;
    expect(answers.foreign.status).toBe(refusal);
    // A word that the caller sent comes back; nothing else may differ.
    expect(answers.foreign.text.replaceAll(FOREIGN, MISSING)).toBe(answers.missing.text);
    // Where a unit is in the path, `*` is none: of nobody, or not there.
    expect(all === true ? [own] : [refusal, 404]).toContain(answers.all.status);
  });
});

describe('a business owner', () => {
  const ofBusiness = cases.filter(([key]) => mayCall(key, 'business'));

  it('and IT see what is there: a test that looks for another’s words needs some', async () => {
    for (const [key, { call, whose }] of ofBusiness) {
      if (whose === 'house' || !key.startsWith('GET')) continue;
      expect([key, /canary/.test((await ask(key, call(FOREIGN), 'it')).text)]).toEqual([key, true]);
      expect([key, (await ask(key, call(OWN), 'business')).text.includes(OWN)]).toEqual([key, true]);
    }
  });

  it('and IT see open tickets that have run out', async () => {
    const overdue = async (role: Role, unit: string) => {
      const query = { unit, where: 'overdue' };
      return (await ask('GET /v1/reports/tickets', { query }, role)).json.items.map(({ ticketId = '' }) => ticketId);
    };
    expect((await overdue('it', '*')).sort()).toEqual([`${FOREIGN}-open`, `${OWN}-open`]);
    expect(await overdue('business', '*')).toEqual([`${OWN}-open`]);
  });

  it.each(ofBusiness)('is told no word of another unit: %s', async (key, { call, whose, all, queries = [] }) => {
    const units = whose === 'ticket' ? [OWN] : [OWN, ...(all === true ? ['*'] : [])];
    for (const unit of units) {
      for (const query of [{}, ...queries]) {
        const answer = await ask(key, withQuery(call(unit), query), 'business');
        expect([query, REFUSED.includes(answer.status)]).toEqual([query, false]);
        // A cursor is read by whoever holds it.
        const cursor = unpacked(String(answer.json?.nextCursor ?? ''));
        const said = answer.text.replaceAll('"canary-service"', query.service === 'canary-service' ? '' : '$&');
        expect([query, `${said} ${cursor}`]).toEqual([query, expect.not.stringMatching(/canary/i)]);
      }
    }
  });

  const withTables = ofBusiness.filter(([key]) => CSV_TABLES[key] !== undefined);

  it.each(withTables)('is told no word of another unit as CSV: %s', async (key, { call, whose, all, queries = [] }) => {
    const units = whose === 'ticket' ? [OWN] : [OWN, ...(all === true ? ['*'] : [])];
    for (const part of Object.keys(CSV_TABLES[key] ?? {})) {
      for (const unit of units) {
        // Pages of one row have a cursor.
        for (const query of [{}, ...queries, ...(ACCESS_CASES[key].pages === true ? [{ limit: '1' }] : [])]) {
          const answer = await ask(key, withQuery(call(unit), { ...query, format: 'csv', part }), 'business');
          expect([query, part, answer.status, answer.headers['content-type']]).toEqual([
            ...[query, part, 200, 'text/csv; charset=utf-8; header=present'],
          ]);
          const { link = '', 'content-disposition': name = '' } = answer.headers;
          const cursor = unpacked(/[?&]cursor=([^&>]+)/.exec(link)?.[1] ?? '');
          const told = `${answer.text} ${link} ${name}`;
          // A word that the caller sent comes back.
          const said = query.service === 'canary-service' ? told.replaceAll('canary-service', '') : told;
          expect([query, part, `${said} ${cursor}`]).toEqual([query, part, expect.not.stringMatching(/canary/i)]);
        }
      }
      // A test that looks for another's words needs some.
      if (whose === 'house' || part !== Object.keys(CSV_TABLES[key] ?? {})[0]) continue;
      const theirs = await ask(key, withQuery(call(FOREIGN), { format: 'csv', part }), 'it');
      expect([key, theirs.status, /canary/.test(theirs.text)]).toEqual([key, 200, true]);
    }
  });

  it.each(ofBusiness.filter(([, { pages }]) => pages))(
    'pages through the own, and is let no further by IT’s cursors: %s',
    async (key, { call, all }) => {
      const place = call(all === true ? '*' : OWN);
      let cursor: string | undefined;
      let pages = 0;
      do {
        const query = { limit: '1', ...(cursor === undefined ? {} : { cursor }) };
        const theirs = await ask(key, withQuery(place, query), 'it');
        const mine = await ask(key, withQuery(place, query), 'business');
        expect([200, 400]).toContain(mine.status);
        expect(`${mine.text} ${unpacked(String(mine.json?.nextCursor ?? ''))}`).not.toMatch(/canary/i);
        cursor = theirs.json?.nextCursor;
        pages += 1;
      } while (cursor !== undefined && pages < 50);
      const all_ = await ask(key, withQuery(place, {}), 'business');
      const seen: unknown[] = [];
      let next: string | undefined;
      do {
        const query = { limit: '1', ...(next === undefined ? {} : { cursor: next }) };
        const page = await ask(key, withQuery(place, query), 'business');
        seen.push(...page.json.items);
        next = page.json.nextCursor;
        expect(unpacked(next ?? '')).not.toMatch(/canary/i);
      } while (next !== undefined && seen.length < 50);
      expect(seen).toEqual(all_.json.items);
    },
  );

  it('changes nothing by what is refused', async () => {
    const before = await given.dump();
    for (const [key, { call }] of cases) {
      if (key.startsWith('GET') || (mayCall(key, 'business') && ACCESS_CASES[key].whose === 'house')) continue;
      const refusal = mayCall(key, 'business') && ACCESS_CASES[key].whose === 'ticket' ? 404 : 403;
      expect([key, (await ask(key, call(FOREIGN), 'business')).status]).toEqual([key, refusal]);
    }
    expect(await given.dump()).toEqual(before);
  });

  it('without a unit in the token is let in, and finds nothing', async () => {
    const nobody = await token({ role: 'business', units: [] });
    for (const [key, { call, all, whose, pages }] of ofBusiness) {
      if (whose === 'house' || !key.startsWith('GET') || (all !== true && whose !== 'list')) continue;
      const answer = await given.call(key, { ...call('*'), as: nobody });
      expect([key, answer.status]).toEqual([key, 200]);
      if (pages !== true) continue;
      expect([key, answer.json]).toMatchObject([key, { items: [] }]);
      // Not a page further, and not how many there are of others.
      const tells = (value: unknown): boolean => typeof value === 'number' && value > 0;
      const told = Object.entries(answer.json).filter(([name, value]) => name === 'nextCursor' || tells(value));
      expect([key, told]).toEqual([key, []]);
    }
  });
});
