/** Figures as they are kept and told. */

/** So many digits say all that there is to see. */
const DIGITS = 6;
/** A chance below this is none: DynamoDB holds numbers down to 1e-130, and a sure result has p below that. */
const SMALLEST = 1e-100;

export const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(DIGITS));

/** The same, with 0 for what is too small to be stored. */
export const orNone = (value: number): number => (Math.abs(value) < SMALLEST ? 0 : value);
