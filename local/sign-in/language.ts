/** The languages of the sign-in page, and which of them somebody gets. */

const LANGUAGES = ['en', 'de', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The best of an Accept-Language header that we speak (RFC 9110 §12.5.4): by weight, then in the order given. */
export function languageOf(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').flatMap(entry => {
    const [tag = '', ...parameters] = entry
      .toLowerCase()
      .split(';')
      .map(part => part.trim());
    const weight = Number(parameters.find(one => one.startsWith('q='))?.slice(2) ?? 1);
    const language = LANGUAGES.find(one => one === tag.split('-')[0]);
    return language !== undefined && weight > 0 ? [{ language, weight }] : [];
  });
  return wishes.sort((a, b) => b.weight - a.weight)[0]?.language ?? 'en';
}
