/**
 * Values of tickets as records: what a REST API gives as it is, and what a template of the customer's has made of it
 * (HaloITSM, TOPdesk, ServiceDesk Plus). A template writes texts, and writes nothing in more than one way.
 */

import type { Words } from '#desks/fields.ts';
import { isObject, type JsonObject, own, textOf } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { type Issue, pointer } from '#lib/errors.ts';

/** What templates write where a field is empty. */
const NOTHING: ReadonlySet<string> = new Set(['-', '--', 'null', 'none', 'undefined', 'n/a', 'not assigned']);

/** What is written there; `undefined` for nothing, in any of the ways to write that. */
export function filled(value: unknown): string | undefined {
  const text = textOf(value);
  return text === undefined || NOTHING.has(text.toLowerCase()) ? undefined : text;
}

/** The first of an object's fields that is filled. Of a value that is no object, the value itself. */
export function named(value: unknown, keys: readonly string[]): string | undefined {
  if (!isObject(value)) return filled(value);
  return keys.map(key => filled(own(value, key))).find(text => text !== undefined);
}

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && filled(value) === undefined);

/** The words for a value that a record may say in several fields, in this order; `null` where all it says is nothing. */
export function wordsIn(...values: unknown[]): Words {
  const found = values.flatMap(wordsOf).filter(word => filled(word) !== undefined);
  if (found.length > 0) return found;
  return values.some(isEmpty) ? null : undefined;
}

/** The same without "said to be empty", for what a record can't take back. */
export const wordsOrNone = (...values: unknown[]): Words => wordsIn(...values) ?? undefined;

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  ja: true,
  false: false,
  no: false,
  '0': false,
  nee: false,
  nein: false,
};

/** A check box, as text too; `undefined` when it isn't said or not understood. */
export function flag(value: unknown): boolean | undefined {
  const text = textOf(value)?.toLowerCase();
  return text !== undefined && Object.hasOwn(FLAGS, text) ? FLAGS[text] : undefined;
}

/** `${name}`, `$name`, `$a.b`, `<<name>>` and `{{name}}`: a placeholder that the desk doesn't know is sent as it stands. */
const PLACEHOLDER = /^\s*(?:\$\{[^}]*\}|\$[a-z_][\w.]*|<<[^>]*>>|\{\{[^}]*\}\})\s*$/i;

/**
 * Placeholders that were not filled in, among the fields that are read: each is a problem, since the name of one would
 * else be taken for a group or a person.
 */
export function unfilled(record: JsonObject, keys: readonly string[], base: string, issues: Issue[]): void {
  const check = (value: unknown, path: string): void => {
    if (typeof value === 'string' && PLACEHOLDER.test(value)) {
      issues.push({ path, message: 'this placeholder was not filled in: the desk knows the field by another name' });
    }
  };
  for (const key of keys) {
    const value = own(record, key);
    check(value, pointer(base, key));
    if (isObject(value)) for (const [inner, one] of Object.entries(value)) check(one, pointer(base, key, inner));
  }
}
