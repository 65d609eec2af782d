/** What an experiment came to: not before its day, once, and then for good, whatever the table. */
import { beforeAll, describe, expect, it } from 'vitest';
import { MEASURES } from '#experience/dictionary.ts';
import type { RouteKey } from '#functions/routes.ts';
import { createSweep } from '#functions/sweep/sweep.ts';
import { armOfRequester } from '#lib/experiments/assignment.ts';
import { concludeExperiments } from '#lib/experiments/conclude.ts';
import { partsOfRequesters } from '#lib/experiments/subjects.ts';
import { EXPERIMENTS_KEY } from '#store/keys.ts';
import { EXPECTATION } from './contract-hypotheses.ts';
import { RETENTION } from './contract-kpis.ts';
import { BATCH, fail, faulty, once, writesTo } from './faulty.ts';
import { connect, type House, type NewHouse, post, SEED, token } from './harness.ts';

const YEARS = 10 * 366 * 86_400;
const at = (time: string): number => Date.parse(time);
const RESULT = 'GET /v1/experiments/{id}/result';
const ONE = { parameters: { id: 'call-back' } };
/** The first day on which there is a result, in Berlin, and the moment before it. */
const DUE = at('2026-07-01T22:00:00Z');
const BEFORE = DUE - 1;
/** Outcomes are taken until then. */
const LAST = DUE - 60_000;
/** The sweep has looked a moment before, and looks every five minutes. */
const NEXT_LOOK = DUE + 5 * 60_000;

const PLAN = {
  ...{ name: 'Call back first', hypothesis: 'helped-at-once', design: 'requesters', owner: 'service desk lead' },
  ...{ units: ['finance'], control: 'as it was', treatment: 'they are called back', share: 0.5 },
  ...{ start: '2026-06-02', end: '2026-06-28', settlingDays: 3 },
  primary: { kpi: 'retention', outcome: 'rate' },
  ...{ smallestEffect: 0.05, baseline: { value: 0.5 }, power: 0.8 },
  guardrails: [{ measure: 'experienced-time' }, { measure: 'user-effort', tolerance: 0.5 }],
};

/** Sixty of each arm. */
const requesters = (): Record<'control' | 'treatment', string[]> => {
  const arms: Record<'control' | 'treatment', string[]> = { control: [], treatment: [] };
  for (let index = 0; arms.control.length < 60 || arms.treatment.length < 60; index += 1) {
    const name = `r${index}@example.com`;
    const arm = arms[armOfRequester({ seed: SEED, share: 0.5 }, name)];
    if (arm.length < 60) arm.push(name);
  }
  return arms;
};
const ARMS = requesters();

/** Of the treated 48 of 60 stay, of the others 30: 0.3 more. */
const outcomes = (turned = false) =>
  [
    ...ARMS.treatment.map((requester, index) => ({ requester, stays: index < 48 })),
    ...ARMS.control.map((requester, index) => ({ requester, stays: index < 30 })),
  ].map(({ requester, stays }) => ({ requester, value: stays === turned ? 0 : 1 }));

/** A house with a hypothesis, and units whose clocks are those of Berlin. */
export async function furnished(given: House, units: readonly string[] = ['finance', 'sales']): Promise<House> {
  await given.call('PUT /v1/settings', { body: { minimumSample: 5 } });
  for (const id of units) {
    const body = { name: id, timeZone: 'Europe/Berlin' };
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body });
  }
  await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: RETENTION });
  await given.call('PUT /v1/hypotheses/{id}', { parameters: { id: 'helped-at-once' }, body: EXPECTATION });
  return given;
}

export async function plan(given: House, terms: object = {}, id = 'call-back'): Promise<void> {
  const body = { ...PLAN, ...terms };
  const { status, text } = await given.call('PUT /v1/experiments/{id}', { parameters: { id }, body });
  expect(status, text).toBe(201);
}

async function record(given: House, of = outcomes()): Promise<number> {
  const answer = await given.call('POST /v1/experiments/{id}/outcomes', { ...ONE, body: { outcomes: of } });
  return answer.status;
}

/** Of the treated 10 of 12 are helped at the first contact, of the others 3; half of each an hour later than the rest. */
async function lived(given: House): Promise<string> {
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  const events: object[] = [];
  const happens = (subject: string, type: string, time: string, data: object): void => {
    const about = { specversion: '1.0', source: '/t', id: `${events.length}`, subject, data };
    events.push({ ...about, type: `ticket.${type}`, time: `2026-06-10T${time}:00Z` });
  };
  const people = [
    ...ARMS.treatment.slice(0, 12).map((requester, index) => ({ requester, index, isHelped: index < 10 })),
    ...ARMS.control.slice(0, 12).map((requester, index) => ({ requester, index, isHelped: index < 3 })),
    // Nobody has an outcome of them.
    { requester: 'somebody@example.com', index: 0, isHelped: false },
  ];
  for (const [number, { requester, index, isHelped }] of people.entries()) {
    const ticket = `T${number}`;
    happens(ticket, 'created', '08:00', { unit: 'finance', requester, status: 'new' });
    happens(ticket, 'message', '09:00', { author: 'agent' });
    if (!isHelped) happens(ticket, 'message', '10:00', { author: 'requester' });
    happens(ticket, 'status', index % 2 === 0 ? '11:00' : '12:00', { status: 'resolved', by: 'agent' });
  }
  const { status, text } = await post(given, 'desk', secret, JSON.stringify(events), { headers: BATCH });
  expect(status, text).toBe(202);
  await given.convert();
  return secret;
}

const read = async (given: House, key: RouteKey = RESULT) => {
  const as = await token({ role: 'business', units: ['finance'], expires: YEARS });
  const { status, json } = await given.call(key, { ...ONE, as });
  return { status, json };
};
/** Without telling anybody: what is told is still there. */
const sweep = async (given: House): Promise<void> => {
  await createSweep(given.runtime, async () => {})();
  await given.convert();
};
const outbox = async (given: House) => (await given.dump()).filter(({ type }) => type === 'experiment.concluded');

/** On any engine: `house` says on which. */
export function experimentResultsContract(house: NewHouse): void {
  describe('the result of an experiment', () => {
    let given: House;
    let secret: string;
    beforeAll(async () => {
      given = await furnished(await house());
      await plan(given);
      given.clock.now = at('2026-06-10T14:00:00Z');
      secret = await lived(given);
    }, 60_000);

    const READING: readonly RouteKey[] = [
      RESULT,
      'GET /v1/experiments/{id}',
      'GET /v1/experiments',
      'GET /v1/experiments/{id}/assignment',
    ];
    const HYPOTHESIS = { parameters: { id: 'helped-at-once' } };
    /** All that anybody can read of it, without what names the moment. */
    const readable = async (): Promise<unknown[]> => {
      const query = { requester: ARMS.control[0] ?? '' };
      const answers = [];
      for (const key of READING) {
        const call = key.endsWith('assignment') ? { ...ONE, query } : key === 'GET /v1/experiments' ? {} : ONE;
        answers.push((await given.call(key, call)).json);
      }
      answers.push((await given.call('GET /v1/hypotheses/{id}', HYPOTHESIS)).json);
      answers.push((await given.call('GET /v1/hypotheses')).json);
      return answers;
    };

    it('is not there before its day, and nothing that the arms came to: turned round, all answers are the same', async () => {
      expect(await record(given)).toBe(202);
      given.clock.now = BEFORE;
      await sweep(given);
      const [first, ...rest] = await readable();
      expect(first).toMatchObject({
        ...{ experiment: 'call-back', hypothesis: 'helped-at-once', status: 'settling', resultOn: '2026-07-02' },
        ...{ verdict: null, ratio: { control: 60, treatment: 60, mismatch: false } },
        sampleSize: { total: expect.any(Number) },
        says: expect.stringContaining('120 requesters have an outcome so far; it takes 3,'),
      });
      for (const name of ['primary', 'cpi', 'guardrails', 'reasons', 'before', 'concludedAt']) {
        expect(first).not.toHaveProperty(name);
      }
      // None is taken in the moment before: it could still be written when the result is there.
      expect(await record(given, outcomes(true))).toBe(409);
      given.clock.now = LAST;
      expect(await record(given, outcomes(true))).toBe(202);
      given.clock.now = BEFORE;
      expect(await readable()).toEqual([first, ...rest]);
      given.clock.now = LAST;
      expect(await record(given)).toBe(202);
      expect(await outbox(given)).toEqual([]);
    });

    it('says nothing of measures where there are more tickets than can be looked at', async () => {
      const measures = MEASURES.filter(({ id }) => id === 'experienced-time');
      const period = { start: '2026-06-10', end: '2026-06-10' };
      const arms = new Map(ARMS.control.map(name => [given.runtime.vault.pseudonym(name), 'control' as const]));
      const parts = (most: number) =>
        partsOfRequesters(given.runtime, { units: ['finance', 'sales'], period, measures, arms }, most);
      expect(await parts(24)).toBeUndefined();
      expect((await parts(25))?.get('experienced-time')).toMatchObject({
        ...{ treatment: [], control: Array.from({ length: 12 }, () => ({ n: 1 })) },
      });
    });

    it('is there on its day, before anybody has fixed it', async () => {
      given.clock.now = DUE;
      const { status, json } = await read(given);
      expect([status, json.status]).toEqual([200, 'due']);
      expect(json).not.toHaveProperty('concludedAt');
      // z = 0.3 ÷ √(0.65 · 0.35 · 2/60) = 3.4449, p = 0.00057; Newcombe: 0.1295…0.4479.
      expect(json).toMatchObject({
        ...{ verdict: 'supported', reasons: [], before: null, feedLagSeconds: 0 },
        primary: {
          ...{ kpi: 'retention', kpiName: 'Retention', smallestEffect: 0.05, effect: 'higher' },
          ...{ control: { value: 0.5, n: 60 }, treatment: { value: 0.8, n: 60 } },
          difference: { value: expect.closeTo(0.3, 12), p: expect.closeTo(0.000571, 6), test: 'two-proportion' },
        },
        cpi: {
          ...{ measure: 'first-contact-resolution', name: 'First-contact resolution', direction: 'higher' },
          ...{ control: { value: 0.25, n: 12 }, treatment: { value: expect.closeTo(10 / 12, 12), n: 12 } },
        },
        guardrails: [
          {
            ...{ measure: 'experienced-time', tolerance: 0, harmed: false },
            ...{ control: { value: 12_600, n: 12 }, treatment: { value: 12_600, n: 12 } },
          },
          {
            ...{ measure: 'user-effort', tolerance: 0.5, harmed: false, direction: 'lower' },
            ...{ control: { value: 0.75, n: 12 }, treatment: { value: expect.closeTo(2 / 12, 12), n: 12 } },
          },
        ],
      });
      expect(json.says).toMatch(
        /^Supported: with the treatment retention was 30 points higher \(95 % interval: between \+1\d and \+4\d points, p < 0\.001\): 80 % of 60 requesters with the treatment, 50 % of 60 requesters without\./,
      );
      expect(json.says).toContain(
        'The treatment did what it was meant to do: first-contact resolution was 58 points higher',
      );
      expect(json.says).toContain('No guardrail was harmed beyond chance.');
    });

    it('is fixed by the sweep, and by one of several', async () => {
      const rules = await given.runtime.rules.get(0);
      const { table, shards } = given.runtime;
      const { asOf: _, ...before } = (await read(given)).json;
      given.clock.now = NEXT_LOOK;
      const options = { now: NEXT_LOOK, shards };
      const counts = await Promise.all([1, 2, 3].map(() => concludeExperiments(table, rules, options)));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
      const { asOf, ...after } = (await read(given)).json;
      const concludedAt = '2026-07-01T22:05:00.000Z';
      expect([asOf, after]).toEqual([concludedAt, { ...before, status: 'concluded', concludedAt }]);
    });

    it('moves its hypothesis, is entered, and is told once', async () => {
      const { json } = await given.call('GET /v1/hypotheses/{id}', HYPOTHESIS);
      expect(json).toMatchObject({ status: 'supported', experiment: 'call-back' });
      expect(json.history.at(-1)).toMatchObject({ status: 'supported', design: 'requesters', role: 'system' });
      const { items } = (await given.call('GET /v1/audit', { query: { kind: 'experiment' } })).json;
      const concluded = items.filter(({ action }: { action: string }) => action === 'concluded');
      expect(concluded).toMatchObject([{ id: 'call-back', unit: 'finance', by: { role: 'system' } }]);
      given.clock.now += 10 * 60_000;
      await sweep(given);
      expect(await outbox(given)).toMatchObject([
        {
          units: ['finance'],
          data: {
            ...{ experiment: 'call-back', verdict: 'supported', kpi: 'retention', cpi: 'first-contact-resolution' },
            ...{ difference: { value: expect.closeTo(0.3, 12) }, harmed: [], reasons: [] },
          },
        },
      ]);
    });

    it('doesn’t change any more: outcomes are closed, and late events count in reports only', async () => {
      const before = (await read(given)).json;
      expect(await record(given, outcomes(true))).toBe(409);
      const reopened = {
        type: 'ticket.status',
        subject: 'T0',
        timestamp: '2026-06-10T13:00:00Z',
        data: { status: 'open' },
      };
      await post(given, 'desk', secret, reopened);
      await given.convert();
      given.clock.now += 60 * 60_000;
      await sweep(given);
      const { asOf: _, ...after } = (await read(given)).json;
      const { asOf: __, ...then } = before;
      expect(after).toEqual(then);
    });

    it('is for those who may see all units that take part', async () => {
      const ask = async (units: string[]) => {
        const as = await token({ role: 'business', units, expires: YEARS });
        return (await given.call(RESULT, { ...ONE, as })).status;
      };
      expect(await ask(['finance'])).toBe(200);
      expect(await ask(['sales'])).toBe(404);
      expect((await given.call(RESULT, { parameters: { id: 'nothing' } })).status).toBe(404);
      expect((await given.call(RESULT, { ...ONE, query: { unit: 'finance' } })).status).toBe(400);
    });
  });

  it('a result that is surer than a store can say is given all the same', async () => {
    const given = await furnished(await house());
    const primary = { kpi: 'retention', outcome: 'mean' };
    await plan(given, { primary, baseline: undefined, smallestEffect: 1 });
    given.clock.now = at('2026-06-20T12:00:00Z');
    const values = (of: string[], more: number) =>
      of.map((requester, index) => ({ requester, value: more + (index % 2) }));
    expect(await record(given, [...values(ARMS.control, 0), ...values(ARMS.treatment, 40)])).toBe(202);
    given.clock.now = DUE;
    const { json } = await read(given);
    expect([json.status, json.primary.difference.p]).toEqual(['due', 0]);
    await sweep(given);
    expect((await read(given)).json).toMatchObject({
      status: 'concluded',
      verdict: 'supported',
      primary: json.primary,
    });
  });

  describe('a sweep that fails on the way', () => {
    it.each([
      ['with the result', 'EXPERIMENT', true],
      ['when it notes that it has looked', EXPERIMENTS_KEY.pk, false],
    ])('%s is made good by the next one, with one message', async (_, partition, isOpen) => {
      const { given, ...store } = await faulty(house);
      await furnished(given);
      await plan(given);
      given.clock.now = at('2026-06-20T12:00:00Z');
      const some = outcomes().filter((_, index) => index % 6 === 0);
      expect(await record(given, some)).toBe(202);
      given.clock.now = DUE;
      store.break((method, argument) => {
        if (method !== 'transact' || !writesTo(argument, partition)) return;
        const writes = argument as readonly { put?: { sk: string } }[];
        if (isOpen || writes.some(({ put }) => put?.sk === EXPERIMENTS_KEY.sk)) fail();
      });
      await expect(sweep(given)).rejects.toThrow('played');
      expect(await outbox(given)).toHaveLength(isOpen ? 0 : 1);
      store.break(once(() => false));
      given.clock.now += 5 * 60_000;
      await sweep(given);
      given.clock.now += 5 * 60_000;
      await sweep(given);
      expect(await outbox(given)).toHaveLength(1);
      expect((await read(given)).json.status).toBe('concluded');
    });
  });
}
