import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatwoot } from '#desks/chatwoot.ts';
import type { Reader, Reading } from '#desks/desk.ts';
import { verify } from '#desks/signatures.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const seconds = (time: string): number => at(time) / 1000;
const BORN = seconds('2026-05-04T08:00:00Z');
const REQUESTER = { id: 4, email: 'Requester-1@Company.example', name: 'Given Family', type: 'contact' };
const META = {
  sender: REQUESTER,
  assignee: { id: 2, name: 'Given Family', type: 'user' },
  assignee_type: 'User',
  team: { id: 1, name: 'Service Desk' },
};
const CONVERSATION: Json = {
  id: 207,
  inbox_id: 3,
  channel: 'Channel::WebWidget',
  status: 'open',
  priority: 'high',
  labels: ['vpn'],
  custom_attributes: { product: 'Laptop' },
  meta: META,
  contact_inbox: { id: 180, contact_id: 4 },
  messages: [],
  created_at: BORN,
  updated_at: seconds('2026-05-04T09:00:00Z') + 0.250474,
};
const MESSAGE: Json = {
  event: 'message_created',
  id: 654,
  content: 'The screen stays black',
  content_type: 'text',
  content_attributes: {},
  created_at: '2026-05-04T09:00:00.179Z',
  message_type: 'incoming',
  private: false,
  sender: REQUESTER,
  inbox: { id: 3, name: 'Support' },
  account: { id: 1, name: 'Company' },
  conversation: CONVERSATION,
};

const read = (body: unknown, options: Partial<Reader> = {}, headers: Record<string, string> = {}): Reading =>
  chatwoot.read(delivery(body, headers), reader(options));

function eventsOf(body: Json, options: Partial<Reader> = {}): TicketEvent[] {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}

const changes = (changed: Record<string, readonly [unknown, unknown]>) =>
  Object.entries(changed).map(([column, [previous_value, current_value]]) => ({
    [column]: { previous_value, current_value },
  }));
const updated = (fields: Json = {}, changed: unknown = []): Json => ({
  ...CONVERSATION,
  event: 'conversation_updated',
  changed_attributes: changed,
  ...fields,
});
const created = (fields: Json = {}): Json => ({
  ...CONVERSATION,
  event: 'conversation_created',
  updated_at: BORN + 0.155967,
  ...fields,
});
const fieldsOf = (fields: Json = {}, options: Partial<Reader> = {}) => eventsOf(updated(fields), options)[0]?.fields;
const messageOf = (fields: Json = {}) => eventsOf({ ...MESSAGE, ...fields })[0]?.message;

describe('a conversation', () => {
  it('reads as it stands at its own last change', () => {
    expect(read(updated()).entries[0]?.ticketId).toBe('207');
    expect(eventsOf(updated())).toEqual([
      expect.objectContaining({
        type: 'ticket.snapshot',
        time: at('2026-05-04T09:00:00.250Z'),
        fields: {
          status: 'open',
          priority: 'high',
          channel: 'Channel::WebWidget',
          group: 'Service Desk',
          assignee: 'who:user:2',
          requester: 'who:requester-1@company.example',
          createdAt: at('2026-05-04T08:00:00Z'),
        },
      }),
    ]);
  });

  it('was created when it says, and is as its creation tells it', () => {
    const [event, ...rest] = eventsOf(created({ status: 'pending' }));
    expect(rest).toEqual([]);
    expect(event).toMatchObject({
      type: 'ticket.created',
      time: at('2026-05-04T08:00:00Z'),
      fields: { status: 'new', group: 'Service Desk' },
    });
  });

  it('tells what became of it apart from its creation, when Chatwoot got round to posting that late', () => {
    const events = eventsOf(created({ status: 'snoozed', updated_at: BORN + 600 }));
    expect(events).toMatchObject([
      { type: 'ticket.created', time: at('2026-05-04T08:00:00Z') },
      { type: 'ticket.snapshot', time: at('2026-05-04T08:10:00Z'), fields: { status: 'pending' } },
    ]);
    expect(events[0]?.fields?.status).toBeUndefined();
  });

  it('is with the bot while pending, which is no wait for the requester; snoozed is one', () => {
    const statuses = ['pending', 'open', 'snoozed', 'resolved', 'Open'];
    expect(statuses.map(status => fieldsOf({ status })?.status)).toEqual([
      'new',
      'open',
      'pending',
      'resolved',
      'open',
    ]);
    expect(fieldsOf({ status: 'pending' }, { mapping: { status: { pending: 'pending' } } })?.status).toBe('pending');
  });

  it('is a problem with a status that nobody knows', () => {
    expect(read(updated({ status: 'archived' })).problems).toEqual([
      { path: '/status', message: expect.stringContaining('archived') },
    ]);
    expect(read({ ...MESSAGE, conversation: { ...CONVERSATION, status: 'archived' } }).problems).toEqual([
      { path: '/conversation/status', message: expect.any(String) },
    ]);
  });

  it('says of nobody, no team and no priority that there is none, and nothing of what it doesn’t carry', () => {
    const meta = { ...META, assignee: null, team: null };
    expect(fieldsOf({ meta, priority: null })).toMatchObject({ assignee: null, group: null, priority: null });
    // Versions before there were priorities.
    const { priority: _priority, meta: _meta, ...older } = updated();
    const fields = eventsOf(older)[0]?.fields ?? {};
    expect(Object.keys(fields).sort()).toEqual(['channel', 'createdAt', 'requester', 'status']);
    expect(fields.requester).toBe('who:4');
  });

  it('is nobody’s while a bot has it', () => {
    for (const [type, assignee_type] of [
      ['agent_bot', 'AgentBot'],
      ['captain_assistant', null],
    ]) {
      expect(fieldsOf({ meta: { ...META, assignee: { id: 2, type }, assignee_type } })?.assignee).toBeNull();
    }
  });

  it('knows a contact without an e-mail address by its number, which is no agent’s', () => {
    const fields = fieldsOf({ meta: { ...META, sender: { id: 2, email: null } } });
    expect([fields?.requester, fields?.assignee]).toEqual(['who:2', 'who:user:2']);
  });

  it('reads unit, service and kind from wherever the mapping says', () => {
    const mapping = {
      unit: { from: 'inbox_id', values: { 3: 'finance' } },
      service: { from: 'labels', values: { vpn: 'remote-access' } },
      kind: { from: 'custom_attributes.product', values: { Laptop: 'request' } },
      group: { 1: 'first-line' },
    } as const;
    const expected = { unit: 'finance', service: 'remote-access', kind: 'request', group: 'first-line' };
    expect(fieldsOf({}, { mapping })).toMatchObject(expected);
    expect(eventsOf(MESSAGE, { mapping })[1]?.fields).toMatchObject(expected);
  });

  it('does not become the default unit’s when a delivery lacks the field that the unit is read from', () => {
    const options = { mapping: { unit: { from: 'inbox.name' } }, defaults: { unit: 'rest' } };
    expect(eventsOf(MESSAGE, options)[1]?.fields?.unit).toBe('support');
    expect(fieldsOf({}, options)?.unit).toBeUndefined();
  });

  it('stands as said on arrival where an older version tells no time', () => {
    const { updated_at: _updated, created_at: _created, ...older } = updated({ status: 'resolved' });
    expect(eventsOf({ ...older, timestamp: BORN })).toMatchObject([{ time: NOW, fields: { status: 'resolved' } }]);
  });

  it('needs its number, and a time that is none is a problem', () => {
    expect(read(updated({ id: null })).problems[0]?.path).toBe('/id');
    expect(read({ ...MESSAGE, conversation: null }).problems[0]?.path).toBe('/conversation/id');
    expect(read(updated({ updated_at: 'tomorrow' })).problems).toHaveLength(1);
    expect(read(updated({ updated_at: NOW / 1000 + 200_000 })).problems[0]?.path).toBe('/updated_at');
    expect(
      read({ ...MESSAGE, conversation: { ...CONVERSATION, id: undefined, display_id: 208 } }).entries,
    ).toMatchObject([{ ticketId: '208' }]);
  });
});

describe('what has changed', () => {
  it('is told by the columns of the change', () => {
    const typeOf = (column: string) => eventsOf(updated({}, changes({ [column]: [1, 2] })))[0]?.type;
    expect(['status', 'assignee_id', 'team_id', 'priority', 'label_list'].map(typeOf)).toEqual([
      'ticket.status',
      'ticket.assigned',
      'ticket.assigned',
      'ticket.priority',
      'ticket.snapshot',
    ]);
  });

  it('is nothing right after the creation, when a change of status tells no change', () => {
    const bare = { ...created({ status: 'pending' }), event: 'conversation_status_changed', changed_attributes: null };
    expect(read(bare)).toEqual({ entries: [], ignored: 1, problems: [] });
  });

  it('is a change all the same when older versions tell none later on', () => {
    const bare = { ...updated({ status: 'resolved' }, null), event: 'conversation_status_changed' };
    expect(eventsOf(bare)).toMatchObject([{ time: at('2026-05-04T09:00:00.250Z'), fields: { status: 'resolved' } }]);
  });

  it('is nothing when it lists the columns of a new row, with a status that was only the default', () => {
    const row = changes({ id: [null, 207], status: ['open', 'pending'], created_at: [null, '2026-05-04T08:00:00Z'] });
    expect(read(updated({ status: 'pending' }, row))).toMatchObject({ entries: [], ignored: 1 });
  });

  it('is one change, though it comes as an update and as a change of status', () => {
    const status = { status: ['open', 'resolved'] as const };
    const asUpdate = updated(
      { status: 'resolved' },
      changes({ ...status, updated_at: ['2026-05-04T08:00:00Z', '2026-05-04T09:00:00.250Z'] }),
    );
    const asStatus = { ...updated({ status: 'resolved' }, changes(status)), event: 'conversation_status_changed' };
    for (const bodies of [
      [asUpdate, asStatus],
      [asStatus, asUpdate],
    ]) {
      const history = fold([created(), ...bodies].flatMap(body => eventsOf(body)));
      expect(history?.steps.filter(step => 'status' in step)).toHaveLength(2);
      expect(history && factsOf(history).resolvedAt).toBe(at('2026-05-04T09:00:00.250Z'));
    }
  });

  it('is not lost when the body was written after the next change', () => {
    // Both bodies show the conversation as it is after it was reopened.
    const now = { status: 'open', updated_at: seconds('2026-05-04T10:05:00Z') };
    const resolved = changes({ status: ['open', 'resolved'], updated_at: [null, '2026-05-04T10:00:00.000Z'] });
    const reopened = changes({ status: ['resolved', 'open'], updated_at: [null, '2026-05-04T10:05:00.000Z'] });
    const bodies = [created(), updated(now, resolved), updated(now, reopened)];
    const history = fold(bodies.flatMap(body => eventsOf(body)));
    const facts = history && factsOf(history);
    expect(facts?.firstResolvedAt).toBe(at('2026-05-04T10:00:00Z'));
    expect(facts?.reopenings.map(reopening => reopening.at)).toEqual([at('2026-05-04T10:05:00Z')]);
  });

  it('names agent, team and priority of an earlier change as far as the body can', () => {
    const now = { updated_at: seconds('2026-05-04T10:05:00Z') };
    const earlier = (change: Record<string, readonly [unknown, unknown]>) =>
      eventsOf(updated(now, changes({ ...change, updated_at: [null, '2026-05-04T10:00:00Z'] })))[0];
    expect(earlier({ team_id: [2, 1], assignee_id: [null, 7], priority: ['high', null] })).toMatchObject({
      type: 'ticket.assigned',
      time: at('2026-05-04T10:00:00Z'),
      fields: { group: 'Service Desk', assignee: 'who:user:7', priority: null },
    });
    // A team that the body no longer has is known by its number alone.
    expect(earlier({ team_id: [1, 2] })?.fields?.group).toBeUndefined();
    expect(earlier({ team_id: [1, null], assignee_id: [2, null] })?.fields).toMatchObject({
      group: null,
      assignee: null,
    });
  });
});

describe('a message', () => {
  it('is one of the requester, and tells how the conversation stands', () => {
    expect(read(MESSAGE).entries[0]?.ticketId).toBe('207');
    expect(eventsOf(MESSAGE)).toMatchObject([
      {
        type: 'ticket.message',
        time: at('2026-05-04T09:00:00.179Z'),
        message: { author: 'requester', public: true, id: '654' },
      },
      { type: 'ticket.snapshot', time: at('2026-05-04T09:00:00.250Z'), fields: { status: 'open' } },
    ]);
  });

  it('has its type by name or by number', () => {
    const types = ['incoming', 'outgoing', 'activity', 'template', 0, 1, 2, 3, '1'];
    const sender = { id: 2, type: 'user' };
    const authors = types.map(message_type => messageOf({ message_type, sender })?.author);
    const four = ['requester', 'agent', 'system', 'system'];
    expect(authors).toEqual([...four, ...four, 'agent']);
    expect(read({ ...MESSAGE, message_type: 'whisper' }).problems[0]?.path).toBe('/message_type');
  });

  it('is an agent’s answer only when a person wrote it', () => {
    const outgoing = (fields: Json) =>
      messageOf({ message_type: 'outgoing', sender: { id: 2, type: 'user' }, ...fields });
    expect(outgoing({})?.author).toBe('agent');
    expect(outgoing({ sender: { id: 2, name: 'agent-2', email: 'agent-2@desk.example' } })?.author).toBe('agent');
    const automatic = [
      { sender: { id: 2, type: 'agent_bot' } },
      { sender: { id: 2, type: 'captain_assistant' } },
      { sender: null },
      { content_attributes: { automation_rule_id: 7 } },
      { additional_attributes: { campaign_id: 7 } },
    ];
    expect(automatic.map(fields => outgoing(fields)?.author)).toEqual(automatic.map(() => 'system'));
    // Written in the channel's own app, which Chatwoot only hears of.
    expect(outgoing({ sender: null, content_attributes: { external_echo: true } })?.author).toBe('agent');
  });

  it('is not public when it is a private note', () => {
    expect(messageOf({ message_type: 'outgoing', private: true })?.public).toBe(false);
  });

  it('opens the conversation when it comes with it, and is a contact later', () => {
    const opening = (created_at: unknown) => messageOf({ created_at })?.opening;
    expect(opening('2026-05-04T08:00:00.179Z')).toBe(true);
    expect(opening('2026-05-04 08:00:09 UTC')).toBe(true);
    expect(opening(BORN + 11)).toBeUndefined();
    expect(messageOf({ message_type: 'outgoing', created_at: BORN })?.opening).toBeUndefined();
  });

  it('is nothing new when it was only sent, read or edited', () => {
    expect(read({ ...MESSAGE, event: 'message_updated' })).toMatchObject({ entries: [], ignored: 1 });
  });
});

describe('the survey', () => {
  const survey = (rating: unknown, fields: Json = {}): Json => ({
    ...MESSAGE,
    event: 'message_updated',
    message_type: 'template',
    content_type: 'input_csat',
    content_attributes: { submitted_values: { csat_survey_response: { rating, feedback_message: 'Never again' } } },
    ...fields,
  });

  it('is answered with 1 to 5, when the message last changed', () => {
    const last = { id: 654, updated_at: '2026-05-04T08:59:58.000Z' };
    const conversation = { ...CONVERSATION, messages: [last] };
    expect(eventsOf(survey(2, { conversation }))[0]).toMatchObject({
      type: 'ticket.rated',
      time: at('2026-05-04T08:59:58Z'),
      rating: { question: 'satisfaction', value: 2, scale: 5 },
    });
    expect(eventsOf(survey('5'))[0]).toMatchObject({
      time: at('2026-05-04T09:00:00.250Z'),
      rating: { value: 5, scale: 5 },
    });
  });

  it('is read by the mapping first', () => {
    expect(eventsOf(survey(4), { mapping: { rating: { 4: 1, 1: 0 } } })[0]?.rating).toMatchObject({
      value: 1,
      scale: 2,
    });
  });

  it('is nothing while it is unanswered, and a problem with an answer off the scale', () => {
    expect(read(survey(undefined))).toMatchObject({ entries: [], ignored: 1 });
    expect(read(survey(null, { content_attributes: {} }))).toMatchObject({ entries: [], ignored: 1 });
    expect(read(survey(10)).problems).toEqual([
      { path: expect.stringMatching(/rating$/), message: expect.any(String) },
    ]);
  });
});

describe('the SLA of Enterprise and cloud', () => {
  const APPLIED = {
    sla_status: 'active',
    updated_at: seconds('2026-05-04T08:59:00Z'),
    sla_name: 'Gold',
    sla_first_response_time_threshold: 3600,
    sla_next_response_time_threshold: null,
    sla_resolution_time_threshold: 28_800.0,
    sla_rt_due_at: BORN + 28_800,
  };
  const slasOf = (fields: Json) =>
    eventsOf(updated({ applied_sla: APPLIED, sla_events: [], ...fields })).flatMap(({ time, sla }) =>
      sla === undefined ? [] : [{ at: new Date(time).toISOString(), ...sla }],
    );

  it('runs while nothing is missed', () => {
    expect(slasOf({})).toMatchObject([
      { metric: 'first-response', outcome: 'running', target: 3600 },
      { metric: 'resolution', outcome: 'running', target: 28_800, dueAt: at('2026-05-04T16:00:00Z') },
    ]);
    expect(slasOf({ applied_sla: null })).toEqual([]);
  });

  it('met the first response with the reply, and missed what an event says', () => {
    expect(slasOf({ first_reply_created_at: '2026-05-04T08:20:00.000Z' })[0]).toMatchObject({
      at: '2026-05-04T08:20:00.000Z',
      outcome: 'met',
    });
    const sla_events = [{ event_type: 'frt', created_at: seconds('2026-05-04T08:55:00Z') }, { event_type: 'nrt' }];
    const missed = slasOf({ first_reply_created_at: '2026-05-04T08:50:00.000Z', sla_events });
    expect(missed[0]).toMatchObject({ at: '2026-05-04T08:55:00.000Z', metric: 'first-response', outcome: 'breached' });
    expect(missed[1]).toMatchObject({ metric: 'resolution', outcome: 'running' });
  });

  it('is met in whatever was not missed once all is over', () => {
    const sla_events = [{ event_type: 'frt', created_at: seconds('2026-05-04T08:55:00Z') }];
    const over = { applied_sla: { ...APPLIED, sla_status: 'missed' }, sla_events, status: 'resolved' };
    expect(slasOf(over).map(({ metric, outcome }) => [metric, outcome])).toEqual([
      ['first-response', 'breached'],
      ['resolution', 'met'],
    ]);
  });
});

describe('a delivery', () => {
  it('is known by Chatwoot’s id of it, and by its bytes where older versions send none', () => {
    const id = 'a7ee55dc-0389-5674-8ea3-0ebfd1a0f5e1';
    expect(read(MESSAGE, {}, { 'X-Chatwoot-Delivery': id }).entries[0]?.deliveryId).toBe(id);
    const [first, again, other] = [MESSAGE, MESSAGE, { ...MESSAGE, id: 655 }].map(
      body => read(body).entries[0]?.deliveryId,
    );
    expect(first).toBe(again);
    expect(first).not.toBe(other);
  });

  it('is left aside when it is about no conversation, or of an event that nobody knows yet', () => {
    const events = ['contact_created', 'contact_updated', 'conversation_typing_on', 'conversation_typing_off'];
    for (const event of [...events, 'webwidget_triggered', 'inbox_updated', 'agent_added', 'constructor']) {
      expect(read({ ...CONVERSATION, event })).toEqual({ entries: [], ignored: 1, problems: [] });
    }
    expect(read(CONVERSATION).problems[0]?.path).toBe('/event');
    expect(read('no json').problems).toHaveLength(1);
    expect(read([]).problems).toHaveLength(1);
  });

  it('of an automation rule tells how the conversation stands', () => {
    const [event] = eventsOf({ ...CONVERSATION, event: 'automation_event.conversation_created' });
    expect(event).toMatchObject({ type: 'ticket.snapshot', fields: { status: 'open' } });
  });

  it('keeps no text and no name', () => {
    for (const body of [MESSAGE, updated(), created()]) {
      expect(JSON.stringify(read(body, { pseudonym: () => 'somebody' }))).not.toMatch(/Given|black|example/i);
    }
  });

  it('is proven by Basic credentials in its address, where nothing is signed', () => {
    const authorization = `Basic ${Buffer.from('pith:a-secret').toString('base64')}`;
    const given = delivery(MESSAGE, { Authorization: authorization });
    const settings = { username: 'pith' };
    expect(chatwoot.schemes).toContain('basic');
    expect(verify('basic', { delivery: given, secrets: ['a-secret'], settings, now: NOW })).toBe(true);
    expect(verify('chatwoot', { delivery: given, secrets: ['a-secret'], now: NOW })).toBe(false);
  });

  it('is read or refused whatever its parts are', () => {
    const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(0, '', -1, '1', [[]], { id: [] }));
    const keys = [
      'meta',
      'messages',
      'status',
      'updated_at',
      'created_at',
      'changed_attributes',
      'applied_sla',
      'sla_events',
    ];
    const kinds = [
      'conversation_created',
      'conversation_updated',
      'conversation_status_changed',
      'message_created',
      'message_updated',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.constantFrom(...keys), odd, (event, key, value) => {
        const conversation = { ...CONVERSATION, [key]: value };
        const body = { ...MESSAGE, ...conversation, conversation, content_type: 'input_csat', event };
        const reading = read(body);
        expect(reading.entries.length + reading.ignored + reading.problems.length).toBeGreaterThan(0);
        for (const { events } of reading.entries) expect(fold(events)).toBeDefined();
      }),
    );
  });
});

describe('the setup', () => {
  const setup = (scheme: string) =>
    chatwoot.setup({ id: 'desk-1', webhookUrl: 'https://pith.example.com/v1/webhooks/desk-1', scheme });

  it('subscribes to what the connector reads', () => {
    const { webhook } = JSON.parse(setup('chatwoot').files[0]?.content ?? '');
    expect(webhook.url).toBe('https://pith.example.com/v1/webhooks/desk-1');
    for (const event of webhook.subscriptions) {
      expect(
        read({ ...MESSAGE, ...CONVERSATION, conversation: CONVERSATION, event, content_type: 'input_csat' }).problems,
      ).toEqual([]);
    }
  });

  it('says that Chatwoot writes no headers, and what to do without a signature', () => {
    expect(setup('basic').steps.join()).toContain('https://user:secret@');
    for (const scheme of ['bearer', 'header']) expect(setup(scheme).steps.join()).toContain('proxy');
  });
});
