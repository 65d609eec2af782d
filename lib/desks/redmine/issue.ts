/** An issue of Redmine as our fields, and the note of an update as a message. Neither text nor names are looked at. */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, table } from '#desks/fields.ts';
import { isObject, type JsonObject, objectOf, textOf } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { happened } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant, Message, StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';

/** Redmine's default statuses. Only Closed and Rejected are closed to Redmine itself. */
export const REDMINE_STATUSES: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  'in progress': 'open',
  feedback: 'pending',
  resolved: 'resolved',
  closed: 'closed',
  rejected: 'cancelled',
};

/** Redmine's default trackers. */
const KINDS: Readonly<Record<string, TicketKind>> = { bug: 'incident', support: 'request', feature: 'other' };

/** A delivery about an issue, while it is read. */
export interface Issued {
  type: string;
  issue: JsonObject;
  /** Of an update that has one, and that the webhook's user may see. */
  journal: JsonObject | undefined;
  scopes: readonly JsonObject[];
  reader: Reader;
  receivedAt: Instant;
  issues: Issue[];
}

/** People come with number and name; the number stays when a name changes. */
const idOf = (user: unknown): string | undefined => (isObject(user) ? textOf(user.id) : undefined);

/** A status that is closed to Redmine is over, whatever its name; of others only the name tells how they stand. */
const statusBy =
  (isClosed: boolean) =>
  (word: string): StatusCategory | undefined =>
    table(REDMINE_STATUSES)(word) ?? (isClosed ? 'closed' : undefined);

/** The issue as it stands: all that there is to say of it. */
export function issueFields({ issue, scopes, reader, receivedAt, issues }: Issued): TicketFields {
  const isClosed = objectOf(issue.status).is_closed === true;
  const project = wordsOf(issue.project);
  const fields = mapFields(
    {
      reader,
      scopes,
      statusOf: statusBy(isClosed),
      kindOf: table(KINDS),
      complete: true,
      path: field => (field === 'kind' ? '/data/issue/tracker' : `/data/issue/${field === 'status' ? field : ''}`),
      issues,
    },
    {
      status: wordsOf(issue.status),
      kind: wordsOf(issue.tracker),
      priority: wordsOf(issue.priority),
      group: project.length === 0 ? undefined : project,
    },
  );
  // What is unset is left out of the body.
  fields.assignee = person(reader, idOf(issue.assigned_to)) ?? null;
  const requester = person(reader, idOf(issue.author));
  if (requester !== undefined) fields.requester = requester;
  const time = (value: unknown, path: string) => happened(readTime(value, reader.timeZone), path, receivedAt, issues);
  const createdAt = time(issue.created_on, '/data/issue/created_on');
  if (createdAt !== undefined) fields.createdAt = createdAt;
  // Stays set when the issue is opened again, and knows nothing of "Resolved".
  const closedAt = isClosed ? time(issue.closed_on, '/data/issue/closed_on') : undefined;
  if (closedAt !== undefined) fields.resolvedAt = closedAt;
  return fields;
}

/** The note of an update: of the requester, if it is by the issue's author; else of an agent. */
export function noteOf({ issue, journal }: Issued): Message | undefined {
  if (journal === undefined || textOf(journal.notes) === undefined) return undefined;
  const id = textOf(journal.id);
  const writer = idOf(journal.user);
  const isAuthor = writer !== undefined && writer === idOf(issue.author);
  return {
    author: isAuthor ? 'requester' : 'agent',
    // Redmine marks no note as private: the setup has a user who may not see those, and so is not told of them.
    public: true,
    ...(id === undefined ? {} : { id }),
  };
}
