/**
 * ServiceDesk Plus by the templates that we ship, with the product's variables filled in as it shows values: dates with
 * the month's name, of New York. From the reopening on it is the file that a custom trigger hands to a script, whose
 * times are objects.
 */
import { findDesk } from '#desks/index.ts';
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;
type Values = Readonly<Record<string, string>>;

const files = findDesk('manageengine')?.setup({
  id: 'desk-1',
  webhookUrl: 'https://pith.example.com',
  scheme: 'bearer',
}).files;

/** The template with its variables filled in; what has no value is shown as the product shows it. */
function rendered(name: string, values: Values): string {
  const template = files?.find(file => file.name === name)?.content ?? '';
  return template.replace(/\$([A-Z_]+)/g, (_all, field: string) => values[field] ?? '-');
}

const CREATED: Values = {
  WORKORDERID: '4711',
  CREATEDTIME: 'Jun 8, 2026 04:00 AM',
  LASTUPDATEDTIME: 'Jun 8, 2026 04:00 AM',
  STATUS: 'Open',
  PRIORITY: 'High',
  GROUP: 'Service Desk',
  TECHNICIAN: 'Not Assigned',
  REQUESTER: 'requester-1@company.example',
  SITE: 'ACME Finance',
  MODE: 'E-Mail',
  REQUESTTYPE: 'Incident',
  DUEBYTIME: 'Jun 9, 2026 02:00 PM',
  FR_DUETIME: 'Jun 8, 2026 05:00 AM',
};
const ASSIGNED: Values = { ...CREATED, TECHNICIAN: 'agent-1@desk.example', LASTUPDATEDTIME: 'Jun 8, 2026 04:10 AM' };
const MOVED: Values = {
  ...ASSIGNED,
  RESPONDEDTIME: 'Jun 8, 2026 04:30 AM',
  GROUP: 'Network',
  TECHNICIAN: 'agent-2@desk.example',
  LASTUPDATEDTIME: 'Jun 8, 2026 05:15 AM',
};
const WAITING: Values = { ...MOVED, STATUS: 'Waiting on requester', LASTUPDATEDTIME: 'Jun 8, 2026 06:00 AM' };
const OPEN: Values = { ...MOVED, DUEBYTIME: 'Jun 9, 2026 05:00 PM', LASTUPDATEDTIME: 'Jun 8, 2026 09:00 AM' };
const RESOLVED: Values = {
  ...OPEN,
  STATUS: 'Resolved',
  RESOLVEDTIME: 'Jun 8, 2026 11:00 AM',
  LASTUPDATEDTIME: 'Jun 8, 2026 11:00 AM',
};

const moment = (time: string): Json => ({ value: String(Date.parse(time)), display_value: 'as it is shown' });

const FILE: Json = {
  id: '4711',
  display_id: '4711',
  subject: 'No network at the desk',
  status: { id: '2', name: 'Open', internal_name: 'Open' },
  priority: { id: '4', name: 'High' },
  group: { id: '302', name: 'Network' },
  technician: { id: '601', email_id: 'agent-2@desk.example' },
  requester: { id: '501', email_id: 'requester-1@company.example' },
  site: { id: '1', name: 'ACME Finance' },
  mode: { id: '1', name: 'E-Mail' },
  request_type: { id: '1', name: 'Incident' },
  is_trashed: false,
  created_time: moment('2026-06-08T08:00:00Z'),
  responded_time: moment('2026-06-08T08:30:00Z'),
  resolved_time: null,
  completed_time: null,
  due_by_time: moment('2026-06-09T21:00:00Z'),
  first_response_due_by_time: moment('2026-06-08T09:00:00Z'),
  is_overdue: false,
  is_first_response_overdue: false,
  last_updated_time: moment('2026-06-09T09:00:00Z'),
};

const step = (name: LifeStep, at: string, body: string): LifeDelivery => ({
  step: name,
  at,
  body,
  headers: { 'content-type': 'application/json' },
});

export const life: DeskLife = {
  desk: 'manageengine',
  connection: {
    timeZone: 'America/New_York',
    mapping: {
      unit: { from: 'site' },
      status: { 'Waiting on requester': 'pending' },
      channel: { 'E-Mail': 'email' },
    },
  },
  ticketId: '4711',
  deliveries: [
    step('created', '2026-06-08T08:00:02Z', rendered('pith-created.json', CREATED)),
    step('assigned', '2026-06-08T08:10:02Z', rendered('pith-updated.json', ASSIGNED)),
    step('moved', '2026-06-08T09:15:02Z', rendered('pith-updated.json', MOVED)),
    step('waiting', '2026-06-08T10:00:02Z', rendered('pith-updated.json', WAITING)),
    step('requester-answered', '2026-06-08T13:00:02Z', rendered('pith-requester-message.json', OPEN)),
    step('resolved', '2026-06-08T15:00:02Z', rendered('pith-updated.json', RESOLVED)),
    step('reopened', '2026-06-09T09:00:02Z', JSON.stringify({ request: FILE })),
    step(
      'resolved-again',
      '2026-06-09T11:00:02Z',
      JSON.stringify({
        request: {
          ...FILE,
          status: { id: '4', name: 'Resolved', internal_name: 'Resolved' },
          resolved_time: moment('2026-06-09T11:00:00Z'),
          last_updated_time: moment('2026-06-09T11:00:00Z'),
        },
      }),
    ),
  ],
  untold: {
    answered:
      'no trigger runs when a technician answers; the next change tells when the request was first responded to',
    rated: 'the answers to surveys are not part of the request',
  },
  facts: {
    status: 'resolved',
    priority: 'High',
    unit: 'acme-finance',
    channel: 'email',
    group: 'Network',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
    contacts: 2,
    // Of the time of the first response, which came with the move.
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
  },
  stated: null,
  vector: {
    scheme: 'bearer',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: { authorization: 'Bearer s3cr3t-t0k3n' },
    at: '2026-06-08T08:00:00Z',
  },
  // That ServiceDesk Plus sends a failed webhook again is not known.
  repeatsAfter: [],
};
