/**
 * An issue without an event: as an automation rule sends it ("Issue data", in either format, or the older webhook
 * action), or as the REST interface gives it, with its history (`expand=changelog`) or without. It says how the issue
 * stands since its last update, so what it repeats is known already.
 *
 * Not verified by a captured delivery: the automation formats. The vendor's examples have neither an SLA nor a
 * comment in them; both are read where they are.
 */

import { isObject } from '#desks/json.ts';
import { type EventDraft, happened } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import { pointer } from '#lib/errors.ts';
import type { Instant, TicketFields } from '#tickets/event.ts';
import { changedFields } from './changed.ts';
import { type Changes, historyOf } from './changelog.ts';
import { commentDraft, commentDrafts, isEdited } from './comments.ts';
import { deliveryTime, sideDrafts, typeOf } from './event.ts';
import { jiraFields } from './fields.ts';
import { fieldTime, type JiraIssue } from './issue.ts';

const NO_CHANGES: Changes = { size: 0 };

/** The issue's past, and how it began where its history goes back that far. */
function pastDrafts(read: JiraIssue, fields: TicketFields): EventDraft[] {
  const { entries, complete } = historyOf(read.issue);
  const drafts: EventDraft[] = [];
  const { resolvedAt: _, ...first } = fields;
  for (const entry of entries.toReversed()) {
    const place = pointer(read.path, 'changelog', 'histories', entry.index);
    const time = happened(entry.created, pointer(place, 'created'), read.receivedAt, read.issues);
    if (time === undefined) continue;
    drafts.push({
      type: typeOf(entry.changes),
      time,
      sequence: 0,
      fields: changedFields(read, entry.changes, 'to', place),
    });
    Object.assign(first, changedFields(read, entry.changes, 'from', place));
  }
  if (complete && entries.length > 0 && fields.createdAt !== undefined) {
    drafts.push({ type: 'ticket.created', time: fields.createdAt, sequence: 0, fields: first });
  }
  return drafts.reverse();
}

/** Since when the issue is done, where it says so and its history doesn't. */
function doneSince({ fields }: JiraIssue, { status, createdAt }: TicketFields, time: Instant): Instant | undefined {
  if (status !== 'resolved' && status !== 'closed') return undefined;
  const since = readTime(fields.resolutiondate, 'UTC');
  return typeof since === 'number' && since < time && since >= (createdAt ?? since) ? since : undefined;
}

/** The events of an issue that comes without one; nothing, and the reasons, when it can't be understood. */
export function wholeDrafts(read: JiraIssue): EventDraft[] {
  const { body, issues } = read;
  const before = issues.length;
  const told = deliveryTime(read) ?? read.receivedAt;
  const time = fieldTime(read, 'updated') ?? told;
  const fields = jiraFields(read, NO_CHANGES, { stale: false, isNew: false });
  if (issues.length > before) return [];
  const past = pastDrafts(read, fields);
  const since = past.length === 0 ? doneSince(read, fields, time) : undefined;
  const drafts: EventDraft[] = [...past];
  // An update long after the resolution doesn't move it, should the resolution itself never have come.
  if (since !== undefined && fields.status !== undefined) {
    drafts.push({ type: 'ticket.status', time: since, sequence: 0, fields: { status: fields.status } });
  }
  drafts.push({ type: 'ticket.snapshot', time, sequence: 0, fields }, ...commentDrafts(read, time));
  if (isObject(body.comment) && !isEdited(body.comment))
    drafts.push(commentDraft(read, body.comment, '/comment', told));
  // A clock that runs goes on without the issue being updated; one that has stopped stands as it did then.
  const isRunning = Object.values(read.fields).some(field => isObject(field) && isObject(field.ongoingCycle));
  drafts.push(...sideDrafts(read, isRunning ? told : time, time));
  return issues.length > before ? [] : drafts;
}
