/** The pieces that answers are described with, as JSON Schema. */

export type Schema = Readonly<Record<string, unknown>>;

export const text: Schema = { type: 'string' };
export const time: Schema = { type: 'string', format: 'date-time' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const flag: Schema = { type: 'boolean' };
export const said = (schema: Schema, description: string): Schema => ({ ...schema, description });
export const arrayOf = (items: Schema): Schema => ({ type: 'array', items });
export const byName = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });
/** An object that always has the first properties, and the others where there is something to say. */
export const object = (always: Record<string, Schema>, sometimes: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  required: Object.keys(always),
  properties: { ...always, ...sometimes },
});
export const issue = object({ path: said(text, 'A JSON Pointer into the body'), message: text });
export const numberOrNull: Schema = { type: ['number', 'null'] };
export const objectOrNull = ({ properties }: Schema): Schema => ({ type: ['object', 'null'], properties });
export const textOrNull: Schema = { type: ['string', 'null'] };
export const estimate = object({ value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull });
export const date: Schema = { type: 'string', format: 'date' };
