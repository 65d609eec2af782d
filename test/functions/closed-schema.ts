/** Schemas of the API’s document, held against what it answers. */

export type Json = Record<string, unknown>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema with no property but those that it names, so that nothing is answered that it doesn't describe. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isObject(schema)) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]));
  return isObject(schema.properties) && !('additionalProperties' in schema)
    ? { ...inner, additionalProperties: false }
    : inner;
}
