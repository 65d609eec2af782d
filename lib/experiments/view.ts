/** An experiment as the outside sees it: as it is planned, and where it stands; a role and a time, and no person. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import { sampleNeeded } from '#linkage/experiments/sample.ts';
import { standsAt } from '#linkage/experiments/stands.ts';
import { resultOn, statusOf } from '#linkage/experiments/status.ts';
import { localDate } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';
import { armsOfUnits, isDrawn } from './assignment.ts';
import { todayOf } from './step.ts';

/** Whether it looks back: whoever planned it may have known how its first days went. */
export const isRetrospective = (rules: Rules, { design, start, unit, planned }: Experiment): boolean =>
  design === 'comparison' && start <= localDate(unitTimeZone(rules, unit), planned.at);

/** `now`: when somebody looks. */
export function experimentView(experiment: Experiment, { rules, now }: { rules: Rules; now: Instant }) {
  const { planned, stopped, concluded, seed, ...terms } = experiment;
  const today = todayOf(rules, experiment, now);
  const drawn = isDrawn(experiment, today);
  const retrospective = isRetrospective(rules, experiment);
  return {
    ...terms,
    resultOn: resultOn(experiment),
    status: statusOf(experiment, today),
    sampleSize: sampleNeeded(experiment),
    retrospective,
    planned: { role: planned.role, at: iso(planned.at) },
    says: standsAt(experiment, today, retrospective),
    ...(drawn && terms.design !== 'comparison' ? { seed } : {}),
    ...(drawn && terms.design !== 'requesters' ? { arms: armsOfUnits(experiment) } : {}),
    ...(stopped === undefined ? {} : { stopped: { role: stopped.role, at: iso(stopped.at), reason: stopped.reason } }),
    ...(concluded === undefined ? {} : { concludedAt: iso(concluded.at) }),
  };
}
