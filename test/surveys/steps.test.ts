/** The way through a survey. */
import { describe, expect, it } from 'vitest';
import { nextStep, stepBefore, stepsOf, subjectOf, type Way } from '#lib/surveys/steps.ts';
import { SCALES } from '#lib/surveys/submission.ts';
import { type Rating, SURVEY_QUESTIONS, type SurveyQuestion } from '#tickets/event.ts';

const REASONS = ['speed'];
type Given = { [question in SurveyQuestion]?: number };

const rating = (question: SurveyQuestion, value: number, reasons?: string[]): Rating => ({
  question,
  value,
  scale: SCALES[question],
  ...(reasons === undefined ? {} : { reasons }),
});

function way(questions: readonly SurveyQuestion[], given: Given = {}, reasonsAt?: SurveyQuestion): Way {
  const answers = Object.fromEntries(
    Object.entries(given).map(([question, value]) => {
      const known = question as SurveyQuestion;
      return [question, rating(known, value, known === reasonsAt ? [] : undefined)];
    }),
  );
  return { questions, steps: stepsOf(questions, REASONS), sheet: { answers } };
}

describe('the steps', () => {
  it.each<[SurveyQuestion[], string[]]>([
    [
      ['satisfaction', 'effort', 'solved-first', 'lost-time'],
      ['satisfaction', 'effort', 'reasons', 'solved-first', 'lost-time'],
    ],
    [
      ['lost-time', 'recommend'],
      ['lost-time', 'recommend', 'reasons'],
    ],
    [
      ['solved-first', 'lost-time'],
      ['solved-first', 'lost-time'],
    ],
    [['happiness'], ['happiness', 'reasons']],
  ])('of %j are %j: the reasons come behind the last score', (questions, steps) => {
    expect(stepsOf(questions, REASONS)).toEqual(steps);
  });

  it('have no reasons where there are none to choose from', () => {
    expect(stepsOf(SURVEY_QUESTIONS, [])).toEqual([...SURVEY_QUESTIONS]);
  });
});

describe('the next step', () => {
  const all: SurveyQuestion[] = ['satisfaction', 'effort', 'solved-first', 'lost-time'];
  it.each<[string, Given, SurveyQuestion | 'reasons' | undefined, string | undefined]>([
    ['of nothing is the first', {}, undefined, 'satisfaction'],
    ['is the first that is open', { satisfaction: 5 }, undefined, 'effort'],
    ['behind a skipped one is the one after it', {}, 'satisfaction', 'effort'],
    ['passes over reasons when no score was given', {}, 'effort', 'solved-first'],
    ['asks for reasons when there is a score', { satisfaction: 5 }, 'effort', 'reasons'],
    ['does not come back to what was skipped', { effort: 7 }, 'reasons', 'solved-first'],
    ['passes over what is answered', { effort: 7, 'solved-first': 1 }, 'reasons', 'lost-time'],
    ['behind the last is none', {}, 'lost-time', undefined],
  ])('%s', (_, given, after, expected) => {
    expect(nextStep(way(all, given), after)).toBe(expected);
  });

  it('asks for reasons once, also when none was chosen', () => {
    expect(nextStep(way(all, { satisfaction: 5 }, 'satisfaction'), 'effort')).toBe('solved-first');
  });

  it('leads every way to an end', () => {
    const given = way(all, { satisfaction: 1 });
    let step = nextStep(given);
    const seen: string[] = [];
    while (step !== undefined) {
      seen.push(step);
      step = nextStep(given, step);
    }
    expect(seen).toEqual(['effort', 'reasons', 'solved-first', 'lost-time']);
  });
});

describe('the step before', () => {
  const all: SurveyQuestion[] = ['satisfaction', 'solved-first'];
  it('is the one before it, but for reasons that can’t be given', () => {
    expect(stepBefore(way(all), 'satisfaction')).toBeUndefined();
    expect(stepBefore(way(all), 'solved-first')).toBe('satisfaction');
    expect(stepBefore(way(all, { satisfaction: 2 }), 'solved-first')).toBe('reasons');
  });
});

describe('what the reasons are for', () => {
  it.each<[string, Given, string | undefined, string | undefined]>([
    ['nothing without a score', { 'lost-time': 60, 'solved-first': 0 }, undefined, undefined],
    ['the only score', { recommend: 9 }, 'recommend', 'high'],
    ['the worst score', { satisfaction: 5, effort: 3, happiness: 7 }, 'effort', 'low'],
    ['of equally bad ones the first', { satisfaction: 2, effort: 1 }, 'satisfaction', 'low'],
    ['a middling one before a good one', { satisfaction: 5, happiness: 8 }, 'happiness', 'middle'],
  ])('is %s', (_, given, question, band) => {
    const subject = subjectOf(SURVEY_QUESTIONS, way(SURVEY_QUESTIONS, given).sheet);
    expect([subject?.rating.question, subject?.band]).toEqual([question, band]);
  });
});
