/** The figures of a plan: the KPI that decides, the effect worth having, and what the sample is calculated from. Pure. */
import type { Issue } from '#lib/errors.ts';
import type { ExperimentTerms } from './experiment.ts';
import { issue, issuesOf } from './plan-issue.ts';

type Figures = Pick<ExperimentTerms, 'design' | 'primary' | 'smallestEffect' | 'baseline' | 'guardrails'>;

function baselineIssues({ primary, smallestEffect, baseline }: Figures, sign: 1 | -1 | undefined): Issue[] {
  if (baseline === undefined) return [];
  const { value, deviation } = baseline;
  if (primary.outcome === 'mean') {
    return issuesOf([
      deviation === undefined,
      '/baseline/deviation',
      'the sample of a mean is calculated from how far single values lie apart',
    ]);
  }
  const treated = sign === undefined ? undefined : value + sign * smallestEffect;
  return issuesOf(
    [value < 0 || value > 1, '/baseline/value', 'a rate is 0…1'],
    [deviation !== undefined, '/baseline/deviation', 'that of a rate follows from the rate'],
    [
      value >= 0 && value <= 1 && treated !== undefined && (treated < 0 || treated > 1),
      '/smallestEffect',
      `from ${value} on there is no rate that is ${sign === 1 ? 'higher' : 'lower'} by ${smallestEffect}`,
    ],
  );
}

/** What may be watched: the unit of a measure, or in words why not. */
export type FindGuardrail = (id: string) => { unit: string } | { not: string };

function guardrailIssues({ guardrails }: Figures, find: FindGuardrail): Issue[] {
  return guardrails.flatMap(({ measure, tolerance }, index) => {
    const path = `/guardrails/${index}`;
    if (guardrails.findIndex(other => other.measure === measure) < index)
      return [issue(`${path}/measure`, `${measure} is there twice`)];
    const found = find(measure);
    if ('not' in found) return [issue(`${path}/measure`, found.not)];
    return issuesOf([
      found.unit === 'share' && tolerance >= 1,
      `${path}/tolerance`,
      'a share is 0…1: 0.02 are two points',
    ]);
  });
}

export interface FiguresFacts {
  /** Of the hypothesis, and whether there is such a KPI; as far as it is known. */
  kpi?: { id: string; exists: boolean } | undefined;
  effect?: 'higher' | 'lower' | undefined;
  guardrail: FindGuardrail;
}

export function figureIssues(figures: Figures, { kpi, effect, guardrail }: FiguresFacts): Issue[] {
  const { design, primary, smallestEffect } = figures;
  return [
    ...issuesOf(
      [
        kpi !== undefined && primary.kpi !== kpi.id,
        '/primary/kpi',
        `the hypothesis is about ${kpi?.id}: another KPI is another hypothesis`,
      ],
      [
        kpi !== undefined && primary.kpi === kpi.id && !kpi.exists,
        '/primary/kpi',
        `there is no KPI ${kpi?.id} any more`,
      ],
      [
        design !== 'requesters' && primary.outcome === 'rate',
        '/primary/outcome',
        'what units observe of a KPI are numbers: mean',
      ],
      [
        design === 'requesters' && primary.outcome === 'rate' && smallestEffect >= 1,
        '/smallestEffect',
        'a rate is 0…1: 0.03 are three points',
      ],
    ),
    ...baselineIssues(figures, effect === undefined ? undefined : effect === 'higher' ? 1 : -1),
    ...guardrailIssues(figures, guardrail),
  ];
}
