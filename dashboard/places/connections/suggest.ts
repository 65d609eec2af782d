/** What a desk's word may mean here: only where the words themselves say so, for a wrong guess is worse than none. */
import type { Field } from './mapping-draft.ts';

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A choice of ours: what is stored, and the names that it goes by. */
export interface Choice {
  value: string;
  names: readonly string[];
}

/** The choice that the word names in full; else the only one whose name is in it as whole words; else none. */
export function suggest(word: string, choices: readonly Choice[]): string {
  const said = plain(word);
  const named = choices.map(({ value, names }) => ({ value, names: [value, ...names].map(plain).filter(Boolean) }));
  const same = named.find(({ names }) => names.includes(said));
  if (same !== undefined) return same.value;
  const within = named.filter(({ names }) => names.some(name => ` ${said} `.includes(` ${name} `)));
  return within.length === 1 ? (within[0]?.value ?? '') : '';
}

/** Groups, and what else stays in the desk's own words, mean themselves. */
export const suggestFor = (field: Field, word: string, choices: readonly Choice[]): string =>
  field === 'group' ? word : suggest(word, choices);
