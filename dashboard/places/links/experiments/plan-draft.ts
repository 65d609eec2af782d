/** A plan while it is written: all as text, until it is sent. */
import type { Parameters } from '../../../api/client.ts';
import { dayOf, daysOf } from '../../../parts/period-dates.ts';
import { idOf } from '../../measures/draft.ts';
import type { Design, Experiment, Hypothesis, Outcome } from './model.ts';
import { readTyped, type Scale, scaleOf, writeTyped } from './typed.ts';

export type PlanBody = Parameters<'PUT /v1/experiments/{id}'>['body'];

export interface DraftGuardrail {
  measure: string;
  tolerance: string;
}

export interface PlanDraft {
  id: string;
  name: string;
  owner: string;
  design: Design;
  units: readonly string[];
  treated: readonly string[];
  control: string;
  treatment: string;
  share: string;
  start: string;
  end: string;
  settlingDays: string;
  outcome: Outcome;
  smallestEffect: string;
  baseline: string;
  deviation: string;
  power: string;
  guardrails: readonly DraftGuardrail[];
}

/** What the plan is about, and what its figures are measured in. */
export interface About {
  hypothesis: Pick<Hypothesis, 'id' | 'kpi'>;
  kpiUnit: string;
  /** Of measures, by id. */
  unitOf: (measure: string) => string;
  /** The first day that there may be. */
  today: string;
}

const DAY = 86_400_000;
const daysLater = (date: string, days: number): string => dayOf(Date.parse(date) + days * DAY);

/** The Monday after a date. */
const nextMonday = (date: string): string => daysLater(date, 7 - ((new Date(date).getUTCDay() + 6) % 7));

/** Weeks to begin with: long enough for the KPI to follow. */
const WEEKS = { week: 8, month: 26 } as const;

/** An id that is free: the name's, with a number behind it where that is taken. */
export function freeId(name: string, taken: readonly string[]): string {
  const id = idOf(name);
  const tries = [id, ...Array.from({ length: taken.length }, (_, index) => `${id.slice(0, 60)}-${index + 2}`)];
  return tries.find(one => !taken.includes(one)) ?? id;
}

/** What a form begins with. */
export function firstDraft(hypothesis: Hypothesis, today: string, taken: readonly string[]): PlanDraft {
  const start = nextMonday(today);
  const weeks = WEEKS[hypothesis.cadence ?? 'week'] + (hypothesis.cadence === 'month' ? 0 : hypothesis.lag);
  return {
    id: freeId(hypothesis.name, taken),
    name: hypothesis.name,
    owner: hypothesis.owner,
    design: 'requesters',
    units: [hypothesis.unit],
    treated: [],
    control: '',
    treatment: '',
    share: '50',
    start,
    end: daysLater(start, 7 * weeks - 1),
    settlingDays: '',
    outcome: 'rate',
    smallestEffect: '',
    baseline: '',
    deviation: '',
    power: '80',
    guardrails: [],
  };
}

/** What one subject's value is: of units the KPI is a number. */
export const outcomeOf = ({ design, outcome }: Pick<PlanDraft, 'design' | 'outcome'>): Outcome =>
  design === 'requesters' ? outcome : 'mean';

/** How effect and baseline are typed. */
export const scaleOfPlan = (draft: Pick<PlanDraft, 'design' | 'outcome'>, kpiUnit: string): Scale =>
  outcomeOf(draft) === 'rate' ? 'percent' : scaleOf(kpiUnit);

/** One that is planned, to be changed. */
export function draftOf(experiment: Experiment, { kpiUnit, unitOf }: Pick<About, 'kpiUnit' | 'unitOf'>): PlanDraft {
  const { primary, baseline } = experiment;
  const scale = scaleOfPlan({ design: experiment.design, outcome: primary.outcome }, kpiUnit);
  const { id, name, owner, design, units, treated = [], control, treatment, start, end } = experiment;
  return {
    ...{ id, name, owner, design, units, treated, control, treatment, start, end },
    share: writeTyped(experiment.share, 'percent'),
    settlingDays: String(experiment.settlingDays),
    outcome: primary.outcome,
    smallestEffect: writeTyped(experiment.smallestEffect, scale),
    baseline: writeTyped(baseline?.value, scale),
    deviation: writeTyped(baseline?.deviation, scale),
    power: writeTyped(experiment.power, 'percent'),
    guardrails: experiment.guardrails.map(({ measure, tolerance }) => ({
      measure,
      tolerance: writeTyped(tolerance, scaleOf(unitOf(measure))),
    })),
  };
}

/** As the API takes it. What is left empty is left out; what is no number is `NaN`, which nobody sends. */
export function bodyOf(draft: PlanDraft, { hypothesis, kpiUnit, unitOf }: Omit<About, 'today'>): PlanBody {
  const { design, name, owner, units, treated, control, treatment, start, end, settlingDays } = draft;
  const scale = scaleOfPlan(draft, kpiUnit);
  const outcome = outcomeOf(draft);
  const read = (text: string, of: Scale): number => readTyped(text, of) ?? Number.NaN;
  const hasDeviation = outcome === 'mean' && draft.deviation.trim() !== '';
  return {
    ...{ name: name.trim(), hypothesis: hypothesis.id, design, owner: owner.trim(), units: [...units] },
    ...(design === 'comparison' ? { treated: treated.filter(unit => units.includes(unit)) } : {}),
    ...{ control: control.trim(), treatment: treatment.trim(), start, end },
    ...(design === 'requesters' ? { share: read(draft.share, 'percent') } : {}),
    ...(settlingDays.trim() === '' ? {} : { settlingDays: read(settlingDays, 'number') }),
    primary: { kpi: hypothesis.kpi, outcome },
    smallestEffect: read(draft.smallestEffect, scale),
    ...(draft.baseline.trim() === ''
      ? {}
      : {
          baseline: {
            value: read(draft.baseline, scale),
            ...(hasDeviation ? { deviation: read(draft.deviation, scale) } : {}),
          },
        }),
    power: read(draft.power, 'percent'),
    guardrails: draft.guardrails
      .filter(({ measure }) => measure !== '')
      .map(({ measure, tolerance }) => ({
        measure,
        tolerance: tolerance.trim() === '' ? 0 : read(tolerance, scaleOf(unitOf(measure))),
      })),
  };
}

/** Whole weeks, where it is that; and the days that are over. */
export function lengthOf(start: string, end: string): { weeks: number; days: number } | undefined {
  if (start === '' || end === '' || end <= start) return undefined;
  const days = daysOf(start, end);
  return { weeks: Math.floor(days / 7), days: days % 7 };
}

/** How the KPI was of late: the mean of its last values, where there are enough to speak of. */
export function latelyOf(values: readonly number[], most = 8): { value: number; n: number } | undefined {
  const last = values.slice(-most);
  if (last.length < 3) return undefined;
  return { value: last.reduce((sum, value) => sum + value, 0) / last.length, n: last.length };
}
