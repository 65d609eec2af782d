/**
 * Request Tracker, in the bodies of our scrip: one for each transaction, in the order in which RT posts them. Shapes,
 * types and order are those of a real RT 5.0.3 (test/desks/real-request-tracker.test.ts). A stalled ticket stays
 * stalled when its requester answers, so here somebody opens it a second later; and RT posts the status that the
 * agent's first answer led to before that answer.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const REQUESTER = { Creator: 'requester-1@company.example', CreatorRole: 'requestor', Interface: 'Email' };
const AGENT = { Creator: 'agent-1@desk.example', CreatorRole: 'staff', Interface: 'Web' };
const OTHER_AGENT = { Creator: 'agent-2@desk.example', CreatorRole: 'staff', Interface: 'Web' };
const SYSTEM = { Creator: 'RT_System', CreatorRole: 'system', Interface: 'Web' };

/** The ticket as it stands, changed by every step. */
let ticket: Json = {
  Created: '2026-06-08T08:00:00Z',
  CustomFields: { Site: ['Lyon'] },
  Due: null,
  EffectiveId: 12,
  Organization: 'Company Finance',
  Owner: null,
  Priority: 'High',
  Queue: 'Service Desk',
  Requestor: ['requester-1@company.example'],
  Resolved: null,
  Status: 'new',
  Type: 'ticket',
  id: '12',
};

function posted(step: LifeStep, time: string, id: number, transaction: Json, change: Json = {}): LifeDelivery {
  ticket = { ...ticket, ...change };
  const body = { ...ticket, transaction: { Field: null, Latest: true, ...transaction, Created: time, id } };
  return {
    step,
    at: new Date(Date.parse(time) + 1_000).toISOString(),
    headers: { 'content-type': 'application/json', 'user-agent': 'RT', 'webhook-id': `rt-${id}` },
    body: JSON.stringify(body),
  };
}

const status = (step: LifeStep, time: string, id: number, by: Json, to: string, change: Json = {}): LifeDelivery =>
  posted(step, time, id, { ...by, Type: 'Status', Field: 'Status', NewValue: to }, { Status: to, ...change });

const owned = (step: LifeStep, time: string, id: number, type: string, by: Json): LifeDelivery =>
  posted(step, time, id, { ...by, Type: type, Field: 'Owner', NewValue: by.Creator }, { Owner: by.Creator });

export const life: DeskLife = {
  desk: 'request-tracker',
  connection: { mapping: { unit: { from: 'Organization', values: { 'Company Finance': 'finance' } } } },
  ticketId: '12',
  deliveries: [
    posted('created', '2026-06-08T08:00:00Z', 45, { ...REQUESTER, Type: 'Create' }),
    // One change of owner is two transactions.
    owned('assigned', '2026-06-08T08:10:00Z', 47, 'Set', AGENT),
    owned('assigned', '2026-06-08T08:10:00Z', 48, 'SetWatcher', AGENT),
    status('answered', '2026-06-08T08:30:00Z', 51, SYSTEM, 'open'),
    posted('answered', '2026-06-08T08:30:00Z', 49, { ...AGENT, Type: 'Correspond', Latest: false }),
    posted(
      'moved',
      '2026-06-08T09:15:00Z',
      53,
      { ...AGENT, Type: 'Set', Field: 'Queue', NewValue: 'Network' },
      { Queue: 'Network' },
    ),
    owned('moved', '2026-06-08T09:15:01Z', 54, 'Set', OTHER_AGENT),
    owned('moved', '2026-06-08T09:15:01Z', 55, 'SetWatcher', OTHER_AGENT),
    status('waiting', '2026-06-08T10:00:00Z', 56, OTHER_AGENT, 'stalled'),
    posted('requester-answered', '2026-06-08T13:00:00Z', 57, { ...REQUESTER, Type: 'Correspond' }),
    status('requester-answered', '2026-06-08T13:00:01Z', 59, OTHER_AGENT, 'open'),
    status('resolved', '2026-06-08T15:00:00Z', 60, OTHER_AGENT, 'resolved', { Resolved: '2026-06-08T15:00:00Z' }),
    // Resolved stays set.
    status('reopened', '2026-06-09T09:00:00Z', 61, OTHER_AGENT, 'open'),
    status('resolved-again', '2026-06-09T11:00:00Z', 62, OTHER_AGENT, 'resolved', {
      Resolved: '2026-06-09T11:00:00Z',
    }),
  ],
  untold: { rated: 'RT asks nobody how it went' },
  facts: {
    status: 'resolved',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    unit: 'finance',
    group: 'Network',
    priority: 'High',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: null,
  // Of Standard Webhooks, which published it.
  vector: {
    scheme: 'standard-webhooks',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    body: '{"test": 2432232314}',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    at: '2021-02-25T15:02:10Z',
  },
  repeatsAfter: [],
};
