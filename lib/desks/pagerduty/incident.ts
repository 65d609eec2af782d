/** One PagerDuty incident as it stands: the data of most events. Its title and the names of people are never looked at. */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, said, table, type Words } from '#desks/fields.ts';
import { type JsonObject, objectOf, own, textOf } from '#desks/json.ts';
import { type EventDraft, happened, isName } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant, StatusCategory, TicketEventType, TicketFields } from '#tickets/event.ts';

export const PAGERDUTY_STATUSES: Readonly<Record<string, StatusCategory>> = {
  triggered: 'new',
  acknowledged: 'open',
  resolved: 'resolved',
};

/** A delivery while it is read. */
export interface Received {
  event: JsonObject;
  data: JsonObject;
  reader: Reader;
  receivedAt: Instant;
  issues: Issue[];
}

/** A reference by its name, which is to be shown, or by its id. */
function referenceOf(data: JsonObject, key: string): Words {
  const value = own(data, key);
  if (value === null) return null;
  const words = [textOf(objectOf(value).summary), textOf(objectOf(value).id)].filter(word => word !== undefined);
  return words.length === 0 ? undefined : words;
}

/** The first assignee. A resolved incident has none, which says nothing about who had it. */
function assigneeOf({ data, reader }: Received, status: StatusCategory | undefined): string | null | undefined {
  if (!Array.isArray(data.assignees)) return undefined;
  const assignee = person(reader, objectOf(data.assignees[0]).id);
  return assignee ?? (status === 'resolved' || status === 'closed' ? undefined : null);
}

function fieldsOf(received: Received): TicketFields {
  const { data, event, reader, receivedAt, issues } = received;
  const fields = mapFields(
    {
      reader,
      scopes: [data, event],
      statusOf: table(PAGERDUTY_STATUSES),
      kindOf: () => 'incident',
      complete: true,
      path: field => `/event/data/${field === 'kind' ? 'incident_type/name' : 'status'}`,
      issues,
    },
    {
      status: said(data.status),
      kind: said(objectOf(data.incident_type).name) ?? ['incident'],
      service: referenceOf(data, 'service'),
      priority: referenceOf(data, 'priority'),
      // One policy at a time, and handing an incident to another one is delegating it. Its teams are all those that
      // ever had to do with it, or none.
      group: referenceOf(data, 'escalation_policy'),
    },
  );
  const assignee = assigneeOf(received, fields.status);
  if (assignee !== undefined) fields.assignee = assignee;
  const createdAt = happened(readTime(data.created_at, 'UTC'), '/event/data/created_at', receivedAt, issues);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  return fields;
}

export type Draft = Omit<EventDraft, 'time' | 'sequence'>;

/** The event of a delivery with the whole incident. A merged one is resolved, and gone into another. */
export function incidentDraft(received: Received, type: TicketEventType): Draft {
  const reason = objectOf(received.data.resolve_reason);
  if (textOf(reason.type) === 'merge_resolve_reason') {
    const into = textOf(objectOf(reason.incident).id);
    const isId = isName(into);
    return { type: 'ticket.removed', removed: { reason: 'merged', ...(isId ? { into } : {}) } };
  }
  return { type, fields: fieldsOf(received) };
}
