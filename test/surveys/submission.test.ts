/** Every question takes the answers of its own scale, and no other. */
import { describe, expect, it } from 'vitest';
import { MOST_LOST, readAnswers, readForm } from '#lib/surveys/submission.ts';
import { LOST_TIMES } from '#lib/surveys/words/words.ts';
import { SURVEY_QUESTIONS, type SurveyQuestion } from '#tickets/event.ts';

const desk = { survey: { questions: SURVEY_QUESTIONS }, sheet: { answers: {} }, reasons: ['speed'] };

const RANGES: [question: SurveyQuestion, scale: number, low: number, high: number][] = [
  ['satisfaction', 5, 1, 5],
  ['effort', 7, 1, 7],
  ['happiness', 11, 0, 10],
  ['recommend', 11, 0, 10],
  ['lost-time', 0, 0, MOST_LOST],
  ['solved-first', 2, 0, 1],
];

const form = (question: string, value: number) => readForm(desk, new URLSearchParams({ [question]: String(value) }));
const json = (question: string, value: number) => () => readAnswers(desk, { answers: { [question]: value } });

describe.each(RANGES)('an answer to %s', (question, scale, low, high) => {
  it(`is from ${low} to ${high}, as a form and as JSON`, () => {
    for (const value of [low, high]) {
      expect(form(question, value)).toEqual({ ratings: [{ question, value, scale }] });
      expect(json(question, value)()).toEqual([{ question, value, scale }]);
    }
    for (const value of [low - 1, high + 1]) {
      expect(form(question, value)).toEqual({ problem: 'not-a-choice', step: question });
      expect(json(question, value)).toThrow('not usable');
    }
  });

  it('is a number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, low + 0.5]) {
      expect(form(question, value)).toEqual({ problem: 'not-a-choice', step: question });
    }
    expect(json(question, Number.NaN)).toThrow('not usable');
  });
});

it('every choice of lost time on the page can be sent', () => {
  for (const seconds of LOST_TIMES) expect(form('lost-time', seconds).problem).toBeUndefined();
});

it('a form that holds nothing is told apart from one that holds nonsense', () => {
  expect(readForm(desk, new URLSearchParams(''))).toEqual({ problem: 'nothing-chosen', step: undefined });
  expect(readForm(desk, new URLSearchParams('comment=text'))).toEqual({ problem: 'nothing-chosen', step: undefined });
});

it('everything that is wrong is said at once', () => {
  try {
    readAnswers(desk, { answers: { satisfaction: 9, effort: 9 }, reasons: ['nonsense'] });
    expect.unreachable();
  } catch (error) {
    expect((error as { issues: { path: string }[] }).issues.map(({ path }) => path)).toEqual([
      '/answers/satisfaction',
      '/answers/effort',
      '/reasons/0',
      '/reasons',
    ]);
  }
});
