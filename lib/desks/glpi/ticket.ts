/**
 * A GLPI ticket as it stood when the delivery was queued: a snapshot, for GLPI doesn't say what changed. Its title and
 * text are never looked at.
 */

import { mapFields, person, said, table, type Words } from '#desks/fields.ts';
import { isObject, type JsonObject, textOf } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { type EventDraft, happened } from '#desks/reading.ts';
import {
  creationDrafts,
  isDone,
  pastStatusDrafts,
  placeOf,
  removal,
  type Standing,
  snapshotDraft,
} from '#desks/snapshot.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant, StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';
import { isTrue, type Received } from './item.ts';
import { glpiSlas } from './sla.ts';
import { groupOf, teamOf, userOf } from './team.ts';

/**
 * By number, which is the same in every language, and by their English names for templates that send only those.
 * Pending doesn't say for whom it waits; approval waits for somebody who isn't the requester.
 */
export const GLPI_STATUSES: Readonly<Record<string, StatusCategory>> = {
  1: 'new',
  2: 'open',
  3: 'open',
  4: 'pending',
  5: 'resolved',
  6: 'closed',
  10: 'on-hold',
  new: 'new',
  'processing (assigned)': 'open',
  'processing (planned)': 'open',
  pending: 'pending',
  solved: 'resolved',
  closed: 'closed',
  approval: 'on-hold',
};

const kindBy = table<TicketKind>({ 1: 'incident', 2: 'request', incident: 'incident', request: 'request' });

const SECOND = 1000;
const DAY = 86_400;

/** The number goes first: names are in the language of whoever made the change. */
function statusWords(status: unknown): Words {
  const words = isObject(status) ? [textOf(status.id), ...wordsOf(status)] : wordsOf(status);
  return words.filter(word => word !== undefined);
}

function teamFields(item: JsonObject, { reader }: Received): TicketFields {
  const team = teamOf(item);
  if (team === undefined) return {};
  const requester = person(reader, userOf(team, 'requester'));
  return {
    assignee: person(reader, userOf(team, 'assigned')) ?? null,
    ...(requester === undefined ? {} : { requester }),
  };
}

function fieldsOf(
  item: JsonObject,
  base: string,
  withTeam: boolean,
  received: Received,
  issues: Issue[],
): TicketFields {
  const { reader, body, receivedAt, time } = received;
  const team = withTeam ? teamOf(item) : undefined;
  const group = team === undefined ? undefined : groupOf(team);
  const fields: TicketFields = {
    ...mapFields(
      {
        reader,
        scopes: [item, body],
        statusOf: table(GLPI_STATUSES),
        kindOf: kindBy,
        complete: true,
        path: field => `${base}/${field === 'kind' ? 'type' : 'status'}`,
        issues,
      },
      {
        status: statusWords(item.status),
        kind: wordsOf(item.type),
        priority: said(item.priority),
        channel: wordsOf(item.request_type),
        group: team === undefined ? undefined : group === undefined ? null : [group],
      },
    ),
    ...(withTeam ? teamFields(item, received) : {}),
  };
  const field = item.date === undefined || item.date === null ? 'date_creation' : 'date';
  const createdAt = happened(time(item[field]), `${base}/${field}`, receivedAt, issues);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  return fields;
}

/** Two changes within a second are told apart by when they were queued. A creation comes before all of them. */
const rankOf = (time: Instant, queuedAt: Instant | undefined): number =>
  1 + Math.min(Math.max(0, Math.floor(((queuedAt ?? time) - time) / SECOND)), DAY);

/** When the ticket was last changed; the time of queuing stands in for templates without it. */
function changedAt(item: JsonObject, base: string, received: Received, issues: Issue[]): Instant | undefined {
  const before = issues.length;
  const { receivedAt, queuedAt } = received;
  const time = happened(received.time(item.date_mod), `${base}/date_mod`, receivedAt, issues) ?? queuedAt;
  if (time === undefined && issues.length === before) {
    // Without it, a ticket that comes back to how it was would look like a delivery sent twice.
    issues.push({ path: `${base}/date_mod`, message: 'a ticket needs date_mod: it tells one change from the next' });
  }
  return time;
}

/** The events of a ticket's own delivery, or nothing and the reasons in `issues`. */
export function ticketDrafts(received: Received, issues: Issue[]): EventDraft[] {
  const { item, event, queuedAt, receivedAt } = received;
  const before = issues.length;
  const time = changedAt(item, '/item', received, issues);
  if (time === undefined || issues.length > before) return [];
  const at = Math.max(time, queuedAt ?? time);
  if (event === 'delete') return [removal(at, 'deleted')];
  if (isTrue(item.is_deleted)) return [removal(time, 'deleted')];
  const fields = fieldsOf(item, '/item', true, received, issues);
  if (issues.length > before) return [];
  const solved = received.time(item.date_solve ?? item.date_close);
  const standing: Standing = { fields, time, receivedAt, rank: rankOf(time, queuedAt) };
  const drafts: EventDraft[] = [];
  if (typeof solved === 'number' && isDone(fields.status)) {
    fields.resolvedAt = solved;
    drafts.push(...pastStatusDrafts({ fields: { ...fields, status: 'resolved' }, time }, solved));
  }
  drafts.push(...(event === 'new' ? creationDrafts(standing) : [snapshotDraft(standing)]));
  const sequence = placeOf(standing.rank ?? 0, time, receivedAt);
  for (const sla of glpiSlas({ received, status: fields.status, at })) {
    const passed = sla.outcome === 'breached' && sla.dueAt !== undefined && sla.dueAt < at;
    drafts.push({ type: 'ticket.sla', time: passed ? Math.max(time, sla.dueAt ?? time) : time, sequence, sla });
  }
  return drafts;
}

/**
 * The ticket that a message's delivery shows beside it: what it says once more can't be lost. Its team is left out,
 * for GLPI up to 11.0.7 shows that of a problem with the same number.
 */
export function parentDrafts(received: Received, issues: Issue[]): EventDraft[] {
  const { parent, queuedAt, receivedAt } = received;
  if (parent === undefined || parent.status === undefined) return [];
  const before = issues.length;
  const time = happened(received.time(parent.date_mod), '/parent_item/date_mod', receivedAt, issues);
  if (time === undefined) return [];
  if (isTrue(parent.is_deleted)) return [removal(time, 'deleted')];
  const fields = fieldsOf(parent, '/parent_item', false, received, issues);
  if (issues.length > before) return [];
  return [snapshotDraft({ fields, time, receivedAt, rank: rankOf(time, queuedAt) })];
}
