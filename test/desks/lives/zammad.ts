/**
 * Zammad's snapshots: the whole ticket and its last article with every change, without a word of what changed. The
 * SLA is a solution time of thirty working days: Zammad empties its due time in the states that ignore escalation.
 * (How late a shorter one is, is told by the time of arrival, for Zammad renders a body when it sends it; so a body of
 * weeks ago would mean something else. test/desks/zammad-sla.test.ts has those.)
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const person = (id: number, name: string, role: string): Json => ({
  id,
  login: name,
  email: name,
  firstname: 'First',
  lastname: 'Last',
  active: true,
  roles: [role],
  vip: false,
});
const REQUESTER = person(8, 'requester-1@company.example', 'Customer');
const AGENT = person(5, 'agent-1@desk.example', 'Agent');
const OTHER_AGENT = person(6, 'agent-2@desk.example', 'Agent');
/** The system user owns what nobody owns. */
const NOBODY = person(1, '-', 'Agent');

const DUE = '2026-07-20T08:00:00.000Z';

const CREATED: Json = {
  id: 81,
  number: '10081',
  title: 'Subject of the requester',
  state: 'new',
  state_id: 1,
  priority_id: 3,
  priority: { id: 3, name: '3 high' },
  group_id: 3,
  group: { id: 3, name: 'Service Desk' },
  owner_id: 1,
  owner: NOBODY,
  customer_id: 8,
  customer: REQUESTER,
  organization_id: null,
  article_count: 1,
  article_ids: [104],
  create_article_type: 'email',
  create_article_sender: 'Customer',
  created_at: '2026-06-08T08:00:00.000Z',
  first_response_at: null,
  first_response_escalation_at: null,
  close_at: null,
  close_in_min: null,
  close_diff_in_min: null,
  close_escalation_at: DUE,
  escalation_at: DUE,
  last_close_at: null,
  pending_time: null,
  preferences: { escalation_calculation: { sla_id: 1, escalation_disabled: false } },
};
const ASSIGNED: Json = { ...CREATED, owner_id: 5, owner: AGENT, state: 'open', state_id: 2 };
const ANSWERED: Json = { ...ASSIGNED, article_count: 2, article_ids: [104, 105] };
const MOVED: Json = {
  ...ANSWERED,
  group_id: 4,
  group: { id: 4, name: 'Network' },
  owner_id: 6,
  owner: OTHER_AGENT,
};
const PAUSED: Json = {
  close_escalation_at: null,
  escalation_at: null,
  preferences: { escalation_calculation: { sla_id: 1, escalation_disabled: true } },
};
const WAITING: Json = {
  ...MOVED,
  ...PAUSED,
  state: 'pending reminder',
  state_id: 3,
  pending_time: '2026-06-10T10:00:00.000Z',
};
const OPEN: Json = { ...MOVED, article_count: 3, article_ids: [104, 105, 106] };
/** `close_at` and what was counted then stay; only `last_close_at` moves. */
const RESOLVED: Json = {
  ...OPEN,
  ...PAUSED,
  state: 'closed',
  state_id: 4,
  close_at: '2026-06-08T15:00:00.310Z',
  close_in_min: 240,
  close_diff_in_min: 14_160,
  last_close_at: '2026-06-08T15:00:00.310Z',
};
const REOPENED: Json = { ...RESOLVED, state: 'open', state_id: 2, preferences: OPEN.preferences };
const RESOLVED_AGAIN: Json = { ...RESOLVED, last_close_at: '2026-06-09T11:00:00.310Z' };

const article = (id: number, sender: string, time: string): Json => ({
  id,
  ticket_id: 81,
  type: 'email',
  sender,
  internal: false,
  from: 'Somebody <somebody@company.example>',
  body: 'Text of a message',
  content_type: 'text/html',
  created_at: time,
  attachments: [],
});
const FIRST = article(104, 'Customer', '2026-06-08T08:00:00.036Z');
const REPLY = article(105, 'Agent', '2026-06-08T08:30:00.100Z');
const ANSWER = article(106, 'Customer', '2026-06-08T13:00:00.100Z');

const snapshot = (step: LifeStep, time: string, ticket: Json, last: Json): LifeDelivery => ({
  step,
  at: new Date(Date.parse(time) + 5_000).toISOString(),
  headers: {
    'user-agent': 'Zammad User Agent',
    'content-type': 'application/json; charset=utf-8',
    'x-zammad-trigger': 'Pith: tickets',
    'x-zammad-delivery': `ce90c850-e622-571b-8cf9-${step}-${time.slice(11, 13)}`,
  },
  body: JSON.stringify({ ticket: { ...ticket, updated_at: time }, article: last }),
});

export const life: DeskLife = {
  desk: 'zammad',
  connection: { defaults: { unit: 'finance' } },
  ticketId: '81',
  deliveries: [
    snapshot('created', '2026-06-08T08:00:00.051Z', CREATED, FIRST),
    snapshot('assigned', '2026-06-08T08:10:00.333Z', ASSIGNED, FIRST),
    snapshot('answered', '2026-06-08T08:30:00.333Z', ANSWERED, REPLY),
    snapshot('moved', '2026-06-08T09:15:00.333Z', MOVED, REPLY),
    snapshot('waiting', '2026-06-08T10:00:00.333Z', WAITING, REPLY),
    snapshot('requester-answered', '2026-06-08T13:00:00.333Z', OPEN, ANSWER),
    snapshot('resolved', '2026-06-08T15:00:00.333Z', RESOLVED, ANSWER),
    // A checklist was edited, hours after the close: nothing happened to the ticket.
    snapshot('resolved', '2026-06-08T17:20:00.000Z', RESOLVED, ANSWER),
    snapshot('reopened', '2026-06-09T09:00:00.333Z', REOPENED, ANSWER),
    snapshot('resolved-again', '2026-06-09T11:00:00.333Z', RESOLVED_AGAIN, ANSWER),
  ],
  untold: { rated: 'Zammad has no ratings of its own' },
  facts: {
    // Zammad knows no resolved state.
    status: 'closed',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    unit: 'finance',
    group: 'Network',
    priority: '3 high',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.333Z',
  },
  stated: null,
  vector: {
    scheme: 'zammad',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: { 'x-hub-signature': 'sha1=11595e6bc28202a4b3e7d8d9559140f4843564d1' },
    at: '2026-06-08T08:00:05Z',
  },
  // Whatever isn't a success.
  repeatsAfter: [400, 401, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504],
};
