/**
 * How large DynamoDB takes an item to be, by its published rules ("DynamoDB item sizes and formats" in the developer
 * guide): names and values as UTF-8; a number one byte for two significant digits and one more; a boolean or null one;
 * a list or map three, and one for each element.
 */
import type { Item } from '#store/table.ts';

const bytesOf = (text: string): number => Buffer.byteLength(text);

/** The guide says "approximately"; DynamoDB Local agrees to the byte (test/convert/write-units.test.ts). */
function numberBytes(value: number): number {
  if (value === 0) return 1;
  const digits = value.toExponential().split('e')[0]?.replace(/[-.]/g, '').length ?? 1;
  return Math.ceil(digits / 2) + 1 + (value < 0 ? 1 : 0);
}

const CONTAINER = 3;
const ELEMENT = 1;

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return numberBytes(value);
  if (Array.isArray(value)) return CONTAINER + value.reduce<number>((sum, one) => sum + ELEMENT + valueBytes(one), 0);
  if (typeof value === 'object' && value !== null) {
    return CONTAINER + attributesBytes(value) + ELEMENT * Object.values(value).filter(isStored).length;
  }
  return 1;
}

const isStored = (value: unknown): boolean => value !== undefined;

const attributesBytes = (attributes: object): number =>
  Object.entries(attributes)
    .filter(([, value]) => isStored(value))
    .reduce((sum, [name, value]) => sum + bytesOf(name) + valueBytes(value), 0);

/** The bytes of an item that capacity is counted by. Storage adds `STORED_OVERHEAD` to it. */
export const itemBytes = (item: Item): number => attributesBytes(item);

/** Bytes that storage costs besides, for each item and for each entry of an index. */
export const STORED_OVERHEAD = 100;

/** Bytes of an item's entry in the index of lists, which holds keys only; 0 where it has none. */
export function indexBytes({ pk, sk, list, place }: Item): number {
  return list === undefined || place === undefined ? 0 : itemBytes({ pk, sk, list, place });
}
