/**
 * Comments. Jira doesn't say whether the requester or an agent wrote one: the author is compared with the reporter
 * where the delivery names him, and accounts of portal-only customers are requesters. Nothing of a comment's text is
 * looked at.
 */

import { isObject, type JsonObject, objectOf, own, textOf } from '#desks/json.ts';
import { type EventDraft, happened } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import { pointer } from '#lib/errors.ts';
import type { Instant, Message } from '#tickets/event.ts';
import type { JiraIssue } from './issue.ts';
import { roleOf } from './people.ts';

/** Something found out, and whether for certain. */
interface Finding<T> {
  is: T;
  sure: boolean;
}

/** "Reply to customer", or an internal note. */
function visibility(comment: JsonObject): Finding<boolean> {
  // Automation's `comment.internal` is the opposite of `jsdPublic`.
  const internal = textOf(comment.internal)?.toLowerCase();
  const isPublic = textOf(comment.jsdPublic)?.toLowerCase();
  const properties = Array.isArray(comment.properties) ? comment.properties : [];
  const property = objectOf(
    objectOf(properties.find(one => isObject(one) && own(one, 'key') === 'sd.public.comment')).value,
  );
  const flag = textOf(property.internal)?.toLowerCase();
  // Restricted to a role or a group, so none of the customer's.
  if (isObject(comment.visibility)) return { is: false, sure: true };
  if (isPublic === 'false' || internal === 'true' || flag === 'true') return { is: false, sure: true };
  if (isPublic === 'true' || internal === 'false' || flag === 'false') return { is: true, sure: true };
  // Data Center's webhooks don't say. Not verified: whether any of its versions does.
  return { is: true, sure: false };
}

/** A comment that is changed this soon was only completed by Jira itself. Milliseconds. */
const COMPLETED = 1_000;

/** Data Center tells of an edited comment as it does of a new one; only its times differ. */
export function isEdited({ created, updated }: JsonObject): boolean {
  const first = readTime(created, 'UTC');
  const last = readTime(updated, 'UTC');
  return typeof first === 'number' && typeof last === 'number' && last - first > COMPLETED;
}

/**
 * A comment as a message. The same one may come several ways (Data Center tells of each twice, an automation rule
 * once more): of those under one id the first in the ticket's order counts, and that is the one that knows more.
 */
export function commentDraft(read: JiraIssue, comment: JsonObject, path: string, time: Instant): EventDraft {
  const shown = visibility(comment);
  const author = roleOf(comment.author, read.fields.reporter);
  const id = textOf(comment.id);
  const message: Message = { author: author.is, public: shown.is, ...(id === undefined ? {} : { id }) };
  const created = readTime(comment.created, 'UTC');
  const written = happened(created, pointer(path, 'created'), read.receivedAt, read.issues);
  return { type: 'ticket.message', time: written ?? time, sequence: shown.sure && author.sure ? 0 : 1, message };
}

/** Comments beyond these are left out, the oldest ones: one delivery is one item of the ledger. */
const MOST_COMMENTS = 100;

/** All comments of an issue that comes as a whole. */
export function commentDrafts(read: JiraIssue, time: Instant): EventDraft[] {
  const { comments } = objectOf(read.fields.comment);
  if (!Array.isArray(comments)) return [];
  const drafts = comments.flatMap((comment, index) =>
    isObject(comment)
      ? [commentDraft(read, comment, pointer(read.path, 'fields', 'comment', 'comments', index), time)]
      : [],
  );
  return drafts.sort((a, b) => a.time - b.time).slice(-MOST_COMMENTS);
}
