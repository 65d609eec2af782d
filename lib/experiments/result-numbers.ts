/** What of a result every store can hold. */

/** A chance or a figure below this is none: DynamoDB holds numbers down to 1e-130, and a sure result has p below that. */
const SMALLEST = 1e-100;

const held = (_: string, value: unknown): unknown =>
  typeof value === 'number' && Math.abs(value) < SMALLEST ? 0 : value;

/** The same, with 0 for what is too small to be stored: so it says the same before it is fixed, and afterwards. */
export function storableResult<Result extends object>(result: Result): Result {
  const copy: Result = JSON.parse(JSON.stringify(result, held));
  return copy;
}
