/**
 * The result of an experiment that is over: given once, on the day that was fixed with the plan, and kept. Its
 * hypothesis moves with it, and subscribers are told, in the same transaction. Run by the sweep.
 */
import type { Rules } from '#configuration/rules.ts';
import { findMeasure } from '#experience/dictionary.ts';
import type { AuditContext } from '#lib/audit/audit.ts';
import { hypothesisAudit } from '#lib/hypotheses/step.ts';
import { hypothesisWrite, readHypothesis } from '#lib/hypotheses/store.ts';
import { areComparable } from '#lib/linkage/experiments/analyse-result.ts';
import type { Experiment } from '#lib/linkage/experiments/experiment.ts';
import type { ExperimentResult } from '#lib/linkage/experiments/result.ts';
import { statusOf } from '#lib/linkage/experiments/status.ts';
import { concluded } from '#lib/linkage/hypotheses/lifecycle.ts';
import { type News, outboxWrite } from '#lib/notify/outbox.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { isCountingPast } from '#lib/signals/progress.ts';
import { EXPERIMENTS_KEY } from '#store/keys.ts';
import type { Table, Write } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import { unitsOf } from './find.ts';
import { findResult } from './find-result.ts';
import { experimentAudit, todayOf } from './step.ts';
import { experimentWrite, readExperiment, readExperiments, type StoredExperiment } from './store.ts';

export interface ConcludeOptions {
  now: Instant;
  /** Write shards of the rollups. */
  shards: number;
}

/** They end once a day: looking every few minutes is early enough. */
const EVERY = 5 * 60_000;
/** Results in one round, at most; the next one goes on. */
const MOST = 5;

/** Pith itself: there is no person of whom a pseudonym would be made. */
const SYSTEM = 'experiments';
const byItself = (now: Instant): AuditContext => ({
  now,
  caller: { role: 'system', subject: SYSTEM },
  vault: { pseudonym: text => text },
});

/** Whether its days are over, outcomes are closed, and nobody has given the result yet. */
const isDue = (rules: Rules, experiment: Experiment, now: Instant): boolean =>
  statusOf(experiment, todayOf(rules, experiment, now)) === 'due';

/** Whether signals that came before its measure are still being counted: then it would be compared by a part. */
async function isStillCounting(table: Table, rules: Rules, { design, cpi, units }: Experiment): Promise<boolean> {
  if (design === 'requesters' || findMeasure(cpi) !== undefined) return false;
  const measure = findSignalMeasures(rules).byId.get(cpi);
  return measure !== undefined && isCountingPast(table, measure, units, rules.measures.has(cpi));
}

function newsOf({ id, name, ...experiment }: Experiment, result: ExperimentResult, now: Instant): News {
  const { unit, units, hypothesis, design, cpi, primary, smallestEffect, effect } = experiment;
  const { value = null, low = null, high = null } = result.primary.difference ?? {};
  return {
    ...{ id, type: 'experiment.concluded', at: now, unit, units: unitsOf({ unit, units }) },
    data: {
      ...{ experiment: id, name, unit, hypothesis, design, cpi, kpi: primary.kpi },
      ...{ verdict: result.verdict, reasons: result.reasons, effect, smallestEffect },
      difference: { value, low, high },
      harmed: result.guardrails
        .filter(({ harmed }) => harmed && areComparable(result.reasons))
        .map(({ measure }) => measure),
      says: result.says,
    },
  };
}

/** Moves its hypothesis on; nothing where another experiment has it by now, or there is none any more. */
async function hypothesisWrites(
  table: Table,
  { id, hypothesis, design }: Experiment,
  { verdict }: ExperimentResult,
  now: Instant,
): Promise<Write[]> {
  const there = await readHypothesis(table, hypothesis);
  if (there === undefined) return [];
  const by = { role: 'system', by: SYSTEM } as const;
  const next = concluded(there.hypothesis, { experiment: id, verdict, design }, { at: now, by });
  if ('refused' in next || next === there.hypothesis) return [];
  const entry = { action: 'concluded', before: there.hypothesis, after: next, order: there.version + 1 } as const;
  return [hypothesisWrite(next, there.version), ...hypothesisAudit(byItself(now), entry)];
}

/** Gives its result; whether this was the one that counts. */
async function conclude(
  table: Table,
  rules: Rules,
  { experiment, version }: StoredExperiment,
  { now, shards }: ConcludeOptions,
): Promise<boolean> {
  const result = await findResult({ table, shards }, rules, experiment);
  const after: Experiment = { ...experiment, concluded: { at: now, result } };
  const entry = { action: 'concluded', before: experiment, after, order: version + 1 } as const;
  // When somebody has just written to it or to its hypothesis, the next round sees to it.
  return written(
    table,
    experimentWrite(after, version),
    ...experimentAudit(byItself(now), entry),
    ...(await hypothesisWrites(table, experiment, result, now)),
    outboxWrite(newsOf(experiment, result, now)),
  );
}

/** Gives the result of one that was due a moment ago, if it still is. */
async function concludeDue(table: Table, rules: Rules, id: string, options: ConcludeOptions): Promise<boolean> {
  const stored = await readExperiment(table, id);
  if (stored === undefined || !isDue(rules, stored.experiment, options.now)) return false;
  if (await isStillCounting(table, rules, stored.experiment)) return false;
  return conclude(table, rules, stored, options);
}

/**
 * Gives the results that are due, if it is time to look; answers how many. One that fails keeps no other from its own:
 * then it throws at the end.
 */
export async function concludeExperiments(table: Table, rules: Rules, options: ConcludeOptions): Promise<number> {
  const { now } = options;
  const looked = await table.get(EXPERIMENTS_KEY);
  const [after, lookedAt] = [String(looked?.after ?? ''), Number(looked?.lookedAt ?? 0)];
  const since = now - lookedAt;
  if (looked !== undefined && after === '' && since >= 0 && since < EVERY) return 0;
  const due = (await readExperiments(table)).filter(one => one.id > after && isDue(rules, one, now));
  const some = due.slice(0, MOST);
  const errors: unknown[] = [];
  let given = 0;
  for (const { id } of some) {
    try {
      if (await concludeDue(table, rules, id, options)) given += 1;
    } catch (error) {
      errors.push(error);
    }
  }
  // What there was no room for is gone on with at once, behind those; what failed is tried again at the next look.
  const place = due.length > MOST ? { lookedAt, after: some.at(-1)?.id ?? '' } : { lookedAt: now };
  await table.transact([{ put: { ...EXPERIMENTS_KEY, ...place } }]);
  if (errors.length > 0) throw errors[0];
  return given;
}
