/** What differs between two documents, by path. Pure. */
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '#desks/json.ts';
import { pointer } from '#lib/errors.ts';

export interface Change {
  /** A JSON Pointer into the document. */
  path: string;
  /** `undefined`: it wasn't there, or won't be. */
  from: unknown;
  to: unknown;
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
/** Lists of objects are compared one by one; of anything else as a whole, for a shorter list is another list. */
const areOfObjects = (...lists: unknown[][]): boolean => lists.every(list => list.length > 0 && list.every(isObject));

/** The changes that lead from one JSON value to another, in the order of the first and then of the second. */
export function differences(from: unknown, to: unknown, path = ''): Change[] {
  if (isDeepStrictEqual(from, to)) return [];
  if (isObject(from) && isObject(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
    return keys.flatMap(key => differences(from[key], to[key], pointer(path, key)));
  }
  if (isList(from) && isList(to) && areOfObjects(from, to)) {
    const length = Math.max(from.length, to.length);
    return Array.from({ length }, (_, index) => differences(from[index], to[index], `${path}/${index}`)).flat();
  }
  return [{ path, from, to }];
}
