/** From CPI to KPI in the simulated company: what was planted, and what Pith makes of it by the same use cases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Runtime } from '#functions/runtime.ts';
import { readEntry } from '#lib/audit/audit.ts';
import { armOfRequester } from '#lib/experiments/assignment.ts';
import { readExperiment, readExperiments, readOutcomes } from '#lib/experiments/store.ts';
import { readHypotheses, readHypothesis } from '#lib/hypotheses/store.ts';
import { linksReport } from '#lib/kpis/links.ts';
import { statusOf as statusOfExperiment } from '#linkage/experiments/status.ts';
import { statusOf } from '#linkage/hypotheses/lifecycle.ts';
import { auditPartition } from '#store/keys.ts';
import { livesOf } from '../../local/demo/arrivals.ts';
import { todayOf } from '../../local/demo/days.ts';
import { expectEffects, measureBusiness } from '../../local/demo/expect.ts';
import { plannedHypotheses } from '../../local/demo/expected.ts';
import { fillDemo } from '../../local/demo/fill.ts';
import { type Contacts, contactsByRequester } from '../../local/demo/first-contact.ts';
import { MANUFACTURING } from '../../local/demo/manufacturing.ts';
import { SALES } from '../../local/demo/sales.ts';
import { livesOfPast } from '../../local/demo/sales-past.ts';
import { supportHours } from '../../local/demo/support-hours.ts';
import { isTreated, TRIAL, trialDays } from '../../local/demo/trial.ts';
import { zendeskPerson } from '../../local/demo/zendesk.ts';
import { memoryRuntime, SUNDAY, WEDNESDAY } from './demo-support.ts';

const FIRST = 'first-contact-resolution';
const now = WEDNESDAY;
const hours = supportHours(now);
const sales = [...livesOfPast(now, hours), ...livesOf(SALES, now, hours)];
const runtime: Runtime = memoryRuntime(now);
const links = async (unit: string) =>
  linksReport({ table: runtime.table, shards: runtime.shards }, await runtime.rules.get(0), { unit }, now);

beforeAll(async () => {
  await fillDemo(runtime);
}, 60_000);
afterAll(() => runtime.table.close());

describe('the company’s KPIs', () => {
  test('retention of Sales moves with first-contact resolution, and follows it by two weeks', async () => {
    const { items } = await links('sales');
    const found = items.find(({ cpi, kpi }) => cpi === FIRST && kpi === 'retention');
    expect(found).toMatchObject({ lag: 2, associated: true, betterTogether: true });
    expect(found?.rho).toBeGreaterThan(0.7);
    expect(items[0]).toEqual(found);
  });

  test('new orders move with nothing beyond chance', async () => {
    const { items } = await links('sales');
    const orders = items.filter(({ kpi }) => kpi === 'new-orders');
    expect(orders.length).toBeGreaterThan(5);
    expect(orders.filter(({ associated }) => associated)).toEqual([]);
  });

  test('what Manufacturing has begun to count is too short to say anything', async () => {
    const { items } = await links('manufacturing');
    expect(items.length).toBeGreaterThan(5);
    for (const { warnings, rho } of items) expect([rho, warnings.includes('too-short')]).toEqual([null, true]);
  });
});

describe('the company’s experiment', () => {
  test('treats whom the hash of Pith says, and they are helped at the first contact more often', () => {
    const lived = contactsByRequester(sales, { ...trialDays(now), before: now });
    const shareOf = (treated: boolean): number => {
      const own = [...lived].filter(([requester]) => isTreated(requester) === treated);
      const sum = (of: (contacts: Contacts) => number): number => own.reduce((all, [, one]) => all + of(one), 0);
      return sum(({ well }) => well) / sum(({ all }) => all);
    };
    expect(shareOf(true)).toBeGreaterThan(shareOf(false) + 0.15);
    for (const requester of lived.keys()) {
      expect(armOfRequester(TRIAL, zendeskPerson(requester)) === 'treatment').toBe(isTreated(requester));
    }
  });

  test('is concluded as Pith does it: supported, with the measure moved and arms of the right size', async () => {
    const { experiment } = (await readExperiment(runtime.table, TRIAL.id)) ?? {};
    expect(experiment?.concluded?.result).toMatchObject({
      verdict: 'supported',
      reasons: [],
      ratio: { mismatch: false },
    });
    expect(experiment?.concluded?.result.cpi?.difference?.low).toBeGreaterThan(0.1);
    expect(experiment?.concluded?.result.guardrails.map(({ harmed }) => harmed)).toEqual([false, false]);
    expect(experiment?.concluded?.at).toBeLessThan(now);
  });

  test('has its hypothesis supported; another is under test, and a third a draft', async () => {
    const histories = (await readHypotheses(runtime.table)).map(({ id, history }) => [
      id,
      history.map(act => (act.status === 'observed' ? act.observation.found : act.status)),
    ]);
    expect(Object.fromEntries(histories)).toEqual({
      'first-contact-keeps-customers': ['draft', 'as-expected', 'under-test', 'supported'],
      'handing-over-stops-lines': ['draft', 'too-short', 'under-test'],
      'less-effort-earlier-invoices': ['draft'],
    });
  });

  test('of Manufacturing is half over, with outcomes and no result', async () => {
    const { experiment } = (await readExperiment(runtime.table, 'plant-one-owner')) ?? {};
    expect(experiment && statusOfExperiment(experiment, todayOf(MANUFACTURING, now))).toBe('running');
    expect(experiment?.concluded).toBeUndefined();
    expect((await readOutcomes(runtime.table, 'plant-one-owner')).length).toBeGreaterThan(100);
  });
});

describe('its steps', () => {
  const steps = (at: number): number[] =>
    plannedHypotheses(at).flatMap(({ writtenAt, observedAt, experiment }) =>
      [writtenAt, observedAt, experiment?.plannedAt, experiment?.postedAt, experiment?.concludedAt].filter(
        step => step !== undefined,
      ),
    );

  test('lie before now on any day, each hypothesis’ in their order', () => {
    for (const day of [WEDNESDAY, SUNDAY, ...Array.from({ length: 7 }, (_, index) => SUNDAY + index * 90_000_000)]) {
      expect(Math.max(...steps(day))).toBeLessThanOrEqual(day);
      for (const { writtenAt, observedAt = writtenAt, experiment } of plannedHypotheses(day)) {
        const order = [writtenAt, observedAt, experiment?.plannedAt ?? observedAt, experiment?.postedAt ?? observedAt];
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
    }
  });

  test('are in the audit on their day', async () => {
    const months = [...new Set(steps(now).map(at => new Date(at).toISOString().slice(0, 7)))];
    const found = await Promise.all(months.map(month => runtime.table.query({ pk: auditPartition(month) })));
    const entries = found.flatMap(({ items }) => items.map(readEntry));
    const at = entries.filter(({ kind }) => kind === 'experiment' || kind === 'hypothesis').map(entry => entry.at);
    expect([...new Set(at)].sort()).toEqual([...new Set(steps(now))].sort());
  });

  test('taken again repeat nothing', async () => {
    const all = async () => [
      await readHypotheses(runtime.table),
      await readExperiments(runtime.table),
      (await readHypothesis(runtime.table, 'first-contact-keeps-customers'))?.version,
      (await readOutcomes(runtime.table, TRIAL.id)).length,
    ];
    const before = await all();
    const lives = [...sales, ...livesOf(MANUFACTURING, now, hours)];
    await measureBusiness(runtime, lives, now);
    await expectEffects(runtime, lives, now);
    expect(await all()).toEqual(before);
    expect(statusOf((await readHypotheses(runtime.table))[0] ?? expect.fail('no hypothesis'))).toBe('supported');
  });
});
