/** Results of experiments on SQLite, and of those whose figures need no other table. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { auditContext } from '#lib/audit/audit.ts';
import { armOfRequester } from '#lib/experiments/assignment.ts';
import { recordObservations } from '#lib/kpis/observations.ts';
import { resolved } from '#test/support/description.ts';
import { seeded } from '#test/support/random.ts';
import { closed } from './closed-schema.ts';
import { experimentResultsContract, furnished, plan } from './contract-experiment-results.ts';
import { EXPECTATION } from './contract-hypotheses.ts';
import { type House, house, SEED } from './harness.ts';

describe('on SQLite', () => experimentResultsContract(house));

const WEEK = 7 * 86_400_000;
const dateOf = (monday: string, week: number): string =>
  new Date(Date.parse(`${monday}T00:00:00Z`) + week * WEEK).toISOString().slice(0, 10);

/** What units have observed of retention, from this Monday on. */
async function observe(given: House, monday: string, values: Readonly<Record<string, readonly (number | null)[]>>) {
  for (const [unit, of] of Object.entries(values)) {
    const observations = of.flatMap((value, week) => (value === null ? [] : [{ date: dateOf(monday, week), value }]));
    const by = auditContext({ now: given.clock.now, caller: undefined }, given.runtime.vault);
    await recordObservations(given.table, { unit, kpi: 'retention' }, observations, by);
  }
}

/** Where every answer is held against what the API's document says of it, and nothing besides. */
let schema: z.ZodType;
beforeAll(async () => {
  const json = resolved((await (await house()).call('GET /v1/openapi.json', { as: null })).json);
  const { responses } = json.paths['/v1/experiments/{id}/result'].get;
  schema = z.fromJSONSchema(
    closed(responses['200'].content['application/json'].schema) as z.core.JSONSchema.JSONSchema,
  );
});

async function resultOf(given: House) {
  const { json } = await given.call('GET /v1/experiments/{id}/result', { parameters: { id: 'call-back' } });
  expect(schema.safeParse(json).error?.issues ?? []).toEqual([]);
  return json;
}

/** Of eight units, four before the start and six from it on: the first two of these are within the lag. */
const EIGHT = ['finance', ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(letter => `unit-${letter}`)];
const START_OF_UNITS = { start: '2026-06-08', end: '2026-07-19', settlingDays: 0 };
const OF_UNITS = { design: 'units', units: EIGHT, ...START_OF_UNITS, primary: { kpi: 'retention', outcome: 'mean' } };
const terms = { ...OF_UNITS, baseline: undefined, share: undefined, guardrails: [{ measure: 'reopen-rate' }] };

describe('the result of units', () => {
  /** Every unit has a level of its own; the treated change by 0.1, and all by a little. */
  const valuesOf = (treated: readonly string[]) =>
    Object.fromEntries(
      EIGHT.map((unit, index) => {
        const level = 0.3 + index / 20;
        const after = level + index / 1_000 + (treated.includes(unit) ? 0.1 : 0);
        return [unit, [...[1, 2, 3, 4].map(() => level), 0, 0, ...[1, 2, 3, 4].map(() => after)]];
      }),
    );

  it('holds the changes of half of them against those of the others, without the weeks of the lag', async () => {
    const given = await furnished(await house(), EIGHT);
    await plan(given, terms);
    given.clock.now = Date.parse(`${terms.start}T12:00:00Z`);
    const { arms } = (await given.call('GET /v1/experiments/{id}', { parameters: { id: 'call-back' } })).json;
    expect(arms.treatment).toHaveLength(4);
    await observe(given, '2026-05-11', valuesOf(arms.treatment));
    given.clock.now = Date.parse('2026-07-20T12:00:00Z');
    // Whoever saw it now could still put observations right, and so it is seen by nobody before it is fixed.
    const waiting = await resultOf(given);
    expect([waiting.status, waiting.verdict, waiting.primary]).toEqual(['due', null, undefined]);
    await given.sweep();
    const result = await resultOf(given);
    const mean = (units: string[]) => units.reduce((sum, unit) => sum + EIGHT.indexOf(unit), 0) / 4 / 1_000;
    expect(result).toMatchObject({
      ...{ status: 'concluded', verdict: 'supported', reasons: [], ratio: null, before: null },
      primary: {
        change: true,
        control: { value: expect.closeTo(mean(arms.control), 9), n: 4 },
        treatment: { value: expect.closeTo(0.1 + mean(arms.treatment), 9), n: 4 },
        difference: { p: expect.closeTo(2 / 70, 9), test: 'permutation' },
      },
      cpi: { measure: 'first-contact-resolution', control: { value: null, n: 0 }, difference: null },
      guardrails: [{ measure: 'reopen-rate', harmed: false, difference: null }],
    });
    expect(result.says).toMatch(/^Supported: with the treatment the change of retention was .* points higher/);
    expect(result.says).toContain('Each unit counts with its change against the 4 weeks before the start.');
    expect(result.says).toContain('Too little is known of first-contact resolution');
  });

  it('can’t be read where a unit has no observation in the weeks that count', async () => {
    const given = await furnished(await house(), EIGHT);
    await plan(given, terms);
    const values = valuesOf(['finance']);
    await observe(given, '2026-05-11', { ...values, 'unit-h': (values['unit-h'] ?? []).slice(0, 6) });
    given.clock.now = Date.parse('2026-07-20T12:00:00Z');
    await given.sweep();
    const result = await resultOf(given);
    expect(result).toMatchObject({ verdict: 'inconclusive', reasons: ['missing-observations'] });
    expect(result.says).toMatch(
      /^Inconclusive, for it can’t be read: at least one unit has no observation of retention/,
    );
    expect(result.says).not.toContain('Supported');
  });
});

describe('the result of a comparison', () => {
  const WEEKS = 24;
  const COMPARED = {
    ...{
      design: 'comparison',
      units: ['finance', 'sales'],
      treated: ['finance'],
      share: undefined,
      baseline: undefined,
    },
    // Twelve weeks, and twelve before them: of the past, so that the result is there at once.
    ...{ start: '2026-03-09', end: '2026-05-31', settlingDays: 0 },
    ...{ primary: { kpi: 'retention', outcome: 'mean' }, guardrails: [] },
  };
  const roll = seeded(5);
  const wobble = Array.from({ length: WEEKS }, () => (roll() - 0.5) / 50);
  const season = (week: number) => 0.5 + Math.sin(week) / 10;
  const compared = async (of: (week: number) => number) => {
    const given = await furnished(await house());
    await given.call('PUT /v1/hypotheses/{id}', {
      ...{ parameters: { id: 'helped-at-once' }, body: { ...EXPECTATION, lag: 0 } },
    });
    await plan(given, COMPARED);
    const weeks = Array.from({ length: WEEKS }, (_, week) => week);
    await observe(given, '2025-12-15', {
      sales: weeks.map(season),
      finance: weeks.map(week => season(week) + 0.2 + (wobble[week] ?? 0) + of(week)),
    });
    await given.sweep();
    return resultOf(given);
  };

  it('is that of the gap between both sides, with what a comparison can’t know', async () => {
    const result = await compared(week => (week < 12 ? 0 : 0.1));
    expect(result).toMatchObject({
      ...{ status: 'concluded', verdict: 'supported', reasons: [], before: { alike: true } },
      primary: {
        ...{ control: { n: 1 }, treatment: { n: 1 } },
        difference: { value: expect.closeTo(0.1, 2), test: 'gap' },
      },
    });
    expect(result.says).toContain('Nobody was assigned by chance');
    expect(result.says).toContain('moved alike as far as can be seen');
    expect(result.says).toContain('It was planned when its days had begun');
    expect(result.says).toContain('the gap between both is compared week by week with that of the 12 weeks before');
  });

  it('can’t be read of a few weeks', async () => {
    const given = await furnished(await house());
    await given.call('PUT /v1/hypotheses/{id}', {
      ...{ parameters: { id: 'helped-at-once' }, body: { ...EXPECTATION, lag: 0 } },
    });
    await plan(given, { ...COMPARED, start: '2026-05-04' });
    const weeks = Array.from({ length: WEEKS }, (_, week) => season(week));
    await observe(given, '2025-12-15', { sales: weeks, finance: weeks.map(value => value + roll() / 50) });
    await given.sweep();
    const result = await resultOf(given);
    expect(result).toMatchObject({ verdict: 'inconclusive', reasons: ['too-few'], primary: { difference: null } });
    expect(result.says).toContain(
      '1 unit without, and fewer than 6 periods before or after in which all have a value.',
    );
  });

  it('can’t be read where nobody knows whether the sides moved alike before: taking that away helps nobody', async () => {
    const given = await furnished(await house());
    await given.call('PUT /v1/hypotheses/{id}', {
      ...{ parameters: { id: 'helped-at-once' }, body: { ...EXPECTATION, lag: 0 } },
    });
    await plan(given, COMPARED);
    const weeks = Array.from({ length: WEEKS }, (_, week) => week);
    await observe(given, '2025-12-15', {
      sales: weeks.map(season),
      // It rose before already; all but the last seven weeks of that are taken back.
      finance: weeks.map(week => (week < 5 ? null : season(week) + week / 50 + (wobble[week] ?? 0))),
    });
    await given.sweep();
    const result = await resultOf(given);
    expect(result).toMatchObject({ verdict: 'inconclusive', reasons: ['missing-observations'], before: null });
    expect(result.says).toContain('in at least 8 before the start, that all units have');
  });

  it('counts the weeks of the plan, whatever the KPI is changed to', async () => {
    const given = await furnished(await house());
    await given.call('PUT /v1/hypotheses/{id}', {
      ...{ parameters: { id: 'helped-at-once' }, body: { ...EXPECTATION, lag: 0 } },
    });
    await plan(given, COMPARED);
    const { id: _, ...kpi } = (await given.call('GET /v1/kpis/{id}', { parameters: { id: 'retention' } })).json;
    const changed = { parameters: { id: 'retention' }, body: { ...kpi, cadence: 'month' } };
    expect((await given.call('PUT /v1/kpis/{id}', changed)).status).toBe(200);
    const weeks = Array.from({ length: WEEKS }, (_, week) => week);
    await observe(given, '2025-12-15', {
      sales: weeks.map(season),
      finance: weeks.map(week => season(week) + (wobble[week] ?? 0) + (week < 12 ? 0 : 0.1)),
    });
    await given.sweep();
    const result = await resultOf(given);
    expect(result).toMatchObject({ verdict: 'supported', before: { alike: true } });
    expect(result.says).toContain('week by week with that of the 12 weeks before');
  });

  it('can’t be read where the sides moved apart already before', async () => {
    const result = await compared(week => week / 50);
    expect(result).toMatchObject({ verdict: 'inconclusive', reasons: ['different-before'], before: { alike: false } });
    expect(result.says).toContain('both sides moved apart already before the start');
  });
});

describe('the result of requesters', () => {
  const outcomesOf = (given: House, outcomes: object[]) =>
    given.call('POST /v1/experiments/{id}/outcomes', { parameters: { id: 'call-back' }, body: { outcomes } });
  const names = (arm: 'control' | 'treatment', count: number): string[] => {
    const found: string[] = [];
    for (let index = 0; found.length < count; index += 1) {
      if (armOfRequester({ seed: SEED, share: 0.5 }, `p${index}`) === arm) found.push(`p${index}`);
    }
    return found;
  };
  const prepared = async () => {
    const given = await furnished(await house());
    await plan(given, { primary: { kpi: 'retention', outcome: 'mean' }, baseline: undefined });
    given.clock.now = Date.parse('2026-06-10T12:00:00Z');
    return given;
  };
  const DAY_OF_RESULT = Date.parse('2026-07-02T12:00:00Z');

  it('can’t be read where one arm has lost some, and that is said while it runs', async () => {
    const given = await prepared();
    const outcomes = [...names('control', 100), ...names('treatment', 40)].map((requester, index) => ({
      ...{ requester, value: index % 7 },
    }));
    expect((await outcomesOf(given, outcomes)).status).toBe(202);
    const running = await resultOf(given);
    expect(running).toMatchObject({ verdict: null, ratio: { control: 100, treatment: 40, mismatch: true } });
    expect(running.says).toContain('As it stands there will be no verdict: the arms have 40 requesters with');
    given.clock.now = DAY_OF_RESULT;
    const result = await resultOf(given);
    expect(result).toMatchObject({
      verdict: 'inconclusive',
      reasons: ['sample-ratio-mismatch'],
      cpi: expect.anything(),
    });
    expect(result.says).toMatch(/where 70 and 70 were to be expected \(p < 0\.001\)/);
    expect(result.says).not.toContain('first-contact resolution');
  });

  it('can’t be read of fewer than two in an arm, nor of nobody', async () => {
    const given = await prepared();
    given.clock.now = DAY_OF_RESULT;
    expect(await resultOf(given)).toMatchObject({
      ...{ verdict: 'inconclusive', reasons: ['too-few'], ratio: null },
      primary: { control: { value: null, n: 0 }, difference: null },
    });
  });

  it('is none where it was stopped, also after its days', async () => {
    const given = await prepared();
    const body = { reason: 'the phones are down' };
    await given.call('POST /v1/experiments/{id}/stop', { parameters: { id: 'call-back' }, body });
    given.clock.now = DAY_OF_RESULT;
    await given.sweep();
    const result = await resultOf(given);
    expect(result).toMatchObject({ status: 'stopped', verdict: 'inconclusive', reasons: ['stopped'] });
    expect(result.says).toContain('the phones are down');
    expect(result).not.toHaveProperty('primary');
  });
});
