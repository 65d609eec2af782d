/** What of a result every store can hold. */

import { orNone } from '#lib/linkage/figures.ts';

const held = (_: string, value: unknown): unknown => (typeof value === 'number' ? orNone(value) : value);

/** The same, with 0 for what is too small to be stored: so it says the same before it is fixed, and afterwards. */
export function storableResult<Result extends object>(result: Result): Result {
  const copy: Result = JSON.parse(JSON.stringify(result, held));
  return copy;
}
