/**
 * PagerDuty's webhooks v3: typed events, one a body, with the incident as it stands (desks.md §15 and §19.7). What
 * happened is the event's type alone: a reopened or delegated incident has the status of a new one, and
 * `reopened_at` is on later, unrelated events, too.
 *
 * Any refusal but 429 makes PagerDuty drop the delivery, and three in a row turn the subscription off for a day. So
 * what isn't known here is left aside, and only what can't be read at all is a problem.
 */
import type { TicketEventType } from '#tickets/event.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { table } from './fields.ts';
import { isObject, type JsonObject, objectOf, parseBody, textOf } from './json.ts';
import { type Draft, incidentDraft, PAGERDUTY_STATUSES, type Received } from './pagerduty/incident.ts';
import { pagerdutySetup } from './pagerduty/setup.ts';
import { boundedId, contentId, entry, happened, ignored, isName, nothing, refused } from './reading.ts';
import { header } from './signing.ts';
import { placeOf } from './snapshot.ts';
import { readTime } from './times.ts';

/** What each event about a whole incident is. */
const eventBy = table<TicketEventType>({
  'incident.triggered': 'ticket.created',
  'incident.acknowledged': 'ticket.status',
  'incident.unacknowledged': 'ticket.status',
  'incident.reopened': 'ticket.status',
  'incident.resolved': 'ticket.status',
  'incident.reassigned': 'ticket.assigned',
  'incident.delegated': 'ticket.assigned',
  'incident.escalated': 'ticket.assigned',
  'incident.priority_updated': 'ticket.priority',
  'incident.service_updated': 'ticket.snapshot',
  'incident.incident_type.changed': 'ticket.snapshot',
});

/** Messages, and whether others than the responders read them. */
const isPublicBy = table<boolean>({
  'incident.annotated': false,
  'incident.status_update_published': true,
});

/** A note or a status update. One that no user wrote comes from a workflow or another system. */
function messageDraft({ event, data }: Received, isPublic: boolean): Draft {
  const isUser = textOf(objectOf(event.agent).type)?.startsWith('user') === true;
  const id = textOf(data.id);
  const isId = isName(id);
  return {
    type: 'ticket.message',
    message: { author: isUser ? 'agent' : 'system', public: isPublic, ...(isId ? { id } : {}) },
  };
}

/** The event, and the id of its incident; `undefined` for what says nothing that Pith counts. */
function draftOf(received: Received, type: string): { draft: Draft; ticketId: unknown; path: string } | undefined {
  const { data } = received;
  const incidentEvent = eventBy(type);
  if (incidentEvent !== undefined) {
    if ((textOf(data.type) ?? 'incident') !== 'incident') return undefined;
    return { draft: incidentDraft(received, incidentEvent), ticketId: data.id, path: '/event/data/id' };
  }
  const isPublic = isPublicBy(type);
  if (isPublic === undefined) return undefined;
  const draft = messageDraft(received, isPublic);
  return { draft, ticketId: objectOf(data.incident).id, path: '/event/data/incident/id' };
}

function readEvent(event: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const type = textOf(event.event_type);
  if (type === undefined) return refused({ path: '/event/event_type', message: 'an event says its type' });
  const reading = nothing();
  const { receivedAt } = delivery;
  const issues = reading.problems;
  const found = draftOf({ event, data: objectOf(event.data), reader, receivedAt, issues }, type);
  if (found === undefined) return ignored();
  const ticketId = textOf(found.ticketId);
  if (!isName(ticketId)) {
    issues.push({ path: found.path, message: 'this names the incident' });
    return reading;
  }
  const time = happened(readTime(event.occurred_at, 'UTC'), '/event/occurred_at', receivedAt, issues) ?? receivedAt;
  if (issues.length > 0) return reading;
  // PagerDuty keeps the order of an incident's events.
  const sequence = placeOf(0, time, receivedAt);
  const id = header(delivery.headers, 'x-webhook-id') ?? textOf(event.id) ?? contentId(delivery.body);
  reading.entries.push(entry(ticketId, boundedId(id), [{ ...found.draft, time, sequence }]));
  return reading;
}

export const pagerduty: Desk = {
  id: 'pagerduty',
  name: 'PagerDuty',
  tells: { contacts: false, groups: true, pauses: false, ratings: false, sla: false },
  schemes: ['pagerduty', 'bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: PAGERDUTY_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const body = parseBody(delivery.body);
    if (body.problem !== undefined) return refused(body.problem);
    const event = objectOf(body.value).event;
    if (!isObject(event)) return refused({ path: '/event', message: 'expected an event of webhooks v3 here' });
    return readEvent(event, delivery, reader);
  },
  setup: pagerdutySetup,
};
