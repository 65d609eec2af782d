/**
 * The values of one body by the rules of a mapping. What can't be read is a problem with its place; a word that
 * exports write for "missing" is no value.
 */

import type { Reader } from '#desks/desk.ts';
import { countOf, type JsonObject, numberOf, textOf } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { happened } from '#desks/reading.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import type { CompiledMapping, DurationSource, Rule, TableRule, TimeSource } from './mapping.ts';

/** One body being read. */
export interface Reads {
  body: JsonObject;
  reader: Reader;
  mapping: CompiledMapping;
  receivedAt: Instant;
  /** JSON Pointer of the body in what was sent. */
  base: string;
  issues: Issue[];
}

/** Any other word, in a table of the custom desk's own rules. */
const ANY = '*';

const quote = (text: string): string => JSON.stringify(text.slice(0, 60));

export function problem(reads: Reads, rule: Rule, message: string): undefined {
  reads.issues.push({ path: reads.base + rule.pathIn(reads.body), message: `${rule.name}: ${message}` });
  return undefined;
}

/** What the rule finds; `undefined`: nothing is said of it. `?` is what exports write where they don't know. */
function foundBy(reads: Reads, rule: Rule | undefined): unknown {
  if (rule === undefined) return undefined;
  try {
    const value = rule.find(reads.body);
    return typeof value === 'string' && value.trim() === '?' ? undefined : value;
  } catch {
    // The library's own words may hold a value of the body.
    return problem(reads, rule, 'the expression does not suit this body');
  }
}

const EMPTY_WORDS: ReadonlySet<string> = new Set(['', '-']);
const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && EMPTY_WORDS.has(value.trim()));

/** The words for a value, the one to be shown first; `null`: said to be empty; `undefined`: not said. */
export function wordsBy(reads: Reads, rule: Rule | undefined): readonly string[] | null | undefined {
  const value = foundBy(reads, rule);
  if (value === undefined) return undefined;
  if (isEmpty(value)) return null;
  const words = wordsOf(value);
  return words.length === 0 ? undefined : words;
}

/** One text or number, as text; `null`: said to be empty; `undefined`: not said, or a problem. */
export function wordBy(reads: Reads, rule: Rule | undefined): string | null | undefined {
  const value = foundBy(reads, rule);
  if (rule === undefined || value === undefined) return undefined;
  if (isEmpty(value)) return null;
  const text = textOf(value);
  return text ?? problem(reads, rule, 'expected one text or number here, not a list or an object');
}

/** A counter of the desk's own; an odd one is not said. */
export function countBy(reads: Reads, rule: Rule | undefined, largest?: number): number | undefined {
  return countOf(wordBy(reads, rule), largest);
}

/** The instant when something happened; `undefined` where none is said, or one that is a problem. */
export function timeBy(reads: Reads, rule: TimeSource | undefined): Instant | undefined {
  const read = readTimeBy(reads, rule);
  return rule === undefined
    ? undefined
    : happened(read, reads.base + rule.pathIn(reads.body), reads.receivedAt, reads.issues);
}

/** An instant that may lie ahead, such as a due time; what isn't understood is a problem. */
export function futureBy(reads: Reads, rule: TimeSource | undefined): Instant | undefined {
  const read = readTimeBy(reads, rule);
  if (read === undefined && rule !== undefined) return problem(reads, rule, 'this time is not understood');
  return read ?? undefined;
}

/** A time that is only a hint: one that isn't understood is left out. */
export const hintBy = (reads: Reads, rule: TimeSource | undefined): Instant | undefined =>
  readTimeBy(reads, rule) ?? undefined;

function readTimeBy(reads: Reads, rule: TimeSource | undefined) {
  if (rule === undefined) return null;
  return rule.format(foundBy(reads, rule), rule.timeZone ?? reads.reader.timeZone, reads.body);
}

/** Seconds. */
export function secondsBy(reads: Reads, rule: DurationSource | undefined): number | undefined {
  const word = wordBy(reads, rule);
  if (rule === undefined || word === undefined || word === null) return undefined;
  const number = numberOf(word);
  if (number === undefined || number < 0) return problem(reads, rule, 'expected a number that is not negative');
  return number * rule.seconds;
}

/**
 * What the rule's table says of the value; without a table, what `ours` makes of the word itself. `undefined` where
 * nothing is said, or something that neither knows, which is a problem.
 */
export function ourWordBy<Ours extends string | boolean>(
  reads: Reads,
  rule: TableRule<Ours> | undefined,
  ours: (word: string) => Ours | undefined,
): Ours | undefined {
  const word = wordBy(reads, rule);
  if (rule === undefined || word === undefined) return undefined;
  const { values } = rule;
  const found = values === undefined ? ours((word ?? '').toLowerCase()) : (look(values, word) ?? look(values, ANY));
  if (found !== undefined || word === null) return found;
  // An author's word may be a name.
  const shown = rule === reads.mapping.author ? 'this word' : quote(word);
  return problem(reads, rule, `${shown} is not mapped: add it to the mapping`);
}

function look<Ours>(values: Readonly<Record<string, Ours>>, word: string | null): Ours | undefined {
  if (word === null) return undefined;
  if (Object.hasOwn(values, word)) return values[word];
  const lower = word.toLowerCase();
  const key = Object.keys(values).find(theirs => theirs.trim().toLowerCase() === lower);
  return key === undefined ? undefined : values[key];
}
