/** The words of the pages: every language says everything, in its own words. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { chooseLanguage, LANGUAGES, type Language } from '#lib/surveys/languages.ts';
import { answerText } from '#lib/surveys/pages/questions.ts';
import { WORDS } from '#lib/surveys/words/all.ts';
import { reasonText, WORDED_REASONS } from '#lib/surveys/words/words.ts';

/** Every text, by the way to it. */
function texts(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}/${key}`));
}

/** What is the same word in two languages. */
const SHARED = /^\/(no|satisfaction|name|error\/prefix|thanks\/change|questions\/satisfaction\/short)/;

describe.each(LANGUAGES)('the words in %s', language => {
  const words = WORDS[language];
  it('are all there, without space around them', () => {
    for (const [path, text] of texts(words)) expect([path, text]).toEqual([path, text.trim() || 'nothing']);
  });

  it('are not left in English', () => {
    if (language === 'en') return;
    const english = new Map(texts(WORDS.en));
    const same = texts(words).filter(([path, text]) => english.get(path) === text && !SHARED.test(path));
    expect(same).toEqual([]);
  });

  it('tell every choice of a question from the others', () => {
    for (const labels of [words.satisfaction, words.effort, Object.values(words.lostTime)]) {
      expect(new Set(labels).size).toBe(labels.length);
    }
    for (const band of ['low', 'middle', 'high'] as const) {
      expect(new Set(WORDED_REASONS.map(reason => reasonText(words, reason, band))).size).toBe(WORDED_REASONS.length);
    }
  });

  it('have the reasons of the default settings', () => {
    expect([...DEFAULT_SETTINGS.survey.reasons].sort()).toEqual([...WORDED_REASONS].sort());
  });
});

it('a reason of the company’s own is shown as its id', () => {
  expect(reasonText(WORDS.de, 'home-office-kit', 'low')).toBe('home office kit');
});

it('an answer is shown in words, also one that no page offers', () => {
  expect(answerText(WORDS.en, { question: 'satisfaction', value: 4 })).toBe('Satisfied');
  expect(answerText(WORDS.en, { question: 'recommend', value: 9 })).toBe('9 / 10');
  expect(answerText(WORDS.en, { question: 'lost-time', value: 5400 })).toBe('1.5 h');
  expect(answerText(WORDS.en, { question: 'solved-first', value: 0 })).toBe('No');
});

describe('the language of a page', () => {
  it.each<[string | undefined, Language | undefined, string | undefined, Language]>([
    [undefined, undefined, undefined, 'en'],
    ['fr', 'de', 'it', 'fr'],
    ['xx', 'de', 'it', 'de'],
    ['DE-at', undefined, undefined, 'de'],
    [undefined, undefined, 'it', 'it'],
    [undefined, undefined, 'nl, es-MX;q=0.3, fr;q=0.7', 'fr'],
    [undefined, undefined, 'de;q=0, es;q=0.1', 'es'],
    [undefined, undefined, '*', 'en'],
    [undefined, undefined, ';;;,,q=', 'en'],
  ])('for ?lang=%s, a survey in %s and a browser that wants %s is %s', (query, survey, header, expected) => {
    expect(chooseLanguage({ query, survey, header })).toBe(expected);
  });
});
