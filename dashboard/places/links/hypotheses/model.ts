/** Hypotheses as the API gives them, and what may be done with one next. */
import type { AnswerOf } from '../../../api/client.ts';

export type Hypothesis = AnswerOf<'GET /v1/hypotheses'>['items'][number];
export type Act = Hypothesis['history'][number];
export type Status = Hypothesis['status'];
export type Observation = NonNullable<Act['observation']>;
export type Experiment = AnswerOf<'GET /v1/experiments'>['items'][number];
export type Verdict = 'supported' | 'not-supported' | 'inconclusive';

const VERDICTS: readonly Status[] = ['supported', 'not-supported', 'inconclusive'];
export const isVerdict = (status: Status): status is Verdict => VERDICTS.includes(status);

/** `see`: the latest experiment about it. */
export type Step = 'look' | 'look-again' | 'plan' | 'change' | 'see';

/**
 * What makes sense now, the likeliest first; whatever else stands against a step, the API says. The past can be looked
 * at any time, and a name put right; there is one open experiment at a time.
 */
export function stepsFor({
  status,
  experiment,
  history,
}: Pick<Hypothesis, 'status' | 'experiment' | 'history'>): Step[] {
  const look: Step = history.some(act => act.status === 'observed') ? 'look-again' : 'look';
  const see: Step[] = experiment === null ? [] : ['see'];
  if (status === 'under-test') return [...see, look, 'change'];
  return status === 'draft' ? [look, 'plan', 'change'] : [...see, 'plan', look, 'change'];
}

/** All experiments about it that are in its history, the latest first. */
export const experimentsOf = ({ history }: Pick<Hypothesis, 'history'>): string[] =>
  [...new Set(history.flatMap(({ experiment }) => experiment ?? []))].reverse();

/** How much there is to see of one; the last has come farthest. */
const COURSE: readonly Status[] = ['draft', 'observed', 'inconclusive', 'under-test', 'not-supported', 'supported'];

/** The unit whose hypotheses have come farthest, the first of several; none where nothing is written. */
export function farthestUnit(
  hypotheses: readonly Pick<Hypothesis, 'unit' | 'status'>[],
  units: readonly { id: string }[],
): string | undefined {
  const reached = (id: string): number =>
    Math.max(-1, ...hypotheses.filter(({ unit }) => unit === id).map(({ status }) => COURSE.indexOf(status)));
  const most = Math.max(0, ...units.map(({ id }) => reached(id)));
  return units.find(({ id }) => reached(id) === most)?.id;
}

/** The hypothesis that the address means: by its own id, or by that of one of its experiments. */
export function meantBy(
  hypotheses: readonly Hypothesis[],
  asked: { hypothesis: string | null; experiment: string | null },
): Hypothesis | undefined {
  if (asked.hypothesis !== null) return hypotheses.find(({ id }) => id === asked.hypothesis);
  const { experiment } = asked;
  return experiment === null ? undefined : hypotheses.find(one => experimentsOf(one).includes(experiment));
}
