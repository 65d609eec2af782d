/**
 * TOPdesk by the templates that we ship, as an administrator has filled them in: every value a text, nothing as an
 * empty one, dates of the Netherlands without a zone.
 */
import { findDesk } from '#desks/index.ts';
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Values = Readonly<Record<string, string>>;

const ZONE = 'Europe/Amsterdam';

const files = findDesk('topdesk')?.setup({
  id: 'desk-1',
  webhookUrl: 'https://pith.example.com',
  scheme: 'bearer',
}).files;

/** The template with its placeholders filled in; what has no value is empty. */
function rendered(name: string, values: Values): string {
  const template = files?.find(file => file.name === name)?.content ?? '';
  return template.replace(/\$\{([\w.]+)\}/g, (_all, field: string) => values[field] ?? '');
}

const CREATED: Values = {
  number: 'I 2606 042',
  creationDate: '2026-06-08 10:00:00',
  modificationDate: '2026-06-08 10:00:00',
  'processingStatus.name': 'Registered',
  completed: 'false',
  closed: 'false',
  onHold: 'false',
  targetDate: '2026-06-09 18:00:00',
  'priority.name': 'P2',
  'operatorGroup.name': 'Service Desk',
  // Until somebody takes it, the group stands in the operator's place.
  'operator.id': 'Service Desk',
  'caller.email': 'requester-1@company.example',
  'callerBranch.name': 'ACME Finance',
  'callType.name': 'Incident',
  'entryType.name': 'E-mail',
};
const ASSIGNED: Values = { ...CREATED, 'operator.id': 'agent-1', modificationDate: '2026-06-08 10:10:00' };
const ANSWERED: Values = {
  ...ASSIGNED,
  'processingStatus.name': 'In progress',
  modificationDate: '2026-06-08 10:30:00',
};
const MOVED: Values = {
  ...ANSWERED,
  'operatorGroup.name': 'Network',
  'operator.id': 'agent-2',
  modificationDate: '2026-06-08 11:15:00',
};
const WAITING: Values = {
  ...MOVED,
  'processingStatus.name': 'Wacht op aanmelder',
  onHold: 'true',
  modificationDate: '2026-06-08 12:00:00',
};
const OPEN: Values = { ...MOVED, targetDate: '2026-06-10 12:00:00', modificationDate: '2026-06-08 15:00:00' };
const RESOLVED: Values = {
  ...OPEN,
  'processingStatus.name': 'Gereed',
  completed: 'true',
  completedDate: '2026-06-08 17:00:00',
  modificationDate: '2026-06-08 17:00:00',
};
const REOPENED: Values = { ...OPEN, modificationDate: '2026-06-09 11:00:00' };
const RESOLVED_AGAIN: Values = {
  ...RESOLVED,
  completedDate: '2026-06-09 13:00:00',
  modificationDate: '2026-06-09 13:00:00',
};

const step = (name: LifeStep, at: string, file: string, values: Values): LifeDelivery => ({
  step: name,
  at,
  body: rendered(file, values),
  headers: { 'content-type': 'application/json' },
});

export const life: DeskLife = {
  desk: 'topdesk',
  connection: {
    timeZone: ZONE,
    mapping: {
      unit: { from: 'callerBranch' },
      // "Gereed" is in no table: that the incident is completed says enough.
      status: { 'Wacht op aanmelder': 'pending' },
      channel: { 'E-mail': 'email' },
    },
  },
  ticketId: 'I 2606 042',
  deliveries: [
    step('created', '2026-06-08T08:00:02Z', 'pith-created.json', CREATED),
    step('assigned', '2026-06-08T08:10:02Z', 'pith-updated.json', ASSIGNED),
    step('answered', '2026-06-08T08:30:02Z', 'pith-operator-message.json', ANSWERED),
    step('moved', '2026-06-08T09:15:02Z', 'pith-updated.json', MOVED),
    step('waiting', '2026-06-08T10:00:02Z', 'pith-updated.json', WAITING),
    step('requester-answered', '2026-06-08T13:00:02Z', 'pith-caller-message.json', OPEN),
    step('resolved', '2026-06-08T15:00:02Z', 'pith-updated.json', RESOLVED),
    step('reopened', '2026-06-09T09:00:02Z', 'pith-updated.json', REOPENED),
    step('resolved-again', '2026-06-09T11:00:02Z', 'pith-updated.json', RESOLVED_AGAIN),
    step('rated', '2026-06-09T12:00:02Z', 'pith-updated.json', {
      ...RESOLVED_AGAIN,
      feedbackRating: '1',
      modificationDate: '2026-06-09 14:00:00',
    }),
  ],
  facts: {
    status: 'resolved',
    priority: 'P2',
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
  vector: {
    scheme: 'bearer',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: { authorization: 'Bearer s3cr3t-t0k3n' },
    at: '2026-06-08T08:00:00Z',
  },
  // That TOPdesk sends a failed request again is not known.
  repeatsAfter: [],
};
