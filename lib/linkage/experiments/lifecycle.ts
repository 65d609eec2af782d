/**
 * The life of an experiment until it has a result: planned, changed as long as its first day has not come, stopped. A
 * step that was taken already gives what is there, the same object. Pure.
 */
import type { Act } from '#agreements/agreement.ts';
import type { Expectation } from '#linkage/hypotheses/hypothesis.ts';
import type { Experiment, ExperimentTerms } from './experiment.ts';
import { resultOn, statusOf } from './status.ts';

/** Why a step is refused: a closed set. */
const EXPERIMENT_REFUSALS = ['fixed', 'other-hypothesis', 'over'] as const;
export type ExperimentRefusal = (typeof EXPERIMENT_REFUSALS)[number];

interface RefusedStep {
  refused: ExperimentRefusal;
  /** In a sentence. */
  reason: string;
}
export type Stepped = Experiment | RefusedStep;

/** What follows from the hypothesis and its measure, at the time of the plan. */
export type Derived = Pick<Experiment, 'unit' | 'cpi' | 'effect' | 'cadence'>;

const refuse = (refused: ExperimentRefusal, reason: string): RefusedStep => ({ refused, reason });

/** What a better value of the measure is expected to do to the KPI: a treatment is meant to make it better. */
export const effectOf = (direction: 'higher' | 'lower', expected: Expectation): 'higher' | 'lower' =>
  (direction === 'higher') === (expected === 'rises') ? 'higher' : 'lower';

const FREE = ['name', 'owner'] as const satisfies readonly (keyof ExperimentTerms)[];
const FIXED = [
  ...['hypothesis', 'design', 'units', 'treated', 'control', 'treatment', 'share', 'start', 'end', 'settlingDays'],
  ...['primary', 'smallestEffect', 'baseline', 'power', 'guardrails'],
] as readonly (keyof ExperimentTerms)[];

/** The order of members is none of a document's. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  ) ?? '';

/** Which of these are other ones. */
const changes = (
  names: readonly (keyof ExperimentTerms)[],
  one: ExperimentTerms,
  other: ExperimentTerms,
): (keyof ExperimentTerms)[] => names.filter(name => canonical(one[name]) !== canonical(other[name]));

/** Of what is fixed from the first day on, what these terms would change. */
export const fixedChanges = (experiment: ExperimentTerms, terms: ExperimentTerms): (keyof ExperimentTerms)[] =>
  changes(FIXED, experiment, terms);

/** One that there was not. */
export const planned = (
  { id, seed }: Pick<Experiment, 'id' | 'seed'>,
  terms: ExperimentTerms,
  derived: Derived,
  act: Act,
): Experiment => {
  const { unit, cpi, effect, cadence } = derived;
  return { ...terms, ...{ id, seed, unit, cpi, effect, planned: act }, ...(cadence === undefined ? {} : { cadence }) };
};

/**
 * The same with other terms. Name and owner can be put right any time, all else until the day before its first one, and
 * counts as planned then; the hypothesis stays, for it is under test by this one.
 */
export function revised(
  experiment: Experiment,
  terms: ExperimentTerms,
  derived: Derived,
  act: Act,
  today: string,
): Stepped {
  const { id, hypothesis } = experiment;
  const others = fixedChanges(experiment, terms);
  if (others.length > 0 && statusOf(experiment, today) !== 'planned') {
    return refuse('fixed', `It is fixed since ${experiment.start}, so this stays as it is: ${others.join(', ')}.`);
  }
  if (others.includes('hypothesis')) {
    return refuse('other-hypothesis', `${id} tests ${hypothesis}: for another hypothesis plan another experiment.`);
  }
  if (others.length > 0) return planned(experiment, terms, derived, act);
  if (changes(FREE, experiment, terms).length === 0) return experiment;
  return { ...experiment, name: terms.name, owner: terms.owner };
}

/** Ends it before its last day, or while outcomes still come in: there is no result then. */
export function stopped(experiment: Experiment, reason: string, act: Act, today: string): Stepped {
  const status = statusOf(experiment, today);
  if (status === 'stopped') return experiment;
  if (status === 'due' || status === 'concluded') {
    return refuse('over', `It is over: its result is there since ${resultOn(experiment)}, whatever it says.`);
  }
  return { ...experiment, stopped: { ...act, reason } };
}
