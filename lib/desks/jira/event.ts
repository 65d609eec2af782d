/**
 * One webhook of an issue as events (desks.md §2.1): the change as its changelog tells it, the new comment, and what
 * the issue itself says of SLAs and stars. The time is that of the delivery.
 */

import { isObject, objectOf } from '#desks/json.ts';
import { type EventDraft, happened, isName } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import type { Instant, TicketEventType, TicketFields } from '#tickets/event.ts';
import { changedFields } from './changed.ts';
import { type Changes, changesOf } from './changelog.ts';
import { commentDraft, isEdited } from './comments.ts';
import { isStale, jiraFields } from './fields.ts';
import { fieldTime, type JiraIssue } from './issue.ts';
import { roleOf } from './people.ts';
import { jiraRating } from './rating.ts';
import { jiraSlas } from './sla.ts';

/** What happened to a comment decides whether it is a message; everything else shows in the changelog. */
export type JiraEvent = 'created' | 'updated' | 'deleted' | 'commented' | 'comment-changed';

/** When the delivery was made, as it says itself. */
export const deliveryTime = ({ body, receivedAt, issues }: JiraIssue): Instant | undefined =>
  happened(readTime(body.timestamp, 'UTC'), '/timestamp', receivedAt, issues);

/** What a change is called: by the most telling of the fields that it touched. */
export function typeOf({ status, resolution, assignee, priority }: Changes): TicketEventType {
  if (status !== undefined || resolution !== undefined) return 'ticket.status';
  if (assignee !== undefined) return 'ticket.assigned';
  return priority === undefined ? 'ticket.snapshot' : 'ticket.priority';
}

/** What the issue says beside its fields, each time anew; nothing changes by being said again. */
export function sideDrafts(read: JiraIssue, slaTime: Instant, time: Instant): EventDraft[] {
  const drafts = jiraSlas(read.fields).map(
    (sla): EventDraft => ({ type: 'ticket.sla', time: slaTime, sequence: 0, sla }),
  );
  const rated = jiraRating(read, time);
  if (rated !== undefined) {
    drafts.push({ type: 'ticket.rated', time: rated.time, sequence: 0, rating: rated.rating });
  }
  return drafts;
}

/** The issue that another became when it was moved to another project, by the key that it had before. */
export function movedFrom({ body }: JiraIssue, key: string): string | undefined {
  const before = changesOf(objectOf(body.changelog).items).key?.from[0];
  return before === undefined || before === key || !isName(before) ? undefined : before;
}

const isDone = ({ status }: TicketFields): boolean => status === 'resolved' || status === 'closed';

/** That the ticket was resolved before it was closed, and when: the closing doesn't move it, should it never have come. */
function earlierResolution(read: JiraIssue, changes: Changes, fields: TicketFields, time: Instant): EventDraft[] {
  const { resolvedAt, createdAt } = fields;
  if (!isDone(fields) || typeof resolvedAt !== 'number' || resolvedAt >= time || resolvedAt < (createdAt ?? 0))
    return [];
  // A name of old that nobody knows is no problem here: what the ticket is now is known.
  const before = changedFields({ ...read, issues: [] }, changes, 'from', '');
  if (!isDone(before) || before.status === undefined) return [];
  return [{ type: 'ticket.status', time: resolvedAt, sequence: 0, fields: { status: before.status } }];
}

/** The events of one webhook; nothing, and the reasons in the issue's list, when it can't be understood. */
export function webhookDrafts(read: JiraIssue, event: JiraEvent): EventDraft[] {
  const { body, issues } = read;
  const before = issues.length;
  const time = deliveryTime(read) ?? fieldTime(read, 'updated') ?? read.receivedAt;
  if (event === 'deleted') {
    return issues.length > before
      ? []
      : [{ type: 'ticket.removed', time, sequence: 0, removed: { reason: 'deleted' } }];
  }
  const changes = changesOf(objectOf(body.changelog).items);
  const fields = jiraFields(read, changes, { stale: isStale(read, time), isNew: event === 'created' });
  if (event === 'updated' && changes.status !== undefined && isObject(body.user)) {
    const actor = roleOf(body.user, read.fields.reporter);
    if (actor.sure) fields.statusBy = actor.is;
  }
  const isComment = isObject(body.comment) && !isEdited(body.comment);
  const comment =
    isObject(body.comment) && (event === 'commented' || (event === 'updated' && isComment))
      ? commentDraft(read, body.comment, '/comment', time)
      : undefined;
  if (event === 'commented' && comment === undefined) {
    issues.push({ path: '/comment', message: 'a comment event has its comment here' });
  }
  if (issues.length > before) return [];
  // A comment event is the message itself; of an issue that was changed, the comment is a second thing.
  if (event === 'commented' && comment !== undefined) return [{ ...comment, fields }, ...sideDrafts(read, time, time)];
  // On Cloud a new issue has a changelog, too: of its first values, so nothing has been changed.
  const type = event === 'created' ? 'ticket.created' : event === 'updated' ? typeOf(changes) : 'ticket.snapshot';
  const drafts: EventDraft[] = [{ type, time, sequence: 0, fields }];
  if (event === 'updated') drafts.push(...earlierResolution(read, changes, fields, time));
  if (comment !== undefined) drafts.push(comment);
  return [...drafts, ...sideDrafts(read, time, time)];
}
