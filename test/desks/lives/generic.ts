/**
 * The generic desk: CloudEvents in structured and binary mode and in a batch, and one Standard Webhooks body, all of
 * them signed as the desk's default says.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

const SUBJECT = 'TICKET-81';
const SOURCE = '/service-desk/tickets';

interface Told {
  step: LifeStep;
  /** When it happened. */
  time: string;
  type: string;
  data: Record<string, unknown>;
}

/** Three seconds after it happened. */
const arrival = (time: string): string => new Date(Date.parse(time) + 3_000).toISOString();

const attributes = ({ step, time, type }: Told) => ({
  specversion: '1.0',
  id: `change-${step}`,
  source: SOURCE,
  type,
  subject: SUBJECT,
  time,
});

const structured = (told: Told): LifeDelivery => ({
  step: told.step,
  at: arrival(told.time),
  body: JSON.stringify({ ...attributes(told), datacontenttype: 'application/json', data: told.data }),
  headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8', 'webhook-id': `msg_${told.step}` },
});

const binary = (told: Told): LifeDelivery => {
  const named = Object.entries(attributes(told)).map(([name, value]) => [`ce-${name}`, encodeURIComponent(value)]);
  return {
    step: told.step,
    at: arrival(told.time),
    body: JSON.stringify(told.data),
    headers: { ...Object.fromEntries(named), 'content-type': 'application/json', 'webhook-id': `msg_${told.step}` },
  };
};

/** Several events of one moment in one delivery. */
const batch = (first: Told, ...more: Omit<Told, 'step' | 'time'>[]): LifeDelivery => ({
  step: first.step,
  at: arrival(first.time),
  body: JSON.stringify(
    [first, ...more.map(one => ({ ...first, ...one }))].map((one, place) => ({
      ...attributes(one),
      id: `change-${one.step}-${place}`,
      data: one.data,
    })),
  ),
  headers: { 'content-type': 'application/cloudevents-batch+json', 'webhook-id': `msg_${first.step}` },
});

const standardWebhook = ({ step, time, type, data }: Told): LifeDelivery => ({
  step,
  at: arrival(time),
  body: JSON.stringify({ type, timestamp: time, data: { ticketId: SUBJECT, ...data } }),
  headers: { 'content-type': 'application/json', 'webhook-id': `msg_${step}` },
});

export const life: DeskLife = {
  desk: 'generic',
  connection: { defaults: { unit: 'finance' } },
  ticketId: SUBJECT,
  deliveries: [
    structured({
      step: 'created',
      time: '2026-06-08T08:00:00Z',
      type: 'ticket.created',
      data: {
        requester: 'requester-1',
        service: 'workplace',
        kind: 'incident',
        priority: '2',
        channel: 'email',
        group: 'Service Desk',
        status: 'new',
      },
    }),
    structured({
      step: 'assigned',
      time: '2026-06-08T08:10:00Z',
      type: 'ticket.assigned',
      data: { assignee: 'agent-1@desk.example', status: 'open' },
    }),
    binary({
      step: 'answered',
      time: '2026-06-08T08:30:00Z',
      type: 'ticket.message',
      data: { author: 'agent', public: true, channel: 'email' },
    }),
    binary({
      step: 'moved',
      time: '2026-06-08T09:15:00Z',
      type: 'ticket.assigned',
      data: { group: 'Network', assignee: null },
    }),
    structured({
      step: 'waiting',
      time: '2026-06-08T10:00:00Z',
      type: 'ticket.status',
      data: { status: 'pending' },
    }),
    batch(
      {
        step: 'requester-answered',
        time: '2026-06-08T13:00:00Z',
        type: 'ticket.message',
        data: { author: 'requester', channel: 'email' },
      },
      { type: 'ticket.status', data: { status: 'open' } },
    ),
    standardWebhook({
      step: 'resolved',
      time: '2026-06-08T15:00:00Z',
      type: 'ticket.status',
      data: { status: 'resolved' },
    }),
    structured({
      step: 'reopened',
      time: '2026-06-09T09:00:00Z',
      type: 'ticket.status',
      data: { status: 'open' },
    }),
    structured({
      step: 'resolved-again',
      time: '2026-06-09T11:00:00Z',
      type: 'ticket.status',
      data: { status: 'resolved' },
    }),
    structured({
      step: 'rated',
      time: '2026-06-09T12:00:00Z',
      type: 'ticket.rated',
      data: { question: 'satisfaction', value: 1, scale: 5 },
    }),
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
    service: 'workplace',
    group: 'Network',
    priority: '2',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: true,
  // The specification's own example, from the libraries of Standard Webhooks.
  vector: {
    scheme: 'standard-webhooks',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    body: '{"test": 2432232314}',
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    at: '2021-02-25T15:02:11Z',
  },
  repeatsAfter: [429, 502, 503, 504],
};
