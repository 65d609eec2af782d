/**
 * Frappe Helpdesk by the templates that we ship: the ticket with every save, and messages and assignments as documents
 * with webhooks of their own. Times are of the site, which is in India; the body names its zone, and the connection
 * another one.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const ZONE = 'Asia/Kolkata';

/** As Frappe writes a time of the site, which is five and a half hours ahead, with microseconds. */
const written = (time: string): string =>
  `${new Date(Date.parse(time) + 19_800_000).toISOString().replace('T', ' ').replace('Z', '')}456`;

const CREATED: Json = {
  name: 128,
  status: 'Open',
  status_category: 'Open',
  priority: 'High',
  ticket_type: 'Incident',
  agent_group: 'Service Desk',
  customer: 'ACME Finance',
  raised_by: 'requester-1@company.example',
  via_customer_portal: 0,
  email_account: 'Support',
  creation: written('2026-06-08T08:00:00.000Z'),
  sla: 'Default',
  service_level_agreement_creation: written('2026-06-08T08:00:00.000Z'),
  agreement_status: 'First Response Due',
  response_by: written('2026-06-08T09:00:00.000Z'),
  resolution_by: written('2026-06-09T18:00:00.000Z'),
  on_hold_since: null,
  total_hold_time: 0,
  first_responded_on: null,
  first_response_time: 0,
  resolution_date: null,
  resolution_time: 0,
  feedback: null,
  feedback_rating: 0,
  is_merged: 0,
  merged_with: null,
  _assign: null,
  apply_sla_for_resolution: 1,
};
const ASSIGNED: Json = { ...CREATED, _assign: '["agent-1@desk.example"]' };
const ANSWERED: Json = {
  ...ASSIGNED,
  agreement_status: 'Resolution Due',
  first_responded_on: written('2026-06-08T08:30:00.000Z'),
  first_response_time: 1800,
};
const MOVED: Json = { ...ANSWERED, agent_group: 'Network', _assign: '["agent-2@desk.example"]' };
const WAITING: Json = {
  ...MOVED,
  status: 'Replied',
  status_category: 'Paused',
  agreement_status: 'Paused',
  on_hold_since: written('2026-06-08T10:00:00.000Z'),
};
const OPEN: Json = { ...MOVED, resolution_by: written('2026-06-09T21:00:00.000Z'), total_hold_time: 10_800 };
const RESOLVED: Json = {
  ...OPEN,
  status: 'Resolved',
  status_category: 'Resolved',
  agreement_status: 'Fulfilled',
  resolution_date: written('2026-06-08T15:00:00.000Z'),
  resolution_time: 14_400,
};
const RESOLVED_AGAIN: Json = {
  ...RESOLVED,
  resolution_date: written('2026-06-09T11:00:00.000Z'),
  resolution_time: 21_600,
};

/** Python puts a space behind each colon and comma. */
const json = (body: Json): string =>
  `{${Object.entries(body)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')}}`;

/** Frappe names no content type unless the administrator does, and sends no id. */
const deliver = (step: LifeStep, time: string, event: string, doctype: string, doc: Json): LifeDelivery => ({
  step,
  at: new Date(Date.parse(time) + 2_000).toISOString(),
  body: json({ event, doctype, ...doc, time_zone: ZONE, modified: written(time) }),
});

const saved = (step: LifeStep, time: string, doc: Json): LifeDelivery =>
  deliver(step, time, 'on_update', 'HD Ticket', doc);

const message = (step: LifeStep, time: string, side: 'Received' | 'Sent', name: string): LifeDelivery =>
  deliver(step, time, 'after_insert', 'Communication', {
    name,
    reference_doctype: 'HD Ticket',
    reference_name: '128',
    communication_type: 'Communication',
    communication_medium: 'Email',
    sent_or_received: side,
    communication_date: written(time),
    creation: written(time),
    ticket_creation: CREATED.creation,
  });

const assignment = (step: LifeStep, time: string, name: string, agent: string): LifeDelivery =>
  deliver(step, time, 'on_update', 'ToDo', {
    name,
    reference_type: 'HD Ticket',
    reference_name: '128',
    allocated_to: agent,
    status: 'Open',
    _assign: JSON.stringify([agent]),
  });

export const life: DeskLife = {
  desk: 'frappe',
  connection: {
    timeZone: 'Europe/Berlin',
    mapping: { unit: { from: 'customer', values: { 'ACME Finance': 'finance' } } },
  },
  ticketId: '128',
  deliveries: [
    saved('created', '2026-06-08T08:00:00.000Z', CREATED),
    // The mail that the ticket was made of: no further contact.
    message('created', '2026-06-08T08:00:00.400Z', 'Received', 'a1b2c3d4e5'),
    // The ticket itself is not saved when it is assigned.
    assignment('assigned', '2026-06-08T08:10:00.000Z', 'f6g7h8i9j0', 'agent-1@desk.example'),
    message('answered', '2026-06-08T08:30:00.000Z', 'Sent', 'k1l2m3n4o5'),
    saved('answered', '2026-06-08T08:30:00.300Z', ANSWERED),
    saved('moved', '2026-06-08T09:15:00.000Z', MOVED),
    saved('waiting', '2026-06-08T10:00:00.000Z', WAITING),
    message('requester-answered', '2026-06-08T13:00:00.000Z', 'Received', 'p6q7r8s9t0'),
    saved('requester-answered', '2026-06-08T13:00:00.300Z', OPEN),
    saved('resolved', '2026-06-08T15:00:00.000Z', RESOLVED),
    // Leaving a resolved status empties the time of the resolution.
    saved('reopened', '2026-06-09T09:00:00.000Z', { ...OPEN, agreement_status: 'Resolution Due' }),
    saved('resolved-again', '2026-06-09T11:00:00.000Z', RESOLVED_AGAIN),
    // One star of five.
    saved('rated', '2026-06-09T12:00:00.000Z', { ...RESOLVED_AGAIN, feedback_rating: 0.2, feedback: 'Took too long' }),
  ],
  facts: {
    status: 'resolved',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    kind: 'incident',
    unit: 'finance',
    group: 'Network',
    priority: 'High',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: true,
  vector: {
    scheme: 'frappe',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: { 'x-frappe-webhook-signature': 'YZUJkQ7EKfFnLZW0LDRA1Y7g0iQo3YGYNuwHgsXfMP0=' },
    at: '2026-06-08T08:00:02Z',
  },
  // Whatever isn't a success, three times within some seconds.
  repeatsAfter: [400, 401, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504],
};
