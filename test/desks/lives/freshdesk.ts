/**
 * Freshdesk, by the templates that we ship: a webhook for each rule, with times in the zone of the account. When the
 * requester answers, two rules run in the same second: the reply is told first, as the ticket stood before another rule
 * opened it again. With its group the ticket loses its agent.
 */
import { freshdesk } from '#desks/freshdesk.ts';
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';
import { render, type Values } from '#test/support/freshworks.ts';

/** As Freshdesk writes a time of an account in New York in summer. */
const local = (time: string): string =>
  new Date(Date.parse(time) - 4 * 3_600_000).toISOString().replace('T', ' ').replace('.000Z', ' -0400');

const CREATED = '2026-06-08T08:00:00Z';

const TICKET: Values = {
  'ticket.id': '81',
  'ticket.status': 'Open',
  'ticket.status_changed_on': local(CREATED),
  'ticket.priority': 'Medium',
  'ticket.source': 'Email',
  'ticket.ticket_type': 'Incident',
  'ticket.group.name': 'Service Desk',
  'ticket.requester.email': 'requester-1@customer.example',
  'ticket.company.name': 'ACME "Finance"',
  'ticket.created_on': local(CREATED),
};

function told(step: LifeStep, rule: string, time: string, changes: Values = {}): LifeDelivery {
  return {
    step,
    at: new Date(Date.parse(time) + 4_000).toISOString(),
    body: render(freshdesk, `pith-${rule}.json`, { ...TICKET, 'ticket.modified_on': local(time), ...changes }),
    headers: { 'content-type': 'application/json' },
  };
}

const status = (name: string, since: string): Values => ({
  'ticket.status': name,
  'ticket.status_changed_on': local(since),
});

const AGENT = { 'ticket.agent.email': 'agent-1@desk.example' };
const NETWORK = { 'ticket.group.name': 'Network' };
const WAITED = '2026-06-08T10:00:00Z';
const ANSWERED = '2026-06-08T13:00:00Z';
const RESOLVED = '2026-06-08T15:00:00Z';
const REOPENED = '2026-06-09T09:00:00Z';
const AGAIN = '2026-06-09T11:00:00Z';

export const life: DeskLife = {
  desk: 'freshdesk',
  connection: {
    timeZone: 'America/New_York',
    auth: { username: 'pith' },
    mapping: { unit: { from: 'ticket_company_name', values: { 'ACME "Finance"': 'finance' } } },
  },
  ticketId: '81',
  deliveries: [
    told('created', 'created', CREATED),
    told('assigned', 'changed', '2026-06-08T08:10:00Z', AGENT),
    told('answered', 'agent-reply', '2026-06-08T08:30:00Z', AGENT),
    told('moved', 'changed', '2026-06-08T09:15:00Z', NETWORK),
    told('waiting', 'changed', WAITED, { ...NETWORK, ...status('Pending', WAITED) }),
    told('requester-answered', 'requester-reply', ANSWERED, { ...NETWORK, ...status('Pending', WAITED) }),
    told('requester-answered', 'changed', ANSWERED, { ...NETWORK, ...status('Open', ANSWERED) }),
    told('resolved', 'changed', RESOLVED, { ...NETWORK, ...status('Resolved', RESOLVED) }),
    told('reopened', 'changed', REOPENED, { ...NETWORK, ...status('Open', REOPENED) }),
    told('resolved-again', 'changed', AGAIN, { ...NETWORK, ...status('Resolved', AGAIN) }),
    told('rated', 'rated', '2026-06-09T12:00:00Z', { ...NETWORK, ...status('Resolved', AGAIN) }),
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
    priority: 'Medium',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: true,
  // The header that any sender of this name and password makes; encoded by another tool.
  vector: {
    scheme: 'basic',
    secret: 'desk-secret',
    username: 'pith',
    body: '{"freshdesk_webhook":{"ticket_id":"11","ticket_status":"Open"}}',
    headers: { authorization: 'Basic cGl0aDpkZXNrLXNlY3JldA==' },
    at: '2026-03-10T10:00:00Z',
  },
  repeatsAfter: [500, 502, 503, 504],
};
