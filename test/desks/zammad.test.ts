import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { zammad } from '#desks/zammad.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

const TICKET: Json = {
  id: 31,
  number: '20031',
  title: 'Screen stays black',
  state: 'open',
  state_id: 2,
  priority_id: 2,
  priority: { id: 2, name: '2 normal' },
  group_id: 3,
  group: { id: 3, name: 'Service Desk' },
  owner_id: 1,
  owner: { id: 1, login: '-', email: '' },
  customer_id: 8,
  customer: { id: 8, login: 'u8', email: 'Customer8@Example.com', firstname: 'Given', lastname: 'Family' },
  organization: { id: 3, name: 'ACME Finance' },
  article_count: 2,
  article_ids: [70, 71],
  create_article_type: 'email',
  created_at: '2026-05-04T08:00:00.282Z',
  updated_at: '2026-05-04T09:00:00.333Z',
  first_response_escalation_at: null,
  close_escalation_at: null,
  close_at: null,
  last_close_at: null,
};
const ARTICLE: Json = {
  id: 71,
  ticket_id: 31,
  type: 'email',
  sender: 'Customer',
  internal: false,
  body: 'It is still black.',
  created_at: '2026-05-04T09:00:00.318Z',
};

const read = (ticket: Json = {}, article: Json | undefined = undefined, options: Partial<Reader> = {}, headers = {}) =>
  zammad.read(delivery({ ticket: { ...TICKET, ...ticket }, article: article ?? {} }, headers), reader(options));

const eventsOf = (...parameters: Parameters<typeof read>): TicketEvent[] => {
  const reading = read(...parameters);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
};

describe('the ticket', () => {
  it('reads as a snapshot of the last change', () => {
    expect(eventsOf()).toEqual([
      expect.objectContaining({
        type: 'ticket.snapshot',
        time: at('2026-05-04T09:00:00.333Z'),
        fields: {
          status: 'open',
          priority: '2 normal',
          channel: 'email',
          group: 'Service Desk',
          assignee: null,
          requester: 'who:customer8@example.com',
          createdAt: at('2026-05-04T08:00:00.282Z'),
        },
      }),
    ]);
  });

  it('was created when it has one article and has not changed since', () => {
    const [created] = eventsOf({ article_count: 1, updated_at: '2026-05-04T08:00:02.000Z' });
    expect(created).toMatchObject({ type: 'ticket.created', time: at('2026-05-04T08:00:00.282Z') });
    expect(eventsOf({ article_count: 1 })[0]?.type).toBe('ticket.snapshot');
    expect(eventsOf({ updated_at: '2026-05-04T08:00:02.000Z' })[0]?.type).toBe('ticket.snapshot');
  });

  it('ends with the later of two snapshots that both look like the creation', () => {
    const early = eventsOf(
      { article_count: 1, updated_at: '2026-05-04T08:00:01.000Z', state: 'new' },
      undefined,
      {},
      { 'x-zammad-delivery': 'z' },
    );
    const late = eventsOf(
      { article_count: 1, updated_at: '2026-05-04T08:00:05.000Z' },
      undefined,
      {},
      { 'x-zammad-delivery': 'a' },
    );
    expect(fold([...late, ...early])?.status).toBe('open');
  });

  it.each([
    ['new', 'new'],
    ['open', 'open'],
    ['pending reminder', 'pending'],
    ['pending close', 'pending'],
    ['Closed', 'closed'],
  ])('in state %s is %s', (state, status) => {
    expect(eventsOf({ state })[0]?.fields?.status).toBe(status);
  });

  it('in a state of the customer’s own needs the mapping', () => {
    const reading = read({ state: 'offen' });
    expect(reading).toMatchObject({ entries: [], problems: [{ path: '/ticket/state' }] });
    expect(eventsOf({ state: 'offen' }, undefined, { mapping: { status: { offen: 'open' } } })[0]?.fields?.status).toBe(
      'open',
    );
  });

  it('that was merged leaves every count', () => {
    expect(eventsOf({ state: 'merged' })).toEqual([
      expect.objectContaining({ type: 'ticket.removed', removed: { reason: 'merged' } }),
    ]);
  });

  it('belongs to its owner, and to nobody when that is user 1', () => {
    expect(eventsOf({ owner_id: 5, owner: { id: 5, email: 'a@example.com' } })[0]?.fields?.assignee).toBe(
      'who:a@example.com',
    );
    expect(eventsOf({ owner_id: 5, owner: undefined })[0]?.fields?.assignee).toBe('who:5');
    expect(eventsOf({ owner_id: 1, owner: undefined })[0]?.fields?.assignee).toBeNull();
    expect(eventsOf({ owner_id: undefined, owner: undefined })[0]?.fields).not.toHaveProperty('assignee');
  });

  it('takes unit, kind and group from where the mapping says', () => {
    const mapping = {
      unit: { from: 'organization', values: { 'ACME Finance': 'finance' } },
      group: { '3': 'first-line' },
      kind: { from: 'type', values: { Wunsch: 'request' } },
    };
    expect(eventsOf({ type: 'Wunsch' }, undefined, { mapping })[0]?.fields).toMatchObject({
      unit: 'finance',
      group: 'first-line',
      kind: 'request',
    });
  });

  it('that is closed was closed at its last close, though it changed hours later', () => {
    const events = eventsOf({
      state: 'closed',
      close_at: '2026-05-04T08:30:00Z',
      last_close_at: '2026-05-04T08:40:00Z',
    });
    expect(events.find(event => event.fields?.resolvedAt)?.fields?.resolvedAt).toBe(at('2026-05-04T08:40:00Z'));
    const opened = eventsOf({ updated_at: '2026-05-04T08:10:00Z' });
    const history = fold([...opened, ...events]);
    expect(history && factsOf(history).resolvedAt).toBe(at('2026-05-04T08:40:00Z'));
  });
});

describe('the article', () => {
  const messageOf = (article: Json, ticket: Json = {}) =>
    eventsOf(ticket, { ...ARTICLE, ...article }).find(event => event.message);

  it('is a message at its own time, known again by its id', () => {
    expect(messageOf({})).toMatchObject({
      time: at('2026-05-04T09:00:00.318Z'),
      message: { author: 'requester', public: true, id: '71', channel: 'email' },
    });
  });

  it.each([
    ['Customer', 'requester'],
    ['Agent', 'agent'],
    ['System', 'system'],
  ])('of a %s is by the %s', (sender, author) => {
    expect(messageOf({ sender })?.message?.author).toBe(author);
  });

  it('that is internal is not public', () => {
    expect(messageOf({ sender: 'Agent', internal: true })?.message).toMatchObject({ author: 'agent', public: false });
  });

  it('that opened the ticket is no further contact', () => {
    expect(messageOf({ id: 70 })?.message?.opening).toBe(true);
    expect(messageOf({ id: 71 })?.message).not.toHaveProperty('opening');
    expect(messageOf({ id: 70, sender: 'Agent' })?.message).not.toHaveProperty('opening');
    expect(messageOf({ id: 9 }, { article_ids: undefined, article_count: 1 })?.message?.opening).toBe(true);
  });

  it('repeated with later changes is one message', () => {
    const events = [
      eventsOf({}, ARTICLE),
      eventsOf({ updated_at: '2026-05-04T10:00:00Z', state: 'pending reminder' }, ARTICLE),
    ].flat();
    const history = fold(events);
    expect(history?.steps.filter(step => 'message' in step)).toHaveLength(1);
  });

  it('with an unknown sender is a problem', () => {
    expect(read({}, { ...ARTICLE, sender: 'constructor' }).problems).toEqual([
      { path: '/article/sender', message: expect.any(String) },
    ]);
  });
});

describe('the delivery', () => {
  it('has the id of the job that sends it, else that of its bytes', () => {
    const headers = { 'x-zammad-delivery': 'job-1' };
    expect(read({}, undefined, {}, headers).entries[0]?.deliveryId).toBe('job-1');
    expect(read().entries[0]?.deliveryId).toBe(read().entries[0]?.deliveryId);
    expect(read().entries[0]?.deliveryId).not.toBe(read({ state: 'new' }).entries[0]?.deliveryId);
  });

  it.each(['[]', '{}', '{"ticket":[]}', '{"ticket":{}}', '"x"', '{'])('%s is a problem', body => {
    expect(zammad.read(delivery(body), reader()).problems).toHaveLength(1);
  });
});

describe('a life', () => {
  it('is seen from its snapshots', () => {
    const snapshots: [Json, Json?][] = [
      [
        { article_count: 1, article_ids: [70], state: 'new', updated_at: '2026-05-04T08:00:00.400Z' },
        { ...ARTICLE, id: 70, created_at: '2026-05-04T08:00:00.300Z' },
      ],
      [
        { updated_at: '2026-05-04T08:15:00Z', owner_id: 5, owner: { id: 5, login: 'agent5' } },
        { ...ARTICLE, id: 71, sender: 'Agent', created_at: '2026-05-04T08:15:00Z' },
      ],
      [
        { updated_at: '2026-05-04T09:00:00Z', group: { id: 4, name: 'Network' } },
        { ...ARTICLE, id: 71, sender: 'Agent', created_at: '2026-05-04T08:15:00Z' },
      ],
      [
        { updated_at: '2026-05-04T09:30:00Z', group: { id: 4, name: 'Network' } },
        { ...ARTICLE, id: 72, created_at: '2026-05-04T09:30:00Z' },
      ],
      [
        {
          updated_at: '2026-05-04T10:00:00Z',
          group: { id: 4, name: 'Network' },
          state: 'closed',
          close_at: '2026-05-04T10:00:00Z',
          close_diff_in_min: 120,
          close_in_min: 120,
        },
        { ...ARTICLE, id: 73, sender: 'Agent', created_at: '2026-05-04T10:00:00Z' },
      ],
    ];
    const events = snapshots.flatMap(([ticket, article], index) =>
      eventsOf(ticket, article, {}, { 'x-zammad-delivery': `job-${index}` }),
    );
    const history = fold(events);
    expect(history).toMatchObject({
      status: 'closed',
      group: 'Network',
      sla: { resolution: { outcome: 'met', target: 14_400 } },
    });
    expect(history && factsOf(history)).toMatchObject({
      createdAt: at('2026-05-04T08:00:00.282Z'),
      firstReplyAt: at('2026-05-04T08:15:00Z'),
      resolvedAt: at('2026-05-04T10:00:00Z'),
      groupChanges: 1,
      contacts: [{ at: at('2026-05-04T09:30:00Z'), explainsAgain: true }],
    });
  });
});
