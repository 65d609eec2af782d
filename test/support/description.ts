/** The API's own description, for tests that look into it: with what it refers to in its place. */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function found(document: unknown, pointer: string): unknown {
  return pointer
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), document);
}

/** The document without references: each is replaced by what it names, and what is said beside it. */
// The shape is what the test is about to check.
// biome-ignore lint/suspicious/noExplicitAny: see above
export function resolved(document: unknown): any {
  const inner = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inner);
    if (!isObject(value)) return value;
    const { $ref, ...beside } = value;
    const entries = Object.fromEntries(Object.entries(beside).map(([name, one]) => [name, inner(one)]));
    if (typeof $ref !== 'string') return entries;
    return { ...(inner(found(document, $ref)) as object), ...entries };
  };
  return inner(document);
}
