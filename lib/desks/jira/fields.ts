/**
 * An issue's fields in our words. What the delivery's changelog says goes before the issue, which may already be
 * newer: real deliveries tell of a move to "To Do" with an issue that is "In Progress" (desks.md §2.1, §19.3).
 */

import { mapFields, person, said, table, type Words } from '#desks/fields.ts';
import { isObject, type JsonObject, objectOf, own, textOf } from '#desks/json.ts';
import { readTime } from '#desks/times.ts';
import { pointer } from '#lib/errors.ts';
import type { Instant, TicketFields, TicketKind } from '#tickets/event.ts';
import type { Changes } from './changelog.ts';
import { fieldTime, type JiraIssue, nameAndId, scopesOf } from './issue.ts';
import { isCalled, pseudonymOf } from './people.ts';
import { statusMeaning } from './statuses.ts';

/** Issue types of service projects, lower-cased and without the "[System] " before them. Others need the mapping. */
const KINDS: Readonly<Record<string, TicketKind>> = {
  incident: 'incident',
  'service request': 'request',
  'service request with approvals': 'request',
  request: 'request',
  'it help': 'request',
  question: 'request',
  change: 'other',
  problem: 'other',
  'post-incident review': 'other',
  subtask: 'other',
};
const kindBy = table(KINDS);

/** The value of a custom field that is found by what it looks like: its id differs from site to site. */
const byShape = (fields: JsonObject, matches: (value: JsonObject) => boolean): JsonObject =>
  objectOf(Object.values(fields).find(value => isObject(value) && matches(value)));

/** The request type comes before the issue type: customers choose it, and it says more. */
function kindWords(fields: JsonObject): readonly string[] {
  // Not verified on Data Center, where the value is a text; there the mapping names the field.
  const requestType = byShape(fields, value => isObject(value.requestType) && value.currentStatus !== undefined);
  const isSubtask = own(objectOf(fields.issuetype), 'subtask') === true;
  return [...nameAndId(requestType.requestType), ...nameAndId(fields.issuetype), ...(isSubtask ? ['subtask'] : [])];
}

/** Cloud's Team, the only group that Jira has of its own. Not verified by a captured delivery. */
function teamWords(fields: JsonObject): Words {
  const team = byShape(
    fields,
    value => typeof value.isShared === 'boolean' && textOf(value.name ?? value.title) !== undefined,
  );
  const found = [team.name ?? team.title, team.id].map(textOf).filter(text => text !== undefined);
  return found.length === 0 ? undefined : found;
}

/** How the request came. Not verified: whether a webhook carries this property, which Service Management sets. */
const channelWords = (issue: JsonObject): Words =>
  said(own(objectOf(own(objectOf(issue.properties), 'request.channel.type')), 'value'));

interface SaidStatus {
  words: readonly string[];
  category: string | undefined;
  path: string;
}

/** The status that the change led to, else that of the issue. The category is known only of the latter. */
function statusSaid({ fields, path }: JiraIssue, { status }: Changes, isStale: boolean): SaidStatus {
  const now = objectOf(fields.status);
  const category = textOf(objectOf(now.statusCategory).key);
  const current = nameAndId(fields.status);
  const place = pointer(path, 'fields', 'status');
  if (status === undefined || status.to.length === 0) return { words: isStale ? [] : current, category, path: place };
  const isCurrent = status.to.some(word => current.includes(word));
  return { words: status.to, category: isCurrent ? category : undefined, path: isCurrent ? place : '/changelog/items' };
}

function prioritySaid(fields: JsonObject, { priority }: Changes, isStale: boolean): Words {
  if (priority !== undefined) return priority.to.length === 0 ? null : priority.to;
  if (isStale || fields.priority === undefined) return undefined;
  if (fields.priority === null) return null;
  const found = nameAndId(fields.priority);
  return found.length === 0 ? undefined : found;
}

function assigneeSaid(
  { fields, reader }: JiraIssue,
  { assignee }: Changes,
  isStale: boolean,
): string | null | undefined {
  if (assignee !== undefined) {
    if (assignee.to.length === 0) return null;
    // An older site's changelog has a user name where the issue has an account id: the same person, one pseudonym.
    const isCurrent = isCalled(fields.assignee, assignee.to);
    return isCurrent ? pseudonymOf(reader, fields.assignee) : person(reader, assignee.to[0]);
  }
  if (isStale) return undefined;
  return fields.assignee === null ? null : pseudonymOf(reader, fields.assignee);
}

/** How far an issue's own times may be after that of the delivery, of its two halves of one change. Milliseconds. */
const SAME_CHANGE = 1_000;

/** Whether the issue has gone on since the change that the delivery is about: how it stands now is not how it stood. */
export function isStale({ fields }: JiraIssue, time: Instant): boolean {
  const later = [fields.updated, fields.statuscategorychangedate].map(value => readTime(value, 'UTC'));
  return later.some(value => typeof value === 'number' && value > time + SAME_CHANGE);
}

/** Translates the issue's fields; problems go to the issue's list. */
export function jiraFields(
  read: JiraIssue,
  changes: Changes,
  /** `stale`: the issue is newer than the change. `isNew`: it was created just now. */
  { stale, isNew }: { stale: boolean; isNew: boolean },
): TicketFields {
  const { issue, fields, path, reader } = read;
  const status = statusSaid(read, changes, stale);
  const meaning = statusMeaning(status.category);
  const mapped = mapFields(
    {
      reader,
      scopes: scopesOf(read),
      statusOf: meaning,
      kindOf: word => kindBy(word.replace(/^\[system\] /, '')),
      // Comments come with a few of the issue's fields; the others are not missing, they are not said.
      complete: fields.created !== undefined,
      path: field => (field === 'status' ? status.path : pointer(path, 'fields', 'issuetype')),
      issues: read.issues,
    },
    {
      status: status.words,
      kind: kindWords(fields),
      priority: prioritySaid(fields, changes, stale),
      channel: channelWords(issue),
      group: stale ? undefined : teamWords(fields),
    },
  );
  const assignee = assigneeSaid(read, changes, stale);
  // Whoever was assigned before the ticket came to another group has not accepted it there by being repeated here.
  const isChange = changes.size > 0 && !isNew;
  const isRepeated = isChange && changes.assignee === undefined && typeof mapped.group === 'string';
  if (assignee !== undefined && !isRepeated) mapped.assignee = assignee;
  const requester = pseudonymOf(reader, fields.reporter);
  if (requester !== undefined) mapped.requester = requester;
  const createdAt = fieldTime(read, 'created');
  if (createdAt !== undefined) mapped.createdAt = createdAt;
  if (mapped.status === 'resolved' || mapped.status === 'closed') {
    // Stays as it was when a resolved issue is closed. An odd one is left out: it is only ever a hint.
    const resolvedAt = readTime(fields.resolutiondate, 'UTC');
    if (typeof resolvedAt === 'number') mapped.resolvedAt = resolvedAt;
  }
  return mapped;
}
