/**
 * The life of a hypothesis: each step gives what it is then, or says why there is none. A step that was taken already
 * gives what is there, the same object. What it came to is never taken out of its history again. Pure.
 */
import type { Verdict } from '#linkage/experiments/result.ts';
import type { Hypothesis, HypothesisAct, HypothesisStatus, HypothesisTerms, Observation, Step } from './hypothesis.ts';

/** Why a step is refused: a closed set. */
const HYPOTHESIS_REFUSALS = [
  'fixed',
  'under-test',
  'not-under-test',
  'tested-already',
  'too-many-observations',
  'too-many-experiments',
] as const;
export type HypothesisRefusal = (typeof HYPOTHESIS_REFUSALS)[number];

interface RefusedStep {
  refused: HypothesisRefusal;
  /** In a sentence. */
  reason: string;
}
export type Stepped = Hypothesis | RefusedStep;

/** What can't be changed any more once somebody has looked. */
export const FIXED_TERMS = [
  'unit',
  'cpi',
  'kpi',
  'expected',
  'lag',
] as const satisfies readonly (keyof HypothesisTerms)[];

/** Observations that one of them keeps: a look each week for eight years. All of it is one item, which has to fit. */
export const MOST_OBSERVATIONS_KEPT = 400;
/** Experiments about one of them, for the same reason. */
export const MOST_EXPERIMENTS_KEPT = 200;

/** A verdict, and of what it is. */
export interface Conclusion {
  experiment: string;
  verdict: Verdict;
  design: 'requesters' | 'units' | 'comparison';
  /** It was ended before its last day. */
  stopped?: boolean | undefined;
}

type ActOf<Status extends HypothesisStatus> = Extract<HypothesisAct, { status: Status }>;
/** That an experiment was planned, or what one came to. */
export type ExperimentAct = ActOf<'under-test' | Verdict>;

export const isOfExperiment = (act: HypothesisAct): act is ExperimentAct => 'experiment' in act;
export const isObservation = (act: HypothesisAct): act is ActOf<'observed'> => act.status === 'observed';

/** The latest that an experiment has done to it. */
export const latestTest = ({ history }: Hypothesis): ExperimentAct | undefined => history.findLast(isOfExperiment);
export const latestObservation = ({ history }: Hypothesis): ActOf<'observed'> | undefined =>
  history.findLast(isObservation);

/** Where it stands. A look at the past says less than an experiment, planned or over, and changes nothing beside one. */
export const statusOf = (hypothesis: Hypothesis): HypothesisStatus =>
  latestTest(hypothesis)?.status ?? latestObservation(hypothesis)?.status ?? 'draft';

/** Whether somebody has looked, or has set about to: what is expected stays as it is from then on. */
export const isFixed = (hypothesis: Hypothesis): boolean => statusOf(hypothesis) !== 'draft';

const refuse = (refused: HypothesisRefusal, reason: string): RefusedStep => ({ refused, reason });
const after = (hypothesis: Hypothesis, act: HypothesisAct): Hypothesis => ({
  ...hypothesis,
  history: [...hypothesis.history, act],
});

/** One that there was not. */
export const written = (id: string, terms: HypothesisTerms, step: Step): Hypothesis => ({
  ...termsOf(terms),
  id,
  history: [{ ...step, status: 'draft' }],
});

/** Its terms alone. */
export const termsOf = ({ name, unit, cpi, kpi, expected, lag, owner }: HypothesisTerms): HypothesisTerms => ({
  ...{ name, unit, cpi, kpi, expected, lag, owner },
});

/** Which of these terms are other ones. */
const changedTerms = (
  names: readonly (keyof HypothesisTerms)[],
  one: HypothesisTerms,
  other: HypothesisTerms,
): (keyof HypothesisTerms)[] => names.filter(name => one[name] !== other[name]);

/** What is expected differs here, in terms that can't be changed once somebody has looked. */
export const fixedChanges = (hypothesis: Hypothesis, terms: HypothesisTerms): (keyof HypothesisTerms)[] =>
  isFixed(hypothesis) ? changedTerms(FIXED_TERMS, hypothesis, terms) : [];

/**
 * The same with other terms. Name and owner can be put right any time. What is expected, only as long as nobody has
 * looked; it counts as written then, for what was expected before is not what is held against what comes.
 */
export function revised(hypothesis: Hypothesis, terms: HypothesisTerms, step: Step): Stepped {
  const fixed = fixedChanges(hypothesis, terms);
  if (fixed.length > 0) {
    return refuse(
      'fixed',
      `Somebody has looked by now, so what is expected stays as it is (${fixed.join(', ')}): write another hypothesis.`,
    );
  }
  if (changedTerms([...FIXED_TERMS, 'name', 'owner'], hypothesis, terms).length === 0) return hypothesis;
  const isOther = changedTerms(FIXED_TERMS, hypothesis, terms).length > 0;
  const history: readonly HypothesisAct[] = isOther ? [{ ...step, status: 'draft' }] : hypothesis.history;
  return { ...termsOf(terms), id: hypothesis.id, history };
}

const isSame = (one: Observation, other: Observation): boolean =>
  (['found', 'cadence', 'rho', 'low', 'high', 'n', 'q'] as const).every(name => one[name] === other[name]) &&
  (['rho', 'low', 'high', 'n', 'p'] as const).every(name => one.since[name] === other.since[name]);

/**
 * Held against the past: any time, under test and after a verdict, too. What says the same as the look before it is
 * kept once.
 */
export function observed(hypothesis: Hypothesis, observation: Observation, step: Step): Stepped {
  const before = latestObservation(hypothesis)?.observation;
  if (before !== undefined && isSame(before, observation)) return hypothesis;
  if (hypothesis.history.filter(isObservation).length >= MOST_OBSERVATIONS_KEPT) {
    return refuse(
      'too-many-observations',
      `The past has been looked at ${MOST_OBSERVATIONS_KEPT} times: an experiment would say more.`,
    );
  }
  return after(hypothesis, { ...step, status: 'observed', observation });
}

/** An experiment about it is planned. There is one at a time, and none counts twice. */
export function begun(hypothesis: Hypothesis, experiment: string, step: Step): Stepped {
  const latest = latestTest(hypothesis);
  if (latest?.status === 'under-test') {
    if (latest.experiment === experiment) return hypothesis;
    return refuse('under-test', `Experiment ${latest.experiment} tests it already: there is one at a time.`);
  }
  if (hypothesis.history.some(act => isOfExperiment(act) && act.experiment === experiment)) {
    return refuse('tested-already', `Experiment ${experiment} has tested it already: plan another one.`);
  }
  if (hypothesis.history.filter(({ status }) => status === 'under-test').length >= MOST_EXPERIMENTS_KEPT) {
    return refuse(
      'too-many-experiments',
      `${MOST_EXPERIMENTS_KEPT} experiments have tested it: what would another say?`,
    );
  }
  return after(hypothesis, { ...step, status: 'under-test', experiment });
}

/** The experiment is over. */
export function concluded(
  hypothesis: Hypothesis,
  { experiment, verdict, design, stopped = false }: Conclusion,
  step: Step,
): Stepped {
  const latest = latestTest(hypothesis);
  if (latest?.experiment === experiment) {
    if (latest.status === verdict) return hypothesis;
    if (latest.status === 'under-test') {
      return after(hypothesis, {
        ...{ ...step, status: verdict, experiment, design },
        ...(stopped ? { stopped: true as const } : {}),
      });
    }
  }
  return refuse('not-under-test', `Experiment ${experiment} does not test ${hypothesis.id} any more.`);
}
