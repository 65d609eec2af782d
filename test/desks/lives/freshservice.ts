/**
 * Freshservice, by the templates that we ship, with codes where Freshdesk has names. Of the two times of the change
 * that a template asks for, this account fills in the second; ticket 81 goes by INC-81 as well.
 */
import { freshservice } from '#desks/freshservice.ts';
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';
import { render, type Values } from '#test/support/freshworks.ts';

const shown = (time: string): string => time.replace('T', ' ').replace('Z', ' UTC');

const CREATED = '2026-06-08T08:00:00Z';

const TICKET: Values = {
  'ticket.id': 'INC-81',
  'ticket.id_numeric': '81',
  'ticket.status': '2',
  'ticket.status_changed_on': shown(CREATED),
  'ticket.priority': '3',
  'ticket.source': '1',
  'ticket.source_name': 'Email',
  'ticket.ticket_type': 'Incident',
  'ticket.group.name': 'Service Desk',
  'ticket.requester.email': 'requester-1@customer.example',
  'ticket.department.name': 'Finance',
  'ticket.created_at_iso': CREATED,
};

function told(step: LifeStep, rule: string, time: string, changes: Values = {}): LifeDelivery {
  return {
    step,
    at: new Date(Date.parse(time) + 4_000).toISOString(),
    body: render(freshservice, `pith-${rule}.json`, { ...TICKET, 'ticket.modified_on': shown(time), ...changes }),
    headers: { 'content-type': 'application/json' },
  };
}

const status = (code: string, since: string): Values => ({
  'ticket.status': code,
  'ticket.status_changed_on': shown(since),
});

const AGENT = { 'ticket.agent.email': 'agent-1@desk.example' };
const NETWORK = { 'ticket.group.name': 'Network' };
const WAITED = '2026-06-08T10:00:00Z';
const ANSWERED = '2026-06-08T13:00:00Z';
const RESOLVED = '2026-06-08T15:00:00Z';
const REOPENED = '2026-06-09T09:00:00Z';
const AGAIN = '2026-06-09T11:00:00Z';

export const life: DeskLife = {
  desk: 'freshservice',
  connection: { auth: { username: 'pith' }, mapping: { unit: { from: 'ticket_department_name' } } },
  ticketId: '81',
  deliveries: [
    told('created', 'created', CREATED),
    told('assigned', 'changed', '2026-06-08T08:10:00Z', AGENT),
    told('answered', 'agent-reply', '2026-06-08T08:30:00Z', AGENT),
    told('moved', 'changed', '2026-06-08T09:15:00Z', NETWORK),
    told('waiting', 'changed', WAITED, { ...NETWORK, ...status('3', WAITED) }),
    told('requester-answered', 'requester-reply', ANSWERED, { ...NETWORK, ...status('3', WAITED) }),
    told('requester-answered', 'changed', ANSWERED, { ...NETWORK, ...status('2', ANSWERED) }),
    told('resolved', 'changed', RESOLVED, { ...NETWORK, ...status('4', RESOLVED) }),
    told('reopened', 'changed', REOPENED, { ...NETWORK, ...status('2', REOPENED) }),
    told('resolved-again', 'changed', AGAIN, { ...NETWORK, ...status('4', AGAIN) }),
  ],
  untold: { rated: 'no event of a workflow that tells of an answered survey is documented' },
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
  stated: null,
  // The header that any sender of this name and password makes; encoded by another tool.
  vector: {
    scheme: 'basic',
    secret: 'desk-secret',
    username: 'pith',
    body: '{"freshservice_webhook":{"ticket":{"id":1}}}',
    headers: { authorization: 'Basic cGl0aDpkZXNrLXNlY3JldA==' },
    at: '2026-03-10T10:00:00Z',
  },
  // Whether it sends again at all is not documented.
  repeatsAfter: [],
};
