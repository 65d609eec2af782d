/** Arms and outcomes of an experiment of requesters, through the API, whatever the table. */
import { describe, expect, it } from 'vitest';
import { armOfRequester } from '#lib/experiments/assignment.ts';
import { MOST_OUTCOMES_KEPT } from '#lib/experiments/record.ts';
import { readOutcomes } from '#lib/experiments/store.ts';
import { auditPartition, outcomeCountKey } from '#store/keys.ts';
import { DAY, furnished, plan } from './contract-experiments.ts';
import { type Call, connect, created, type House, type NewHouse, post, SEED, START, token } from './harness.ts';

const ONE = { parameters: { id: 'at-once' } };
const OUTCOMES = 'POST /v1/experiments/{id}/outcomes';
const ASSIGNMENT = 'GET /v1/experiments/{id}/assignment';

/** On its third day. */
async function running(newHouse: NewHouse, terms: object = {}): Promise<House> {
  const given = await furnished(newHouse);
  const { status, text } = await plan(given, terms);
  if (status !== 201) throw new Error(`not planned: ${text}`);
  given.clock.now = START + 9 * DAY;
  return given;
}

const record = (given: House, outcomes: readonly object[], more: Call = {}) =>
  given.call(OUTCOMES, { ...ONE, body: { outcomes }, ...more });
const armOf = (requester: string) => armOfRequester({ seed: SEED, share: 0.5 }, requester);
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ requester: `person-${index}@example.com`, value: index % 2 }));
const stored = (given: House) => readOutcomes(given.table, 'at-once');
const entries = async (given: House) =>
  (await given.table.query({ pk: auditPartition('2026-06') })).items.filter(({ action }) => action === 'imported');

export function outcomesContract(newHouse: NewHouse): void {
  describe('an assignment', () => {
    it('of a requester is the same whenever and by whomever it is asked, and in whatever letters', async () => {
      const given = await running(newHouse);
      const ask = async (requester: string, as: string | null = null) =>
        (await given.call(ASSIGNMENT, { ...ONE, query: { requester }, ...(as === null ? {} : { as }) })).json;
      const system = await token({ role: 'signals', expires: 366 * 86_400 });
      for (const { requester } of people(6)) {
        const arm = armOf(requester);
        const given_ = arm === 'control' ? 'as ever' : 'the first line may decide';
        expect(await ask(` ${requester.toUpperCase()} `, system)).toEqual({
          ...{ experiment: 'at-once', arm, drawn: true, given: given_, running: true },
        });
        given.clock.now += DAY;
        expect(await ask(requester)).toMatchObject({ arm });
      }
    });

    it('of somebody of a unit that doesn’t take part is none, and before the first day nobody has one', async () => {
      const given = await running(newHouse);
      const ask = async (query: Record<string, string>) => (await given.call(ASSIGNMENT, { ...ONE, query })).json;
      expect(await ask({ requester: 'a', unit: 'sales' })).toMatchObject({ arm: null, given: null, running: true });
      expect(await ask({ requester: 'a', unit: 'finance' })).toMatchObject({ arm: armOf('a') });
      given.clock.now = START + 300 * DAY;
      expect(await ask({ requester: 'a' })).toMatchObject({ arm: armOf('a'), drawn: true, running: false });
      given.clock.now = START;
      expect(await ask({ requester: 'a' })).toMatchObject({ arm: null, drawn: false, given: null, running: false });
    });

    it('that isn’t asked for with what it takes is refused with the path, and tells no name', async () => {
      const given = await running(newHouse);
      const ask = (query: Record<string, string>) => given.call(ASSIGNMENT, { ...ONE, query });
      expect(await ask({})).toMatchObject({ status: 400, json: { errors: [{ path: '/requester' }] } });
      expect(await ask({ requester: ' ' })).toMatchObject({ status: 400, json: { errors: [{ path: '/requester' }] } });
      expect((await ask({ requester: 'somebody@example.com' })).text).not.toContain('somebody');
      expect(given.logged.join('\n')).not.toContain('somebody');
    });

    it('of a unit is the side that it is on', async () => {
      const given = await running(newHouse, {
        ...{ design: 'comparison', units: ['finance', 'sales'], treated: ['sales'], baseline: undefined },
        primary: { kpi: 'retention', outcome: 'mean' },
      });
      const arm = async (unit: string) => (await given.call(ASSIGNMENT, { ...ONE, query: { unit } })).json.arm;
      expect([await arm('finance'), await arm('sales'), await arm('hr')]).toEqual(['control', 'treatment', null]);
      const missing = await given.call(ASSIGNMENT, { ...ONE, query: { requester: 'a' } });
      expect(missing).toMatchObject({ status: 400, json: { errors: [{ path: '/unit' }] } });
    });
  });

  describe('outcomes', () => {
    it('are kept with the arm, under the pseudonym that the requester’s tickets have', async () => {
      const given = await running(newHouse);
      const requester = 'Somebody@Example.com';
      const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
      await post(given, 'desk', secret, created('T1', { unit: 'finance', requester }));
      await given.convert();
      const system = await token({ role: 'signals', now: given.clock.now });
      const answer = await record(given, [{ requester: ` ${requester}`, value: 1 }], { as: system });
      expect([answer.status, answer.json]).toEqual([202, { accepted: 1, replaced: 0, unchanged: 0 }]);
      const [outcome] = await stored(given);
      expect(outcome).toEqual({ pseudonym: expect.any(String), arm: armOf('somebody@example.com'), value: 1 });
      const tickets = (await given.dump()).filter(({ sk }) => sk === 'STATE');
      expect(JSON.stringify(tickets)).toContain(outcome?.pseudonym);
      expect(JSON.stringify(await given.dump()).toLowerCase()).not.toContain('somebody@');
    });

    it('that are sent again change nothing, and another value takes the place of the first', async () => {
      const given = await running(newHouse);
      expect((await record(given, people(3))).json).toEqual({ accepted: 3, replaced: 0, unchanged: 0 });
      const before = await given.dump();
      expect((await record(given, people(3))).json).toEqual({ accepted: 0, replaced: 0, unchanged: 3 });
      expect(await given.dump()).toEqual(before);
      const other = { requester: 'PERSON-1@example.com', value: 0 };
      expect((await record(given, [other, ...people(4).slice(3)])).json).toEqual({
        accepted: 1,
        replaced: 1,
        unchanged: 0,
      });
      expect(await stored(given)).toHaveLength(4);
    });

    it('of 500 are recorded as one, in one entry of the audit', async () => {
      const given = await running(newHouse);
      expect((await record(given, people(500))).json.accepted).toBe(500);
      const all = await stored(given);
      expect(all).toHaveLength(500);
      expect(all.filter(({ arm }) => arm === 'treatment').length).toBe(
        people(500).filter(({ requester }) => armOf(requester) === 'treatment').length,
      );
      expect(await entries(given)).toMatchObject([
        {
          kind: 'experiment',
          id: 'at-once',
          unit: 'finance',
          changes: [{ path: '/accepted', to: 500 }, { path: '/replaced' }],
        },
      ]);
      expect((await given.table.get(outcomeCountKey('at-once')))?.outcomes).toBe(500);
    });

    it('of which one is wrong are refused, all of them, with the paths and no name', async () => {
      const given = await running(newHouse);
      const before = await given.dump();
      const answer = await record(given, [
        { requester: 'somebody@example.com', value: 1 },
        { requester: ' Somebody@Example.com ', value: 0 },
        { requester: '?', value: 0.5 },
      ]);
      expect(answer.status).toBe(422);
      expect(answer.json.errors.map(({ path }: { path: string }) => path)).toEqual([
        ...['/outcomes/1/requester', '/outcomes/2/requester', '/outcomes/2/value'],
      ]);
      expect(answer.text.toLowerCase()).not.toContain('somebody');
      expect(await given.dump()).toEqual(before);
    });

    it('are taken from the first day until those after the last one are over, and then no more', async () => {
      const given = await running(newHouse);
      const at = async (time: string) => {
        given.clock.now = Date.parse(time);
        const { status, json } = await record(given, people(1));
        return [status, json.detail ?? ''];
      };
      expect(await at('2026-06-07T23:59:00Z')).toEqual([409, expect.stringContaining('2026-06-08')]);
      expect(await at('2026-06-08T00:01:00Z')).toEqual([202, '']);
      expect(await at('2026-08-10T23:59:00Z')).toEqual([202, '']);
      // A request that begins now could end after somebody has seen the result.
      expect(await at('2026-08-10T23:59:30Z')).toEqual([409, expect.stringContaining('2026-08-10')]);
      expect(await at('2026-08-11T00:01:00Z')).toEqual([409, expect.stringContaining('2026-08-10')]);
    });

    it('of an experiment that was stopped, or of units, are refused with the reason', async () => {
      const given = await running(newHouse);
      await given.call('POST /v1/experiments/{id}/stop', { ...ONE, body: { reason: 'no money' } });
      const stopped = await record(given, people(1));
      expect([stopped.status, stopped.json.detail]).toEqual([409, expect.stringContaining('no money')]);
      const compared = await running(newHouse, {
        ...{ design: 'comparison', units: ['finance', 'sales'], treated: ['sales'], baseline: undefined },
        primary: { kpi: 'retention', outcome: 'mean' },
      });
      const answer = await record(compared, people(1));
      expect([answer.status, answer.json.detail]).toEqual([409, expect.stringContaining('observations')]);
    });

    it('may be any number where the mean counts', async () => {
      const given = await running(newHouse, {
        ...{
          primary: { kpi: 'retention', outcome: 'mean' },
          baseline: { value: 120, deviation: 40 },
          smallestEffect: 5,
        },
      });
      expect(
        (
          await record(given, [
            { requester: 'a', value: 117.25 },
            { requester: 'b', value: -1e-12 },
          ])
        ).status,
      ).toBe(202);
      expect((await stored(given)).map(({ value }) => value).sort((a, b) => a - b)).toEqual([0, 117.25]);
    });

    it('are no more than a result can be made of, and what is there can still be put right', async () => {
      const given = await running(newHouse);
      await record(given, people(1));
      const key = outcomeCountKey('at-once');
      await given.table.transact([{ add: key, deltas: { outcomes: MOST_OUTCOMES_KEPT - 2 } }]);
      expect((await record(given, people(2))).status).toBe(202);
      const before = await given.dump();
      expect(await record(given, people(300))).toMatchObject({ status: 409 });
      expect(await given.dump()).toEqual(before);
      expect((await record(given, [{ ...people(1)[0], value: 1 }])).json).toMatchObject({ replaced: 1 });
    });
  });
}
