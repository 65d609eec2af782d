/**
 * Zendesk's event webhooks. One action makes several events, each a delivery of its own, which share the sequence in
 * `event.meta`. Details are whole here, and sparse where real ones were seen to be so.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

const TICKET = '5158';
const REQUESTER = '8447388090494';
const AGENT = '8447388090496';
const OTHER_AGENT = '8447388090497';
const SERVICE_DESK = '8447320466430';
const NETWORK = '8447320466431';

type Json = Record<string, unknown>;

const CREATED = {
  actor_id: REQUESTER,
  assignee_id: null as string | null,
  brand_id: '8447346621310',
  created_at: '2026-06-08T08:00:00Z',
  custom_status: '8447320465790',
  description: 'Text of the requester',
  external_id: null,
  form_id: '8646151517822',
  group_id: SERVICE_DESK,
  id: TICKET,
  is_public: true,
  organization_id: null,
  priority: 'HIGH',
  requester_id: REQUESTER,
  status: 'NEW',
  subject: 'Subject of the requester',
  submitter_id: REQUESTER,
  tags: ['laptop'],
  type: 'INCIDENT',
  via: { channel: 'email' },
};
type Detail = typeof CREATED;

const ASSIGNED: Detail = { ...CREATED, actor_id: AGENT, assignee_id: AGENT, status: 'OPEN' };
const MOVED: Detail = { ...ASSIGNED, group_id: NETWORK, assignee_id: OTHER_AGENT };
const WAITING: Detail = { ...MOVED, actor_id: OTHER_AGENT, status: 'PENDING' };
const ANSWERED: Detail = { ...MOVED, actor_id: REQUESTER };
const SOLVED: Detail = { ...MOVED, actor_id: OTHER_AGENT, status: 'SOLVED' };
const REOPENED: Detail = { ...SOLVED, status: 'OPEN' };

/** What some details are limited to. */
const sparse = ({ id, subject, status, priority, created_at }: Detail): Json => ({
  id,
  subject,
  status,
  priority,
  created_at,
});

type Event = readonly [type: string, event: Json];
const changed = (what: string, previous: string | null, current: string | null): Event => [
  `${what}_changed`,
  { current, previous },
];
const comment = (id: string, author: Json): Event => [
  'comment_added',
  { comment: { id, body: 'Text of a message', is_public: true, author } },
];

/** One action: its events come in the order of their positions, 60 ms apart. */
function action(step: LifeStep, time: string, detail: Json, events: readonly Event[]): LifeDelivery[] {
  const seconds = time.slice(0, 19);
  return events.map(([type, event], index) => ({
    step,
    at: new Date(Date.parse(`${seconds}Z`) + 2_000 + index * 60).toISOString(),
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Zendesk Webhook',
      'x-zendesk-account-id': '22129848',
      'x-zendesk-webhook-id': '01GK8E6BKWMJZD2T8Y5AXJQMG5',
      'x-zendesk-webhook-invocation-id': `01HCD87C88-${step}-${index}`,
    },
    body: JSON.stringify({
      account_id: 22_129_848,
      detail: { ...detail, updated_at: `${seconds}Z` },
      event: { ...event, meta: { sequence: { id: `sequence-${step}`, position: index + 1, total: events.length } } },
      id: `c6d7e8f9-0a1b-2c3d-4e5f-${step}-${index}`,
      subject: `zen:ticket:${TICKET}`,
      time: `${seconds}.672717030Z`,
      type: `zen:event-type:ticket.${type}`,
      zendesk_event_version: '2022-11-06',
    }),
  }));
}

export const life: DeskLife = {
  desk: 'zendesk',
  connection: {
    defaults: { unit: 'finance' },
    mapping: { group: { [SERVICE_DESK]: 'Service Desk', [NETWORK]: 'Network' } },
  },
  ticketId: TICKET,
  deliveries: [
    ...action('created', '2026-06-08T08:00:00Z', CREATED, [
      ['created', {}],
      // The text that the ticket was opened with is its first comment, and no further contact.
      comment('9876543210', { id: REQUESTER, is_staff: false }),
    ]),
    ...action('assigned', '2026-06-08T08:10:00Z', ASSIGNED, [
      changed('agent_assignment', null, AGENT),
      changed('status', 'NEW', 'OPEN'),
    ]),
    // Ids of comments and authors are numbers in some deliveries.
    ...action('answered', '2026-06-08T08:30:00Z', sparse(ASSIGNED), [
      comment('9876543211', { id: Number(AGENT), is_staff: true, name: 'agent-1' }),
    ]),
    ...action('moved', '2026-06-08T09:15:00Z', MOVED, [
      changed('group_assignment', SERVICE_DESK, NETWORK),
      changed('agent_assignment', AGENT, OTHER_AGENT),
    ]),
    ...action('waiting', '2026-06-08T10:00:00Z', sparse(WAITING), [changed('status', 'OPEN', 'PENDING')]),
    ...action('requester-answered', '2026-06-08T13:00:00Z', ANSWERED, [
      comment('9876543212', { id: REQUESTER, is_staff: false, name: 'requester-1' }),
      changed('status', 'PENDING', 'OPEN'),
    ]),
    ...action('resolved', '2026-06-08T15:00:00Z', SOLVED, [changed('status', 'OPEN', 'SOLVED')]),
    ...action('reopened', '2026-06-09T09:00:00Z', REOPENED, [changed('status', 'SOLVED', 'OPEN')]),
    // Some deliveries write statuses in another case.
    ...action('resolved-again', '2026-06-09T11:00:00Z', sparse(SOLVED), [changed('status', 'Open', 'Solved')]),
    ...action('rated', '2026-06-09T12:00:00Z', { ...SOLVED, actor_id: REQUESTER }, [
      ['csat_received', { satisfaction_score: { score: 'BAD' } }],
    ]),
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
    priority: 'HIGH',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    // An event's time has nanoseconds.
    resolvedAt: '2026-06-09T11:00:00.672Z',
  },
  stated: true,
  vector: {
    scheme: 'zendesk',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: {
      'x-zendesk-webhook-signature': '9rAaoYIj20UDzHUU/NvMwXEIWNI36Vh6ZJTcSdDJ5tE=',
      'x-zendesk-webhook-signature-timestamp': '2021-03-25T05:09:27Z',
    },
    at: '2021-03-25T05:09:29Z',
  },
  repeatsAfter: [409, 429, 503],
};
