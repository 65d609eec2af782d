/** What every step in the life of an experiment has in common: who takes it, and what else is written with it. */
import type { Act } from '#agreements/agreement.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import type { Caller } from '#http/caller.ts';
import { type AuditContext, type Audited, actorOf } from '#lib/audit/audit.ts';
import { movingAudit, type OfUnit } from '#lib/audit/moving.ts';
import { type ErrorCode, PithError } from '#lib/errors.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import type { ExperimentRefusal, Stepped } from '#linkage/experiments/lifecycle.ts';
import type { Step } from '#linkage/hypotheses/hypothesis.ts';
import { localDate } from '#sla/zone.ts';
import type { Table, Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { unitsOf } from './find.ts';

const CODES: Readonly<Record<ExperimentRefusal, ErrorCode>> = {
  fixed: 'conflict',
  'other-hypothesis': 'conflict',
  over: 'conflict',
};

/** Who plans, when, and by which rules. */
export interface PlanContext extends AuditContext {
  table: Table;
  rules: Rules;
  caller: Caller;
  /** What arms follow from; without it, a new one of good randomness. */
  drawSeed?: () => string;
}

/** The experiment after a step. Throws the reason of one that was refused. */
export function taken(stepped: Stepped): Experiment {
  if (!('refused' in stepped)) return stepped;
  throw new PithError(CODES[stepped.refused], stepped.reason);
}

/** Today, in the time zone of the hypothesis’ unit: the days of an experiment are its. */
export const todayOf = (rules: Rules, { unit }: Pick<Experiment, 'unit'>, now: Instant): string =>
  localDate(unitTimeZone(rules, unit), now);

/** The caller's act, now. Throws `forbidden` for a system that only posts. */
export function actOf({ now, caller, vault }: AuditContext): Act {
  const { role, id } = actorOf(caller, vault);
  if (role === 'system' || role === 'signals') throw new PithError('forbidden', 'Experiments are planned by people.');
  return { role, by: id, at: now };
}

/** The same as a step of the hypothesis. */
export const stepBy = ({ role, by, at }: Act): Step => ({ at, by: { role, by } });

/** The unit whose people may read of it: where others take part, only those do who may see all units. */
export const auditedUnit = (experiment: Experiment): string | undefined =>
  unitsOf(experiment).length === 1 ? experiment.unit : undefined;

/** What of an experiment its audit is about: who did what is said by the entries themselves, and no draw before its day. */
function audited({ planned: _, id: __, seed: ___, stopped, concluded, ...terms }: Experiment): object {
  return {
    ...terms,
    ...(stopped === undefined ? {} : { stopped: stopped.reason }),
    ...(concluded === undefined ? {} : { verdict: concluded.result.verdict }),
  };
}

export interface Taken {
  action: Audited['action'];
  before?: Experiment | undefined;
  after: Experiment;
  /** The version that it has by this. */
  order: number;
}

const ofUnit = (experiment: Experiment): OfUnit => ({ unit: auditedUnit(experiment), document: audited(experiment) });

/** The audit's entries of a step. */
export const experimentAudit = (context: AuditContext, { action, before, after, order }: Taken): Write[] =>
  movingAudit(context, { action, kind: 'experiment', id: after.id, order }, before && ofUnit(before), ofUnit(after));
