/** Numbers as every engine holds them: DynamoDB has none between 0 and 1e-130. */

/** Smaller than anything that is measured or counted. */
export const SMALLEST = 1e-9;

/** What is measured; 0 where it is smaller than anything that is. */
export const storable = (value: number): number => (Math.abs(value) < SMALLEST ? 0 : value);
