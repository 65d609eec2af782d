/**
 * What Chatwoot says has changed in a conversation: by `changed_attributes`, which some versions leave out of a change
 * of status, and which at the creation tell of changes that were none (desks.md §19.1).
 */

import { said } from '#desks/fields.ts';
import { isObject, type JsonObject, objectOf, textOf } from '#desks/json.ts';
import type { EventDraft } from '#desks/reading.ts';
import { CREATION } from '#desks/snapshot.ts';
import { readTime } from '#desks/times.ts';
import type { TicketEventType, TicketFields } from '#tickets/event.ts';
import { agentOf, lastingFields, mapped, type Received, standing, teamOf } from './conversation.ts';

type Changes = ReadonlyMap<string, JsonObject>;

/** `changed_attributes` by column: a list of objects with one key each. `undefined` when nothing is told. */
function changesOf({ body }: Received): Changes | undefined {
  const given = body.changed_attributes;
  if (!Array.isArray(given) && !isObject(given)) return undefined;
  const changes = new Map<string, JsonObject>();
  for (const one of [given].flat().slice(0, 200)) {
    for (const [column, change] of Object.entries(objectOf(one))) if (isObject(change)) changes.set(column, change);
  }
  return changes;
}

/**
 * Whether the delivery only repeats the creation. Chatwoot then posts a change of status that tells none, and an
 * update with every column of the new row, among them a status "changed" from the column's default.
 */
function repeatsCreation(received: Received, event: string, changes: Changes | undefined): boolean {
  if (changes !== undefined) return changes.has('id');
  const { body, createdAt, stoodAt } = received;
  const isBare = event === 'conversation_status_changed' && body.changed_attributes === null;
  return isBare && createdAt !== undefined && stoodAt - createdAt <= CREATION;
}

function typeOf(changes: Changes | undefined): TicketEventType {
  if (changes?.has('status')) return 'ticket.status';
  if (changes?.has('assignee_id') || changes?.has('team_id')) return 'ticket.assigned';
  return changes?.has('priority') ? 'ticket.priority' : 'ticket.snapshot';
}

/** The values that a change of its own has given, as far as they can be named without the rest of the conversation. */
function changedFields(received: Received, changes: Changes): TicketFields {
  const current = (column: string): unknown => changes.get(column)?.current_value;
  const team = objectOf(objectOf(received.conversation.meta).team);
  const isNamed = textOf(team.id) !== undefined && textOf(team.id) === textOf(current('team_id'));
  const fields = mapped(received, {
    status: said(current('status')),
    priority: current('priority') === null ? null : said(current('priority')),
    group: current('team_id') === null ? null : isNamed ? teamOf(received) : undefined,
  });
  const assignee = textOf(current('assignee_id'));
  if (assignee !== undefined) fields.assignee = agentOf(received.reader, assignee);
  else if (current('assignee_id') === null) fields.assignee = null;
  return { ...fields, ...lastingFields(received) };
}

/** A change; nothing when it only repeats the creation. */
export function change(received: Received, event: string): EventDraft[] {
  const changes = changesOf(received);
  if (repeatsCreation(received, event, changes)) return [];
  const type = typeOf(changes);
  const read = readTime(changes?.get('updated_at')?.current_value, 'UTC');
  const time = typeof read === 'number' ? read : undefined;
  if (changes === undefined || time === undefined || time >= received.stoodAt) return standing(received, type);
  return [{ type, time, sequence: 0, fields: changedFields(received, changes) }, ...standing(received)];
}
