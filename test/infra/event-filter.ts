/**
 * Lambda's event filtering, as far as its documents describe it: a record passes a pattern when every field that the
 * pattern names is there and one of the field's alternatives holds; it passes a filter when one of its patterns is met.
 */
type Alternative = string | number | boolean | null | { prefix: string } | { exists: boolean };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function holds(alternative: Alternative, value: unknown): boolean {
  if (!isRecord(alternative)) return value === alternative;
  const [[name, operand] = [], ...more] = Object.entries(alternative);
  if (more.length === 0 && name === 'prefix') return typeof value === 'string' && value.startsWith(String(operand));
  if (more.length === 0 && name === 'exists') return (value !== undefined) === operand;
  throw new TypeError(`this evaluator knows no such rule: ${JSON.stringify(alternative)}`);
}

/** Whether a record meets a pattern. */
export function meets(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return (pattern as Alternative[]).some(alternative => holds(alternative, value));
  if (!isRecord(pattern)) throw new TypeError(`no pattern: ${JSON.stringify(pattern)}`);
  return Object.entries(pattern).every(([field, inner]) => meets(inner, isRecord(value) ? value[field] : undefined));
}
