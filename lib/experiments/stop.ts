/** `POST /v1/experiments/{id}/stop`: ended before its last day. There is no result then, whatever it looked like. */
import { hypothesisAudit, taken as takenOfHypothesis } from '#lib/hypotheses/step.ts';
import { hypothesisWrite, readHypothesis } from '#lib/hypotheses/store.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import { stopped } from '#linkage/experiments/lifecycle.ts';
import { concluded } from '#linkage/hypotheses/lifecycle.ts';
import { again } from '#store/again.ts';
import type { Write } from '#store/table.ts';
import { findExperiment } from './find.ts';
import { actOf, experimentAudit, type PlanContext, stepBy, taken, todayOf } from './step.ts';
import { experimentWrite, type StoredExperiment } from './store.ts';

/** The hypothesis that it tested, which is inconclusive by this. */
async function endOfTest(context: PlanContext, { id, hypothesis, design }: Experiment): Promise<Write[]> {
  const found = await readHypothesis(context.table, hypothesis);
  if (found === undefined) return [];
  const { hypothesis: before, version } = found;
  const conclusion = { experiment: id, verdict: 'inconclusive', design, stopped: true } as const;
  const after = takenOfHypothesis(concluded(before, conclusion, stepBy(actOf(context))));
  return [
    hypothesisWrite(after, version),
    ...hypothesisAudit(context, { action: 'concluded', before, after, order: version + 1 }),
  ];
}

/** Stopping it again changes nothing. Throws `not-found`, and `conflict` when it is over. */
export function stopExperiment(context: PlanContext, id: string, reason: string): Promise<StoredExperiment> {
  const { table, rules, caller, now } = context;
  return again(async () => {
    const stored = await findExperiment(table, caller, id);
    const { experiment: before, version } = stored;
    const after = taken(stopped(before, reason, actOf(context), todayOf(rules, before, now)));
    if (after === before) return stored;
    const order = version + 1;
    await table.transact([
      experimentWrite(after, version),
      ...experimentAudit(context, { action: 'stopped', before, after, order }),
      ...(await endOfTest(context, after)),
    ]);
    return { experiment: after, version: order };
  });
}
