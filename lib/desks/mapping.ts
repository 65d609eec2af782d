/** How a desk's own values become ours: part of a connection's configuration (contract.md §3). */
import { hash } from 'node:crypto';
import type { CustomRules, RatingDetails } from './custom/schema.ts';
import { isObject, type JsonObject, textOf, valueAt } from './json.ts';

export const MAPPED_FIELDS = ['unit', 'service', 'status', 'group', 'priority', 'channel', 'kind', 'rating'] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** A value table: their value → ours. */
export type ValueTable = Readonly<Record<string, string | number>>;

/** The field that a value is read from (dots reach into objects), with an optional table. */
export interface FieldSource {
  from: string;
  values?: ValueTable | undefined;
}

/** Either a value table, or the field that the value is read from. */
export type FieldMapping = ValueTable | FieldSource;

/** The fields of every desk, and the rules that only the custom desk has. */
export type Mapping = { readonly [field in Exclude<MappedField, 'rating'>]?: FieldMapping | undefined } & {
  readonly rating?: FieldMapping | (FieldSource & RatingDetails) | undefined;
} & Readonly<CustomRules>;

/** `?` is what exports write for a missing value. */
const isWord = (text: string | undefined): text is string => text !== undefined && text !== '?';

/**
 * Every text that stands for a value, the one to be shown first: a reference is known by its name, by its key, by
 * its id, and an administrator may have written any of them into the table.
 */
export function wordsOf(value: unknown): string[] {
  // A list in a list says nothing, and may go on deeper than any stack.
  if (Array.isArray(value)) return value.slice(0, 50).flatMap(one => (Array.isArray(one) ? [] : wordsOf(one)));
  const candidates = isObject(value)
    ? [value.display_value, value.name, value.value, value.key, value.login, value.id]
    : [value];
  return candidates.map(textOf).filter(isWord);
}

/** Tables by lower-cased key, made once per table: a connection keeps its mapping object over many deliveries. */
const lowered = new WeakMap<ValueTable, Map<string, string | number>>();

function loweredTable(table: ValueTable): Map<string, string | number> {
  let map = lowered.get(table);
  if (map === undefined) {
    map = new Map(Object.entries(table).map(([theirs, ours]) => [theirs.trim().toLowerCase(), ours]));
    lowered.set(table, map);
  }
  return map;
}

/** What the table says of the first of the words that it knows; letter case counts only if nothing else decides. */
export function lookUp(table: ValueTable, words: readonly string[]): string | number | undefined {
  for (const word of words) if (Object.hasOwn(table, word)) return table[word];
  for (const word of words) {
    const ours = loweredTable(table).get(word.toLowerCase());
    if (ours !== undefined) return ours;
  }
  return undefined;
}

const SOURCE_KEYS: ReadonlySet<string> = new Set(['from', 'values', 'question', 'scale']);

/** `{ from }` and `{ from, values }` name a field (a rating's with its question and scale); else it is a value table. */
function isFieldSource(mapping: FieldMapping): mapping is FieldSource {
  return (
    typeof mapping.from === 'string' &&
    Object.keys(mapping).every(key => SOURCE_KEYS.has(key)) &&
    (mapping.values === undefined || isObject(mapping.values))
  );
}

/** The field that a mapping reads from, if it names one. */
export const sourceOf = (mapping: FieldMapping): string | undefined =>
  isFieldSource(mapping) ? mapping.from : undefined;

/** The value table of a field's mapping, if it has one. */
export function tableOf(mapping: FieldMapping | undefined): ValueTable | undefined {
  if (mapping === undefined) return undefined;
  return isFieldSource(mapping) ? mapping.values : mapping;
}

export interface MappedValue {
  /** What the connection's table says. */
  ours: string | number | undefined;
  /** The desk's words for the value, the one to be shown first; empty when the delivery doesn't say. */
  words: readonly string[];
  /** Whether the connection has a table for this field: then a missing entry means something. */
  tabled: boolean;
}

/**
 * Applies a connection's mapping of one field. `scopes` are the objects in which `from` is looked for, in turn;
 * `raw` is what the desk itself says of the field, taken when the mapping names no other source or that has none.
 */
export function mapValue(
  mapping: Mapping,
  field: MappedField,
  scopes: readonly JsonObject[],
  raw: readonly string[],
): MappedValue {
  const rule = mapping[field];
  if (rule === undefined) return { ours: undefined, words: raw, tabled: false };
  if (!isFieldSource(rule)) return { ours: lookUp(rule, raw), words: raw, tabled: true };
  const found = scopes.map(scope => wordsOf(valueAt(scope, rule.from))).find(words => words.length > 0) ?? raw;
  if (rule.values === undefined) return { ours: undefined, words: found, tabled: false };
  return { ours: lookUp(rule.values, found), words: found, tabled: true };
}

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 64;
/** Latin letters that don't come apart into a plain one and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * A kebab-case id out of a desk's own name: "ACME Finance" → `acme-finance`. What kebab-case can't write (letters of
 * other scripts, a very long name) is told apart by a few digits of a hash. `undefined` when there is nothing to name.
 */
export function slug(text: string): string | undefined {
  if (text.length <= LONGEST_ID && KEBAB.test(text)) return text;
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, letter => LETTERS[letter] ?? '');
  const id = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const complete = id.length <= LONGEST_ID && !/[^\P{L}a-z]|[^\P{N}0-9]/u.test(plain);
  if (complete) return id || undefined;
  const rest = hash('sha256', text, 'hex').slice(0, 8);
  return [id.slice(0, LONGEST_ID - 9).replace(/-+$/, ''), rest].filter(Boolean).join('-');
}
