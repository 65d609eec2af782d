/** Writes, looks at and tests what the company expects, as people would: by the same use cases, each step on its day. */
import { load, save } from '#configuration/documents.ts';
import type { Runtime } from '#functions/runtime.ts';
import type { Caller } from '#http/caller.ts';
import { concludeExperiments } from '#lib/experiments/conclude.ts';
import { planExperiment } from '#lib/experiments/plan.ts';
import { recordOutcomes } from '#lib/experiments/record.ts';
import { MOST_OUTCOMES } from '#lib/experiments/schema.ts';
import { readExperiment } from '#lib/experiments/store.ts';
import { observeHypothesis } from '#lib/hypotheses/observe.ts';
import { readHypothesis } from '#lib/hypotheses/store.ts';
import { writeHypothesis } from '#lib/hypotheses/write.ts';
import { recordObservations } from '#lib/kpis/observations.ts';
import type { Instant } from '#tickets/event.ts';
import { type PlannedExperiment, type PlannedHypothesis, plannedHypotheses } from './expected.ts';
import { KPIS, observedKpis } from './kpis.ts';
import type { Life } from './life.ts';
import { outcomesOf } from './outcomes.ts';
import { SALES } from './sales.ts';
import type { Unit } from './unit.ts';

/** Who acts: whom the local issuer's tokens name (`pith token`), and for what is posted the company's own systems. */
const ownerOf = ({ id }: Unit): Caller => ({ role: 'business', subject: `sample-business-${id}`, units: [id] });
const IT: Caller = { role: 'it', subject: 'sample-it', units: [] };
const SURVEYS: Caller = { role: 'signals', subject: 'sample-signals', units: [] };
const SYSTEM = { role: 'system', subject: 'demo' } as const;

/** Defines KPIs, and records what has been observed of them. `lives`: all of the company's. */
export async function measureBusiness({ table, vault }: Runtime, lives: readonly Life[], now: Instant): Promise<void> {
  const audit = { caller: SYSTEM, vault };
  for (const [id, document] of Object.entries(KPIS)) {
    // Saved again with another time, it would be another version.
    if ((await load(table, 'kpi', id)) === undefined) await save(table, 'kpi', id, document, { now, audit });
  }
  const sales = lives.filter(({ unit }) => unit === SALES);
  for (const { kpi, unit, observations } of observedKpis(sales, now)) {
    await recordObservations(table, { unit: unit.id, kpi }, observations, { ...audit, now });
  }
}

async function test(runtime: Runtime, experiment: PlannedExperiment, lives: readonly Life[]): Promise<void> {
  const { table, vault, shards } = runtime;
  const rules = await runtime.rules.get();
  const { id, unit, document, plannedAt, postedAt, concludedAt } = experiment;
  const context = (caller: Caller, now: Instant) => ({ table, vault, rules, caller, now });
  const there = await readExperiment(table, id);
  // The same clock makes the same company: its draws are no draws.
  if (there === undefined) await planExperiment({ ...context(IT, plannedAt), drawSeed: () => id }, id, document);
  if (there?.experiment.concluded !== undefined) return;
  const own = lives.filter(life => life.unit === unit);
  const outcomes = outcomesOf(experiment, own, postedAt);
  for (let from = 0; from < outcomes.length; from += MOST_OUTCOMES) {
    await recordOutcomes(context(SURVEYS, postedAt), id, outcomes.slice(from, from + MOST_OUTCOMES));
  }
  if (concludedAt !== undefined) await concludeExperiments(table, rules, { now: concludedAt, shards });
}

async function expect(runtime: Runtime, planned: PlannedHypothesis, lives: readonly Life[]): Promise<void> {
  const { table, vault, shards } = runtime;
  const { id, unit, document, writtenAt, observedAt, experiment } = planned;
  const rules = await runtime.rules.get();
  const context = (now: Instant) => ({ table, vault, rules, shards, caller: ownerOf(unit), now });
  const there = await readHypothesis(table, id);
  if (there === undefined) await writeHypothesis(context(writtenAt), id, document);
  const hasLooked = there?.hypothesis.history.some(({ status }) => status === 'observed') ?? false;
  if (observedAt !== undefined && !hasLooked) await observeHypothesis(context(observedAt), id);
  if (experiment !== undefined) await test(runtime, experiment, lives);
}

/**
 * Takes all steps up to `now`. Tickets and KPIs must have been counted by then. Done again after an interruption it
 * repeats nothing.
 */
export async function expectEffects(runtime: Runtime, lives: readonly Life[], now: Instant): Promise<void> {
  for (const planned of plannedHypotheses(now)) await expect(runtime, planned, lives);
}
