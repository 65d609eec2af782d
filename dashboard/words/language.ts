/** In which language the app speaks, and words in each of them. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';

export const LANGUAGES = ['en', 'de', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch', it: 'Italiano' };

const REMEMBERED = 'pith-language';
const isLanguage = (text: string): text is Language => LANGUAGES.some(language => language === text);

/** The one chosen before; else the first of the browser's that we speak; else English. */
function preferred(): Language {
  const wanted = [localStorage.getItem(REMEMBERED) ?? '', ...navigator.languages];
  return wanted.map(tag => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}

export const language = signal<Language>(preferred());

export function chooseLanguage(chosen: Language): void {
  localStorage.setItem(REMEMBERED, chosen);
  language.value = chosen;
}

/** How numbers and dates are written: as the browser's own region does it, where that speaks the language. */
export const locale = computed(
  () =>
    navigator.languages.find(tag => tag.slice(0, 2).toLowerCase() === language.value) ??
    (language.value === 'en' ? 'en-GB' : language.value),
);

/** Texts, and functions that make texts: the same in every language. */
export type Shape<Words> = {
  readonly [Name in keyof Words]: Words[Name] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : Words[Name] extends string
      ? string
      : Shape<Words[Name]>;
};

/** Words of a room in all languages: a text that one of them lacks doesn't compile. */
export const defineWords = <const Words extends object>(all: {
  en: Words;
  de: Shape<Words>;
  it: Shape<Words>;
}): ReadonlySignal<Shape<Words>> => computed(() => all[language.value] as Shape<Words>);

/** Of a share in Italian, with its article: il 96,1 %, l’8 %, lo 0,4 %. It follows how the number is said. */
export const il = (share: string): string =>
  /^0/.test(share) ? `lo ${share}` : /^(8|1(?!\d)|11)/.test(share) ? `l’${share}` : `il ${share}`;
