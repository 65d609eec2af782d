/** Under which pseudonyms a person may be known, by what the desk or the sender of a signal calls them. */
import { person } from '#desks/fields.ts';
import type { Vault } from '#lib/vault.ts';

const PSEUDONYM = /^[\w-]{22}$/;

/** The pseudonyms of an identifier: as desks make them, of it to the letter, and itself, if it may be a pseudonym. */
export function pseudonymsOf(vault: Pick<Vault, 'pseudonym'>, identifier: string): string[] {
  const made = [person(vault, identifier), vault.pseudonym(identifier)];
  const given = PSEUDONYM.test(identifier) ? identifier : undefined;
  return [...new Set([...made, given].filter(one => one !== undefined))];
}
