/** KPIs and their observations, through the API, whatever the table. */
import { describe, expect, it } from 'vitest';
import { auditPartition, kpiObservationKey } from '#store/keys.ts';
import { type Call, type House, type NewHouse, token } from './harness.ts';

export const RETENTION = {
  ...{ name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share' },
  owner: 'customer-success',
};
const ONE = { parameters: { id: 'retention' } };
const PUT = 'PUT /v1/kpis/{id}';
const GET = 'GET /v1/kpis/{id}';
const POST = 'POST /v1/kpis/{id}/observations';
const OBSERVATIONS = 'GET /v1/kpis/{id}/observations';
const TAKE_BACK = 'DELETE /v1/kpis/{id}/observations';

/** A house with the units finance and sales, and the KPI. */
async function furnished(newHouse: NewHouse, wrap?: Parameters<NewHouse>[0]): Promise<House> {
  const given = await newHouse(wrap);
  for (const id of ['finance', 'sales']) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id } });
  }
  await given.call(PUT, { ...ONE, body: RETENTION });
  return given;
}

const observe = (given: House, observations: unknown, more: Call & { unit?: string } = {}) => {
  const { unit = 'finance', ...call } = more;
  return given.call(POST, { ...ONE, body: { unit, observations }, ...call });
};
const observed = async (given: House, query: Record<string, string> = {}) =>
  (await given.call(OBSERVATIONS, { ...ONE, query: { unit: 'finance', ...query } })).json;

const days = (count: number) =>
  Array.from({ length: count }, (_, day) => ({
    date: new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
    value: day / 8,
  }));

const entries = async (given: House) =>
  (await given.table.query({ pk: auditPartition('2026-06') })).items.filter(({ kind }) => kind === 'kpi');

export function kpisContract(newHouse: NewHouse): void {
  describe('a KPI', () => {
    it('is created, read, listed and changed as other configuration is', async () => {
      const given = await furnished(newHouse);
      const read = await given.call(GET, ONE);
      expect([read.status, read.json, read.headers.etag]).toEqual([200, { id: 'retention', ...RETENTION }, '"1"']);
      expect((await given.call('GET /v1/kpis')).json).toEqual({ items: [{ id: 'retention', ...RETENTION }] });
      const changed = await given.call(PUT, { ...ONE, body: { ...read.json, cadence: 'month' } });
      expect([changed.status, changed.json.cadence, changed.headers.etag]).toEqual([200, 'month', '"2"']);
      expect(await entries(given)).toMatchObject([
        { action: 'created' },
        { action: 'changed', changes: [{ path: '/cadence', from: 'week', to: 'month' }] },
      ]);
    });

    it('that somebody else has changed meanwhile is not overwritten', async () => {
      const given = await furnished(newHouse);
      const send = (version: string) =>
        given.call(PUT, { ...ONE, body: RETENTION, headers: { 'if-match': `"${version}"` } });
      expect([(await send('1')).status, (await send('1')).status]).toEqual([200, 412]);
    });

    it.each([
      ['/cadence', { cadence: 'day' }],
      ['/direction', { direction: 'up' }],
      ['/unit', { unit: '' }],
      ['/id', { id: 'another' }],
      ['', { target: 1 }],
    ])('is refused with the path of what is wrong: %j', async (path, wrong) => {
      const given = await furnished(newHouse);
      const { status, json } = await given.call(PUT, { ...ONE, body: { ...RETENTION, ...wrong } });
      expect([status, json.errors[0].path.startsWith(path)]).toEqual([422, true]);
    });

    it('that there is not is not found, nor can it be observed', async () => {
      const given = await furnished(newHouse);
      const parameters = { id: 'none' };
      const body = { unit: 'finance', observations: days(1) };
      const answers = [
        await given.call(GET, { parameters }),
        await given.call(POST, { parameters, body }),
        await given.call(OBSERVATIONS, { parameters, query: { unit: 'finance' } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    });
  });

  describe('observations', () => {
    it('are accepted once: the same again changes nothing, another value replaces the one of that date', async () => {
      const given = await furnished(newHouse);
      const [first, second] = [
        { date: '2026-05-24', value: 0.9 },
        { date: '2026-05-31', value: 0.8 },
      ];
      const answer = await observe(given, [second, first]);
      expect([answer.status, answer.json]).toEqual([202, { accepted: 2, replaced: 0, unchanged: 0 }]);
      const before = await given.dump();
      expect((await observe(given, [first, second])).json).toEqual({ accepted: 0, replaced: 0, unchanged: 2 });
      expect(await given.dump()).toEqual(before);
      const mended = { ...second, value: -0.75 };
      const third = { date: '2026-06-01', value: 0 };
      expect((await observe(given, [first, mended, third])).json).toEqual({ accepted: 1, replaced: 1, unchanged: 1 });
      expect(await observed(given)).toEqual({ kpi: 'retention', unit: 'finance', items: [first, mended, third] });
    });

    it('are in the audit as counts, of the unit, and no value is', async () => {
      const given = await furnished(newHouse);
      await observe(given, [{ date: '2026-05-24', value: 0.123 }]);
      await observe(given, [{ date: '2026-05-24', value: 0.123 }]);
      const imported = (await entries(given)).filter(({ action }) => action !== 'created');
      expect(imported).toMatchObject([{ action: 'imported', id: 'retention', unit: 'finance' }]);
      expect(JSON.stringify(imported)).not.toContain('0.123');
    });

    it('of 500 days are recorded, though no transaction holds them, and entered once', async () => {
      const given = await furnished(newHouse);
      expect((await observe(given, days(500))).json).toEqual({ accepted: 500, replaced: 0, unchanged: 0 });
      expect((await observed(given, { limit: '1000' })).items).toEqual(days(500));
      expect((await entries(given)).filter(({ action }) => action === 'imported')).toHaveLength(1);
      expect((await observe(given, days(501))).status).toBe(422);
    });

    it('come in pages and of a period, oldest first', async () => {
      const given = await furnished(newHouse);
      await observe(given, days(10));
      const [from, to] = ['2020-01-03', '2020-01-06'];
      const first = await observed(given, { from, to, limit: '3' });
      const rest = await observed(given, { from, to, limit: '3', cursor: first.nextCursor });
      expect([...first.items, ...rest.items]).toEqual(days(10).slice(2, 6));
      expect(rest.nextCursor).toBeUndefined();
      expect((await observed(given, { from, to, cursor: '2019-01-01' })).items).toEqual(days(10).slice(2, 6));
      expect((await observed(given, { from, to, cursor: '2021-01-01' })).items).toEqual([]);
      const { status } = await given.call(OBSERVATIONS, { ...ONE, query: { unit: 'finance', from: to, to: from } });
      expect(status).toBe(400);
    });

    it('of one unit are not those of another', async () => {
      const given = await furnished(newHouse);
      await observe(given, days(2));
      await observe(given, days(1), { unit: 'sales' });
      expect((await observed(given)).items).toHaveLength(2);
      expect((await observed(given, { unit: 'sales' })).items).toHaveLength(1);
    });

    it.each([
      ['/observations/0/date', [{ date: '2026-02-30', value: 1 }]],
      ['/observations/0/date', [{ date: '2026-06-03', value: 1 }]],
      [
        '/observations/1/date',
        [
          { date: '2026-05-01', value: 1 },
          { date: '2026-05-01', value: 2 },
        ],
      ],
      ['/observations/0/value', [{ date: '2026-05-01', value: '1' }]],
      ['/observations/0/value', [{ date: '2026-05-01', value: 1e13 }]],
      ['/observations', []],
    ])('are refused, all of them, where one is wrong: %s', async (path, observations) => {
      const given = await furnished(newHouse);
      const { status, json } = await observe(
        given,
        [...observations, { date: '2026-04-01', value: 1 }].slice(0, observations.length && 3),
      );
      expect([status, json.errors[0].path]).toEqual([422, path]);
      expect((await observed(given)).items).toEqual([]);
    });

    it('of a unit that there is not are refused', async () => {
      const { status, json } = await observe(await furnished(newHouse), days(1), { unit: 'nowhere' });
      expect([status, json.errors[0].path]).toEqual([422, '/unit']);
    });

    it('are taken from administrators, IT, and business owners for their own units', async () => {
      const given = await furnished(newHouse);
      const owner = await token({ role: 'business', units: ['finance'] });
      expect((await observe(given, days(1), { as: await token({ role: 'it' }) })).status).toBe(202);
      expect((await observe(given, days(2), { as: owner })).status).toBe(202);
      expect((await observe(given, days(3), { as: owner, unit: 'sales' })).status).toBe(403);
      expect((await observe(given, days(3), { as: await token({ role: 'signals' }) })).status).toBe(403);
      const query = { unit: 'sales' };
      expect((await given.call(OBSERVATIONS, { ...ONE, query, as: owner })).status).toBe(403);
      expect((await given.call(PUT, { ...ONE, body: RETENTION, as: owner })).status).toBe(403);
    });

    it('are taken back one by one, with what they were in the audit, and can be posted again', async () => {
      const given = await furnished(newHouse);
      const [wrong, right] = [
        { date: '2026-05-24', value: 91 },
        { date: '2026-05-31', value: 0.8 },
      ];
      await observe(given, [wrong, right]);
      await observe(given, [wrong], { unit: 'sales' });
      const takeBack = (query: Record<string, string>, more: Call = {}) =>
        given.call(TAKE_BACK, { ...ONE, query: { unit: 'finance', date: wrong.date, ...query }, ...more });
      const owner = await token({ role: 'business', units: ['finance'] });
      expect((await takeBack({ unit: 'sales' }, { as: owner })).status).toBe(403);
      const answer = await takeBack({}, { as: owner });
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect([(await observed(given)).items, (await observed(given, { unit: 'sales' })).items]).toEqual([
        [right],
        [wrong],
      ]);
      const deleted = (await entries(given)).filter(({ action }) => action === 'deleted');
      expect(deleted).toMatchObject([{ id: 'retention', unit: 'finance' }]);
      const from = (path: string, value: unknown) => expect.objectContaining({ path, from: value });
      expect(deleted[0]?.changes).toEqual([from('/date', wrong.date), from('/value', wrong.value)]);
      const before = await given.dump();
      expect((await takeBack({})).status).toBe(404);
      expect((await takeBack({}, { parameters: { id: 'none' } })).status).toBe(404);
      expect(await given.dump()).toEqual(before);
      expect((await observe(given, [wrong])).json).toEqual({ accepted: 1, replaced: 0, unchanged: 0 });
    });

    it.each([
      ['/date', { unit: 'finance' }],
      ['/unit', { date: '2026-05-24' }],
      ['/date', { unit: 'finance', date: '2026-02-30' }],
      ['/from', { unit: 'finance', date: '2026-05-24', from: '2026-01-01' }],
    ])('are not taken back where a query leaves open which: %s', async (path, query) => {
      const given = await furnished(newHouse);
      await observe(given, [{ date: '2026-05-24', value: 1 }]);
      const { status, json } = await given.call(TAKE_BACK, { ...ONE, query: query as Record<string, string> });
      expect([status, json.errors[0].path]).toEqual([400, path]);
      expect((await observed(given)).items).toHaveLength(1);
    });

    it('of two at the same time are both counted, and the later one holds', async () => {
      const given = await furnished(newHouse);
      const answers = await Promise.all([1, 2, 3].map(value => observe(given, [{ date: '2026-05-01', value }])));
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
      expect(answers.map(({ json }) => json.accepted).sort()).toEqual([0, 0, 1]);
      const key = kpiObservationKey('finance', 'retention', '2026-05-01');
      expect(await given.table.get(key)).toMatchObject({ version: 3 });
    });
  });
}
