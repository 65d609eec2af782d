/** What somebody sends: a form of a page, or JSON. Made ratings of, or refused with what to do. */
import { readRating } from '#desks/rating.ts';
import { type Issue, PithError, pointer } from '#lib/errors.ts';
import type { Rating, SurveyQuestion } from '#tickets/event.ts';
import type { Sheet } from './answers.ts';
import { isScore, type Step, subjectOf } from './steps.ts';
import type { Survey } from './survey.ts';

/** Points of each question's scale, as the pages ask it. */
export const SCALES: Readonly<Record<SurveyQuestion, number>> = {
  satisfaction: 5,
  effort: 7,
  happiness: 11,
  recommend: 11,
  'lost-time': 0,
  'solved-first': 2,
};

/** Seconds: nobody loses more working time to a ticket than a month has, and one slip must not move a mean. */
export const MOST_LOST = 30 * 86_400;

/** Where the answers belong, and what may be chosen. */
export interface Desk {
  survey: Pick<Survey, 'questions'>;
  sheet: Pick<Sheet, 'answers'>;
  reasons: readonly string[];
}

/** An answer as a rating, or what is wrong with it. */
function ratingOf(question: SurveyQuestion, given: number | boolean): Rating | string {
  const rating = readRating(question, given, SCALES[question]);
  if ('part' in rating) return rating.message;
  if (question === 'lost-time' && rating.value > MOST_LOST)
    return `at most ${MOST_LOST} seconds of lost time are taken`;
  return rating;
}

/** The ratings together with the reasons for one of them, which may have been given before. */
function withReasons({ sheet }: Desk, ratings: Rating[], question: string, reasons: string[]): Rating[] | undefined {
  if (!isScore(question)) return undefined;
  const rating = ratings.find(one => one.question === question) ?? sheet.answers[question];
  if (rating === undefined) return undefined;
  return [...ratings.filter(one => one.question !== question), { ...rating, reasons: [...new Set(reasons)] }];
}

export type FormReading =
  | { ratings: Rating[]; problem?: undefined }
  | { problem: 'nothing-chosen' | 'not-a-choice'; step: Step | undefined };

/** The number that a field holds; `undefined` when it was sent twice, or holds no whole number. */
function wholeNumber([first, ...more]: readonly string[]): number | undefined {
  return first !== undefined && more.length === 0 && /^\d{1,9}$/.test(first) ? Number(first) : undefined;
}

/** A form of a page: a field for each question it asks, or `reasons`, with `about` naming what they are reasons for. */
export function readForm(desk: Desk, form: URLSearchParams): FormReading {
  let ratings: Rating[] = [];
  for (const question of desk.survey.questions) {
    const fields = form.getAll(question);
    if (fields.length === 0) continue;
    const value = wholeNumber(fields);
    const rating = value === undefined ? '' : ratingOf(question, value);
    if (typeof rating === 'string') return { problem: 'not-a-choice', step: question };
    ratings.push(rating);
  }
  const about = form.get('about');
  if (about !== null) {
    const reasons = form.getAll('reasons');
    const known = reasons.every(reason => desk.reasons.includes(reason));
    const all = known ? withReasons(desk, ratings, about, reasons) : undefined;
    if (all === undefined) return { problem: 'not-a-choice', step: 'reasons' };
    ratings = all;
  }
  return ratings.length === 0 ? { problem: 'nothing-chosen', step: undefined } : { ratings };
}

export interface GivenAnswers {
  answers: { readonly [question in SurveyQuestion]?: number | boolean | undefined };
  reasons?: readonly string[] | undefined;
}

/** Answers sent as JSON. Throws `unprocessable` with the path of everything that is wrong. */
export function readAnswers(desk: Desk, given: GivenAnswers): Rating[] {
  const issues: Issue[] = [];
  let ratings: Rating[] = [];
  for (const [question, value] of Object.entries(given.answers) as [SurveyQuestion, number | boolean | undefined][]) {
    if (value === undefined) continue;
    const asked = desk.survey.questions.includes(question);
    const rating = asked ? ratingOf(question, value) : 'this survey doesn’t ask that';
    if (typeof rating === 'string') issues.push({ path: pointer('/answers', question), message: rating });
    else ratings.push(rating);
  }
  if (given.reasons !== undefined) {
    given.reasons.forEach((reason, index) => {
      const message = `a reason is one of: ${desk.reasons.join(', ')}`;
      if (!desk.reasons.includes(reason)) issues.push({ path: pointer('/reasons', index), message });
    });
    const answers = { ...desk.sheet.answers };
    for (const rating of ratings) answers[rating.question] = rating;
    const subject = subjectOf(desk.survey.questions, { answers })?.rating.question ?? '';
    const all = withReasons(desk, ratings, subject, [...given.reasons]);
    if (all === undefined)
      issues.push({ path: '/reasons', message: 'there is no score yet that they are reasons for' });
    else ratings = all;
  }
  if (issues.length === 0 && ratings.length === 0)
    issues.push({ path: '/answers', message: 'there is no answer in it' });
  if (issues.length > 0) throw new PithError('unprocessable', 'The answers are not usable.', { issues });
  return ratings;
}
