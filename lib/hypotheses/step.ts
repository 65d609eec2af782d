/** What every step in the life of a hypothesis has in common: who takes it, when, and what else is written with it. */
import { type AuditAction, type AuditContext, actorOf } from '#lib/audit/audit.ts';
import { movingAudit, type OfUnit } from '#lib/audit/moving.ts';
import { type ErrorCode, PithError } from '#lib/errors.ts';
import type { Hypothesis, Step } from '#linkage/hypotheses/hypothesis.ts';
import {
  type HypothesisRefusal,
  latestObservation,
  latestTest,
  type Stepped,
  statusOf,
  termsOf,
} from '#linkage/hypotheses/lifecycle.ts';
import { again } from '#store/again.ts';
import type { Table, Write } from '#store/table.ts';
import { hypothesisWrite, readHypothesis, type StoredHypothesis } from './store.ts';

const CODES: Readonly<Record<HypothesisRefusal, ErrorCode>> = {
  fixed: 'conflict',
  'under-test': 'conflict',
  'not-under-test': 'conflict',
  'tested-already': 'conflict',
  'too-many-observations': 'conflict',
  'too-many-experiments': 'conflict',
};

/** The hypothesis after a step. Throws the reason of one that was refused. */
export function taken(stepped: Stepped): Hypothesis {
  if (!('refused' in stepped)) return stepped;
  throw new PithError(CODES[stepped.refused], stepped.reason);
}

/** A step of the caller, now. Throws `forbidden` for a system that only posts. */
export function stepOf({ now, caller, vault }: AuditContext): Step {
  const { role, id } = actorOf(caller, vault);
  if (role === 'signals') throw new PithError('forbidden', 'Hypotheses are of people.');
  return { at: now, by: role === 'system' ? { role, by: id } : { role, by: id } };
}

/** What of a hypothesis its audit is about: its terms, and where it stands. */
function audited(hypothesis: Hypothesis): object {
  const test = latestTest(hypothesis);
  const look = latestObservation(hypothesis);
  return {
    ...termsOf(hypothesis),
    status: statusOf(hypothesis),
    ...(test === undefined ? {} : { experiment: test.experiment }),
    ...(look === undefined ? {} : { observation: look.observation }),
  };
}

export interface Taken {
  action: AuditAction;
  before?: Hypothesis | undefined;
  after: Hypothesis;
  /** The version that it has by this. */
  order: number;
}

const ofUnit = (hypothesis: Hypothesis): OfUnit => ({ unit: hypothesis.unit, document: audited(hypothesis) });

/** The audit's entries of a step. */
export const hypothesisAudit = (context: AuditContext, { action, before, after, order }: Taken): Write[] =>
  movingAudit(context, { action, kind: 'hypothesis', id: after.id, order }, before && ofUnit(before), ofUnit(after));

/** What to make of what is there; the same object changes nothing. */
export type Decide = (stored: StoredHypothesis | undefined) => Promise<{ action: AuditAction; next: Hypothesis }>;

/** Takes a step on what is there, and enters it. Throws what `decide` throws. */
export const changeHypothesis = (
  table: Table,
  id: string,
  by: AuditContext,
  decide: Decide,
): Promise<StoredHypothesis & { created: boolean }> =>
  again(async () => {
    const stored = await readHypothesis(table, id);
    const { action, next } = await decide(stored);
    if (stored?.hypothesis === next) return { ...stored, created: false };
    const version = stored?.version ?? 0;
    const entry = { action, before: stored?.hypothesis, after: next, order: version + 1 };
    await table.transact([hypothesisWrite(next, version), ...hypothesisAudit(by, entry)]);
    return { hypothesis: next, version: version + 1, created: stored === undefined };
  });
