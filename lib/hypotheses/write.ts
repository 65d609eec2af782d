/** `PUT /v1/hypotheses/{id}`: what is expected is written down, or put right. */
import { load } from '#configuration/documents.ts';
import { assertMaySee } from '#http/caller.ts';
import { type Issue, PithError, pointer } from '#lib/errors.ts';
import { notLinked } from '#lib/kpis/linked-measures.ts';
import type { StepContext } from '#lib/xla/step.ts';
import { assertSeen } from '#lib/xla/store.ts';
import type { Hypothesis } from '#linkage/hypotheses/hypothesis.ts';
import { fixedChanges, revised, written } from '#linkage/hypotheses/lifecycle.ts';
import type { Table } from '#store/table.ts';
import type { HypothesisDocument } from './schema.ts';
import { changeHypothesis, stepOf, taken } from './step.ts';
import { readHypotheses, type StoredHypothesis } from './store.ts';

/**
 * Hypotheses of one unit. All of them are read for a list; and whoever writes down more than this, before looking,
 * expects whatever comes.
 */
export const MOST_HYPOTHESES = 200;

/** What is wrong with what is expected, beyond its shape. */
async function issuesIn({ table, rules }: StepContext, { unit, cpi, kpi }: HypothesisDocument): Promise<Issue[]> {
  const issues: Issue[] = [];
  if (!rules.units.has(unit)) issues.push({ path: '/unit', message: `there is no unit ${unit}` });
  const reason = notLinked(rules, cpi);
  if (reason !== undefined) issues.push({ path: '/cpi', message: reason });
  if ((await load(table, 'kpi', kpi)) === undefined) {
    issues.push({ path: '/kpi', message: `there is no KPI ${kpi}: GET /v1/kpis lists them` });
  }
  return issues;
}

async function assertRoom(table: Table, unit: string): Promise<void> {
  const there = (await readHypotheses(table)).filter(hypothesis => hypothesis.unit === unit).length;
  if (there < MOST_HYPOTHESES) return;
  throw new PithError('conflict', `${unit} has ${there} hypotheses already: no more than that are kept of a unit.`);
}

/** Throws `conflict` with the paths of what can't be changed any more. */
function assertOpen(hypothesis: Hypothesis, document: HypothesisDocument): void {
  const fixed = fixedChanges(hypothesis, document);
  if (fixed.length === 0) return;
  const issues = fixed.map(name => ({ path: pointer('', name), message: `it stays ${hypothesis[name]}` }));
  throw new PithError('conflict', 'Somebody has looked by now: what is expected stays. Write another hypothesis.', {
    issues,
  });
}

/**
 * Throws `forbidden` for a unit that the caller may not see, before anything is looked for, `unprocessable` with paths,
 * `precondition-failed` when `ifMatch` names another state of it, and `conflict`.
 */
export async function writeHypothesis(
  context: StepContext,
  id: string,
  document: HypothesisDocument,
  ifMatch?: string,
): Promise<StoredHypothesis & { created: boolean }> {
  const { table, caller } = context;
  assertMaySee(caller, document.unit);
  const issues = await issuesIn(context, document);
  if (issues.length > 0) throw new PithError('unprocessable', 'The hypothesis is not usable as it is.', { issues });
  const step = stepOf(context);
  return changeHypothesis(table, id, context, async stored => {
    // Ids are of all units: that this one is taken has to be said, and of what is not.
    if (stored !== undefined) assertMaySee(caller, stored.hypothesis.unit);
    assertSeen(ifMatch, stored?.version ?? 0);
    if (stored?.hypothesis.unit !== document.unit) await assertRoom(table, document.unit);
    if (stored === undefined) return { action: 'created', next: written(id, document, step) };
    assertOpen(stored.hypothesis, document);
    return { action: 'changed', next: taken(revised(stored.hypothesis, document, step)) };
  });
}
