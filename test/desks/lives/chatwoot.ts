/**
 * Chatwoot's account webhooks: every delivery has the whole conversation, and those about a change also what changed.
 * A creation comes three times over (the conversation, its first message, a change of status that is none), and a
 * change of status twice. The resolved conversation sends its survey by itself: a message of nobody.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const REQUESTER = 4;
const team = (id: number, name: string): Json => ({ id, name, allow_auto_assign: true, description: null });
const agent = (id: number): Json => ({ id, name: `agent-${id}`, available_name: `agent-${id}`, type: 'user' });
const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000);

/** The conversation as it stands, changed by every step. */
const conversation = {
  additional_attributes: { mail_subject: 'Subject of the requester' },
  can_reply: true,
  channel: 'Channel::Email',
  contact_inbox: { id: 180, contact_id: REQUESTER, inbox_id: 3, created_at: '2026-06-08T08:00:00.100Z' },
  id: 207,
  inbox_id: 3,
  labels: [],
  meta: {
    sender: { id: REQUESTER, email: 'requester-1@company.example', name: 'requester-1', type: 'contact' },
    assignee: null as Json | null,
    assignee_type: null as string | null,
    team: team(1, 'Service Desk'),
    hmac_verified: false,
  },
  status: 'open',
  custom_attributes: {},
  snoozed_until: null as string | null,
  unread_count: 1,
  first_reply_created_at: null as string | null,
  priority: 'high',
  waiting_since: seconds('2026-06-08T08:00:00Z'),
  agent_last_seen_at: 0,
  contact_last_seen_at: 0,
  created_at: seconds('2026-06-08T08:00:00Z'),
};

type Change = readonly [previous: unknown, current: unknown];

let deliveries = 0;
/** One delivery, some seconds after what it tells of, with the conversation as it is then. */
function posted(step: LifeStep, time: string, body: Json): LifeDelivery {
  deliveries += 1;
  const number = String(deliveries).padStart(2, '0');
  return {
    step,
    at: new Date(Date.parse(time) + 2_000 + deliveries * 100).toISOString(),
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-chatwoot-delivery': `a7ee55dc-0389-4674-8ea3-0ebfd1a0f5${number}`,
    },
    body: JSON.stringify(body),
  };
}

/** The conversation in a body: its times are numbers of seconds, the last one with a fraction. */
const standing = (time: string, messages: readonly Json[] = []): Json => ({
  ...structuredClone(conversation),
  messages,
  last_activity_at: seconds(time),
  timestamp: seconds(time),
  updated_at: Date.parse(time) / 1000 + 0.000474,
});

function about(step: LifeStep, event: string, time: string, changes?: Record<string, Change> | null): LifeDelivery {
  const changed =
    changes === undefined || changes === null
      ? changes
      : Object.entries(changes).map(([column, [previous, current]]) => ({
          [column]: { previous_value: previous, current_value: current },
        }));
  return posted(step, time, {
    ...standing(time),
    event,
    ...(changed === undefined ? {} : { changed_attributes: changed }),
  });
}

/** An update, which says since when it is so. */
const updated = (step: LifeStep, time: string, changes: Record<string, Change>): LifeDelivery =>
  about(step, 'conversation_updated', time, {
    updated_at: ['2026-06-08T08:00:00.155Z', new Date(time).toISOString()],
    ...changes,
  });

/** A change of status comes as one, with nothing but the status, and as an update. */
function status(step: LifeStep, time: string, current: string): LifeDelivery[] {
  const changes = { status: [conversation.status, current] as const };
  conversation.status = current;
  return [about(step, 'conversation_status_changed', time, changes), updated(step, time, changes)];
}

function message(step: LifeStep, time: string, fields: Json, event = 'message_created'): LifeDelivery {
  const last = { id: fields.id, message_type: 0, created_at: seconds(time), updated_at: new Date(time).toISOString() };
  return posted(step, time, {
    account: { id: 2, name: 'Company' },
    additional_attributes: {},
    content_attributes: {},
    content_type: 'text',
    content: 'Text of a message',
    conversation: standing(time, [last]),
    created_at: new Date(time).toISOString(),
    inbox: { id: 3, name: 'Support' },
    message_type: 'incoming',
    private: false,
    source_id: null,
    event,
    ...fields,
  });
}

const FROM_REQUESTER: Json = { sender: { id: REQUESTER, email: 'requester-1@company.example', name: 'requester-1' } };
const FROM_AGENT: Json = { message_type: 'outgoing', sender: { id: 2, name: 'agent-2', type: 'user' } };
const SURVEY: Json = { id: 664, message_type: 'template', content_type: 'input_csat', sender: null };

function* story(): Generator<LifeDelivery> {
  yield about('created', 'conversation_created', '2026-06-08T08:00:00.155Z');
  yield message('created', '2026-06-08T08:00:00.179Z', { id: 654, ...FROM_REQUESTER });
  yield about('created', 'conversation_status_changed', '2026-06-08T08:00:00.230Z', null);

  conversation.meta = { ...conversation.meta, assignee: agent(2), assignee_type: 'User' };
  yield updated('assigned', '2026-06-08T08:10:00.000Z', { assignee_id: [null, 2] });

  conversation.first_reply_created_at = '2026-06-08T08:30:00.000Z';
  yield message('answered', '2026-06-08T08:30:00.000Z', { id: 655, ...FROM_AGENT });

  conversation.meta = { ...conversation.meta, assignee: agent(5), team: team(2, 'Network') };
  yield updated('moved', '2026-06-08T09:15:00.000Z', { team_id: [1, 2], assignee_id: [2, 5] });
  // What agents write to each other is a message of theirs, too, but a private one.
  yield message('moved', '2026-06-08T09:16:00.000Z', { id: 656, ...FROM_AGENT, private: true });

  yield* status('waiting', '2026-06-08T10:00:00.000Z', 'snoozed');
  yield message('requester-answered', '2026-06-08T13:00:00.000Z', { id: 657, ...FROM_REQUESTER });
  yield* status('requester-answered', '2026-06-08T13:00:00.000Z', 'open');
  yield* status('resolved', '2026-06-08T15:00:00.000Z', 'resolved');
  yield* status('reopened', '2026-06-09T09:00:00.000Z', 'open');
  yield* status('resolved-again', '2026-06-09T11:00:00.000Z', 'resolved');
  yield message('resolved-again', '2026-06-09T11:00:01.000Z', SURVEY);

  const answer = { csat_survey_response: { rating: 1, feedback_message: 'Text of the requester' } };
  yield message(
    'rated',
    '2026-06-09T12:00:00.000Z',
    { ...SURVEY, created_at: '2026-06-09T11:00:01.000Z', content_attributes: { submitted_values: answer } },
    'message_updated',
  );
}

export const life: DeskLife = {
  desk: 'chatwoot',
  connection: {
    defaults: { unit: 'finance' },
    mapping: { service: { from: 'inbox_id', values: { 3: 'workplace' } } },
  },
  ticketId: '207',
  deliveries: [...story()],
  facts: {
    status: 'resolved',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    unit: 'finance',
    service: 'workplace',
    group: 'Network',
    priority: 'high',
    channel: 'Channel::Email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: true,
  vector: {
    scheme: 'chatwoot',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: {
      'x-chatwoot-timestamp': '1736340607',
      'x-chatwoot-signature': 'sha256=89bddd212f7345994d8cc5d137187254c9c707c9964d6c2537c18505c1a6ebf8',
    },
    at: '2025-01-08T12:50:09Z',
  },
  repeatsAfter: [],
};
