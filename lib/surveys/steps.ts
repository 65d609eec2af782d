/** The way through a survey: one short question at a time, and after the scores the reasons for the worst of them. */
import { BANDS, type Band, bandOf } from '#experience/ratings.ts';
import type { Rating, SurveyQuestion } from '#tickets/event.ts';
import type { Sheet } from './answers.ts';

/** The questions that are answered by a score; only these are asked for reasons. */
export const SCORES = ['satisfaction', 'effort', 'happiness', 'recommend'] as const satisfies readonly SurveyQuestion[];

/** Where somebody is in a survey. */
export type Step = SurveyQuestion | 'reasons';

export const isScore = (question: string): question is (typeof SCORES)[number] =>
  SCORES.some(score => score === question);

/** All steps, in order: the reasons come right behind the last score. Without reasons to choose from, there is no such step. */
export function stepsOf(questions: readonly SurveyQuestion[], reasons: readonly string[]): Step[] {
  const lastScore = questions.findLastIndex(isScore);
  if (lastScore === -1 || reasons.length === 0) return [...questions];
  return [...questions.slice(0, lastScore + 1), 'reasons', ...questions.slice(lastScore + 1)];
}

export interface Subject {
  rating: Rating;
  band: Band;
}

/** What the reasons are asked for: the worst score, of equally bad ones the first; `undefined` while there is none. */
export function subjectOf(
  questions: readonly SurveyQuestion[],
  { answers }: Pick<Sheet, 'answers'>,
): Subject | undefined {
  return questions
    .filter(isScore)
    .flatMap(question => answers[question] ?? [])
    .map(rating => ({ rating, band: bandOf(rating) }))
    .toSorted((a, b) => BANDS.indexOf(a.band) - BANDS.indexOf(b.band))[0];
}

export interface Way {
  questions: readonly SurveyQuestion[];
  steps: readonly Step[];
  sheet: Pick<Sheet, 'answers'>;
}

/** Whether a step can be taken: reasons need a score to be reasons for. */
const canTake = ({ questions, sheet }: Way, step: Step): boolean =>
  step !== 'reasons' || subjectOf(questions, sheet) !== undefined;

function isOpen(way: Way, step: Step): boolean {
  if (step !== 'reasons') return way.sheet.answers[step] === undefined;
  const subject = subjectOf(way.questions, way.sheet);
  return subject !== undefined && subject.rating.reasons === undefined;
}

/** The first step behind this one that is still open; from the beginning without one. `undefined`: there is none. */
export function nextStep(way: Way, after?: Step): Step | undefined {
  const from = after === undefined ? 0 : way.steps.indexOf(after) + 1;
  return way.steps.slice(from).find(step => isOpen(way, step));
}

/** The step before this one; `undefined` for the first. */
export const stepBefore = (way: Way, step: Step): Step | undefined =>
  way.steps.slice(0, way.steps.indexOf(step)).findLast(before => canTake(way, before));
