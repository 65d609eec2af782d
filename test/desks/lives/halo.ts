/**
 * HaloITSM with the default payload: the ticket object with every event, and the action that set it off. Statuses come
 * as numbers, of which the mapping knows the customer's own; times name no zone. The answer and the resolution come in
 * batches.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const TICKET: Json = {
  id: 1042,
  summary: 'No network at the desk',
  status_id: 1,
  tickettype_id: 1,
  itil_requesttype_id: 1,
  priority_id: 2,
  client_id: 9,
  client_name: 'ACME Finance',
  user_id: 7,
  user_name: 'requester-1',
  user_email: 'requester-1@company.example',
  agent_id: 1,
  team: 'Service Desk',
  team_id: 13,
  sla_id: 8,
  source: 1,
  respondbydate: '2026-06-08T09:00:00',
  responsedate: '1900-01-01T00:00:00',
  slaresponsestate: '',
  fixbydate: '2026-06-09T17:00:00',
  targetdate: '1900-01-01T00:00:00',
  dateoccurred: '2026-06-08T08:00:00.000',
  datecreated: '2026-06-08T08:00:00.337',
  dateclosed: '1899-12-30T00:00:00',
  onhold: false,
  excludefromsla: false,
  last_update: '2026-06-08T08:00:00.5',
};
const ASSIGNED: Json = { ...TICKET, agent_id: 3, last_update: '2026-06-08T08:10:00' };
const ANSWERED: Json = {
  ...ASSIGNED,
  status_id: 2,
  responsedate: '2026-06-08T08:30:00',
  slaresponsestate: 'I',
  last_update: '2026-06-08T08:30:00.21',
};
const MOVED: Json = { ...ANSWERED, team: 'Network', team_id: 14, agent_id: 4, last_update: '2026-06-08T09:15:00' };
const WAITING: Json = { ...MOVED, status_id: 4, onhold: true, last_update: '2026-06-08T10:00:00' };
const OPEN: Json = { ...MOVED, fixbydate: '2026-06-09T20:00:00', last_update: '2026-06-08T13:00:00.7' };
const RESOLVED: Json = { ...OPEN, status_id: 8, last_update: '2026-06-08T15:00:00' };
const REOPENED: Json = { ...OPEN, last_update: '2026-06-09T09:00:00' };
const RESOLVED_AGAIN: Json = { ...RESOLVED, last_update: '2026-06-09T11:00:00' };

const action = (id: number, datetime: string, more: Json): Json => ({
  ticket_id: 1042,
  id,
  datetime,
  who_type: 0,
  who_agentid: 0,
  hiddenfromuser: false,
  note: 'What was written is of no interest.',
  ...more,
});

const step = (name: LifeStep, at: string, body: unknown): LifeDelivery => ({
  step: name,
  at,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

export const life: DeskLife = {
  desk: 'halo',
  connection: {
    timeZone: 'UTC',
    auth: { scheme: 'basic', username: 'pith' },
    mapping: {
      unit: { from: 'client_name' },
      status: { '4': 'pending' },
      channel: { '1': 'email' },
      rating: { from: 'satisfaction_level', values: { '1': 5, '2': 4, '3': 2, '4': 1 } },
    },
  },
  ticketId: '1042',
  deliveries: [
    step('created', '2026-06-08T08:00:03Z', {
      event: 'New Ticket Logged',
      ticket: TICKET,
      action: action(1, '2026-06-08T08:00:00', { outcome: 'Opened', emaildirection: 'I', who: 'requester-1' }),
    }),
    step('assigned', '2026-06-08T08:10:02Z', { event: 'Ticket Reassigned', ticket: ASSIGNED }),
    step('answered', '2026-06-08T08:31:00Z', [
      {
        event: 'Ticket Updated by Agent',
        ticket: ANSWERED,
        action: action(2, '2026-06-08T08:30:00', {
          outcome: 'Email User',
          who_type: 1,
          who_agentid: 3,
          emaildirection: 'O',
        }),
      },
    ]),
    step('moved', '2026-06-08T09:15:02Z', { event: 'Ticket Reassigned', ticket: MOVED }),
    step('waiting', '2026-06-08T10:00:02Z', { event: 'Ticket Status Changed', ticket: WAITING }),
    step('requester-answered', '2026-06-08T13:00:03Z', {
      event: 'Ticket Updated by User',
      ticket: OPEN,
      action: action(5, '2026-06-08T13:00:00', { outcome: 'Email from User', emaildirection: 'I' }),
    }),
    // One batch: the status, and a private note of the agent's a moment later.
    step('resolved', '2026-06-08T15:00:20Z', [
      { event: 'Ticket Status Changed', ticket: RESOLVED },
      {
        event: 'Ticket Updated by Agent',
        ticket: { ...RESOLVED, last_update: '2026-06-08T15:00:09' },
        action: action(7, '2026-06-08T15:00:08', { who_type: 1, who_agentid: 4, hiddenfromuser: true }),
      },
    ]),
    step('reopened', '2026-06-09T09:00:02Z', { event: 'Ticket Status Changed', ticket: REOPENED }),
    step('resolved-again', '2026-06-09T11:00:02Z', { event: 'Ticket Status Changed', ticket: RESOLVED_AGAIN }),
    step('rated', '2026-06-09T12:00:02Z', {
      event: 'Feedback Received',
      ticket: { ...RESOLVED_AGAIN, satisfaction_level: 4, last_update: '2026-06-09T12:00:00' },
    }),
  ],
  facts: {
    status: 'resolved',
    priority: '2',
    unit: 'acme-finance',
    channel: 'email',
    group: 'Network',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
  },
  stated: true,
  // The base64 was worked out with another tool.
  vector: {
    scheme: 'basic',
    secret: 'desk-secret',
    username: 'pith',
    body: '{"ticket":{"id":81}}',
    headers: { authorization: 'Basic cGl0aDpkZXNrLXNlY3JldA==' },
    at: '2026-06-30T16:04:30Z',
  },
  // A failed delivery can be sent again by hand; that Halo does so of itself is not known.
  repeatsAfter: [],
};
