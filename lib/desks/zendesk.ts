/**
 * Zendesk: event-subscribed webhooks, and trigger webhooks with our JSON template or a customer's own flat one
 * (contract.md §3, desks.md §3).
 */

import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { person } from './fields.ts';
import { isObject, type JsonObject, objectOf, parseObject, textOf } from './json.ts';
import type { EventDraft } from './reading.ts';
import { boundedId, contentId, entry, happened, ignored, isName, nothing, refused } from './reading.ts';
import { header } from './signing.ts';
import { readTime } from './times.ts';
import {
  isEventType,
  isTicketEvent,
  readTicketEvent,
  satisfaction,
  ZENDESK_STATUSES,
  zendeskFields,
} from './zendesk/event.ts';
import { zendeskSetup } from './zendesk/setup.ts';

const invocationOf = ({ headers }: Delivery): string | undefined => header(headers, 'x-zendesk-webhook-invocation-id');

function readEvent(body: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const ticketId = textOf(objectOf(body.detail).id) ?? /^zen:ticket:(.+)$/.exec(textOf(body.subject) ?? '')?.[1];
  if (!isName(ticketId)) {
    return refused({ path: '/detail/id', message: 'a ticket event names its ticket' });
  }
  const reading = nothing();
  const draft = readTicketEvent(body, reader, delivery.receivedAt, reading.problems);
  const id = textOf(body.id) ?? invocationOf(delivery) ?? contentId(delivery.body);
  if (draft !== undefined) reading.entries.push(entry(ticketId, boundedId(id), [draft]));
  return reading;
}

/** A template's value that the ticket doesn't have is rendered as nothing, or as a dash. */
const filled = (value: unknown): unknown => (value === '' || value === '-' ? undefined : value);

/** A trigger's flat body: the ticket as it stands. Values are display names, so people and groups are named. */
function readTrigger(body: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const source = isObject(body.ticket) ? body.ticket : body;
  const base = source === body ? '' : '/ticket';
  const ticketId = textOf(source.ticket_id ?? source.id ?? body.ticket_id);
  if (!isName(ticketId)) {
    return refused({ path: `${base}/ticket_id`, message: 'a trigger body names its ticket in ticket_id' });
  }
  const reading = nothing();
  const { receivedAt } = delivery;
  const detail = {
    status: filled(source.status),
    priority: filled(source.priority),
    type: filled(source.type ?? source.ticket_type),
    via: { channel: textOf(filled(source.channel ?? source.via))?.toLowerCase() },
    group_id: filled(source.group ?? source.group_name ?? source.group_id),
    created_at: filled(source.created_at),
  };
  const reads = { detail, body: source, reader, receivedAt, issues: reading.problems };
  const fields = zendeskFields(reads, { complete: true, base });
  const assignee = person(reader, filled(source.assignee ?? source.assignee_email ?? source.assignee_id));
  if (assignee !== undefined) fields.assignee = assignee;
  const requester = person(reader, filled(source.requester ?? source.requester_email ?? source.requester_id));
  if (requester !== undefined) fields.requester = requester;
  const updated = readTime(filled(source.updated_at), 'UTC');
  const time = happened(updated, `${base}/updated_at`, receivedAt, reading.problems) ?? receivedAt;
  if (reading.problems.length > 0) return reading;
  const drafts: EventDraft[] = [{ type: 'ticket.snapshot', time, sequence: 0, fields }];
  const rating = satisfaction(filled(source.satisfaction), reader, [source]);
  if (rating !== undefined) drafts.push({ type: 'ticket.rated', time, sequence: 0, rating });
  const id = invocationOf(delivery) ?? contentId(delivery.body);
  reading.entries.push(entry(ticketId, boundedId(id), drafts));
  return reading;
}

export const zendesk: Desk = {
  id: 'zendesk',
  name: 'Zendesk',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: false },
  schemes: ['zendesk', 'bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: ZENDESK_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const body = parseObject(delivery.body);
    if (body.problem !== undefined) return refused(body.problem);
    const { type } = body.value;
    if (!isEventType(type)) return readTrigger(body.value, delivery, reader);
    return isTicketEvent(type) ? readEvent(body.value, delivery, reader) : ignored();
  },
  setup: zendeskSetup,
};
