/**
 * Finding words of a list in a text that somebody wrote. A pattern is one or more words; a `*` at a word's end (or
 * beginning) stands for any letters. Case, accents, hyphens and camelCase make no difference.
 */

interface Token {
  word: string;
  start: number;
  end: number;
}

/** What was found: which entry of the list, and the text as it is written there. */
export interface Found<Entry> {
  entry: Entry;
  quote: string;
}

type WordTest = (word: string) => boolean;
export interface Pattern<Entry> {
  entry: Entry;
  words: readonly WordTest[];
}

/** Small letters without accents; `ß` is `ss`. */
const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replaceAll('œ', 'oe');

/** Capitals (with an s, as in SLAs), a word with or without one, letters of other scripts, digits. */
const WORD = /\p{Lu}+s?(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|[\p{Lo}\p{Lm}\p{Lt}]+|\p{N}+/gu;

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(WORD)].map(match => ({
    word: plain(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));

function wordTest(pattern: string): WordTest {
  const core = pattern.replaceAll('*', '');
  if (pattern.startsWith('*') && pattern.endsWith('*')) return word => word.includes(core);
  if (pattern.startsWith('*')) return word => word.endsWith(core);
  if (pattern.endsWith('*')) return word => word.startsWith(core);
  return word => word === core;
}

/** Patterns by the language that they are in, with commas between them. */
export type WordList = Readonly<Partial<Record<'en' | 'de' | 'it' | 'fr' | 'es', string>>>;

/** Patterns of an entry, to be looked for. */
export const patternsOf = <Entry>(entry: Entry, list: WordList): Pattern<Entry>[] =>
  Object.values(list).flatMap(patterns =>
    patterns.split(',').map(pattern => ({ entry, words: plain(pattern).trim().split(/\s+/).map(wordTest) })),
  );

const fits = ({ words }: Pattern<unknown>, tokens: readonly Token[], at: number): boolean =>
  words.every((test, offset) => {
    const token = tokens[at + offset];
    return token !== undefined && test(token.word);
  });

/** All that is found, from left to right; at each place the pattern of most words, and nothing twice. */
export function findAll<Entry>(given: string, patterns: readonly Pattern<Entry>[]): Found<Entry>[] {
  const text = given.normalize('NFKC');
  const tokens = tokensOf(text);
  const found: Found<Entry>[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const fitting = patterns.filter(pattern => fits(pattern, tokens, at));
    const longest = fitting.toSorted((a, b) => b.words.length - a.words.length)[0];
    const first = tokens[at];
    const last = tokens[at + (longest?.words.length ?? 1) - 1];
    if (longest === undefined || first === undefined || last === undefined) continue;
    found.push({ entry: longest.entry, quote: text.slice(first.start, last.end) });
    at += longest.words.length - 1;
  }
  return found;
}
