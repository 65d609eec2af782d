/**
 * What keys are made of. Parts are escaped, so a desk's own text (a ticket id, a group's name) can never reach into
 * another key.
 */
/** Between the parts of a key. */
export const SEPARATOR = '#';

/** Escapes what would break a key apart or out of ASCII order. Reversible by `parts`. */
export function escapePart(part: string): string {
  return /^[A-Za-z0-9 _.:@+=,-]*$/.test(part) ? part : encodeURIComponent(part);
}

/** The parts of a key, unescaped. */
export function parts(key: string): string[] {
  return key.split(SEPARATOR).map(part => (part.includes('%') ? decodeURIComponent(part) : part));
}

/** A key of these parts, each escaped. */
export const join = (...values: string[]): string => values.map(escapePart).join(SEPARATOR);
