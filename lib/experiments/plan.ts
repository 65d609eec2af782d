/** `PUT /v1/experiments/{id}`: an experiment is planned, or its plan changed as long as its first day has not come. */
import { assertMaySee, maySee } from '#http/caller.ts';
import { PithError } from '#lib/errors.ts';
import { hypothesisAudit, taken as takenOfHypothesis } from '#lib/hypotheses/step.ts';
import { hypothesisWrite, readHypothesis, type StoredHypothesis } from '#lib/hypotheses/store.ts';
import { assertSeen } from '#lib/xla/store.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import { fixedChanges, planned, revised } from '#linkage/experiments/lifecycle.ts';
import { statusOf } from '#linkage/experiments/status.ts';
import type { Hypothesis } from '#linkage/hypotheses/hypothesis.ts';
import { begun } from '#linkage/hypotheses/lifecycle.ts';
import { again } from '#store/again.ts';
import type { Table, Write } from '#store/table.ts';
import { NOT_DRAWN, newSeed } from './assignment.ts';
import { unitsOf } from './find.ts';
import { checkPlan } from './plan-checks.ts';
import type { ExperimentDocument } from './schema.ts';
import { actOf, experimentAudit, type PlanContext, stepBy, taken, todayOf } from './step.ts';
import { experimentWrite, readExperiment, readExperiments, type StoredExperiment } from './store.ts';
import { termsOf } from './terms.ts';

/**
 * Experiments of all units together. All of them are read for a list, and to erase a person: more than this is no
 * company's, but somebody's loop.
 */
const MOST_EXPERIMENTS = 2_000;

/** A plan that holds, and what there was. */
interface Draft {
  experiment: Experiment;
  stored: StoredExperiment | undefined;
  /** The hypothesis as it is by this, where that changes it. */
  begins?: { stored: StoredHypothesis; next: Hypothesis };
}

async function assertRoom(table: Table): Promise<void> {
  const there = (await readExperiments(table)).length;
  if (there < MOST_EXPERIMENTS) return;
  throw new PithError('conflict', `There are ${there} experiments already: no more than that are kept.`);
}

/** The hypothesis, if there is one that the caller may see. */
async function visibleHypothesis({ table, caller }: PlanContext, id: string): Promise<StoredHypothesis | undefined> {
  const found = await readHypothesis(table, id);
  return found !== undefined && maySee(caller, found.hypothesis.unit) ? found : undefined;
}

async function draft(context: PlanContext, id: string, document: ExperimentDocument, ifMatch?: string): Promise<Draft> {
  const { table, rules, caller, now } = context;
  const stored = await readExperiment(table, id);
  // Ids are of all units: that this one is taken has to be said, and of what is not.
  if (stored !== undefined) for (const unit of unitsOf(stored.experiment)) assertMaySee(caller, unit);
  assertSeen(ifMatch, stored?.version ?? 0);
  const there = stored?.experiment;
  const terms = termsOf(document, there?.settlingDays ?? rules.settings.settlingDays);
  const act = actOf(context);
  const today = there === undefined ? '' : todayOf(rules, there, now);
  // Of what has been planned before, only what is planned anew has to hold today.
  if (there !== undefined && (statusOf(there, today) !== 'planned' || fixedChanges(there, terms).length === 0)) {
    return { stored, experiment: taken(revised(there, terms, there, act, today)) };
  }
  const hypothesis = await visibleHypothesis(context, terms.hypothesis);
  const checked = await checkPlan(context, terms, hypothesis?.hypothesis);
  if ('issues' in checked || hypothesis === undefined) {
    const issues = 'issues' in checked ? checked.issues : [];
    throw new PithError('unprocessable', 'The plan is not usable as it is.', { issues });
  }
  const { derived } = checked;
  if (there !== undefined) return { stored, experiment: taken(revised(there, terms, derived, act, today)) };
  const next = takenOfHypothesis(begun(hypothesis.hypothesis, id, stepBy(act)));
  const { drawSeed = newSeed } = context;
  const experiment = planned({ id, seed: drawSeed() }, terms, derived, act);
  return { stored, experiment, begins: { stored: hypothesis, next } };
}

/** Throws `forbidden` for a unit that the caller may not see, before anything is looked for. */
function assertOwn({ caller }: PlanContext, { units, treated = [] }: ExperimentDocument): void {
  for (const unit of [...units, ...treated]) assertMaySee(caller, unit);
}

/** The plan as it would be, without saving it. Throws what `planExperiment` throws. */
export async function previewExperiment(
  context: Omit<PlanContext, 'vault'>,
  id: string,
  document: ExperimentDocument,
): Promise<Experiment> {
  // Nobody is told by whom, nothing is drawn, and nothing is kept.
  const unnamed = { ...context, vault: { pseudonym: () => '' }, drawSeed: () => NOT_DRAWN };
  assertOwn(unnamed, document);
  return (await draft(unnamed, id, document)).experiment;
}

/**
 * Plans it, with its sample, its days and its smallest effect, and puts the hypothesis under test. The same again
 * changes nothing. Throws `forbidden` for a unit that the caller may not see, `unprocessable` with paths,
 * `precondition-failed` when `ifMatch` names another state of it, and `conflict` with the reason.
 */
export async function planExperiment(
  context: PlanContext,
  id: string,
  document: ExperimentDocument,
  ifMatch?: string,
): Promise<StoredExperiment & { created: boolean }> {
  assertOwn(context, document);
  return again(async () => {
    const { stored, experiment, begins } = await draft(context, id, document, ifMatch);
    if (stored?.experiment === experiment) return { ...stored, created: false };
    const version = stored?.version ?? 0;
    if (stored === undefined) await assertRoom(context.table);
    const action = stored === undefined ? 'created' : 'changed';
    const entry = { action, before: stored?.experiment, after: experiment, order: version + 1 } as const;
    const writes: Write[] = [experimentWrite(experiment, version), ...experimentAudit(context, entry)];
    if (begins !== undefined) {
      const { stored: of, next } = begins;
      const order = of.version + 1;
      writes.push(hypothesisWrite(next, of.version));
      writes.push(...hypothesisAudit(context, { action: 'begun', before: of.hypothesis, after: next, order }));
    }
    await context.table.transact(writes);
    return { experiment, version: version + 1, created: stored === undefined };
  });
}
