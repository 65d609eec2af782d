/** What is wrong with a plan, with the path of each thing: its hypothesis, who takes part, its days, its figures. */
import { load } from '#configuration/documents.ts';
import type { Issue } from '#lib/errors.ts';
import { linkedMeasure, notLinked } from '#lib/kpis/linked-measures.ts';
import type { KpiDocument } from '#lib/kpis/schema.ts';
import type { ExperimentTerms } from '#linkage/experiments/experiment.ts';
import { type Derived, effectOf } from '#linkage/experiments/lifecycle.ts';
import { dayIssues } from '#linkage/experiments/plan-days.ts';
import { figureIssues } from '#linkage/experiments/plan-figures.ts';
import { subjectIssues } from '#linkage/experiments/plan-subjects.ts';
import type { Hypothesis } from '#linkage/hypotheses/hypothesis.ts';
import { findGuardrail } from './guardrails.ts';
import { countedPeriods } from './result-periods.ts';
import { type PlanContext, todayOf } from './step.ts';

export type Checked = { derived: Derived } | { issues: Issue[] };

/** What follows from the hypothesis; in words what keeps it from being tested. */
function derivedOf({ rules }: PlanContext, hypothesis: Hypothesis): Derived | string {
  const { unit, cpi, expected } = hypothesis;
  const measure = linkedMeasure(rules, cpi);
  if (measure === undefined) return `what it expects can’t be tested any more: ${notLinked(rules, cpi) ?? cpi}`;
  return { unit, cpi, effect: effectOf(measure.direction, expected) };
}

/** The checks that need no hypothesis: who makes two mistakes is told of both. */
const withoutHypothesis = ({ rules }: PlanContext, terms: ExperimentTerms): Issue[] => [
  { path: '/hypothesis', message: `there is no hypothesis ${terms.hypothesis}: GET /v1/hypotheses lists them` },
  ...subjectIssues(terms, undefined, unit => rules.units.has(unit)),
  ...figureIssues(terms, { guardrail: findGuardrail }),
];

/** `hypothesis`: none where there is none that the caller may see. */
export async function checkPlan(
  context: PlanContext,
  terms: ExperimentTerms,
  hypothesis: Hypothesis | undefined,
): Promise<Checked> {
  if (hypothesis === undefined) return { issues: withoutHypothesis(context, terms) };
  const { table, rules, now } = context;
  const { unit, kpi, lag } = hypothesis;
  const derived = derivedOf(context, hypothesis);
  const cadence = (await load<KpiDocument>(table, 'kpi', kpi))?.document.cadence;
  const days = { today: todayOf(rules, hypothesis, now), lag, cadence };
  // Only days that can be are cut into weeks: of the year 9999 there is no day after the last one.
  const canBe = dayIssues(terms, days).length === 0;
  const periods = cadence && canBe ? countedPeriods(terms, { cadence, lag }).after.length : undefined;
  const issues = [
    ...(typeof derived === 'string' ? [{ path: '/hypothesis', message: derived }] : []),
    ...subjectIssues(terms, unit, one => rules.units.has(one)),
    ...dayIssues(terms, { ...days, periods }),
    ...figureIssues(terms, {
      kpi: { id: kpi, exists: cadence !== undefined },
      effect: typeof derived === 'string' ? undefined : derived.effect,
      guardrail: findGuardrail,
    }),
  ];
  if (typeof derived === 'string' || issues.length > 0) return { issues };
  return { derived: terms.design === 'requesters' || cadence === undefined ? derived : { ...derived, cadence } };
}
