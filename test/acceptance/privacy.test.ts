/**
 * No message text and no person's name is anywhere in the store or the logs (design.md §6). What comes in is posted
 * through the real handlers; then every item and every line of the log is searched for what the bodies say of people,
 * and in people's own words.
 */
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EVENT_PREFIX } from '#store/keys.ts';
import { hasRealDeliveries, type RealDelivery, realDeliveries, realDesks } from '#test/desks/support.ts';
import { connect, created, type House, house, type NewHouse, post } from '#test/functions/harness.ts';
import { foundIn, kept } from '#test/privacy/haystack.ts';
import { contentOf, type Personal, personalIn } from '#test/privacy/personal.ts';
import { seeded } from '#test/support/random.ts';
import { connectLife, postDelivery, readLives, secretOf } from '#test/support/telling.ts';

/** What looks personal to somebody who doesn't know the desk, and may be kept: the rule, and its reason. */
const MAY_BE_KEPT: readonly { desk: string; path: RegExp; text?: string; why: string }[] = [
  { desk: 'custom', path: /^sender$/, why: 'the mapping of this life reads the group from it' },
  {
    desk: 'jira',
    path: /customfield_10001\.(?:name|title)$/,
    why: 'the team, in a field that each site numbers itself',
  },
  {
    desk: 'topdesk',
    path: /^incident\.operator$/,
    why: 'while nobody has it, it names the group, as operatorGroup does',
  },
  { desk: 'frappe', path: /(?:^|\.)name$/, why: 'Frappe calls the id of a document, such as a message, its name' },
  { desk: 'frappe', path: /(?:^|\.)feedback$/, why: 'chosen from a list that the desk’s administrator wrote' },
  { desk: 'zammad', path: /^article\.to$/, why: 'mail to the desk is addressed to the group by its name' },
  {
    desk: 'servicenow',
    path: /^result\.(?:opened_by|caller_id)\.value$/,
    text: 'test',
    why: 'a captured file in which people and the group are all made to “test”',
  },
  { desk: 'generic', path: /(?:^|\.)subject$/, why: 'the subject of a CloudEvent is the id of the ticket' },
];

const mayBeKept = (desk: string, { path, text }: Personal): boolean =>
  MAY_BE_KEPT.some(rule => rule.desk === desk && rule.path.test(path) && (rule.text ?? text) === text);

const personalOf = (desk: string, body: string): Personal[] =>
  personalIn(contentOf(body)).filter(one => !mayBeKept(desk, one));

/** A house whose log tells of every delivery, as on AWS. */
const following: NewHouse = wrap => house(wrap, { follows: true });

/** Of what is in the ledger the ids that no line of the log tells of. */
async function notFollowed(given: House): Promise<unknown[]> {
  const lines = given.logged.filter(line => JSON.parse(line).message === 'delivery').join();
  const ids = (await given.dump()).flatMap(({ sk, ticketId, deliveryId }) =>
    sk.startsWith(EVENT_PREFIX) ? [ticketId, deliveryId] : [],
  );
  return ids.filter(id => !lines.includes(JSON.stringify(id)));
}

/** What is found of it; a ticket's id is the desk's to choose, and may have a word in it that somebody is called, too. */
async function found(given: House, personal: readonly Personal[]): Promise<string[]> {
  const all = await kept(given);
  const ids = new Set((await given.dump()).map(({ ticketId }) => ticketId));
  return foundIn(
    all.filter(({ text }) => !ids.has(text)),
    personal,
  );
}

/** As the file says. */
function authOf({ auth: { scheme, secret }, headers }: RealDelivery): Record<string, string> {
  if (scheme.startsWith('hmac')) return { scheme: 'signature', secret };
  if (scheme === 'basic') return { scheme, secret, username: 'pith' };
  const names = Object.keys(headers).map(name => name.toLowerCase());
  return { scheme: names.includes('authorization') ? 'bearer' : 'standard-webhooks', secret };
}

describe.skipIf(!hasRealDeliveries)(
  `of the real deliveries${hasRealDeliveries ? '' : ' (skipped: ../shared/webhooks is not here)'}`,
  () => {
    it.each(realDesks)('of %s no name, address or text is kept', async desk => {
      let looked = 0;
      for (const real of realDeliveries(desk)) {
        const given = await following();
        const { timeZone, mapping, defaults } = real.connection ?? {};
        await connect(given, 'desk', {
          ...{ desk, auth: authOf(real) },
          ...(timeZone === undefined ? {} : { timeZone }),
          ...(mapping === undefined ? {} : { mapping }),
          ...(defaults === undefined ? {} : { defaults }),
        });
        given.clock.now = Date.parse(real.receivedAt);
        const call = { parameters: { connectionId: 'desk' }, headers: real.headers, body: Buffer.from(real.raw) };
        const { status } = await given.call('POST /v1/webhooks/{connectionId}', { ...call, base64: true, as: null });
        expect([real.expect.status].flat(), real.file).toContain(status);
        await given.convert();
        const personal = personalOf(desk, real.raw);
        looked += personal.length;
        expect(await found(given, personal), real.file).toEqual([]);
        expect(await notFollowed(given), real.file).toEqual([]);
      }
      if (desk !== 'generic') expect(looked).toBeGreaterThan(0);
    });
  },
);

const LIVES = await readLives();

describe.each(LIVES)('of a life told by $desk', life => {
  it('no name, address or text is kept', async () => {
    const given = await following();
    await connectLife(given, life);
    for (const delivery of life.deliveries) {
      expect((await postDelivery(given, life, delivery, { now: Date.parse(delivery.at) })).status).toBe(202);
      await given.convert();
    }
    const personal = life.deliveries.flatMap(({ body }) => personalOf(life.desk, body));
    expect(await found(given, personal)).toEqual([]);
    // The secret is sealed, and nowhere else.
    expect(foundIn(await kept(given, true), [{ text: secretOf(life), path: 'secret' }])).toEqual([]);
  });

  it('nothing is kept of bodies that lack something, but sealed, and in no reason why', async () => {
    const random = seeded(5);
    const given = await following();
    await connectLife(given, life);
    const personal: Personal[] = [];
    const statuses = new Set<number>();
    for (const delivery of life.deliveries) {
      for (let time = 0; time < 6; time += 1) {
        const body = torn(delivery.body, random);
        personal.push(...personalOf(life.desk, body));
        statuses.add((await postDelivery(given, life, { ...delivery, body }, { now: Date.parse(delivery.at) })).status);
        await given.convert();
      }
    }
    expect([...statuses].every(status => [202, 422].includes(status))).toBe(true);
    expect(await found(given, personal)).toEqual([]);
  });
});

/** The body without one of its values, or with a text for it, wherever that is; or cut off. */
function torn(body: string, random: () => number): string {
  const value = contentOf(body);
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    const holder = one as Record<string, unknown>;
    for (const key of Object.keys(holder)) places.push({ holder, key });
    open.push(...Object.values(holder));
  }
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined || random() < 0.1) return body.slice(0, Math.floor(body.length * random()));
  if (random() < 0.5) delete place.holder[place.key];
  else place.holder[place.key] = random() < 0.5 ? null : { unexpected: true };
  return JSON.stringify(value);
}

/** Words that are nowhere else, in each place where somebody may write or be named. */
const SAID = {
  body: 'the printer of the third floor is on fire',
  requester: 'somebody.else@example.com',
  agent: 'agent.smithee@example.com',
  note: 'we have bought an extinguisher for you',
  user: 'visitor.of.the.portal@example.com',
  row: 'a row about a broken window',
};
const all = Object.entries(SAID).map(([path, text]): Personal => ({ path, text }));

describe('of everything else that comes in', () => {
  async function told(): Promise<{ given: House; secret: string }> {
    const given = await following();
    const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    const { body, requester, agent } = SAID;
    const bodies = [
      created('T1', { unit: 'finance', requester, title: body, description: body }),
      { ...created('T1', { assignee: agent, group: 'network' }, '2026-06-01T09:10:00Z'), type: 'ticket.assigned' },
      { ...created('T1', { author: 'agent', body, text: body }, '2026-06-01T09:20:00Z'), type: 'ticket.message' },
      { ...created('T1', { status: 'resolved' }, '2026-06-01T10:00:00Z'), type: 'ticket.status' },
    ];
    for (const one of bodies) await post(given, 'desk', secret, one);
    await given.convert();
    return { given, secret };
  }

  it('a survey, its answers and reasons, the follow-up and its note', async () => {
    const { given, secret } = await told();
    const survey = await given.call('POST /v1/surveys', { body: { connection: 'desk', ticketId: 'T1' } });
    expect(survey.status).toBe(201);
    const link = String(survey.json.url).split('/').at(-1) ?? '';
    const answers = { satisfaction: 1, effort: 2, 'solved-first': 0, comment: SAID.body };
    for (const body of [{ answers }, { answers: { satisfaction: 1, effort: 2 }, reasons: ['speed'] }]) {
      await given.call('POST /s/{token}', { parameters: { token: link }, body, as: null });
    }
    const form = `satisfaction=${encodeURIComponent(SAID.body)}&comment=${encodeURIComponent(SAID.body)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await given.call('POST /s/{token}', { parameters: { token: link }, body: form, headers, as: null });
    await given.convert();
    const parameters = { connection: 'desk', ticketId: 'T1' };
    const answer = await given.call('POST /v1/follow-ups/{connection}/{ticketId}/answer', {
      ...{ parameters, body: { note: SAID.note } },
    });
    expect(answer.status, answer.text).toBe(200);
    await given.convert();
    await given.sweep();
    expect(await found(given, all)).toEqual([]);
    // Whoever has the link can answer; so it is nowhere but with them.
    const secrets = [secret, link, link.split('.').at(-1) ?? ''].map(text => ({ text, path: 'secret' }));
    expect(foundIn(await kept(given, true), secrets)).toEqual([]);
  });

  it('signals with people, whatever they are called', async () => {
    const { given } = await told();
    const signals = [SAID.user, SAID.user.toUpperCase(), 'visitor-4711-of-the-portal'].map((user, index) => ({
      ...{ id: `s${index}`, type: 'active', unit: 'finance', user },
      occurredAt: '2026-06-01T10:00:00Z',
      attributes: { device: 'phone' },
    }));
    expect((await given.call('POST /v1/signals', { body: { signals } })).status).toBe(202);
    await given.convert();
    expect(await found(given, [...all, { text: 'visitor-4711-of-the-portal', path: 'user' }])).toEqual([]);
  });

  it('rows of history, those that are not understood, and deliveries of a paused connection', async () => {
    const { given, secret } = await told();
    const rows = [
      {
        ticketId: 'R1',
        type: 'ticket.created',
        time: '2026-05-01T09:00:00Z',
        requester: SAID.requester,
        text: SAID.row,
      },
      { text: SAID.row, who: SAID.requester },
    ];
    const imported = await given.call('POST /v1/connections/{id}/import', {
      parameters: { id: 'desk' },
      body: { rows: rows.map((row, index) => ({ line: index + 2, row })) },
    });
    expect(imported.status, imported.text).toBe(200);
    const paused = { desk: 'generic', auth: { scheme: 'bearer', secret }, paused: true };
    await connect(given, 'desk', paused);
    await post(given, 'desk', secret, created('T2', { requester: SAID.requester, text: SAID.body }));
    await given.convert();
    const waiting = (await given.dump()).filter(({ pk }) => pk.startsWith('QUARANTINE'));
    expect(waiting.length).toBeGreaterThan(0);
    expect(await found(given, all)).toEqual([]);
    // It is there, and opens with the deployment's key alone.
    const opened = waiting.map(({ sealed }) => gunzipSync(given.runtime.vault.open(String(sealed))).toString());
    const bodies = opened.map(text => Buffer.from(JSON.parse(text).body, 'base64').toString());
    expect(bodies.join()).toContain(SAID.requester);
  });

  it('what fails where nobody foresaw it, with the body in the error', async () => {
    const broken = await following(table => ({
      ...table,
      get: key => table.get(key),
      getMany: keys => table.getMany(keys),
      query: query => table.query(query),
      transact: writes => table.transact(writes),
      append: async items => {
        throw new Error(`could not append ${JSON.stringify(items)} ${Object.values(SAID).join()}`);
      },
    }));
    const secret = await connect(broken, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
    const answer = await post(broken, 'desk', secret, created('T1', { requester: SAID.requester, text: SAID.body }));
    expect(answer.status).toBe(503);
    const signals = [{ id: '1', type: 'active', unit: 'finance', user: SAID.user, occurredAt: '2026-06-01T10:00:00Z' }];
    expect((await broken.call('POST /v1/signals', { body: { signals } })).status).toBe(503);
    expect(broken.logged.length).toBeGreaterThan(0);
    expect(await found(broken, [...all, { text: secret, path: 'secret' }])).toEqual([]);
    expect(foundIn([{ text: answer.text, where: 'answer' }], all)).toEqual([]);
  });

  it('would be found, if it were there', async () => {
    const { given } = await told();
    const hidden = [
      { note: SAID.body },
      { deep: [{ er: `He said: "${SAID.body.toUpperCase()}".` }] },
      { encoded: Buffer.from(`xx ${SAID.body}`).toString('base64url') },
      { [SAID.requester]: 1 },
    ];
    for (const value of hidden) {
      await given.table.transact([{ put: { pk: 'TICKET#desk#T9', sk: 'STATE', ...value } }]);
      expect(await found(given, all)).toHaveLength(1);
    }
    await given.table.transact([{ put: { pk: `PERSON#${SAID.agent}`, sk: 'X' } }]);
    expect(await found(given, all)).toHaveLength(2);
    given.runtime.log.error('something', { who: SAID.user });
    expect(await found(given, all)).toHaveLength(3);
  });
});
