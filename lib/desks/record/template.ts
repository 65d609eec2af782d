/**
 * Bodies that our templates write, for desks that have no format of their own: one record, and around it the event's
 * name, when it occurred, and a message.
 */
import type { Delivery, Reader } from '#desks/desk.ts';
import { isObject, type JsonObject, own, textOf } from '#desks/json.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Part } from './body.ts';
import { type Verb, verbOf } from './events.ts';
import { type RecordTimes, recordTimes, type TimeField } from './times.ts';
import { filled, unfilled } from './values.ts';

/** The first of these keys that holds an object, and the object; `undefined` where none does. */
export function objectIn(body: JsonObject, keys: readonly string[]): { key: string; value: JsonObject } | undefined {
  for (const key of keys) {
    const value = own(body, key);
    if (isObject(value)) return { key, value };
  }
  return undefined;
}

/** What a desk's records are like. */
export interface RecordKind {
  /** What people call one, as a sentence begins with it: `an incident`. */
  name: string;
  /** Where a body holds one. Without any of them it is one itself. */
  keys: readonly string[];
  /** The field with its id, by which complaints name it, and another one that will do. */
  ids: readonly [id: string, other: string];
  /** The fields that are read: none may hold a placeholder. */
  fields: readonly string[];
  /** The record under the names that it is read by, where it has others. */
  renamed?(record: JsonObject): JsonObject;
}

/** A body, as far as all templates are alike. */
export interface Opened {
  record: JsonObject;
  /** JSON Pointer of the record. */
  path: string;
  ticketId: string;
  verb: Verb;
  /** When the template says that it happened. */
  occurred: TimeField;
  times: RecordTimes;
}

/** Opens a body; `undefined`, with the reasons among the issues, when it has no id or a placeholder was left in it. */
export function openTemplate(
  { value: body, path }: Part,
  { name, keys, ids, fields, renamed = record => record }: RecordKind,
  { whole, delivery, reader, issues }: { whole: unknown; delivery: Delivery; reader: Reader; issues: Issue[] },
): Opened | undefined {
  const found = objectIn(body, keys);
  const record = renamed(found?.value ?? body);
  const base = found === undefined ? path : pointer(path, found.key);
  const [id, other] = ids;
  const ticketId = filled(record[id]) ?? filled(record[other]);
  if (ticketId === undefined) {
    issues.push({ path: pointer(base, id), message: `${name} needs its ${id}` });
    return undefined;
  }
  const before = issues.length;
  unfilled(record, fields, base, issues);
  unfilled(body, ['event', 'occurred_at', 'message'], path, issues);
  if (issues.length > before) return undefined;
  return {
    record,
    path: base,
    ticketId,
    verb: verbOf(textOf(body.event)),
    occurred: [body.occurred_at, pointer(path, 'occurred_at')],
    times: recordTimes(whole, { timeZone: reader.timeZone, receivedAt: delivery.receivedAt, issues }),
  };
}
