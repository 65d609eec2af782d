/** Hypotheses through the API: written before looking, held against the past, fixed from then on, whatever the table. */
import { describe, expect, it } from 'vitest';
import { hypothesisWrite } from '#lib/hypotheses/store.ts';
import { MOST_HYPOTHESES } from '#lib/hypotheses/write.ts';
import { auditPartition } from '#store/keys.ts';
import { RETENTION } from './contract-kpis.ts';
import { type Call, type House, type NewHouse, token } from './harness.ts';

export const EXPECTATION = {
  ...{ name: 'Who is helped at once stays', unit: 'finance', owner: 'service desk lead' },
  ...{ cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: 2 },
};
const PUT = 'PUT /v1/hypotheses/{id}';
const GET = 'GET /v1/hypotheses/{id}';
const LIST = 'GET /v1/hypotheses';
const OBSERVE = 'POST /v1/hypotheses/{id}/observation';
const ONE = { parameters: { id: 'helped-at-once' } };

/** A house with the units finance and sales, and a KPI. */
async function furnished(newHouse: NewHouse): Promise<House> {
  const given = await newHouse();
  for (const id of ['finance', 'sales']) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id, timeZone: 'UTC' } });
  }
  await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: RETENTION });
  return given;
}

const write = (given: House, terms: object = {}, more: Call = {}) =>
  given.call(PUT, { ...ONE, body: { ...EXPECTATION, ...terms }, ...more });
const observe = (given: House, more: Call = {}) => given.call(OBSERVE, { ...ONE, ...more });
const ids = async (given: House, call: Call = {}) =>
  (await given.call(LIST, call)).json.items.map(({ id }: { id: string }) => id);
const entries = async (given: House) =>
  (await given.table.query({ pk: auditPartition('2026-06') })).items.filter(({ kind }) => kind === 'hypothesis');

export function hypothesesContract(newHouse: NewHouse): void {
  describe('a hypothesis', () => {
    it('is answered with its place, with what its ids stand for, and with where it stands', async () => {
      const given = await furnished(newHouse);
      const it_ = await token({ role: 'it' });
      const answer = await write(given, {}, { as: it_ });
      expect(answer.status, answer.text).toBe(201);
      expect(answer.headers).toMatchObject({ location: '/v1/hypotheses/helped-at-once', etag: '"1"' });
      expect(answer.json).toEqual({
        ...{ id: 'helped-at-once', ...EXPECTATION },
        ...{ cpiName: 'First-contact resolution', kpiName: 'Retention', cadence: 'week' },
        ...{ status: 'draft', experiment: null, fixed: false, writtenAt: '2026-06-01T12:00:00.000Z' },
        says: 'Written on 1 June 2026, and not held against the past since.',
        history: [{ status: 'draft', at: '2026-06-01T12:00:00.000Z', role: 'it' }],
      });
      const read = await given.call(GET, { ...ONE, as: it_ });
      expect([read.status, read.json, read.headers.etag]).toEqual([200, answer.json, '"1"']);
      expect((await given.call(LIST, { as: it_ })).json).toEqual({ items: [answer.json] });
    });

    it('that is sent again changes nothing, and is not entered again', async () => {
      const given = await furnished(newHouse);
      await write(given);
      const before = await given.dump();
      const again = await write(given);
      expect([again.status, again.headers.etag]).toEqual([200, '"1"']);
      expect(await given.dump()).toEqual(before);
    });

    it('can be written anew as long as nobody has looked, and counts as written then', async () => {
      const given = await furnished(newHouse);
      await write(given);
      given.clock.now += 3_600_000;
      const answer = await write(given, { lag: 3 });
      expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
      expect(answer.json).toMatchObject({ lag: 3, writtenAt: '2026-06-01T13:00:00.000Z', history: [{}] });
      expect(answer.json.history).toHaveLength(1);
    });

    it('stays as it is once somebody has looked: what is expected, and not its name or owner', async () => {
      const given = await furnished(newHouse);
      await write(given);
      await observe(given);
      const refused = await write(given, { lag: 3, expected: 'falls', name: 'Another' });
      expect([refused.status, refused.json.errors.map(({ path }: { path: string }) => path)]).toEqual([
        409,
        ['/expected', '/lag'],
      ]);
      const renamed = await write(given, { name: 'Helped at once, and stays', owner: 'customer success' });
      expect(renamed).toMatchObject({ status: 200, json: { name: 'Helped at once, and stays', status: 'observed' } });
      expect(renamed.json.history).toHaveLength(2);
    });

    it('that somebody else has changed meanwhile is not overwritten', async () => {
      const given = await furnished(newHouse);
      const send = (version: string, lag: number) =>
        write(given, { lag }, { headers: { 'if-match': `"${version}"` } }).then(({ status }) => status);
      expect(await send('1', 1)).toBe(412);
      await write(given);
      expect([await send('1', 3), await send('1', 4), await send('*', 5)]).toEqual([200, 412, 200]);
    });

    it('is refused with the path of what is wrong', async () => {
      const given = await furnished(newHouse);
      const wrongs: readonly [path: string, wrong: object, message: unknown][] = [
        ['/unit', { unit: 'nowhere' }, 'there is no unit nowhere'],
        ['/cpi', { cpi: 'nothing' }, 'there is no measure nothing: GET /v1/measures lists them'],
        ['/cpi', { cpi: 'reasons' }, 'reasons is a list of counts, and has no value that could rise or fall'],
        [
          '/cpi',
          { cpi: 'net-promoter-score' },
          'net-promoter-score is a company’s own result, and no experience of its customers: it is a KPI',
        ],
        ['/kpi', { kpi: 'nothing' }, 'there is no KPI nothing: GET /v1/kpis lists them'],
        ['/id', { id: 'another' }, 'this is hypothesis helped-at-once'],
        ['/expected', { expected: 'changes' }, expect.any(String)],
        ['/lag', { lag: 13 }, expect.any(String)],
        ['/owner', { owner: '' }, expect.any(String)],
        ['/status', { status: 'supported' }, expect.any(String)],
      ];
      for (const [path, wrong, message] of wrongs) {
        const { status, json } = await write(given, wrong);
        expect([wrong, status, json.errors]).toEqual([wrong, 422, [{ path, message }]]);
      }
      expect(await ids(given)).toEqual([]);
    });

    it('may be about a measure of signals', async () => {
      expect((await write(await furnished(newHouse), { cpi: 'app-rating' })).json).toMatchObject({
        cpiName: 'App rating',
      });
    });

    it('may be a second one about the same two', async () => {
      const given = await furnished(newHouse);
      await write(given);
      expect((await write(given, {}, { parameters: { id: 'a-second' } })).status).toBe(201);
      expect(await ids(given)).toEqual(['a-second', 'helped-at-once']);
    });

    it('is one too many where a unit has 200 of them, and another unit has room', async () => {
      const given = await furnished(newHouse);
      const hypothesis = { ...EXPECTATION, expected: 'rises' as const, history: [] };
      const all = Array.from({ length: MOST_HYPOTHESES }, (_, index) =>
        hypothesisWrite({ ...hypothesis, id: `h${index}` }, 0),
      );
      for (let from = 0; from < all.length; from += 100) await given.table.transact(all.slice(from, from + 100));
      expect((await write(given)).status).toBe(409);
      expect((await write(given, { unit: 'sales' })).status).toBe(201);
      // Nor does it move there.
      expect((await write(given)).status).toBe(409);
    });

    it('that there is not is not found, nor can it be observed', async () => {
      const given = await furnished(newHouse);
      for (const id of ['none', 'No id', '%']) {
        const parameters = { id };
        expect([(await given.call(GET, { parameters })).status, (await observe(given, { parameters })).status]).toEqual(
          [404, 404],
        );
      }
    });
  });

  describe('an observation', () => {
    it('of nothing says that there is too little, and fixes what is expected', async () => {
      const given = await furnished(newHouse);
      await write(given);
      const answer = await observe(given);
      const nothing = { rho: null, low: null, high: null, n: 0 };
      expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
      expect(answer.json).toMatchObject({
        ...{ status: 'observed', fixed: true },
        says:
          'Written on 1 June 2026. Observed on 1 June 2026: there is too little to tell whether retention moves with ' +
          'first-contact resolution 2 weeks later.',
        history: [
          { status: 'draft' },
          {
            ...{ status: 'observed', role: 'admin', at: '2026-06-01T12:00:00.000Z' },
            observation: {
              ...{ found: 'too-short', cadence: 'week', ...nothing, q: null },
              since: { ...nothing, p: null },
            },
          },
        ],
      });
    });

    it('that says the same as the one before it is kept once', async () => {
      const given = await furnished(newHouse);
      await write(given);
      await observe(given);
      const before = await given.dump();
      given.clock.now += 3_600_000;
      expect((await observe(given)).headers.etag).toBe('"2"');
      expect(await given.dump()).toEqual(before);
    });

    it('of several at the same time is kept once', async () => {
      const given = await furnished(newHouse);
      await write(given);
      const answers = await Promise.all([observe(given), observe(given), observe(given)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect((await given.call(GET, ONE)).json.history).toHaveLength(2);
    });
  });

  describe('of another unit', () => {
    it('a hypothesis is as one that is not there, and its id can’t be taken', async () => {
      const given = await furnished(newHouse);
      await write(given, { unit: 'sales', name: 'Of sales alone' });
      const as = await token({ role: 'business', units: ['finance'] });
      const answers = [
        await given.call(GET, { ...ONE, as }),
        await observe(given, { as }),
        await write(given, {}, { as }),
        await write(given, { unit: 'sales' }, { as }),
        await write(given, { unit: 'nowhere' }, { as }),
        await given.call(LIST, { query: { unit: 'sales' }, as }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 403, 403, 403, 403]);
      for (const { text } of answers) expect(text).not.toMatch(/sales/i);
      expect(await ids(given, { as })).toEqual([]);
      expect(await ids(given)).toEqual(['helped-at-once']);
    });

    it('nobody reads in the audit what a hypothesis said there before it moved', async () => {
      const given = await furnished(newHouse);
      await write(given, { unit: 'sales', name: 'Of sales alone' });
      await write(given);
      const as = await token({ role: 'business', units: ['finance'] });
      const { json, text } = await given.call('GET /v1/audit', { as, query: { kind: 'hypothesis' } });
      expect(json.items).toMatchObject([{ action: 'created', unit: 'finance', id: 'helped-at-once' }]);
      expect(text).not.toMatch(/sales/i);
    });
  });

  describe('hypotheses', () => {
    it('are listed by id, of one unit or of all that one may see, in pages', async () => {
      const given = await furnished(newHouse);
      for (const [id, unit] of [
        ['b', 'finance'],
        ['a', 'sales'],
        ['c', 'finance'],
      ] as const) {
        await write(given, { unit }, { parameters: { id } });
      }
      const as = await token({ role: 'business', units: ['finance'] });
      expect(await ids(given)).toEqual(['a', 'b', 'c']);
      expect(await ids(given, { as })).toEqual(['b', 'c']);
      expect(await ids(given, { query: { unit: 'sales' } })).toEqual(['a']);
      const page = (await given.call(LIST, { query: { limit: '1' }, as })).json;
      expect([page.items[0].id, page.nextCursor]).toEqual(['b', 'b']);
      const last = (await given.call(LIST, { query: { limit: '1', cursor: 'b' }, as })).json;
      expect([last.items[0].id, last.nextCursor]).toEqual(['c', undefined]);
    });

    it('are in the audit: written, changed, observed, with who and of which unit', async () => {
      const given = await furnished(newHouse);
      await write(given);
      await write(given, { lag: 1 });
      await observe(given);
      const of = { id: 'helped-at-once', unit: 'finance', by: { role: 'admin' } };
      expect(await entries(given)).toMatchObject([
        { action: 'created', ...of },
        { action: 'changed', ...of, changes: [{ path: '/lag', from: 2, to: 1 }] },
        { action: 'observed', ...of },
      ]);
      const [, , looked] = await entries(given);
      expect(looked?.changes).toContainEqual({ path: '/status', from: 'draft', to: 'observed' });
      expect(looked?.changes).toContainEqual({ path: '/observation/found', to: 'too-short' });
    });
  });
}
