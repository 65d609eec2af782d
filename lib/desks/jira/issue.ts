/** An issue while it is read, and what the connector's files share of it. */

import type { Reader } from '#desks/desk.ts';
import type { JsonObject } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { happened } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';

export interface JiraIssue {
  issue: JsonObject;
  fields: JsonObject;
  body: JsonObject;
  /** JSON Pointer of the issue in the body. */
  path: string;
  reader: Reader;
  receivedAt: Instant;
  /** What can't be understood. */
  issues: Issue[];
}

/** A name and an id, of a value that is an object or a word; never of a list, which stands for no one value. */
export const nameAndId = (value: unknown): readonly string[] => (Array.isArray(value) ? [] : wordsOf(value));

/** Where a mapping's `from` is looked for: `fields.customfield_10010` and `customfield_10010` mean the same. */
export const scopesOf = ({ issue, fields, body }: JiraIssue): readonly JsonObject[] => [issue, fields, body];

/** A time of the issue's own fields. Jira writes its dates with an offset, so the connection's zone has no part in it. */
export const fieldTime = ({ fields, path, receivedAt, issues }: JiraIssue, name: string): Instant | undefined =>
  happened(readTime(fields[name], 'UTC'), pointer(path, 'fields', name), receivedAt, issues);
