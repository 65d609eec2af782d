/** Agreements through the API: proposed with a baseline, signed by both sides, withdrawn, retired, listed. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RouteKey } from '#functions/routes.ts';
import { type Answer, type Call, connect, created, type House, type NewHouse, post, START, token } from './harness.ts';

const DAY = 86_400_000;
const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
/** A day from the first of June on, which is today. */
const day = (offset: number): string => dateOf(START + offset * DAY);

const MEASURES = [
  { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 },
  { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 2 },
];
export const TERMS = {
  window: 'month',
  effectiveFrom: day(0),
  reviewOn: day(180),
  onMissed: 'remediation',
  owners: { it: 'service desk lead', business: 'finance lead' },
  measures: MEASURES,
};

/** Every route of agreements. */
const LIST = 'GET /v1/units/{unit}/agreements' as const;
const ONE = 'GET /v1/units/{unit}/agreements/{version}' as const;
const PROPOSE = 'POST /v1/units/{unit}/agreements' as const;
const STEPS = {
  sign: 'POST /v1/units/{unit}/agreements/{version}/signature',
  withdraw: 'POST /v1/units/{unit}/agreements/{version}/withdrawal',
  retire: 'POST /v1/units/{unit}/agreements/{version}/retirement',
} as const;

/** On any engine: `house` says on which. */
export function agreementsContract(house: NewHouse): void {
  let given: House;
  let it_: string;
  let business: string;
  beforeEach(async () => {
    given = await house();
    const long = { expires: 366 * 86_400 };
    it_ = await token({ role: 'it', ...long });
    business = await token({ role: 'business', units: ['finance'], ...long });
    await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance' } });
    await given.call('PUT /v1/units/{id}', { parameters: { id: 'sales' }, body: { name: 'Sales' } });
  });

  const propose = (terms: object = {}, more: Call = {}): Promise<Answer> =>
    given.call(PROPOSE, { parameters: { unit: 'finance' }, body: { ...TERMS, ...terms }, as: business, ...more });
  const step = (name: keyof typeof STEPS, version: number | string, as: string, more: Call = {}): Promise<Answer> =>
    given.call(STEPS[name], { parameters: { unit: 'finance', version: String(version) }, as, ...more });
  const list = async (as = it_) => (await given.call(LIST, { parameters: { unit: 'finance' }, as })).json.items;
  const one = (version: number | string, as = it_): Promise<Answer> =>
    given.call(ONE, { parameters: { unit: 'finance', version: String(version) }, as });
  async function agree(terms: object = {}): Promise<number> {
    const { json, text } = await propose(terms);
    if (json.version === undefined) throw new Error(text);
    await step('sign', json.version, business);
    await step('sign', json.version, it_);
    return json.version;
  }
  const outbox = async () => (await given.dump()).filter(({ pk }) => pk.startsWith('OUTBOX'));
  const audit = async () =>
    (await given.dump()).filter(({ pk, kind }) => pk.startsWith('AUDIT') && kind === 'agreement');

  describe('a proposal', () => {
    it('is answered with its version, its place, and where things are today', async () => {
      const answer = await propose();
      expect(answer.status, answer.text).toBe(201);
      expect(answer.headers).toMatchObject({ location: '/v1/units/finance/agreements/1', etag: '"1"' });
      const unknown = { value: null, n: 0, low: null, high: null };
      expect(answer.json).toEqual({
        ...TERMS,
        ...{ unit: 'finance', version: 1, status: 'proposed', signatures: {} },
        proposed: { role: 'business', at: '2026-06-01T12:00:00.000Z' },
        baseline: { 'first-contact-resolution': unknown, 'reopen-rate': unknown },
      });
      expect((await one(1)).json).toEqual(answer.json);
      expect(await list()).toEqual([answer.json]);
    });

    it('has the value of each measure over the 90 days before today, of the unit, or of the service', async () => {
      const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
      const solve = async (ticketId: string, on: string, fields: object, isReopened = false) => {
        const say = (type: string, time: string, data: object) =>
          post(given, 'desk', secret, { type, timestamp: `${on}T${time}:00Z`, subject: ticketId, data });
        await post(given, 'desk', secret, created(ticketId, { unit: 'finance', ...fields }, `${on}T09:00:00Z`));
        await say('ticket.message', '09:10', { author: 'agent' });
        await say('ticket.status', '10:00', { status: 'resolved' });
        if (!isReopened) return;
        await say('ticket.status', '11:00', { status: 'open' });
        await say('ticket.status', '12:00', { status: 'resolved' });
      };
      await solve('T1', day(-90), { service: 'vpn' });
      await solve('T2', day(-1), { service: 'vpn' }, true);
      await solve('T3', day(-40), { service: 'mail' });
      await solve('T4', day(-40), { service: 'mail' });
      // The day before the 90, today, and another unit: none of them counts.
      await solve('T5', day(-91), { service: 'vpn' }, true);
      await solve('T6', day(0), { service: 'vpn' }, true);
      await solve('T7', day(-10), { service: 'vpn', unit: 'sales' }, true);
      await given.call('POST /v1/signals', {
        body: {
          signals: [1, 2, 9].map(value => ({
            ...{ id: `s${value}`, type: 'page-load', unit: 'finance', value, measureUnit: 's' },
            occurredAt: `${day(-value)}T09:00:00Z`,
          })),
        },
      });
      await given.convert();
      const measures = [...MEASURES, { id: 'fast-steps-rate', target: 0.9, floor: 0.5, weight: 1 }];
      const unit = (await propose({ measures })).json.baseline;
      expect(unit['reopen-rate']).toMatchObject({ value: 0.25, n: 4 });
      expect(unit['reopen-rate'].low).toBeGreaterThan(0);
      expect(unit['reopen-rate'].high).toBeLessThan(1);
      expect(unit['first-contact-resolution']).toMatchObject({ n: 4 });
      expect(unit['fast-steps-rate']).toMatchObject({ value: 2 / 3, n: 3 });
      const vpn = (await propose({ measures, service: 'vpn' })).json;
      expect(vpn.service).toBe('vpn');
      expect(vpn.baseline['reopen-rate']).toMatchObject({ value: 0.5, n: 2 });
      expect(vpn.baseline['fast-steps-rate']).toMatchObject({ value: null, n: 0 });
      // It stays as it was then.
      await solve('T8', day(-2), { service: 'vpn' });
      await given.convert();
      expect((await one(1)).json.baseline).toEqual(unit);
    });

    it('may come from either side, and is a version of the unit whatever the service', async () => {
      const versions = [
        await propose(),
        await propose({ service: 'vpn' }, { as: it_ }),
        await propose({}, { parameters: { unit: 'sales' }, as: it_ }),
      ];
      expect(versions.map(({ json }) => [json.unit, json.version, json.proposed.role])).toEqual([
        ['finance', 1, 'business'],
        ['finance', 2, 'it'],
        ['sales', 1, 'it'],
      ]);
      expect((await list()).map(({ version }: { version: number }) => version)).toEqual([2, 1]);
    });

    it('that is not the first begins today or later by the clock of the unit', async () => {
      await agree({ effectiveFrom: day(-30) });
      const body = { name: 'Finance', timeZone: 'Pacific/Auckland' };
      await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body });
      // In Auckland it is the second of June already.
      expect((await propose({ effectiveFrom: day(0) })).json.errors).toEqual([
        { path: '/effectiveFrom', message: expect.stringContaining('2026-06-02') },
      ]);
      expect((await propose({ effectiveFrom: day(1) })).status).toBe(201);
    });

    it('can be sent again as it is answered, with another target', async () => {
      const { json } = await propose();
      const measures = [{ ...MEASURES[0], target: 0.8 }];
      const again = await propose({ ...json, measures });
      expect([again.status, again.json.version, again.json.measures]).toEqual([201, 2, measures]);
    });

    it.each([
      ['a text', 'the board', { it: 'the board', business: 'the board' }],
      ['texts', ['desk', 'finance'], { it: 'desk, finance', business: 'desk, finance' }],
      ['texts by side', { it: ['desk', 'network'], business: 'finance' }, { it: 'desk, network', business: 'finance' }],
    ])('takes its owners as %s', async (_, owners, kept) => {
      expect((await propose({ owners })).json.owners).toEqual(kept);
    });

    const measure = (more: object) => ({ measures: [{ ...MEASURES[0], ...more }] });
    it.each<[string, object, string]>([
      ['no measure', { measures: [] }, '/measures'],
      ['a measure that there is not', measure({ id: 'first-contact' }), '/measures/0/id'],
      ['a KPI', measure({ id: 'net-promoter-score' }), '/measures/0/id'],
      ['a configured KPI', measure({ id: 'revenue' }), '/measures/0/id'],
      ['what is open now', measure({ id: 'backlog-age' }), '/measures/0/id'],
      ['counts', measure({ id: 'reasons' }), '/measures/0/id'],
      ['the same measure twice', { measures: [MEASURES[0], MEASURES[0]] }, '/measures/1/id'],
      ['a target that is the floor', measure({ target: 0.4 }), '/measures/0/floor'],
      ['a target below the floor, where more is better', measure({ target: 0.3 }), '/measures/0/target'],
      ['a target above the floor, where less is better', measure({ id: 'bounce-rate' }), '/measures/0/target'],
      ['a share in percent', measure({ target: 70 }), '/measures/0/target'],
      ['a score beyond its scale', measure({ id: 'customer-effort-score', target: 9, floor: 3 }), '/measures/0/target'],
      ['a weight beyond all sums', measure({ weight: 1e308 }), '/measures/0/weight'],
      [
        'a target beyond what can be kept',
        measure({ id: 'requester-wait', target: 1, floor: 1e200 }),
        '/measures/0/floor',
      ],
      ['no weight', measure({ weight: 0 }), '/measures/0/weight'],
      ['a day that there is not', { effectiveFrom: '2027-02-29' }, '/effectiveFrom'],
      ['a review on the first day', { reviewOn: TERMS.effectiveFrom }, '/reviewOn'],
      ['a pass mark over 100', { passMark: 101 }, '/passMark'],
      ['another window', { window: 'year' }, '/window'],
      ['nobody on one side', { owners: { it: 'desk' } }, '/owners/business'],
      ['something unknown', { penalty: 10 }, '/penalty'],
    ])('is refused with %s', async (_, terms, path) => {
      const revenue = {
        ...{ name: 'Revenue', kind: 'kpi', source: { signal: 'sale' }, aggregate: 'sum', unit: 'euro' },
        direction: 'higher',
      };
      await given.call('PUT /v1/measures/{id}', { parameters: { id: 'revenue' }, body: revenue });
      const before = await given.dump();
      const answer = await propose(terms);
      expect([answer.status, answer.json.errors?.map((issue: { path: string }) => issue.path)]).toEqual([422, [path]]);
      expect(await given.dump()).toEqual(before);
    });

    it('may be about a measure of signals that was defined here', async () => {
      const body = {
        ...{ name: 'Quotes', kind: 'measure', source: { signal: 'quote' }, aggregate: 'p50', unit: 'hours' },
        direction: 'lower',
      };
      await given.call('PUT /v1/measures/{id}', { parameters: { id: 'quotes' }, body });
      const answer = await propose({ measures: [{ id: 'quotes', target: 4, floor: 24, weight: 1 }] });
      expect([answer.status, answer.json.baseline]).toEqual([201, { quotes: expect.objectContaining({ n: 0 }) }]);
    });

    it('may be the first and begin in the past; no later one may', async () => {
      await agree({ effectiveFrom: day(-30) });
      expect((await one(1)).json).toMatchObject({ status: 'active', inForce: { from: day(-30) } });
      const answer = await propose({ effectiveFrom: day(-1) });
      expect([answer.status, answer.json.errors[0].path]).toEqual([422, '/effectiveFrom']);
      // It holds for the unit's services, too.
      expect((await propose({ service: 'vpn', effectiveFrom: day(-1) })).status).toBe(422);
    });

    it('can’t begin before a version that is agreed', async () => {
      await agree({ effectiveFrom: day(10) });
      const answer = await propose({ effectiveFrom: day(5) });
      expect([answer.status, answer.json.errors[0].path]).toEqual([422, '/effectiveFrom']);
    });
  });

  describe('signatures', () => {
    it('of both sides make it agreed, and it is in force from its day on', async () => {
      await propose({ effectiveFrom: day(2) });
      const first = await step('sign', 1, business);
      expect([first.status, first.headers.etag]).toEqual([200, '"2"']);
      expect(first.json).toMatchObject({ version: 1, status: 'proposed' });
      expect(first.json.signatures).toEqual({ business: { at: '2026-06-01T12:00:00.000Z' } });
      given.clock.now = START + DAY;
      const second = await step('sign', 1, it_);
      expect(second.json).toMatchObject({ status: 'agreed', agreedOn: day(1), inForce: { from: day(2) } });
      expect(Object.keys(second.json.signatures)).toEqual(['it', 'business']);
      given.clock.now = START + 2 * DAY;
      expect((await one(1)).json).toMatchObject({ ...TERMS, effectiveFrom: day(2), status: 'active' });
    });

    it('are given once: the second time it is the same answer, and nothing is written', async () => {
      await propose();
      const first = await step('sign', 1, it_);
      const before = await given.dump();
      given.clock.now = START + 1000;
      const again = await step('sign', 1, it_);
      expect([again.status, again.json, again.headers.etag]).toEqual([200, first.json, first.headers.etag]);
      expect(await given.dump()).toEqual(before);
    });

    it('are not both of the same person', async () => {
      await propose();
      await step('sign', 1, it_);
      const both = await token({ role: 'business', units: ['finance'], claims: { sub: 'tester-it' } });
      const answer = await step('sign', 1, both);
      expect([answer.status, answer.json.detail]).toEqual([403, expect.stringContaining('both sides')]);
    });

    it('name nobody: who signed is kept as a keyed pseudonym, and not answered', async () => {
      const anna = await token({ role: 'business', units: ['finance'], claims: { sub: 'controller@example.com' } });
      await propose({}, { as: anna });
      const { text } = await step('sign', 1, anna);
      expect(text).not.toContain('controller');
      expect(JSON.stringify(await given.dump())).not.toContain('controller@example.com');
    });
  });

  describe('a step that is refused says why', () => {
    const refused: [string, keyof typeof STEPS, () => Promise<number>, RegExp][] = [
      ['signing what was withdrawn', 'sign', withdrawn, /has been withdrawn/],
      ['withdrawing what both have signed', 'withdraw', () => agree(), /Both sides have signed/],
      ['retiring what waits for signatures', 'retire', async () => (await propose()).json.version, /withdraw it/],
      ['retiring what was withdrawn', 'retire', withdrawn, /has been withdrawn/],
      ['retiring what a later one has superseded', 'retire', supersededOne, /not in force any more/],
      ['signing what a later one has overtaken', 'sign', overtaken, /agreed in the meantime/],
    ];
    async function withdrawn(): Promise<number> {
      const { version } = (await propose()).json;
      await step('withdraw', version, business);
      return version;
    }
    async function supersededOne(): Promise<number> {
      const version = await agree();
      await agree();
      return version;
    }
    async function overtaken(): Promise<number> {
      const { version } = (await propose()).json;
      await agree();
      return version;
    }
    it.each(refused)('%s', async (_, name, make, reason) => {
      const version = await make();
      const before = await given.dump();
      const answer = await step(name, version, it_);
      expect([answer.status, answer.json.detail]).toEqual([409, expect.stringMatching(reason)]);
      expect(await given.dump()).toEqual(before);
    });
  });

  it('either side withdraws a proposal', async () => {
    await propose();
    await propose();
    expect((await step('withdraw', 1, it_)).json).toMatchObject({ status: 'withdrawn', withdrawn: { role: 'it' } });
    expect((await step('withdraw', 2, business)).json).toMatchObject({ status: 'withdrawn' });
    expect((await step('withdraw', 2, it_)).json.withdrawn.role).toBe('business');
  });

  it('both sides retire an agreement: today is its last day', async () => {
    await agree();
    const first = await step('retire', 1, it_);
    expect(first.json).toMatchObject({ status: 'active', retirements: { it: { at: '2026-06-01T12:00:00.000Z' } } });
    const second = await step('retire', 1, business);
    expect(second.json).toMatchObject({ status: 'active', retiredOn: day(0), inForce: { from: day(0), to: day(0) } });
    given.clock.now = START + DAY;
    expect((await one(1)).json.status).toBe('retired');
  });

  it('says from the review date on that its review is due', async () => {
    await agree({ reviewOn: day(3) });
    expect((await list())[0]).not.toHaveProperty('reviewDue');
    given.clock.now = START + 3 * DAY;
    expect((await list())[0]).toMatchObject({ status: 'active', reviewDue: true });
  });

  it('is listed newest first, a page at a time', async () => {
    for (let count = 0; count < 5; count += 1) await propose();
    const page = async (query: Record<string, string>) =>
      (await given.call(LIST, { parameters: { unit: 'finance' }, query, as: business })).json;
    const versions = ({ items }: { items: { version: number }[] }) => items.map(({ version }) => version);
    const first = await page({ limit: '2' });
    const second = await page({ limit: '2', cursor: first.nextCursor });
    const third = await page({ limit: '2', cursor: second.nextCursor });
    expect([first, second, third].map(versions)).toEqual([[5, 4], [3, 2], [1]]);
    expect(third).not.toHaveProperty('nextCursor');
    const wrong = await given.call(LIST, { parameters: { unit: 'finance' }, query: { cursor: 'x' } });
    expect(wrong.status).toBe(400);
  });

  describe('who may', () => {
    const ROUTES: RouteKey[] = [LIST, ONE, PROPOSE, ...Object.values(STEPS)];

    it.each(ROUTES)('a business owner of another unit gets 403, as for a unit that there is not: %s', async key => {
      await propose();
      const sales = await token({ role: 'business', units: ['sales'] });
      const before = await given.dump();
      for (const unit of ['finance', 'nowhere', '*']) {
        const answer = await given.call(key, { parameters: { unit, version: '1' }, body: TERMS, as: sales });
        expect([unit, answer.status]).toEqual([unit, 403]);
      }
      expect(await given.dump()).toEqual(before);
    });

    it.each(ROUTES)('a unit that there is not is 404: %s', async key => {
      for (const unit of ['nowhere', '*', '__proto__']) {
        const answer = await given.call(key, { parameters: { unit, version: '1' }, body: TERMS, as: it_ });
        expect([unit, answer.status]).toEqual([unit, 404]);
      }
    });

    it.each(ROUTES.filter(key => key.includes('{version}')))('a version that there is not is 404: %s', async key => {
      for (const version of ['1', '0', '01', '-1', '1.5', 'latest', '9999999']) {
        const answer = await given.call(key, { parameters: { unit: 'finance', version }, as: it_ });
        expect([version, answer.status]).toEqual([version, 404]);
      }
    });

    it('an administrator sees agreements and takes no side', async () => {
      await propose();
      const admin = await token();
      expect((await one(1, admin)).status).toBe(200);
      expect((await propose({}, { as: admin })).status).toBe(403);
      for (const name of ['sign', 'withdraw', 'retire'] as const) {
        expect([name, (await step(name, 1, admin)).status]).toEqual([name, 403]);
      }
    });
  });

  describe('what is written with it', () => {
    it('an entry of the audit for every step, and a message when it is proposed and when it is agreed', async () => {
      await propose({ passMark: 80 });
      await step('sign', 1, business);
      await step('sign', 1, it_);
      await step('retire', 1, it_);
      await step('retire', 1, business);
      await propose();
      await step('withdraw', 2, business);
      await step('withdraw', 2, it_);
      await step('sign', 2, it_);
      const entries = await audit();
      expect(entries.map(({ action, id, unit }) => [action, id, unit])).toEqual([
        ['proposed', 'finance/1', 'finance'],
        ['signed', 'finance/1', 'finance'],
        ['signed', 'finance/1', 'finance'],
        ['retired', 'finance/1', 'finance'],
        ['retired', 'finance/1', 'finance'],
        ['proposed', 'finance/2', 'finance'],
        ['withdrawn', 'finance/2', 'finance'],
      ]);
      expect(entries[2]?.changes).toContainEqual({ path: '/agreedOn', to: day(0) });
      const messages = (await outbox()).map(({ type, unit, data }) => ({ type, unit, data }));
      expect(messages.map(({ type }) => type).sort()).toEqual([
        'agreement.agreed',
        'agreement.proposed',
        'agreement.proposed',
      ]);
      const { window, effectiveFrom, reviewOn } = TERMS;
      const told = { unit: 'finance', service: null, version: 1, window, effectiveFrom, reviewOn, passMark: 80 };
      expect(messages).toContainEqual({
        type: 'agreement.proposed',
        unit: 'finance',
        data: { ...told, proposedBy: 'business', measures: MEASURES.map(one => ({ ...one, baseline: null })) },
      });
      const agreed = { type: 'agreement.agreed', unit: 'finance', data: { ...told, measures: MEASURES } };
      expect(messages).toContainEqual(agreed);
    });
  });

  describe('at the same time', () => {
    const twenty = <T>(make: (index: number) => Promise<T>): Promise<T[]> =>
      Promise.all(Array.from({ length: 20 }, (_, index) => make(index)));

    it('twenty proposals are twenty versions', async () => {
      const answers = await twenty(index => propose({ passMark: 50 + index }, { as: index % 2 ? it_ : business }));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
      const versions = answers.map(({ json }) => json.version).sort((a, b) => a - b);
      expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      const kept = await list();
      for (const { json } of answers)
        expect(kept.find((each: Answer['json']) => each.version === json.version)).toEqual(json);
      expect([(await audit()).length, (await outbox()).length]).toEqual([20, 20]);
    });

    it('twenty signatures of both sides are two, and it is agreed once', async () => {
      await propose();
      const answers = await twenty(index => step('sign', 1, index % 2 ? it_ : business));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
      expect((await one(1)).json).toMatchObject({ status: 'active', signatures: { it: {}, business: {} } });
      const entries = await audit();
      expect(entries.map(({ action }) => action)).toEqual(['proposed', 'signed', 'signed']);
      expect((await outbox()).map(({ type }) => type).sort()).toEqual(['agreement.agreed', 'agreement.proposed']);
    });

    it('of twenty who have seen the same state one changes it', async () => {
      await propose();
      const { headers } = await one(1);
      const seen = { headers: { 'if-match': headers.etag ?? '' } };
      const answers = await twenty(index =>
        step(index % 2 ? 'withdraw' : 'sign', 1, index % 4 < 2 ? it_ : business, seen),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(412)]);
      expect((await audit()).length).toBe(2);
    });

    it('of twenty who propose on the same list one does', async () => {
      await propose();
      const { headers } = await given.call(LIST, { parameters: { unit: 'finance' } });
      const seen = { headers: { 'if-match': headers.etag ?? '' } };
      const answers = await twenty(() => propose({}, seen));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(412)]);
      expect((await list()).length).toBe(2);
    });

    it('no change of any version is missed by the list’s ETag', async () => {
      for (let count = 0; count < 10; count += 1) await propose();
      await twenty(index => step('sign', 1 + (index % 10), index < 10 ? it_ : business));
      const { headers } = await given.call(LIST, { parameters: { unit: 'finance' } });
      const signed = (await audit()).filter(({ action }) => action === 'signed').length;
      expect(headers.etag).toBe(`"${10 + signed}"`);
    });

    it('signing and withdrawing: it is either agreed or withdrawn', async () => {
      await propose();
      await step('sign', 1, business);
      const answers = await Promise.all([step('sign', 1, it_), step('withdraw', 1, business)]);
      const { status, withdrawn, signatures } = (await one(1)).json;
      expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
      expect([status, withdrawn === undefined, signatures.it !== undefined]).toEqual(
        status === 'active' ? ['active', true, true] : ['withdrawn', false, false],
      );
    });
  });
}
