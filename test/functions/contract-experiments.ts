/** Experiments through the API: planned, fixed from the first day on, stopped; whatever the table. */
import { describe, expect, it } from 'vitest';
import { auditPartition } from '#store/keys.ts';
import { EXPECTATION } from './contract-hypotheses.ts';
import { RETENTION } from './contract-kpis.ts';
import { type Call, type House, type NewHouse, SEED, START, token } from './harness.ts';

export const DAY = 86_400_000;
const PUT = 'PUT /v1/experiments/{id}';
const GET = 'GET /v1/experiments/{id}';
const LIST = 'GET /v1/experiments';
const STOP = 'POST /v1/experiments/{id}/stop';
const PREVIEW = 'POST /v1/experiments/{id}/preview';
const ONE = { parameters: { id: 'at-once' } };

/** Of requesters, from next week on for two months. */
export const PLAN = {
  ...{ name: 'First line decides', hypothesis: 'helped-at-once', design: 'requesters', owner: 'service desk lead' },
  ...{ units: ['finance'], control: 'as ever', treatment: 'the first line may decide', share: 0.5 },
  ...{ start: '2026-06-08', end: '2026-07-31', settlingDays: 10, power: 0.8, guardrails: [] },
  ...{ primary: { kpi: 'retention', outcome: 'rate' }, smallestEffect: 0.05, baseline: { value: 0.8 } },
};

/** A house with units, a KPI, and what is expected of finance. */
export async function furnished(newHouse: NewHouse, units = ['finance', 'sales']): Promise<House> {
  const given = await newHouse();
  for (const id of units) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id, timeZone: 'UTC' } });
  }
  await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: RETENTION });
  await given.call('PUT /v1/hypotheses/{id}', { parameters: { id: 'helped-at-once' }, body: EXPECTATION });
  return given;
}

export const plan = (given: House, terms: object = {}, more: Call = {}) =>
  given.call(PUT, { ...ONE, body: { ...PLAN, ...terms }, ...more });
const stop = (given: House, more: Call = {}) => given.call(STOP, { ...ONE, body: { reason: 'no money' }, ...more });
const read = async (given: House, more: Call = {}) => (await given.call(GET, { ...ONE, ...more })).json;
const entries = async (given: House, month = '2026-06') =>
  (await given.table.query({ pk: auditPartition(month) })).items.filter(({ kind }) => kind === 'experiment');
const hypothesis = async (given: House) =>
  (await given.call('GET /v1/hypotheses/{id}', { parameters: { id: 'helped-at-once' } })).json;
const ofFinance = () => token({ role: 'business', units: ['finance'], expires: 366 * 86_400 });

export function experimentsContract(newHouse: NewHouse): void {
  describe('an experiment', () => {
    it('is answered with what follows from it: the sample, the day of the result, and what the treatment shall do', async () => {
      const given = await furnished(newHouse);
      const answer = await plan(given, {}, { as: await token({ role: 'it' }) });
      expect(answer.status, answer.text).toBe(201);
      expect(answer.headers).toMatchObject({ location: '/v1/experiments/at-once', etag: '"1"' });
      expect(answer.json).toEqual({
        ...{ id: 'at-once', ...PLAN, unit: 'finance', cpi: 'first-contact-resolution', effect: 'higher' },
        ...{ status: 'planned', resultOn: '2026-08-11', retrospective: false },
        sampleSize: { control: 906, treatment: 906, total: 1812, says: expect.stringContaining('906 requesters') },
        planned: { role: 'it', at: '2026-06-01T12:00:00.000Z' },
        says: expect.stringMatching(/begins on 8 June 2026.*result is there on 11 August 2026/),
      });
      expect(await read(given)).toEqual(answer.json);
      expect((await given.call(LIST)).json).toEqual({ items: [answer.json] });
    });

    it('puts its hypothesis under test, and is entered with it', async () => {
      const given = await furnished(newHouse);
      await plan(given);
      expect(await hypothesis(given)).toMatchObject({ status: 'under-test', experiment: 'at-once', fixed: true });
      expect(await entries(given)).toMatchObject([{ action: 'created', id: 'at-once', unit: 'finance' }]);
      const all = (await given.table.query({ pk: auditPartition('2026-06') })).items;
      expect(all.filter(({ kind }) => kind === 'hypothesis')).toMatchObject([
        { action: 'created' },
        { action: 'begun' },
      ]);
    });

    it('that is sent again, or as it was answered but for what follows, changes nothing', async () => {
      const given = await furnished(newHouse);
      const { settlingDays: _, ...without } = PLAN;
      const send = () => given.call(PUT, { ...ONE, body: without });
      expect((await send()).json.settlingDays).toBe(3);
      const before = await given.dump();
      // The setting is for plans that come.
      const settings = (await given.call('GET /v1/settings')).json;
      await given.call('PUT /v1/settings', { body: { ...settings, settlingDays: 9 } });
      expect(await send()).toMatchObject({ status: 200, json: { settlingDays: 3 }, headers: { etag: '"1"' } });
      const kept = ({ pk = '' }) => /^(EXPERIMENT|HYPOTHESIS)/.test(pk);
      expect((await given.dump()).filter(kept)).toEqual(before.filter(kept));
    });

    it('can be changed until its first day, by who has seen it as it is', async () => {
      const given = await furnished(newHouse);
      await plan(given);
      const send = (version: string) => plan(given, { share: 0.3 }, { headers: { 'if-match': `"${version}"` } });
      expect((await send('7')).status).toBe(412);
      expect(await send('1')).toMatchObject({ status: 200, json: { share: 0.3 }, headers: { etag: '"2"' } });
      expect((await entries(given)).at(-1)).toMatchObject({
        action: 'changed',
        changes: [{ path: '/share', from: 0.5, to: 0.3 }],
      });
      expect((await hypothesis(given)).history).toHaveLength(2);
      const { baseline: _, ...without } = PLAN;
      const dropped = await given.call(PUT, { ...ONE, body: without });
      expect([dropped.status, dropped.json.sampleSize, 'baseline' in dropped.json]).toEqual([200, null, false]);
    });

    it('whose figures no store could hold is refused, and a tolerance of next to nothing is none', async () => {
      const given = await furnished(newHouse);
      expect((await plan(given, { smallestEffect: 1e-200 })).json.errors).toMatchObject([{ path: '/smallestEffect' }]);
      const next = { baseline: { value: 1e-200 }, guardrails: [{ measure: 'reopen-rate', tolerance: 1e-200 }] };
      const { status, json } = await plan(given, next);
      expect([status, json.baseline, json.guardrails[0].tolerance]).toEqual([201, { value: 0 }, 0]);
    });

    it('until the last day that there is is refused, and not cut into weeks', async () => {
      const given = await furnished(newHouse);
      for (const design of ['requesters', 'comparison']) {
        const terms = {
          design,
          units: ['finance', 'sales'],
          ...(design === 'comparison' ? { treated: ['sales'] } : {}),
        };
        const paths = (await plan(given, { ...terms, end: '9999-12-31' })).json.errors.map(
          ({ path }: { path: string }) => path,
        );
        expect(paths).toContain('/end');
      }
    });

    it('is one at a time for a hypothesis, also when two are planned at the same moment', async () => {
      const given = await furnished(newHouse);
      const other = { parameters: { id: 'another' } };
      const answers = await Promise.all([plan(given), plan(given, {}, other)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await given.call(LIST)).json.items).toHaveLength(1);
      expect((await hypothesis(given)).history).toHaveLength(2);
    });
  });

  describe('an experiment that is stopped', () => {
    it('has no result, and leaves its hypothesis inconclusive, once', async () => {
      const given = await furnished(newHouse);
      await plan(given);
      given.clock.now = START + 10 * DAY;
      const first = await stop(given, {
        as: await token({ role: 'business', units: ['finance'], now: given.clock.now }),
      });
      expect(first.status, first.text).toBe(200);
      expect(first.json).toMatchObject({
        status: 'stopped',
        stopped: { role: 'business', at: '2026-06-11T12:00:00.000Z', reason: 'no money' },
        says: expect.stringContaining('no money'),
      });
      const before = await given.dump();
      expect((await stop(given, { body: { reason: 'another one' } })).json).toEqual(first.json);
      expect(await given.dump()).toEqual(before);
      const after = await hypothesis(given);
      expect(after.status).toBe('inconclusive');
      expect(after.history.at(-1)).toMatchObject({ experiment: 'at-once', design: 'requesters', stopped: true });
      expect((await entries(given)).at(-1)).toMatchObject({ action: 'stopped' });
    });

    it('makes room for another one, and is not planned anew', async () => {
      const given = await furnished(newHouse);
      await plan(given);
      await stop(given);
      expect((await plan(given, { share: 0.2 })).status).toBe(409);
      expect((await plan(given, {}, { parameters: { id: 'another' } })).status).toBe(201);
      expect((await hypothesis(given)).status).toBe('under-test');
    });

    it('can’t be stopped when its result is due', async () => {
      const given = await furnished(newHouse);
      await plan(given);
      given.clock.now = Date.parse('2026-08-11T00:01:00Z');
      const answer = await stop(given);
      expect([answer.status, answer.json.detail]).toEqual([409, expect.stringContaining('2026-08-11')]);
    });
  });
}

/** What follows from what is planned, and makes no difference to a table. */
export function plansContract(newHouse: NewHouse): void {
  describe('the plan of an experiment', () => {
    it('is fixed from its first day on, but for what it is called and who answers for it', async () => {
      const given = await furnished(newHouse);
      await plan(given);
      given.clock.now = START + 7 * DAY;
      expect((await read(given)).status).toBe('running');
      const refused = await plan(given, { smallestEffect: 0.01, end: '2026-09-30' });
      expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('end, smallestEffect')]);
      const renamed = await plan(given, { name: 'Another name', owner: 'it lead' });
      expect(renamed).toMatchObject({ status: 200, json: { name: 'Another name', owner: 'it lead' } });
      // Its start has passed, and that is no reason to refuse what is there.
      expect((await plan(given, { name: 'Another name', owner: 'it lead' })).headers.etag).toBe('"2"');
      const { baseline: _, ...without } = PLAN;
      expect((await given.call(PUT, { ...ONE, body: without })).status).toBe(409);
    });

    it('goes from planned to due as days go by in the unit’s zone', async () => {
      const given = await furnished(newHouse);
      await given.call('PUT /v1/units/{id}', {
        ...{ parameters: { id: 'finance' }, body: { name: 'finance', timeZone: 'Pacific/Auckland' } },
      });
      await plan(given);
      const at = async (time: string) => {
        given.clock.now = Date.parse(time);
        return (await read(given)).status;
      };
      expect(await at('2026-06-07T11:59:00Z')).toBe('planned');
      expect(await at('2026-06-07T12:01:00Z')).toBe('running');
      expect(await at('2026-07-31T11:59:00Z')).toBe('running');
      expect(await at('2026-07-31T12:01:00Z')).toBe('settling');
      expect(await at('2026-08-10T11:59:00Z')).toBe('settling');
      expect(await at('2026-08-10T12:01:00Z')).toBe('due');
    });

    it.each([
      ['a hypothesis that there is not', { hypothesis: 'none' }, ['/hypothesis']],
      [
        'units that there are not, or are there twice',
        { units: ['finance', 'nowhere', 'finance'] },
        ['/units/1', '/units/2'],
      ],
      ['a KPI of another hypothesis', { primary: { kpi: 'sales', outcome: 'rate' } }, ['/primary/kpi']],
      ['a start that has been, and an end before it', { start: '2026-05-01', end: '2026-04-01' }, ['/start', '/end']],
      ['a measure that can’t be watched', { guardrails: [{ measure: 'reasons' }] }, ['/guardrails/0/measure']],
      ['half of one unit', { design: 'units' }, ['/units', '/primary/outcome']],
    ])('of %s is refused with the paths, when it is planned and before', async (_, terms, paths) => {
      const given = await furnished(newHouse);
      const before = await given.dump();
      for (const key of [PUT, PREVIEW] as const) {
        const answer = await given.call(key, { ...ONE, body: { ...PLAN, ...terms } });
        expect([answer.status, answer.text]).toEqual([422, expect.any(String)]);
        const told = answer.json.errors.map(({ path }: { path: string }) => path);
        expect(told).toEqual(expect.arrayContaining(paths));
      }
      expect(await given.dump()).toEqual(before);
    });

    it('is previewed as it would be answered, and nothing is written', async () => {
      const given = await furnished(newHouse);
      const before = await given.dump();
      const preview = await given.call(PREVIEW, { ...ONE, body: PLAN });
      expect(await given.dump()).toEqual(before);
      expect(preview.status).toBe(200);
      expect((await plan(given)).json).toEqual(preview.json);
      const other = await given.call(PREVIEW, { parameters: { id: 'another' }, body: PLAN });
      expect([other.status, other.json.detail]).toEqual([409, expect.stringContaining('at-once')]);
    });
  });

  describe('an experiment of units', () => {
    const UNITS = ['finance', ...Array.from({ length: 8 }, (_, index) => `unit-${index}`)];
    const OF_UNITS = {
      design: 'units',
      units: UNITS,
      primary: { kpi: 'retention', outcome: 'mean' },
      baseline: undefined,
    };

    it('tells the draw from the first day on, and before it in no answer and no entry of the audit', async () => {
      const given = await furnished(newHouse, UNITS);
      const planned = await plan(given, OF_UNITS);
      const of = { parameters: { id: 'at-once' } };
      const told = async () => [
        (await given.call('GET /v1/experiments/{id}', of)).json,
        (await given.call('GET /v1/experiments', {})).json,
        (await given.call('POST /v1/experiments/{id}/preview', { ...of, body: { ...PLAN, ...OF_UNITS } })).json,
        (await given.call('GET /v1/audit', {})).json,
        (await given.call('GET /v1/experiments/{id}/assignment', { ...of, query: { unit: UNITS[0] ?? '' } })).json,
      ];
      const before = JSON.stringify([planned.json, await told()]);
      expect(before).not.toContain(SEED);
      expect(before).not.toMatch(/"arms"|"arm":"/);
      given.clock.now = START + 9 * DAY;
      const [{ arms, seed }, , , , assigned] = await told();
      expect([arms.control.length, arms.treatment.length, seed]).toEqual([5, 4, SEED]);
      expect([...arms.control, ...arms.treatment].sort()).toEqual(UNITS.toSorted());
      expect(assigned.arm).toBe(arms.control.includes(UNITS[0]) ? 'control' : 'treatment');
    });

    it('says what spread the sample would need', async () => {
      const given = await furnished(newHouse, UNITS);
      const answer = await plan(given, OF_UNITS);
      expect(answer.status, answer.text).toBe(201);
      expect(answer.json.sampleSize).toBeNull();
      // People of one of the units read nothing of the others.
      expect((await entries(given))[0]).not.toHaveProperty('unit');
      const drawn = await plan(given, { ...OF_UNITS, baseline: { value: 0.8, deviation: 0.05 } });
      expect(drawn.json.sampleSize).toMatchObject({ there: 9, total: expect.any(Number) });
    });

    it('is as if it weren’t there to who may not see one of them', async () => {
      const given = await furnished(newHouse, UNITS);
      await plan(given, OF_UNITS);
      const as = await ofFinance();
      expect((await given.call(GET, { ...ONE, as })).status).toBe(404);
      expect((await given.call(LIST, { as })).json).toEqual({ items: [] });
      expect((await stop(given, { as })).status).toBe(404);
      expect((await plan(given, {}, { as })).status).toBe(403);
      expect((await plan(given, OF_UNITS, { as })).status).toBe(403);
      const assignment = 'GET /v1/experiments/{id}/assignment';
      expect((await given.call(assignment, { ...ONE, as, query: { unit: 'finance' } })).status).toBe(404);
    });
  });

  describe('a comparison', () => {
    const UNITS = ['finance', 'sales'];
    const COMPARED = {
      ...{ design: 'comparison', units: UNITS, treated: ['finance'], start: '2026-01-05', end: '2026-05-31' },
      ...{ primary: { kpi: 'retention', outcome: 'mean' }, baseline: undefined },
    };

    it('may look back, says so, and is fixed at once', async () => {
      const given = await furnished(newHouse);
      const answer = await plan(given, COMPARED);
      expect(answer.status, answer.text).toBe(201);
      expect(answer.json).toMatchObject({
        ...{ retrospective: true, status: 'settling', arms: { control: ['sales'], treatment: ['finance'] } },
        says: expect.stringMatching(/had begun when it was planned/),
      });
      expect((await plan(given, { ...COMPARED, end: '2026-05-24' })).status).toBe(409);
    });

    it('is planned by who sees both sides', async () => {
      const given = await furnished(newHouse);
      const both = await token({ role: 'business', units: UNITS });
      expect((await plan(given, COMPARED, { as: await ofFinance() })).status).toBe(403);
      expect((await plan(given, COMPARED, { as: both })).status).toBe(201);
    });
  });
}
