import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { zendesk } from '#desks/zendesk.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const DETAIL: Json = {
  id: '5158',
  actor_id: '900',
  assignee_id: '901',
  group_id: '77',
  requester_id: '800',
  custom_status: '4711',
  status: 'OPEN',
  priority: 'HIGH',
  type: 'INCIDENT',
  subject: 'A subject',
  description: 'A description',
  created_at: '2026-05-04T08:00:00Z',
  updated_at: '2026-05-04T09:00:00Z',
  via: { channel: 'web_service' },
};
const SPARSE: Json = {
  id: '5158',
  status: 'OPEN',
  created_at: '2026-05-04T08:00:00Z',
  updated_at: '2026-05-04T09:00:00Z',
};

const body = (type: string, event: Json = {}, detail: Json = DETAIL, more: Json = {}): Json => ({
  account_id: 1,
  id: `id-of-${type}`,
  type: `zen:event-type:ticket.${type}`,
  time: '2026-05-04T09:00:00.789012345Z',
  zendesk_event_version: '2022-11-06',
  subject: 'zen:ticket:5158',
  detail,
  event,
  ...more,
});

const read = (content: unknown, options: Partial<Reader> = {}, headers = {}): Reading =>
  zendesk.read(delivery(content, headers), reader(options));

function eventOf(...[content, options]: Parameters<typeof read>): TicketEvent | undefined {
  const reading = read(content, options);
  expect(reading.problems).toEqual([]);
  return reading.entries[0]?.events[0];
}

describe('event webhooks', () => {
  it('carry what the detail says, to the millisecond', () => {
    expect(eventOf(body('created'))).toMatchObject({
      id: 'id-of-created',
      type: 'ticket.created',
      time: at('2026-05-04T09:00:00.789Z'),
      fields: {
        createdAt: at('2026-05-04T08:00:00Z'),
        status: 'open',
        kind: 'incident',
        priority: 'HIGH',
        channel: 'web_service',
        group: '77',
        assignee: 'who:901',
        requester: 'who:800',
      },
    });
  });

  it('say nothing of what a sparse detail leaves out, or of nulls in it', () => {
    expect(eventOf(body('tags_changed', {}, SPARSE))?.fields).toEqual({
      status: 'open',
      createdAt: at('2026-05-04T08:00:00Z'),
    });
    const nulls = { ...SPARSE, assignee_id: null, group_id: null, priority: null, type: null, requester_id: '0' };
    expect(eventOf(body('tags_changed', {}, nulls))?.fields).toEqual({
      status: 'open',
      createdAt: at('2026-05-04T08:00:00Z'),
    });
  });

  it.each([
    ['NEW', 'new'],
    ['Open', 'open'],
    ['pending', 'pending'],
    ['HOLD', 'on-hold'],
    ['SOLVED', 'resolved'],
    ['CLOSED', 'closed'],
    ['ARCHIVED', 'closed'],
  ])('status_changed to %s is %s', (current, status) => {
    expect(eventOf(body('status_changed', { previous: 'OPEN', current }))).toMatchObject({
      type: 'ticket.status',
      fields: { status },
    });
  });

  it('status_changed to a status of deleted tickets removes the ticket', () => {
    for (const current of ['DELETED', 'SCRUBBED']) {
      expect(eventOf(body('status_changed', { current }))?.removed).toEqual({ reason: 'deleted' });
    }
  });

  it('status_changed believes the event rather than a newer detail, and needs one of them', () => {
    expect(eventOf(body('status_changed', { current: 'PENDING' }))?.fields?.status).toBe('pending');
    expect(eventOf(body('status_changed', {}))?.fields?.status).toBe('open');
    expect(read(body('status_changed', {}, { id: '1' })).problems[0]?.path).toBe('/event/current');
    expect(read(body('status_changed', { current: 'PARKED' })).problems[0]?.path).toBe('/detail/status');
  });

  it('custom statuses are mapped by their id, before the system status', () => {
    const mapping = { status: { '4711': 'on-hold' } };
    expect(eventOf(body('custom_status_changed', { current: '4711' }), { mapping })).toMatchObject({
      type: 'ticket.snapshot',
      fields: { status: 'on-hold' },
    });
    expect(eventOf(body('tags_changed'))?.fields?.status).toBe('open');
  });

  it('assignments name the new one, and nobody when it is null', () => {
    expect(eventOf(body('agent_assignment_changed', { previous: '901', current: 902 }))).toMatchObject({
      type: 'ticket.assigned',
      fields: { assignee: 'who:902', group: '77' },
    });
    expect(eventOf(body('agent_assignment_changed', { current: null }))?.fields).toMatchObject({
      assignee: null,
      group: '77',
    });
    expect(eventOf(body('group_assignment_changed', { current: null }))?.fields).toMatchObject({
      group: null,
      assignee: 'who:901',
    });
    expect(
      eventOf(body('group_assignment_changed', { current: '78' }), { mapping: { group: { '78': 'network' } } })?.fields
        ?.group,
    ).toBe('network');
  });

  it('priorities are upper-case, and none when null', () => {
    expect(eventOf(body('priority_changed', { current: 'urgent' }))).toMatchObject({
      type: 'ticket.priority',
      fields: { priority: 'URGENT' },
    });
    expect(eventOf(body('priority_changed', { current: null }))?.fields?.priority).toBeNull();
  });

  it.each([
    ['INCIDENT', 'incident'],
    ['PROBLEM', 'incident'],
    ['QUESTION', 'request'],
    ['TASK', 'request'],
    [null, undefined],
  ])('type %s is kind %s', (type, kind) => {
    expect(eventOf(body('type_changed', {}, { ...DETAIL, type }))?.fields?.kind).toBe(kind);
  });

  it.each([
    ['merged', 'merged'],
    ['soft_deleted', 'deleted'],
    ['permanently_deleted', 'deleted'],
    ['marked_as_spam', 'spam'],
  ])('%s removes the ticket as %s', (type, reason) => {
    expect(eventOf(body(type))).toMatchObject({ type: 'ticket.removed', removed: { reason } });
  });

  it('merged names the other ticket if it can', () => {
    expect(eventOf(body('merged', { target_ticket_id: 99 }))?.removed).toEqual({ reason: 'merged', into: '99' });
  });

  it('undeleted brings the ticket back', () => {
    const history = fold(
      [body('created'), body('soft_deleted'), body('undeleted')].map((content, index) => {
        const event = eventOf({ ...content, time: `2026-05-04T0${index + 1}:00:00Z` });
        if (event === undefined) throw new Error('not read');
        return event;
      }),
    );
    expect(history?.removed).toBeNull();
  });

  it('other ticket events are snapshots, known or not yet known', () => {
    for (const type of [
      'sla_policy_changed',
      'organization_changed',
      'csat_requested',
      'invented_tomorrow',
      'constructor',
    ]) {
      expect(eventOf(body(type))?.type).toBe('ticket.snapshot');
    }
  });

  it('next_sla_breach_changed claims nothing about any SLA', () => {
    for (const current of ['2026-05-05T09:00:00Z', null]) {
      const event = eventOf(body('next_sla_breach_changed', { previous: null, current }));
      expect(event?.type).toBe('ticket.snapshot');
      expect(event).not.toHaveProperty('sla');
    }
  });

  it('events of users and organisations are ignored', () => {
    for (const type of ['user.active_changed', 'organization.created', 'article.published']) {
      expect(read({ ...body('x'), type: `zen:event-type:${type}` })).toEqual({ entries: [], ignored: 1, problems: [] });
    }
  });

  it('are ordered by their place in the action', () => {
    expect(eventOf(body('created', { meta: { sequence: { id: 'a', position: 3, total: 4 } } }))?.sequence).toBe(3);
  });

  it('are known by the event’s id, else by the invocation, else by their bytes', () => {
    const { id: _id, ...anonymous } = body('created');
    const headers = { 'X-Zendesk-Webhook-Invocation-Id': 'inv-1' };
    expect(read(body('created'), {}, headers).entries[0]?.deliveryId).toBe('id-of-created');
    expect(read(anonymous, {}, headers).entries[0]?.deliveryId).toBe('inv-1');
    expect(read(anonymous).entries[0]?.deliveryId).toBe(read(anonymous).entries[0]?.deliveryId);
  });

  it('take the ticket from the subject when the detail has none', () => {
    expect(read(body('created', {}, {})).entries[0]?.ticketId).toBe('5158');
    expect(read(body('created', {}, {}, { subject: 'zen:user:1' })).problems[0]?.path).toBe('/detail/id');
  });
});

describe('comments', () => {
  const messageOf = (comment: Json, detail: Json = DETAIL) =>
    eventOf(body('comment_added', { comment }, detail))?.message;

  it.each([
    [{ id: '901', is_staff: true }, 'agent'],
    [{ id: 901, is_staff: true }, 'agent'],
    [{ id: 800, is_staff: false }, 'requester'],
    [{ id: '800' }, 'requester'],
    [{ id: '800', is_staff: true }, 'requester'],
    [{ id: '555', is_staff: false }, 'requester'],
    [{ id: '555' }, 'agent'],
    [undefined, 'agent'],
  ])('by %j are by the %s', (author, expected) => {
    expect(messageOf({ id: 9876543210, is_public: true, author })).toEqual({
      author: expected,
      public: true,
      id: '9876543210',
    });
  });

  it('may be internal', () => {
    expect(messageOf({ id: 1, is_public: false, author: { id: '901' } })?.public).toBe(false);
  });

  it('that came with the creation opened the ticket', () => {
    const detail = { ...DETAIL, created_at: '2026-05-04T08:59:59Z' };
    expect(messageOf({ id: 1, author: { id: '800' } }, detail)?.opening).toBe(true);
    expect(messageOf({ id: 1, author: { id: '901' } }, detail)).not.toHaveProperty('opening');
    expect(messageOf({ id: 1, author: { id: '800' } })).not.toHaveProperty('opening');
  });

  it('that are missing from their event are a problem', () => {
    expect(read(body('comment_added')).problems[0]?.path).toBe('/event/comment');
  });
});

describe('ratings', () => {
  const ratingOf = (event: Json, options: Partial<Reader> = {}) =>
    eventOf(body('csat_received', event), options)?.rating;

  it.each([
    [{ satisfaction_score: { score: 'GOOD', comment: 'Well done' } }, 1, 2],
    [{ satisfaction_score: { score: 'bad' } }, 0, 2],
    [{ satisfaction_rating: { id: 17, score: 'good_with_comment' } }, 1, 2],
    [{ current: 'BAD', previous: 'OFFERED' }, 0, 2],
    [{ previous: { score: 'OFFERED' }, current: { score: 'GOOD' } }, 1, 2],
    [{ survey_response: { answers: [{ type: 'rating_scale', rating: 4 }] } }, 4, 5],
    [{ score: '3' }, 3, 5],
  ])('%j is %s of %s', (event, value, scale) => {
    expect(ratingOf(event)).toEqual({ question: 'satisfaction', value, scale });
  });

  it('by the connection’s own scale go through its mapping', () => {
    expect(ratingOf({ score: 'GOOD' }, { mapping: { rating: { good: 5, bad: 1 } } })).toEqual({
      question: 'satisfaction',
      value: 5,
      scale: 5,
    });
  });

  it('that cannot be found are a problem, not a bad one', () => {
    for (const event of [{}, { satisfaction_score: { score: 'OFFERED' } }, { score: 17 }]) {
      expect(read(body('csat_received', event)).problems[0]?.path).toBe('/event');
    }
  });
});

describe('trigger webhooks', () => {
  const FLAT = {
    ticket_id: 5158,
    status: 'Pending',
    priority: 'High',
    type: 'Question',
    channel: 'Mail',
    group: 'Network',
    assignee: '901',
    requester: '800',
    organization: 'ACME Finance',
    created_at: '2026-05-04T10:00:00+02:00',
    updated_at: '2026-05-04T11:00:00+02:00',
    satisfaction: '',
  };

  it('are snapshots in display words', () => {
    const mapping = { unit: { from: 'organization', values: { 'ACME Finance': 'finance' } } };
    expect(eventOf(FLAT, { mapping })).toMatchObject({
      type: 'ticket.snapshot',
      time: at('2026-05-04T09:00:00Z'),
      fields: {
        status: 'pending',
        priority: 'HIGH',
        kind: 'request',
        channel: 'mail',
        group: 'Network',
        unit: 'finance',
        assignee: 'who:901',
        requester: 'who:800',
        createdAt: at('2026-05-04T08:00:00Z'),
      },
    });
  });

  it('need no more than the ticket', () => {
    expect(eventOf({ ticket_id: '7', status: 'solved' })).toMatchObject({ time: NOW, fields: { status: 'resolved' } });
    expect(eventOf({ ticket: { id: 7, status: 'open', assignee: '-' } })?.fields).toEqual({ status: 'open' });
    expect(read({ status: 'open' }).problems[0]?.path).toBe('/ticket_id');
    expect(read({ ticket_id: '7', status: 'parked' }).problems[0]?.path).toBe('/status');
  });

  it('bring the rating along', () => {
    const events = read({ ...FLAT, satisfaction: 'Bad' }).entries[0]?.events;
    expect(events?.[1]).toMatchObject({ type: 'ticket.rated', rating: { value: 0, scale: 2 } });
    expect(read({ ...FLAT, satisfaction: 'Offered' }).entries[0]?.events).toHaveLength(1);
  });

  it('are known by their invocation', () => {
    expect(read(FLAT, {}, { 'x-zendesk-webhook-invocation-id': 'inv-1' }).entries[0]?.deliveryId).toBe('inv-1');
  });
});

it.each(['[]', '"x"', '{', '', 'null'])('a body %s is a problem', content => {
  expect(read(content)).toMatchObject({ entries: [], problems: [{ path: '' }] });
});

describe('a life', () => {
  it('is seen from its events, in whatever order they come', () => {
    const life: [string, string, Json, Json?][] = [
      ['2026-05-04T08:00:00.5Z', 'created', {}, { ...DETAIL, status: 'NEW', assignee_id: null, group_id: '77' }],
      [
        '2026-05-04T08:00:00.6Z',
        'comment_added',
        { comment: { id: 1, author: { id: '800', is_staff: false } } },
        { ...SPARSE, status: 'NEW' },
      ],
      ['2026-05-04T08:20:00Z', 'comment_added', { comment: { id: 2, author: { id: '901', is_staff: true } } }, SPARSE],
      [
        '2026-05-04T08:30:00Z',
        'group_assignment_changed',
        { previous: '77', current: '78' },
        { ...SPARSE, group_id: '78' },
      ],
      [
        '2026-05-04T09:00:00Z',
        'status_changed',
        { previous: 'OPEN', current: 'SOLVED' },
        { ...SPARSE, status: 'SOLVED' },
      ],
      ['2026-05-05T09:00:00Z', 'status_changed', { previous: 'SOLVED', current: 'OPEN' }, SPARSE],
      ['2026-05-05T09:00:00Z', 'comment_added', { comment: { id: 3, author: { id: '800', is_staff: false } } }, SPARSE],
      [
        '2026-05-05T10:00:00Z',
        'status_changed',
        { previous: 'OPEN', current: 'CLOSED' },
        { ...SPARSE, status: 'CLOSED' },
      ],
      [
        '2026-05-06T10:00:00Z',
        'csat_received',
        { satisfaction_score: { score: 'BAD' } },
        { ...SPARSE, status: 'CLOSED' },
      ],
    ];
    const events = life.map(([time, type, event, detail], index) => {
      const read = eventOf(body(type, event, detail, { time, id: `e${index}` }));
      if (read === undefined) throw new Error(`${type} was not read`);
      return read;
    });
    const history = fold(events.toReversed());
    expect(history).toMatchObject({ status: 'closed', group: '78', ratings: { satisfaction: { value: 0, scale: 2 } } });
    expect(history && factsOf(history)).toMatchObject({
      createdAt: at('2026-05-04T08:00:00Z'),
      firstReplyAt: at('2026-05-04T08:20:00Z'),
      resolvedAt: at('2026-05-05T10:00:00Z'),
      contacts: [{ at: at('2026-05-05T09:00:00Z') }],
      reopenings: [{ at: at('2026-05-05T09:00:00Z') }],
      groupChanges: 1,
    });
  });
});
