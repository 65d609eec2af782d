/** Keys as texts, for maps and sets of items: two parts of a key have no line break between them. */
import type { Key } from './table.ts';

export const keyText = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** The key that a text stands for. */
export function keyOfText(text: string): Key {
  const [pk = '', sk = ''] = text.split('\n');
  return { pk, sk };
}
