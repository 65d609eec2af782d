/** How a desk names a person, in the one spelling that all of theirs come to. */
import { textOf } from './json.ts';

/**
 * Without space around it, and an e-mail address in lower case: addresses are the same person in any letter case.
 * `undefined` of what names nobody.
 */
export function personName(identifier: unknown): string | undefined {
  const text = textOf(identifier);
  if (text === undefined || text === '?') return undefined;
  return text.includes('@') ? text.toLowerCase() : text;
}
