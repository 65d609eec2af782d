/** The languages of the survey pages, and which of them somebody gets. */
export const LANGUAGES = ['en', 'de', 'it', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language that a tag names (`de-AT` is German); `undefined` for one that we don't speak. */
function languageOf(tag: string | undefined): Language | undefined {
  const primary = tag?.trim().toLowerCase().split('-')[0];
  return LANGUAGES.find(language => language === primary);
}

/** The best of an Accept-Language header (RFC 9110): by weight, then in the order given. */
function accepted(header: string | undefined): Language | undefined {
  const wishes = (header ?? '').split(',').map(entry => {
    const [tag = '', ...parameters] = entry.split(';');
    const weight = parameters.map(one => /^\s*q=([\d.]+)\s*$/i.exec(one)?.[1]).find(one => one !== undefined);
    return { language: languageOf(tag), weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = wishes.filter(({ language, weight }) => language !== undefined && weight > 0);
  return known.toSorted((a, b) => b.weight - a.weight)[0]?.language;
}

export interface Wishes {
  /** What the page was asked for. */
  query: string | undefined;
  /** What the survey was given out in. */
  survey: Language | undefined;
  /** The browser's Accept-Language header. */
  header: string | undefined;
}

export const chooseLanguage = ({ query, survey, header }: Wishes): Language =>
  languageOf(query) ?? survey ?? accepted(header) ?? 'en';
