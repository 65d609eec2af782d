/** Surveys through their routes: who may be asked, what a link opens, and what sending it records. */
import { describe, expect, it } from 'vitest';
import { readState } from '#convert/state.ts';
import { askedKey, followUpKey, noteKey, stateKey, surveyKey } from '#store/keys.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { type Answer, connect, created, type House, type NewHouse, post, START, token } from './harness.ts';

const DAY = 86_400_000;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** On any engine: `house` says on which. */
export function surveyContract(house: NewHouse): void {
  const ask = (given: House, ticketId: string, more: object = {}, as?: string): Promise<Answer> =>
    given.call('POST /v1/surveys', {
      body: { connection: 'desk', ticketId, ...more },
      ...(as === undefined ? {} : { as }),
    });

  const tell = (given: House, ticketId: string, type: string, data: object, timestamp = '2026-06-01T10:00:00Z') =>
    post(given, 'desk', 'the-secret', { type, timestamp, subject: ticketId, data });

  async function told(tickets: Record<string, Record<string, unknown>>): Promise<House> {
    const given = await house();
    await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-secret' } });
    for (const [ticketId, data] of Object.entries(tickets)) {
      await post(given, 'desk', 'the-secret', created(ticketId, data));
    }
    await given.convert();
    return given;
  }

  const tokenOf = ({ json }: Answer): string => new URL(json.url).pathname.replace('/s/', '');
  const open = (given: House, link: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    given.call('GET /s/{token}', { parameters: { token: link }, query, headers, as: null });
  const submit = (given: House, link: string, body: string, query: Record<string, string> = {}) =>
    given.call('POST /s/{token}', { parameters: { token: link }, query, headers: FORM, body, base64: true, as: null });
  const send = (given: House, link: string, body: object) =>
    given.call('POST /s/{token}', { parameters: { token: link }, body, as: null });

  async function asked(questions?: string[], data: Record<string, unknown> = { requester: 'mail@example.com' }) {
    const given = await told({ T1: data });
    const answer = await ask(given, 'T1', questions === undefined ? {} : { questions });
    expect(answer.status).toBe(201);
    return { given, link: tokenOf(answer) };
  }

  const entries = async (given: House): Promise<LedgerEntry[]> =>
    (await given.table.changes(undefined, 1_000)).map(({ item }) => item as unknown as LedgerEntry);
  const rated = async (given: House) =>
    (await entries(given)).filter(({ deliveryId }) => deliveryId.startsWith('answer:'));
  async function ratings(given: House) {
    await given.convert();
    const parameters = { connection: 'desk', ticketId: 'T1' };
    const shown = await given.call('GET /v1/tickets/{connection}/{ticketId}', { parameters });
    expect(shown.status).toBe(200);
    const state = await given.table.get(stateKey('desk', 'T1'));
    if (state === undefined) throw new Error('not converted');
    return readState(state).history.ratings;
  }

  describe('asking for a link', () => {
    it('gives one that says until when it is valid, and tells the ledger once', async () => {
      const given = await told({ T1: { requester: 'mail@example.com' } });
      const answer = await ask(given, 'T1');
      expect(answer).toMatchObject({
        status: 201,
        json: {
          url: expect.stringMatching(/^https:\/\/pith\.test\/s\/[\w-]+\.[\w-]+\.[\w-]+$/),
          expiresAt: '2026-07-01T12:00:00.000Z',
          questions: ['satisfaction', 'effort', 'solved-first', 'lost-time'],
        },
      });
      const surveyed = (await entries(given)).filter(({ deliveryId }) => deliveryId.startsWith('survey:'));
      expect(surveyed).toMatchObject([{ events: [{ type: 'ticket.surveyed', time: START }] }]);
      await given.convert();
      const state = await given.table.get(stateKey('desk', 'T1'));
      expect(state?.history).toMatchObject({ surveyed: { at: START } });
    });

    it('again gives the same link and 200, whatever else is asked for, and writes nothing', async () => {
      const given = await told({ T1: { requester: 'mail@example.com' } });
      const first = await ask(given, 'T1');
      const before = await given.dump();
      given.clock.now += 3 * DAY;
      const second = await ask(given, 'T1', { questions: ['effort'], language: 'de' });
      expect(second).toMatchObject({ status: 200, json: first.json });
      expect(await given.dump()).toEqual(before);
    });

    it('of what can be no id is refused, and says where', async () => {
      const given = await told({ T1: {} });
      const body = '{ "connection": "\\ud800", "ticketId": "T\\udc00" }';
      const headers = { 'content-type': 'application/json' };
      const answer = await given.call('POST /v1/surveys', { body, headers });
      expect(answer.status).toBe(422);
      expect(answer.json.errors.map(({ path }: { path: string }) => path)).toEqual(['/connection', '/ticketId']);
    });

    it('at the same time twice gives one link', async () => {
      const given = await told({ T1: { requester: 'mail@example.com' } });
      const answers = await Promise.all([ask(given, 'T1'), ask(given, 'T1'), ask(given, 'T1')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
      expect(new Set(answers.map(({ json }) => json.url)).size).toBe(1);
      expect((await entries(given)).filter(({ deliveryId }) => deliveryId.startsWith('survey:'))).toHaveLength(1);
    });

    it('makes up for what a crash left out of the ledger', async () => {
      let broken = true;
      const given = await house(inner => ({
        ...inner,
        get: key => inner.get(key),
        getMany: keys => inner.getMany(keys),
        query: query => inner.query(query),
        list: query => inner.list(query),
        transact: writes => inner.transact(writes),
        scan: prefix => inner.scan(prefix),
        close: () => inner.close(),
        append: async items => {
          if (broken && items.some(({ sk }) => sk.includes('survey:'))) throw new Error('the process ended here');
          return inner.append(items);
        },
      }));
      await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-secret' } });
      await post(given, 'desk', 'the-secret', created('T1', { requester: 'mail@example.com' }));
      expect((await ask(given, 'T1')).status).toBe(500);
      broken = false;
      given.clock.now += 60_000;
      expect((await ask(given, 'T1')).status).toBe(200);
      const surveyed = (await entries(given)).filter(({ deliveryId }) => deliveryId.startsWith('survey:'));
      expect(surveyed).toMatchObject([{ events: [{ time: START }] }]);
    });

    it('while its requester is being erased leaves nothing of them behind', async () => {
      let erased = false;
      const given = await house(inner => ({
        ...inner,
        get: key => inner.get(key),
        getMany: keys => inner.getMany(keys),
        query: query => inner.query(query),
        list: query => inner.list(query),
        append: items => inner.append(items),
        scan: prefix => inner.scan(prefix),
        close: () => inner.close(),
        transact: async writes => {
          await inner.transact(writes);
          if (erased || !writes.some(write => 'put' in write && write.put.sk === 'SURVEY')) return;
          erased = true;
          const item = await inner.get(stateKey('desk', 'T1'));
          if (item === undefined) throw new Error('not converted');
          const history = { ...readState(item).history, requester: 'a-stand-in' };
          await inner.transact([{ put: { ...item, history } }]);
        },
      }));
      await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-secret' } });
      await post(given, 'desk', 'the-secret', created('T1', { requester: 'mail@example.com' }));
      await given.convert();
      expect((await ask(given, 'T1')).status).toBe(201);
      expect(await given.table.get(surveyKey('desk', 'T1'))).toMatchObject({ requester: 'a-stand-in' });
      const pseudonym = given.runtime.vault.pseudonym('mail@example.com');
      expect(await given.table.get(askedKey(pseudonym))).toBeUndefined();
    });

    it('is refused for a ticket that has been forgotten', async () => {
      const given = await told({ T1: {} });
      const item = await given.table.get(stateKey('desk', 'T1'));
      if (item === undefined) throw new Error('not converted');
      await given.table.transact([{ put: { ...item, forgotten: true } }]);
      expect((await ask(given, 'T1')).status).toBe(404);
    });

    it('finds a ticket whose first event has come and is not counted yet', async () => {
      const given = await told({});
      await post(given, 'desk', 'the-secret', created('T1', { requester: 'mail@example.com' }));
      expect((await ask(given, 'T1')).status).toBe(201);
    });

    it.each([
      ['an unknown ticket', { ticketId: 'T9' }, 404],
      ['an unknown connection', { connection: 'elsewhere' }, 404],
      ['a question that nobody can be asked', { questions: ['sentiment'] }, 422],
      ['no question', { questions: [] }, 422],
      ['a question twice', { questions: ['effort', 'effort'] }, 422],
      ['a language that we don’t speak', { language: 'nl' }, 422],
      ['a field that there is not', { question: 'effort' }, 422],
      ['an id that is too long', { ticketId: 'x'.repeat(501) }, 422],
    ])('is refused for %s', async (_, more, status) => {
      const given = await told({ T1: {} });
      const before = await given.dump();
      expect((await ask(given, 'T1', more)).status).toBe(status);
      expect(await given.dump()).toEqual(before);
    });

    it('is refused for a ticket that has left the counts, with the reason', async () => {
      const given = await told({ T1: {} });
      await tell(given, 'T1', 'ticket.removed', { reason: 'spam' });
      await given.convert();
      expect(await ask(given, 'T1')).toMatchObject({ status: 409, json: { detail: expect.stringContaining('spam') } });
    });

    it('is refused where somebody would rate their own work', async () => {
      const given = await told({ T1: { requester: 'mail@example.com', assignee: 'mail@example.com' } });
      expect(await ask(given, 'T1')).toMatchObject({ status: 422, json: { errors: [{ path: '/ticketId' }] } });
    });

    it('is for administrators and systems alone', async () => {
      const given = await told({ T1: {} });
      for (const [role, status] of [
        ['it', 403],
        ['business', 403],
        ['signals', 201],
        ['admin', 200],
      ] as const) {
        expect([role, (await ask(given, 'T1', {}, await token({ role }))).status]).toEqual([role, status]);
      }
    });
  });

  describe('nobody is asked too often', () => {
    const TWO = { T1: { requester: 'mail@example.com' }, T2: { requester: 'mail@example.com' }, T3: {}, T4: {} };

    it('but once in 30 days, to the millisecond; the answer says from when on', async () => {
      const given = await told(TWO);
      await ask(given, 'T1');
      given.clock.now += 30 * DAY - 1;
      const early = await ask(given, 'T2');
      expect(early).toMatchObject({
        status: 409,
        json: { detail: expect.stringContaining('2026-07-01T12:00:00.000Z') },
      });
      given.clock.now += 1;
      expect((await ask(given, 'T2')).status).toBe(201);
      given.clock.now += 1;
      expect((await ask(given, 'T1')).status).toBe(409);
    });

    it('of two tickets of one person at the same moment one gets a link', async () => {
      const given = await told(TWO);
      const answers = await Promise.all([ask(given, 'T1'), ask(given, 'T2')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      const surveyed = (await entries(given)).filter(({ deliveryId }) => deliveryId.startsWith('survey:'));
      expect(surveyed).toHaveLength(1);
    });

    it('tickets without a known requester may all be asked about', async () => {
      const given = await told(TWO);
      expect([(await ask(given, 'T3')).status, (await ask(given, 'T4')).status]).toEqual([201, 201]);
    });

    it('with a limit of 0 days there is none, and nothing is noted of the person', async () => {
      const given = await told(TWO);
      await given.call('PUT /v1/settings', { parameters: {}, body: { survey: { everyDays: 0 } } });
      expect([(await ask(given, 'T1')).status, (await ask(given, 'T2')).status]).toEqual([201, 201]);
      expect(await given.table.get(askedKey(given.runtime.vault.pseudonym('mail@example.com')))).toBeUndefined();
    });

    it('a link that has expired can be given out anew, and the old one stays dead', async () => {
      const given = await told(TWO);
      const first = tokenOf(await ask(given, 'T1'));
      given.clock.now += 30 * DAY;
      const again = await ask(given, 'T1');
      expect(again.status).toBe(201);
      expect(tokenOf(again)).not.toBe(first);
      expect((await open(given, first)).status).toBe(404);
      expect((await open(given, tokenOf(again))).status).toBe(200);
    });
  });

  describe('opening a link', () => {
    it('records nothing, however often and wherever it leads', async () => {
      const { given, link } = await asked();
      await submit(given, link, 'satisfaction=2', { q: 'satisfaction' });
      const before = await given.dump();
      for (const q of ['', 'satisfaction', 'effort', 'reasons', 'solved-first', 'lost-time', 'done', 'nonsense']) {
        for (const lang of ['', 'de', 'xx']) expect((await open(given, link, { q, lang })).status).toBe(200);
      }
      expect(await given.dump()).toEqual(before);
    });

    it('shows the first question, in the strictest of frames', async () => {
      const { given, link } = await asked();
      const { status, headers, text } = await open(given, link);
      expect(status).toBe(200);
      expect(text).toContain('<title>Question 1 of 5: How satisfied');
      expect(text).not.toContain('<script');
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': expect.stringContaining('noindex'),
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/default-src 'none'; style-src 'sha256-[\w+/=]{44}'/),
      });
    });

    it('answers in the language asked for, else of the survey, else of the browser, else English', async () => {
      const given = await told({ T1: {}, T2: {} });
      const plain = tokenOf(await ask(given, 'T1'));
      const german = tokenOf(await ask(given, 'T2', { language: 'de' }));
      const language = async (link: string, query = {}, headers = {}) =>
        /<html lang="(\w+)">/.exec((await open(given, link, query, headers)).text)?.[1];
      const french = { 'accept-language': 'nl, fr-CH;q=0.8, it;q=0.5' };
      expect(await language(plain)).toBe('en');
      expect(await language(plain, {}, french)).toBe('fr');
      expect(await language(german, {}, french)).toBe('de');
      expect(await language(german, { lang: 'es' }, french)).toBe('es');
    });

    it('escapes a ticket’s id', async () => {
      const given = await told({ '<b>&"T': {} });
      const { text } = await open(given, tokenOf(await ask(given, '<b>&"T')));
      expect(text).toContain('&lt;b&gt;&amp;&quot;T');
      expect(text).not.toContain('<b>');
    });
  });

  describe('a link that is not valid', () => {
    it('is answered 404, and 404 again when it is sent to', async () => {
      const { given, link } = await asked();
      const [header = '', payload = '', signature = ''] = link.split('.');
      const other = await asked();
      const before = await given.dump();
      for (const wrong of ['x', `${header}.${payload}.`, `${header}.${payload}A.${signature}`, other.link]) {
        expect((await open(given, wrong)).status).toBe(404);
        expect((await submit(given, wrong, 'satisfaction=5')).status).toBe(404);
        expect(await send(given, wrong, { answers: { satisfaction: 5 } })).toMatchObject({
          status: 404,
          headers: { 'content-type': 'application/problem+json' },
        });
      }
      expect(await given.dump()).toEqual(before);
    });

    it('is dead with its survey: an erased person’s link opens nothing', async () => {
      const { given, link } = await asked();
      await given.table.transact([{ delete: surveyKey('desk', 'T1') }]);
      expect((await open(given, link)).status).toBe(404);
      expect((await submit(given, link, 'satisfaction=5')).status).toBe(404);
    });

    it('opens its own survey only, not the one that came after it', async () => {
      const { given, link } = await asked(['effort'], {});
      await given.table.transact([{ delete: surveyKey('desk', 'T1') }]);
      const newer = tokenOf(await ask(given, 'T1', { questions: ['effort'] }));
      expect((await open(given, newer)).status).toBe(200);
      expect((await open(given, link)).status).toBe(404);
      expect((await submit(given, link, 'effort=1')).status).toBe(404);
      expect((await send(given, link, { answers: { effort: 1 } })).status).toBe(404);
      // Nor what was answered to that, once it has expired itself.
      given.clock.now += 30 * DAY - 1;
      expect((await submit(given, newer, 'effort=1')).status).toBe(303);
      given.clock.now += 1;
      expect((await open(given, newer)).status).toBe(200);
      expect((await open(given, link)).status).toBe(404);
    });

    it('takes answers up to its last millisecond, and then says that it has expired', async () => {
      const { given, link } = await asked();
      given.clock.now = START + 30 * DAY - 1;
      expect((await submit(given, link, 'effort=3')).status).toBe(303);
      given.clock.now += 1;
      expect(await send(given, link, { answers: { effort: 4 } })).toMatchObject({
        status: 404,
        json: { detail: 'This link has expired.' },
      });
      expect((await submit(given, link, 'effort=4')).text).toContain('This link has expired');
      // What was answered can be read for another 90 days.
      const { status, text } = await open(given, link);
      expect([status, text.includes('Rather difficult')]).toEqual([200, true]);
      expect(text).not.toContain('Change');
      given.clock.now += 90 * DAY;
      expect(await open(given, link)).toMatchObject({ status: 404, text: expect.stringContaining('has expired') });
    });

    it('that nobody answered has nothing to show once it has expired', async () => {
      const { given, link } = await asked();
      given.clock.now += 30 * DAY;
      expect(await open(given, link)).toMatchObject({ status: 404, text: expect.stringContaining('has expired') });
    });
  });

  describe('answering', () => {
    it('goes from question to question, and ends with thanks', async () => {
      const { given, link } = await asked();
      const go = async (q: string, body: string) => (await submit(given, link, body, { q })).headers.location;
      expect(await go('satisfaction', 'satisfaction=4')).toBe('?q=effort');
      expect(await go('effort', 'effort=2')).toBe('?q=reasons');
      expect(await go('reasons', 'about=effort&reasons=speed&reasons=passed-on')).toBe('?q=solved-first');
      expect(await go('solved-first', 'solved-first=0')).toBe('?q=lost-time');
      expect(await go('lost-time', 'lost-time=3600')).toBe('?q=done');
      expect((await open(given, link, { q: 'done' })).text).toContain('Thank you!');
      expect(await ratings(given)).toMatchObject({
        satisfaction: { value: 4, scale: 5 },
        effort: { value: 2, scale: 7, reasons: ['speed', 'passed-on'] },
        'solved-first': { value: 0, scale: 2 },
        'lost-time': { value: 3600, scale: 0 },
      });
    });

    it('carries the chosen language along', async () => {
      const { given, link } = await asked();
      const { headers } = await submit(given, link, 'satisfaction=4', { q: 'satisfaction', lang: 'de' });
      expect(headers.location).toBe('?q=effort&lang=de');
    });

    it('again replaces the answer; there and back again ends where it began', async () => {
      const { given, link } = await asked(['satisfaction']);
      for (const value of [5, 1, 5]) await submit(given, link, `satisfaction=${value}`);
      expect(await rated(given)).toHaveLength(3);
      expect(await ratings(given)).toMatchObject({ satisfaction: { value: 5 } });
      expect((await open(given, link, { q: 'satisfaction' })).text).toMatch(/value="5" checked/);
    });

    it('in any order of conversion ends with the last answer', async () => {
      const { given, link } = await asked(['satisfaction']);
      given.clock.now += 5_000;
      await submit(given, link, 'satisfaction=5');
      // Another machine's clock is behind.
      given.clock.now -= 4_000;
      await submit(given, link, 'satisfaction=2');
      expect(await ratings(given)).toMatchObject({ satisfaction: { value: 2 } });
    });

    it('twice with the same click is one entry, at the same moment too', async () => {
      const { given, link } = await asked(['satisfaction']);
      await Promise.all([1, 2, 3].map(() => submit(given, link, 'satisfaction=4')));
      await submit(given, link, 'satisfaction=4');
      expect(await rated(given)).toHaveLength(1);
    });

    it('the same score again keeps its reasons, another one drops them', async () => {
      const { given, link } = await asked(['satisfaction']);
      await submit(given, link, 'satisfaction=2');
      await submit(given, link, 'about=satisfaction&reasons=speed', { q: 'reasons' });
      await submit(given, link, 'satisfaction=2');
      expect((await ratings(given)).satisfaction).toMatchObject({ value: 2, reasons: ['speed'] });
      await submit(given, link, 'satisfaction=5');
      expect((await ratings(given)).satisfaction?.reasons).toBeUndefined();
    });

    it('with no reason at all is an answer, too: it isn’t asked again', async () => {
      const { given, link } = await asked(['satisfaction']);
      await submit(given, link, 'satisfaction=2');
      const { headers } = await submit(given, link, 'about=satisfaction', { q: 'reasons' });
      expect(headers.location).toBe('?q=done');
      expect((await ratings(given)).satisfaction?.reasons).toEqual([]);
    });

    it('as JSON records all at once, with the reasons at the worst score', async () => {
      const { given, link } = await asked();
      const answers = { satisfaction: 5, effort: 1, 'solved-first': true, 'lost-time': 90 };
      expect(await send(given, link, { answers, reasons: ['solution'] })).toMatchObject({
        status: 200,
        json: { recorded: expect.arrayContaining(Object.keys(answers)) },
      });
      expect(await rated(given)).toHaveLength(1);
      expect(await ratings(given)).toMatchObject({
        satisfaction: { value: 5 },
        effort: { value: 1, reasons: ['solution'] },
        'solved-first': { value: 1, scale: 2 },
        'lost-time': { value: 90, scale: 0 },
      });
    });

    it('without a choice says what to do, with the focus on it', async () => {
      const { given, link } = await asked();
      const before = await given.dump();
      const { status, text } = await submit(given, link, '', { q: 'effort', lang: 'de' });
      expect(status).toBe(400);
      expect(text).toContain('<title>Fehler: Frage 2 von 5');
      expect(text).toMatch(/role="alert" tabindex="-1" autofocus/);
      expect(text).toContain('<a href="#effort-0">Bitte wählen Sie eine Antwort');
      expect(await given.dump()).toEqual(before);
    });

    it.each([
      ['satisfaction=6'],
      ['satisfaction=0'],
      ['satisfaction=4.5'],
      ['satisfaction=yes'],
      ['satisfaction=4&satisfaction=5'],
      ['satisfaction='],
      ['about=satisfaction&reasons=speed'],
      ['satisfaction=1&about=satisfaction&reasons=nonsense'],
      ['satisfaction=1&about=lost-time&reasons=speed'],
      ['effort=3'],
      ['sentiment=1'],
    ])('with %s in a form is refused, and nothing is recorded', async body => {
      const { given, link } = await asked(['satisfaction', 'lost-time']);
      const before = await given.dump();
      expect((await submit(given, link, body)).status).toBe(400);
      expect(await given.dump()).toEqual(before);
    });

    it.each([
      [{ answers: { satisfaction: 6 } }, '/answers/satisfaction'],
      [{ answers: { satisfaction: true } }, '/answers/satisfaction'],
      [{ answers: { effort: 3 } }, '/answers/effort'],
      [{ answers: { 'lost-time': 30 * 86_400 + 1 } }, '/answers/lost-time'],
      [{ answers: { 'lost-time': -1 } }, '/answers/lost-time'],
      [{ answers: { satisfaction: 1 }, reasons: ['nonsense'] }, '/reasons/0'],
      [{ answers: { 'lost-time': 1 }, reasons: ['speed'] }, '/reasons'],
      [{ answers: {} }, '/answers'],
      [{ answers: { satisfaction: 5 }, comment: 'text' }, '/comment'],
    ])('with %j is refused with the path', async (body, path) => {
      const { given, link } = await asked(['satisfaction', 'lost-time']);
      const before = await given.dump();
      expect(await send(given, link, body)).toMatchObject({ status: 422, json: { errors: [{ path }] } });
      expect(await given.dump()).toEqual(before);
    });

    it('in another format is refused', async () => {
      const { given, link } = await asked();
      const headers = { 'content-type': 'text/plain' };
      const call = { parameters: { token: link }, headers, body: 'satisfaction=4', as: null };
      expect((await given.call('POST /s/{token}', call)).status).toBe(415);
    });

    it('without end is stopped', async () => {
      const { given, link } = await asked(['satisfaction']);
      for (let count = 0; count < 200; count += 1) await submit(given, link, `satisfaction=${(count % 5) + 1}`);
      expect(await rated(given)).toHaveLength(200);
      const refused = await submit(given, link, 'satisfaction=3');
      expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
      expect(await rated(given)).toHaveLength(200);
    });
  });

  describe('what came of an answer', () => {
    it('is on the page: what was done, as text, whoever wrote it', async () => {
      const { given, link } = await asked(['satisfaction', 'effort']);
      await submit(given, link, 'satisfaction=1');
      const note = given.runtime.vault.seal('We changed the form.\n<script>alert(1)</script>');
      await given.table.transact([{ put: { ...noteKey('desk', 'T1'), note, at: START, version: 1 } }]);
      const { text } = await open(given, link);
      expect(text).toContain('You said, we did');
      expect(text).toContain('We changed the form.\n&lt;script&gt;alert(1)&lt;/script&gt;');
    });

    it('says until when somebody gets back, in the unit’s time, while nobody has', async () => {
      const { given, link } = await asked(['satisfaction'], { requester: 'mail@example.com', unit: 'finance' });
      const unit = { name: 'Finance', timeZone: 'Europe/Berlin', services: [] };
      await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: unit });
      await submit(given, link, 'satisfaction=1');
      const due = Date.parse('2026-06-02T15:00:00Z');
      const item = {
        ...followUpKey('desk', 'T1'),
        connection: 'desk',
        ticketId: 'T1',
        unit: 'finance',
        at: START,
        due,
      };
      await given.table.transact([{ put: item }]);
      expect((await open(given, link, { q: 'done' })).text).toContain('2 June 2026 at 17:00');
      expect((await open(given, link, { q: 'done', lang: 'de' })).text).toContain('2. Juni 2026 um 17:00');
      given.clock.now = due;
      expect((await open(given, link, { q: 'done' })).text).not.toContain('will get back to you by');
      given.clock.now = START;
      await given.table.transact([{ put: { ...item, answeredAt: START + 1 } }]);
      expect((await open(given, link, { q: 'done' })).text).not.toContain('will get back to you by');
    });
  });

  it('counts in the measures: who was asked, who answered, and what', async () => {
    const tickets = { T1: { requester: 'one@example.com' }, T2: { requester: 'two@example.com' }, T3: {} };
    const given = await told(tickets);
    const links: string[] = [];
    for (const ticketId of ['T1', 'T2']) {
      await tell(given, ticketId, 'ticket.status', { status: 'resolved' });
      links.push(tokenOf(await ask(given, ticketId)));
    }
    await tell(given, 'T3', 'ticket.status', { status: 'resolved' });
    await send(given, links[0] ?? '', { answers: { satisfaction: 1 } });
    await send(given, links[0] ?? '', { answers: { satisfaction: 5, 'lost-time': 1800 } });
    await given.convert();
    const measure = async (id: string) => {
      const query = { unit: '*', from: '2026-06-01', to: '2026-06-01' };
      const { json } = await given.call('GET /v1/reports/measures/{id}', { parameters: { id }, query });
      return [json.n, json.value];
    };
    expect(await measure('survey-response-rate')).toEqual([2, 0.5]);
    expect(await measure('customer-satisfaction')).toEqual([1, 1]);
  });

  it('no token, ticket or answer is in a log line', async () => {
    const { given, link } = await asked();
    await submit(given, link, 'satisfaction=4');
    await submit(given, 'nonsense', 'satisfaction=4');
    for (const line of given.logged) expect(line).not.toContain(link);
  });
}
