/** Reading bodies that others wrote: nothing is where or what it should be, and nothing here throws. */
import type { Issue } from '#lib/errors.ts';

export type JsonObject = { readonly [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as an object, else an empty one: so that a missing branch reads as missing leaves. */
export const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** A string without surrounding space, or a number or boolean as text. Nothing else, and nothing empty, is text. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  return typeof value === 'boolean' ? String(value) : undefined;
}

/**
 * Whether a number is of a size that every engine stores. Larger ones are not exact any more, smaller ones are nothing
 * that is measured: both are mistakes.
 */
export const isUsable = (value: number): boolean =>
  value === 0 || (Math.abs(value) <= Number.MAX_SAFE_INTEGER && Math.abs(value) >= 1e-9);

/** A number, or the text of one (`"28,800"` too). One that is not usable is none. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return isUsable(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim().replace(/,(?=\d{3}(\D|$))/g, '');
  const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return isUsable(number) ? number : undefined;
}

/** No ticket is reopened or handed on more often; a larger number is an id or a mistake. */
export const LARGEST_COUNT = 10_000;

/** A counter: a whole number from 0 to `largest`. An empty or odd one is not said rather than 0. */
export function countOf(value: unknown, largest = LARGEST_COUNT): number | undefined {
  const number = numberOf(value);
  return number !== undefined && Number.isInteger(number) && number >= 0 && number <= largest ? number : undefined;
}

/** An own property: `constructor` and its like are not part of a body that doesn't say them. */
export function own(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The value at a path; dots reach into objects, and a key that itself has dots (`sla.name`) is found first. */
export function valueAt(object: JsonObject, path: string): unknown {
  if (Object.hasOwn(object, path)) return object[path];
  let value: unknown = object;
  for (const key of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** A body's JSON, or the problem that it has none. */
export type ParsedBody = { value: unknown; problem?: never } | { problem: Issue };

export function parseBody(body: Uint8Array): ParsedBody {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
  try {
    return { value: JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) };
  } catch {
    return { problem: { path: '', message: text.trim() === '' ? 'the body is empty' : 'the body is not valid JSON' } };
  }
}

/** The body of a desk that posts one object at a time, or the problem that it isn't one. */
export function parseObject(body: Uint8Array): { value: JsonObject; problem?: never } | { problem: Issue } {
  const parsed = parseBody(body);
  if (parsed.problem !== undefined) return parsed;
  const { value } = parsed;
  return isObject(value) ? { value } : { problem: { path: '', message: 'the body is an object' } };
}
