/** The questions as pages: what can be chosen, and how it reads. */

import type { Vault } from '#lib/vault.ts';
import type { Rating, SurveyQuestion } from '#tickets/event.ts';
import { inRandomOrder } from '../order.ts';
import { type Step, type Subject, subjectOf } from '../steps.ts';
import { LOST_TIMES, reasonText, type Words } from '../words/words.ts';
import type { Choice, StepContent } from './step-page.ts';
import { type Visit, wordsOf } from './visit.ts';

const ELEVEN = Array.from({ length: 11 }, (_, index) => index);

/** All answers to a question, by value, in the order of the page. */
function labelsOf(words: Words, question: SurveyQuestion): [value: number, label: string][] {
  switch (question) {
    case 'satisfaction':
    case 'effort':
      return words[question].map((label, index) => [index + 1, label]);
    case 'happiness':
    case 'recommend':
      return ELEVEN.map(value => [value, String(value)]);
    case 'lost-time':
      return LOST_TIMES.map(seconds => [seconds, words.lostTime[seconds]]);
    case 'solved-first':
      return [
        [1, words.yes],
        [0, words.no],
      ];
  }
}

/** An answer in words; one that no page offers as hours. */
export function answerText(
  words: Words,
  { question, value }: Pick<Rating, 'value'> & { question: SurveyQuestion },
): string {
  const label = labelsOf(words, question).find(([known]) => known === value)?.[1];
  if (label === undefined) return `${Math.round(value / 360) / 10} h`;
  return question === 'happiness' || question === 'recommend' ? `${label} / 10` : label;
}

function questionContent(visit: Visit, question: SurveyQuestion): StepContent {
  const words = wordsOf(visit);
  const chosen = visit.sheet.answers[question]?.value;
  const isRow = question === 'happiness' || question === 'recommend';
  const [lowest = '', highest = ''] = isRow ? words[question] : [];
  const choices = labelsOf(words, question).map(([value, label]): Choice => {
    const meaning = isRow && value === 0 ? lowest : isRow && value === 10 ? highest : undefined;
    return { value: String(value), label, meaning, checked: value === chosen };
  });
  return {
    ask: words.questions[question].ask,
    hint: isRow ? words.ends(lowest, highest) : undefined,
    name: question,
    type: 'radio',
    choices,
    layout: isRow ? 'numbers' : question === 'solved-first' ? 'two' : 'rows',
  };
}

function reasonsContent(visit: Visit, { rating, band }: Subject, vault: Pick<Vault, 'pseudonym'>): StepContent {
  const words = wordsOf(visit);
  const choices = inRandomOrder(vault, visit.survey.id, band, visit.reasons).map(reason => ({
    value: reason,
    label: reasonText(words, reason, band),
    checked: rating.reasons?.includes(reason) ?? false,
  }));
  return {
    ask: words.reasons.ask[band],
    hint: words.reasons.hint,
    name: 'reasons',
    type: 'checkbox',
    choices,
    layout: 'rows',
    hidden: { name: 'about', value: rating.question },
  };
}

/** What the page of a step shows; `undefined` for one that can't be taken: there is no score to give reasons for. */
export function contentOf(visit: Visit, step: Step, vault: Pick<Vault, 'pseudonym'>): StepContent | undefined {
  if (step !== 'reasons') return questionContent(visit, step);
  const subject = subjectOf(visit.questions, visit.sheet);
  return subject && reasonsContent(visit, subject, vault);
}
