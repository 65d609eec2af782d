/** `POST /v1/hypotheses/{id}/observation`: what the past says is looked at, and kept. */
import type { StepContext } from '#lib/xla/step.ts';
import { observed } from '#linkage/hypotheses/lifecycle.ts';
import { observationOf } from '#linkage/hypotheses/observation.ts';
import { readEvidence } from './evidence.ts';
import { assertFound } from './find.ts';
import { changeHypothesis, stepOf, taken } from './step.ts';
import type { StoredHypothesis } from './store.ts';

/** Throws `not-found`, and `conflict` where it has been looked at too often. */
export async function observeHypothesis(
  context: StepContext & { shards: number },
  id: string,
): Promise<StoredHypothesis> {
  const { table, shards, rules, caller, now } = context;
  const step = stepOf(context);
  return changeHypothesis(table, id, context, async stored => {
    assertFound(stored, caller, id);
    const { hypothesis } = stored;
    // Read again with each attempt: what is expected may have been changed meanwhile.
    const evidence = await readEvidence({ table, shards }, rules, hypothesis, now);
    return { action: 'observed', next: taken(observed(hypothesis, observationOf(hypothesis, evidence), step)) };
  });
}
