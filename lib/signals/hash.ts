/** Hashes of persons and values: which mark they leave in a sketch, and what they are called where they must not be read. */
import { hash } from 'node:crypto';
import { type Mark, markOf } from '#rollups/signals/sketch.ts';

const digest = (text: string): string => hash('sha256', text, 'hex');

/** Hexadecimal digits of a name: 128 bits, no two values share one by chance. */
const NAME_DIGITS = 32;

/** The mark that a person's pseudonym, or a value, leaves in every sketch. */
export function markFor(text: string): Mark {
  const digits = digest(text);
  return markOf({ ten: Number.parseInt(digits.slice(0, 4), 16), rest: Number.parseInt(digits.slice(4, 12), 16) });
}

/** A name for a value, short enough for a key. */
export const nameFor = (value: string): string => digest(value).slice(0, NAME_DIGITS);
