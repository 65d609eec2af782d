/** Hypotheses on SQLite, and what the past says of one that holds by construction. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { auditContext } from '#lib/audit/audit.ts';
import { recordObservations } from '#lib/kpis/observations.ts';
import { resolved } from '#test/support/description.ts';
import { seeded } from '#test/support/random.ts';
import { following, noise, walk } from '../linkage/series.ts';
import { closed } from './closed-schema.ts';
import { EXPECTATION, hypothesesContract } from './contract-hypotheses.ts';
import { RETENTION } from './contract-kpis.ts';
import { type House, house, START } from './harness.ts';

describe('on SQLite', () => hypothesesContract(house));

const DAY = 86_400_000;
const WEEKS = 104;
/** Monday of the first of so many weeks that are over a year after the clock's beginning, also a Monday. */
const AFTER = 52;
const BEGIN = Date.parse('2026-06-01T00:00:00Z') - (WEEKS - AFTER) * 7 * DAY;
const dateOf = (week: number, day = 0): string => new Date(BEGIN + (week * 7 + day) * DAY).toISOString().slice(0, 10);

const roll = seeded(11);
const changes = noise(roll, WEEKS - 1);
const ratings = walk(changes);
const retention = walk(following(changes, 0.8, 2, roll)).map(value => 0.8 + value / 100);

let given: House;
const write = (id: string, terms: object = {}) =>
  given.call('PUT /v1/hypotheses/{id}', {
    ...{ parameters: { id }, body: { ...EXPECTATION, cpi: 'app-rating', ...terms } },
  });
const observe = async (id: string) => {
  const { status, json, text } = await given.call('POST /v1/hypotheses/{id}/observation', { parameters: { id } });
  expect(status, text).toBe(200);
  return { ...json, latest: json.history.at(-1).observation };
};

/** What happens in these weeks: a rating, and what becomes of retention. */
async function live(from: number, to: number): Promise<void> {
  const signals = ratings.slice(from, to).map((value, index) => ({
    ...{ id: `r${from + index}`, type: 'app-rating', unit: 'finance', value: 3 + value / 20 },
    occurredAt: `${dateOf(from + index)}T09:00:00Z`,
  }));
  await given.call('POST /v1/signals', { body: { signals } });
  const observations = retention.slice(from, to).map((value, index) => ({ date: dateOf(from + index, 6), value }));
  const by = auditContext({ now: given.clock.now, caller: undefined }, given.runtime.vault);
  await recordObservations(given.table, { unit: 'finance', kpi: 'retention' }, observations, by);
  await given.convert();
}

beforeAll(async () => {
  given = await house();
  await given.call('PUT /v1/settings', { body: { minimumSample: 1, timeZone: 'UTC' } });
  await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance', timeZone: 'UTC' } });
  await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: RETENTION });
  await live(0, WEEKS - AFTER);
});

describe('the past of a year', () => {
  it('says that it is as expected, with q-values that pay for all of the unit and nothing since it was written', async () => {
    await write('expected');
    const { says, status, latest } = await observe('expected');
    expect(status).toBe('observed');
    expect(latest).toMatchObject({ found: 'as-expected', cadence: 'week', n: 49, since: { n: 0, rho: null, p: null } });
    const links = await given.call('GET /v1/reports/links', { query: { unit: 'finance', kpi: 'retention' } });
    const link = links.json.items.find(({ cpi }: { cpi: string }) => cpi === 'app-rating');
    expect(Number(link.lags[2].q.toPrecision(6))).toBe(latest.q);
    expect(says).toMatch(
      /^Written on 1 June 2026\. Observed on 1 June 2026: when app rating rose, retention tended to rise 2 weeks later, as expected \(ρ 0\.\d\d, 0\.\d\d…0\.\d\d, 49 weeks\)\. This is association only, and no experiment\.$/,
    );
  });

  it('says the opposite to whoever expects the opposite', async () => {
    await write('opposite', { expected: 'falls' });
    const { says, latest } = await observe('opposite');
    expect(latest.found).toBe('opposite');
    expect(says).toContain('tended to rise 2 weeks later, the opposite of what was expected (ρ');
  });

  it('says nothing beyond chance of another lag, also of one further away than others are looked for at', async () => {
    for (const lag of [5, 11]) {
      await write(`lag-${lag}`, { lag });
      const { says, latest } = await observe(`lag-${lag}`);
      expect(latest).toMatchObject({ found: 'nothing-beyond-chance', n: 51 - lag, q: expect.any(Number) });
      expect(says).toMatch(/nothing beyond chance.*That is no proof that it doesn’t\.$/);
    }
  });
});

describe('what came since', () => {
  beforeAll(async () => {
    given.clock.now = START + AFTER * 7 * DAY;
    await live(WEEKS - AFTER, WEEKS);
  }, 20_000);

  it('is tested alone, and has the word: only changes whose both ends came after the day it was written', async () => {
    const before = (await observe('expected')).latest;
    // Written on a Monday: its own week was not over. Of 51 weeks after it there are 50 changes, 48 of them two weeks apart.
    expect(before).toMatchObject({ found: 'as-expected', since: { n: 48 } });
    expect(before.since.p).toBeLessThan(0.001);
    expect(before.since.low).toBeGreaterThan(0);
  });

  it('of one that is written today is nothing', async () => {
    await write('of-today');
    expect((await observe('of-today')).latest).toMatchObject({ found: 'as-expected', since: { n: 0, p: null } });
  });
});

it('answers are what the API’s document says, and nothing besides', async () => {
  const document = resolved((await given.call('GET /v1/openapi.json')).json);
  const schemaOf = (path: string, method: string) =>
    z.fromJSONSchema(
      closed(
        document.paths[path][method].responses['200'].content['application/json'].schema,
      ) as z.core.JSONSchema.JSONSchema,
    );
  const parameters = { id: 'expected' };
  const list = await given.call('GET /v1/hypotheses');
  expect(schemaOf('/v1/hypotheses', 'get').safeParse(list.json).error?.issues).toBeUndefined();
  const one = await given.call('GET /v1/hypotheses/{id}', { parameters });
  expect(schemaOf('/v1/hypotheses/{id}', 'get').safeParse(one.json).error?.issues).toBeUndefined();
});
