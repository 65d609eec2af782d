/**
 * Redmine 7: each change is an event with the issue as it then is and its journal. Two teams have one project here and
 * are told apart by the issue's category; there is no other group. The status "Resolved" is not closed to Redmine.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const REQUESTER = { id: 8, name: 'requester-1' };
const AGENT = { id: 5, name: 'agent-1' };
const OTHER_AGENT = { id: 6, name: 'agent-2' };
const SERVICE_DESK = { id: 1, name: 'Service Desk' };
const NETWORK = { id: 2, name: 'Network' };
const status = (id: number, name: string): Json => ({ id, name, is_closed: false });
const NEW = status(1, 'New');
const IN_PROGRESS = status(2, 'In Progress');
const RESOLVED = status(3, 'Resolved');
const FEEDBACK = status(4, 'Feedback');

/** The issue as it stands, changed by every step. */
let issue: Json = {
  id: 128,
  project: { id: 1, name: 'IT' },
  tracker: { id: 3, name: 'Support' },
  status: NEW,
  priority: { id: 5, name: 'High' },
  author: REQUESTER,
  category: SERVICE_DESK,
  subject: 'Subject of the requester',
  description: 'Text of the requester',
  start_date: '2026-06-08',
  due_date: null,
  done_ratio: 0,
  is_private: false,
  estimated_hours: null,
  custom_fields: [{ id: 2, name: 'Company', value: 'Finance' }],
  created_on: '2026-06-08T08:00:00Z',
  updated_on: '2026-06-08T08:00:00Z',
  closed_on: null,
};

function posted(step: LifeStep, time: string, type: string, data: Json): LifeDelivery {
  return {
    step,
    at: new Date(Date.parse(time) + 3_000).toISOString(),
    headers: { accept: '*/*', 'content-type': 'application/json', 'user-agent': 'Redmine' },
    body: JSON.stringify({ type, timestamp: time, data }),
  };
}

let journals = 400;
const attribute = (key: string, before: unknown, after: unknown): Json => ({
  property: 'attr',
  prop_key: key,
  old_value: before,
  value: after,
});

function updated(step: LifeStep, time: string, user: Json, change: Json, details: Json[], notes = ''): LifeDelivery {
  issue = { ...issue, ...change, updated_on: time };
  journals += 1;
  return posted(step, time, 'issue.updated', {
    issue,
    journal: { id: journals, created_on: time, notes, user, details },
  });
}

const moved = (step: LifeStep, time: string, user: Json, to: Json, from: Json, notes?: string): LifeDelivery =>
  updated(step, time, user, { status: to }, [attribute('status_id', String(from.id), String(to.id))], notes);

export const life: DeskLife = {
  desk: 'redmine',
  connection: {
    mapping: {
      unit: { from: 'custom_fields.Company', values: { Finance: 'finance' } },
      group: { from: 'category' },
    },
  },
  ticketId: '128',
  deliveries: [
    posted('created', '2026-06-08T08:00:00Z', 'issue.created', { issue }),
    updated('assigned', '2026-06-08T08:10:00Z', AGENT, { assigned_to: AGENT, status: IN_PROGRESS }, [
      attribute('assigned_to_id', null, '5'),
      attribute('status_id', '1', '2'),
    ]),
    updated('answered', '2026-06-08T08:30:00Z', AGENT, {}, [], 'Text of the answer'),
    updated('moved', '2026-06-08T09:15:00Z', AGENT, { category: NETWORK, assigned_to: OTHER_AGENT }, [
      attribute('category_id', '1', '2'),
      attribute('assigned_to_id', '5', '6'),
    ]),
    moved('waiting', '2026-06-08T10:00:00Z', OTHER_AGENT, FEEDBACK, IN_PROGRESS),
    moved('requester-answered', '2026-06-08T13:00:00Z', REQUESTER, IN_PROGRESS, FEEDBACK, 'Text of the requester'),
    moved('resolved', '2026-06-08T15:00:00Z', OTHER_AGENT, RESOLVED, IN_PROGRESS),
    moved('reopened', '2026-06-09T09:00:00Z', OTHER_AGENT, IN_PROGRESS, RESOLVED),
    moved('resolved-again', '2026-06-09T11:00:00Z', OTHER_AGENT, RESOLVED, IN_PROGRESS),
  ],
  untold: { rated: 'Redmine asks nobody how it went' },
  facts: {
    status: 'resolved',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    kind: 'request',
    unit: 'finance',
    group: 'Network',
    priority: 'High',
    // Nothing says how an issue came.
    channel: null,
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: null,
  // GitHub's own example, which Redmine's tests have.
  vector: {
    scheme: 'redmine',
    secret: "It's a Secret to Everybody",
    body: 'Hello, World!',
    headers: { 'x-redmine-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' },
    at: '2026-06-08T08:00:00Z',
  },
  repeatsAfter: [],
};
