import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Delivery, Reader } from '#desks/desk.ts';
import { glpi } from '#desks/glpi.ts';
import { verify } from '#desks/signatures.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, bytes, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

/** As the default body shows a ticket, in a version whose API has no targets yet. */
const TICKET: Json = {
  id: 42,
  name: 'Screen stays black',
  content: '&#60;p&#62;It is black.&#60;/p&#62;',
  is_deleted: false,
  category: { id: 7, name: 'Hardware' },
  location: null,
  urgency: 3,
  impact: 3,
  priority: 3,
  actiontime: 0,
  date_creation: '2026-05-04T10:00:00+02:00',
  date_mod: '2026-05-04T11:00:00+02:00',
  date: '2026-05-04T10:00:00+02:00',
  type: 1,
  external_id: null,
  request_type: { id: 1, name: 'Helpdesk' },
  status: { id: 2, name: 'En cours (attribué)' },
  entity: { id: 3, name: 'Finance', completename: 'Root entity > Finance' },
  team: [
    { id: 9, name: 'requester-1', type: 'User', role: 'requester' },
    { id: 5, name: 'agent-1', type: 'User', role: 'assigned' },
    { id: 8, name: 'colleague-1', type: 'User', role: 'observer' },
    { id: 3, name: 'Service Desk', type: 'Group', role: 'assigned' },
  ],
};
const FOLLOWUP: Json = {
  id: 71,
  itemtype: 'Ticket',
  items_id: 42,
  content: '<p>It is still black.</p>',
  is_private: false,
  user: { id: 9, name: 'requester-1' },
  user_editor: null,
  request_type: { id: 1, name: 'Helpdesk' },
  date_creation: '2026-05-04T11:00:00+02:00',
  date_mod: '2026-05-04T11:00:00+02:00',
};
const SOLUTION: Json = { id: 11, itemtype: 'Ticket', items_id: 42, content: '<p>Try this.</p>', user: { id: 5 } };
const TASK: Json = { id: 12, content: '<p>Call.</p>', is_private: false, user: { id: 5 }, state: 1, tickets_id: 42 };

/** Queued a second after the ticket was changed. */
const QUEUED = String(at('2026-05-04T09:00:01Z') / 1000);
const HEADERS = { 'X-GLPI-timestamp': QUEUED, 'X-GLPI-signature': 'of something' };

interface Options extends Partial<Reader> {
  headers?: Record<string, string>;
  query?: Record<string, string>;
}
function posted(body: Json, { headers = HEADERS, query = {} }: Options): Delivery {
  return { ...delivery(body, headers), query };
}
const readBody = (body: Json, options: Options = {}) => glpi.read(posted(body, options), reader(options));
function eventsOf(body: Json, options: Options = {}): TicketEvent[] {
  const reading = readBody(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}
const ticketEvents = (more: Json = {}, event = 'update', options: Options = {}) =>
  eventsOf({ item: { ...TICKET, ...more }, event }, options);
const messageOf = (more: Json = {}, parent: Json = {}) =>
  eventsOf({ item: { ...FOLLOWUP, ...more }, event: 'new', parent_item: { ...TICKET, ...parent } })[0];

describe('the ticket', () => {
  it('reads as a snapshot of its last change', () => {
    expect(ticketEvents()).toEqual([
      expect.objectContaining({
        type: 'ticket.snapshot',
        time: at('2026-05-04T09:00:00Z'),
        fields: {
          status: 'open',
          kind: 'incident',
          priority: '3',
          channel: 'Helpdesk',
          group: 'Service Desk',
          assignee: 'who:5',
          requester: 'who:9',
          createdAt: at('2026-05-04T08:00:00Z'),
        },
      }),
    ]);
  });

  it('is created by its new event, when it was opened', () => {
    const [created] = ticketEvents({}, 'new');
    expect(created).toMatchObject({ type: 'ticket.created', time: at('2026-05-04T08:00:00Z') });
  });

  it.each([
    [1, 'new'],
    [2, 'open'],
    [3, 'open'],
    [4, 'pending'],
    [5, 'resolved'],
    [6, 'closed'],
    [10, 'on-hold'],
  ])('with status %i is %s, in any language', (id, status) => {
    expect(ticketEvents({ status: { id, name: 'Quelque chose' } })[0]?.fields?.status).toBe(status);
    expect(ticketEvents({ status: String(id) })[0]?.fields?.status).toBe(status);
  });

  it('with a status by its English name alone is understood, and with an unknown one needs the mapping', () => {
    expect(ticketEvents({ status: 'Processing (planned)' })[0]?.fields?.status).toBe('open');
    expect(readBody({ item: { ...TICKET, status: { id: 77, name: 'Odd' } } })).toMatchObject({
      entries: [],
      problems: [{ path: '/item/status' }],
    });
    const mapping = { status: { Odd: 'on-hold' } };
    expect(ticketEvents({ status: { id: 77, name: 'Odd' } }, 'update', { mapping })[0]?.fields?.status).toBe('on-hold');
  });

  it('takes unit and service from where the mapping says', () => {
    const mapping = {
      unit: { from: 'entity.name', values: { Finance: 'finance' } },
      service: { from: 'category.name' },
    };
    expect(ticketEvents({}, 'update', { mapping })[0]?.fields).toMatchObject({ unit: 'finance', service: 'hardware' });
  });

  it('lies with the group and the agent that were added last, and with nobody without them', () => {
    const requester = { id: 9, type: 'User', role: 'requester' };
    const [agents, groups] = [
      [5, 6].map(id => ({ id, type: 'User', role: 'assigned' })),
      ['Service Desk', 'Network'].map((name, index) => ({ id: index, name, type: 'Group', role: 'assigned' })),
    ];
    const [escalated] = ticketEvents({ team: [requester, ...agents, ...groups] });
    expect(escalated?.fields).toMatchObject({ assignee: 'who:6', group: 'Network', requester: 'who:9' });
    const [nobody] = ticketEvents({ team: [] });
    expect(nobody?.fields).toMatchObject({ assignee: null, group: null });
    const [unsaid] = ticketEvents({ team: undefined });
    expect(Object.keys(unsaid?.fields ?? {})).not.toEqual(expect.arrayContaining(['assignee']));
    expect(unsaid?.fields?.group).toBeUndefined();
  });

  it('is reopened and handed on by the difference of two snapshots', () => {
    const team = (name: string) => [{ id: 1, name, type: 'Group', role: 'assigned' }];
    const events = [
      ticketEvents({ team: team('A'), date_mod: '2026-05-04T10:00:00+02:00', status: { id: 1 } }, 'new'),
      ticketEvents({ team: team('B'), date_mod: '2026-05-04T11:00:00+02:00', status: { id: 5 } }),
      ticketEvents({ team: team('B'), date_mod: '2026-05-04T12:00:00+02:00', status: { id: 2 } }),
    ].flat();
    const history = fold(events);
    expect(history && factsOf(history)).toMatchObject({
      groupChanges: 1,
      reopenings: [{ at: at('2026-05-04T10:00:00Z') }],
    });
  });

  it('tells its resolution even where only a later change arrived', () => {
    const events = ticketEvents({
      status: { id: 6, name: 'Closed' },
      date_solve: '2026-05-04T10:30:00+02:00',
      date_close: '2026-05-04T11:00:00+02:00',
    });
    expect(events[0]).toMatchObject({
      type: 'ticket.status',
      time: at('2026-05-04T08:30:00Z'),
      fields: { status: 'resolved' },
    });
    expect(events[1]?.fields).toMatchObject({ status: 'closed', resolvedAt: at('2026-05-04T08:30:00Z') });
  });

  it.each([
    ['delete', {}, '2026-05-04T09:00:01Z'],
    ['update', { is_deleted: true }, '2026-05-04T09:00:00Z'],
    ['update', { is_deleted: '1' }, '2026-05-04T09:00:00Z'],
  ])('that was deleted leaves every count (%s %j), and comes back when it is restored', (event, more, time) => {
    const removal = ticketEvents(more, event);
    expect(removal).toEqual([
      expect.objectContaining({ type: 'ticket.removed', time: at(time), removed: { reason: 'deleted' } }),
    ]);
    const restored = ticketEvents({ date_mod: '2026-05-04T12:00:00+02:00' });
    expect(fold([...ticketEvents({}, 'new'), ...removal])?.removed).toMatchObject({ reason: 'deleted' });
    expect(fold([...ticketEvents({}, 'new'), ...removal, ...restored])?.removed).toBeNull();
  });

  it('needs a time, and takes that of queuing where a template has none', () => {
    const item = { ...TICKET, date_mod: undefined };
    expect(eventsOf({ item })[0]?.time).toBe(at('2026-05-04T09:00:01Z'));
    expect(readBody({ item }, { headers: {} }).problems).toEqual([expect.objectContaining({ path: '/item/date_mod' })]);
    expect(readBody({ item: { ...TICKET, date_mod: 'yesterday' } }).problems).toEqual([
      expect.objectContaining({ path: '/item/date_mod' }),
    ]);
  });

  it('has times of the connection’s zone where they have lost their offset', () => {
    const more = { date: '2026-05-04 10:00:00', date_mod: '2026-05-04 11:00:00' };
    const [event] = ticketEvents(more, 'update', { timeZone: 'Europe/Paris' });
    expect([event?.time, event?.fields?.createdAt]).toEqual([at('2026-05-04T09:00:00Z'), at('2026-05-04T08:00:00Z')]);
  });

  it('changed twice within a second is as the delivery that was queued later says', () => {
    const [later] = ticketEvents({ status: { id: 4 } }, 'update', {
      headers: { 'X-GLPI-timestamp': String(Number(QUEUED) + 1) },
    });
    const [earlier] = ticketEvents({ status: { id: 2 } });
    expect(earlier?.time).toBe(later?.time);
    for (const order of [
      [earlier, later],
      [later, earlier],
    ]) {
      expect(fold(order.filter(event => event !== undefined))?.status).toBe('pending');
    }
  });
});

describe('the item type', () => {
  const followup = { item: FOLLOWUP, event: 'new', parent_item: TICKET };

  it.each<[string, Json, Options]>([
    ['by the header', followup, { headers: { ...HEADERS, 'X-Itemtype': 'ITILFollowup' } }],
    ['by the URL', followup, { query: { itemtype: 'ITILFollowup' } }],
    ['by the template', { ...followup, itemtype: 'ITILFollowup' }, {}],
    ['by its shape', followup, {}],
  ])('is known %s', (_how, body, options) => {
    expect(eventsOf(body, options)[0]?.type).toBe('ticket.message');
  });

  it('is told apart by shape for all that says something of a ticket', () => {
    expect(eventsOf({ item: TICKET })[0]?.type).toBe('ticket.snapshot');
    expect(eventsOf({ item: SOLUTION, event: 'new' })[0]?.message?.id).toBe('solution-11');
    expect(eventsOf({ item: TASK, event: 'new' })[0]?.message?.id).toBe('task-12');
  });

  it.each<[string, Json]>([
    ['a change', { ...TICKET, type: undefined, request_type: undefined, external_id: undefined }],
    ['a follow-up of a problem', { ...FOLLOWUP, itemtype: 'Problem' }],
    ['a task of a change', { ...TASK, tickets_id: undefined, changes_id: 4 }],
    ['a validation', { id: 1, tickets_id: 42, status: 2, submission_comment: 'Please' }],
    ['a document', { id: 1, itemtype: 'Ticket', items_id: 42, filepath: 'x' }],
  ])('of %s is nothing for us', (_what, item) => {
    const body = JSON.parse(JSON.stringify({ item, event: 'new' }));
    expect(readBody(body)).toEqual({ entries: [], ignored: 1, problems: [] });
  });

  it.each(['Change', 'Problem', 'Computer', 'TicketValidation'])('%s is nothing for us', itemtype => {
    expect(readBody({ item: TICKET, event: 'new' }, { query: { itemtype } })).toMatchObject({
      ignored: 1,
      entries: [],
    });
  });

  it('that can’t be told is a problem, and so is a body without an item', () => {
    expect(readBody({ item: { id: 1, status: 2 } }).problems).toEqual([expect.objectContaining({ path: '/item' })]);
    expect(readBody({ event: 'new' }).problems).toEqual([expect.objectContaining({ path: '/item' })]);
    expect(glpi.read(delivery('not json'), reader()).problems).toHaveLength(1);
  });
});

describe('a follow-up', () => {
  it('of the requester is a contact, in its ticket', () => {
    const reading = readBody({ item: FOLLOWUP, event: 'new', parent_item: TICKET });
    expect(reading.entries[0]?.ticketId).toBe('42');
    expect(reading.entries[0]?.events[0]).toMatchObject({
      type: 'ticket.message',
      time: at('2026-05-04T09:00:00Z'),
      message: { author: 'requester', public: true, id: 'followup-71', channel: 'Helpdesk' },
    });
  });

  it.each<[string, Json, Json, string]>([
    ['the requester of the team', { user: { id: 9 } }, {}, 'requester'],
    ['an assigned agent', { user: { id: 5 } }, {}, 'agent'],
    ['an observer', { user: { id: 8 } }, {}, 'requester'],
    ['somebody who isn’t in the team', { user: { id: 77 } }, {}, 'agent'],
    ['somebody without an account', { user: null }, {}, 'requester'],
    ['nobody in particular, by our template', { user: { id: null, name: null } }, {}, 'requester'],
    ['GLPI itself', { user: { id: 6, name: 'glpi-system' } }, {}, 'system'],
    ['whom GLPI draws on the right', { user: { id: 77 }, timeline_position: 4 }, { team: [] }, 'agent'],
    ['whom GLPI draws on the left', { user: { id: 9 }, timeline_position: 1 }, { team: [] }, 'requester'],
    ['an agent who is the requester as well', { user: { id: 9 }, timeline_position: 1 }, {}, 'requester'],
  ])('by %s', (_who, more, parent, author) => {
    expect(messageOf(more, parent)?.message?.author).toBe(author);
  });

  it('whose author can’t be told is a problem and no guess', () => {
    const body = { item: FOLLOWUP, event: 'new', parent_item: { ...TICKET, team: [] } };
    expect(readBody(body)).toMatchObject({ entries: [], problems: [{ path: '/item/user' }] });
    const { user: _, ...unsigned } = FOLLOWUP;
    expect(readBody({ ...body, item: unsigned }).problems).toEqual([expect.objectContaining({ path: '/item/user' })]);
  });

  it('that is private is a note among agents, whoever wrote it', () => {
    expect(messageOf({ is_private: true, user: undefined }, { team: [] })?.message).toEqual({
      author: 'agent',
      public: false,
      id: 'followup-71',
    });
  });

  it('that is edited or removed is no other message', () => {
    for (const event of ['update', 'delete']) {
      expect(readBody({ item: FOLLOWUP, event, parent_item: TICKET })).toMatchObject({ entries: [], ignored: 1 });
    }
  });

  it('shows how its ticket stands, without the team that some versions take from elsewhere', () => {
    const parent_item = {
      ...TICKET,
      status: { id: 4 },
      team: [{ id: 1, type: 'Group', role: 'assigned', name: 'Other' }],
    };
    const [, snapshot] = eventsOf({ item: { ...FOLLOWUP, timeline_position: 4 }, event: 'new', parent_item });
    expect(snapshot).toMatchObject({ type: 'ticket.snapshot', fields: { status: 'pending', kind: 'incident' } });
    for (const field of ['group', 'assignee', 'requester']) expect(snapshot?.fields).not.toHaveProperty(field);
  });
});

describe('solutions and tasks', () => {
  it('are messages of an agent, at the time of queuing where they have none', () => {
    const [solution] = eventsOf({ item: SOLUTION, event: 'new', parent_item: TICKET });
    expect(solution).toMatchObject({
      time: at('2026-05-04T09:00:01Z'),
      message: { author: 'agent', public: true, id: 'solution-11' },
    });
    const [task] = eventsOf({ item: { ...TASK, is_private: true }, event: 'new', parent_item: TICKET });
    expect(task?.message).toEqual({ author: 'agent', public: false, id: 'task-12' });
  });
});

describe('the targets', () => {
  const DUE = '2026-05-04T12:00:00+02:00';
  const slasOf = (more: Json) =>
    ticketEvents(more)
      .filter(event => event.type === 'ticket.sla')
      .map(({ time, sla }) => ({ ...sla, time: new Date(time).toISOString() }));

  it.each<[string, Json, Json]>([
    ['run', {}, { outcome: 'running', dueAt: at('2026-05-04T10:00:00Z'), time: '2026-05-04T09:00:00.000Z' }],
    ['are paused without a due time', { status: { id: 4 } }, { outcome: 'paused', time: '2026-05-04T09:00:00.000Z' }],
    [
      'are met to the second',
      { status: { id: 5 }, date_solve: DUE, date_mod: DUE, resolution_duration: 7_200 },
      { outcome: 'met', dueAt: at('2026-05-04T10:00:00Z'), elapsed: 7_200, time: '2026-05-04T10:00:00.000Z' },
    ],
    [
      'are missed a second later',
      { status: { id: 6 }, date_solve: '2026-05-04T12:00:01+02:00', date_mod: '2026-05-05T12:00:00+02:00' },
      { outcome: 'breached', dueAt: at('2026-05-04T10:00:00Z'), time: '2026-05-05T10:00:00.000Z' },
    ],
    [
      'are missed while the ticket is open',
      { date_mod: '2026-05-04T13:00:00+02:00' },
      { outcome: 'breached', dueAt: at('2026-05-04T10:00:00Z'), time: '2026-05-04T11:00:00.000Z' },
    ],
    [
      'were missed before the wait began',
      { status: { id: 4 }, begin_waiting_date: '2026-05-04T12:30:00+02:00', date_mod: '2026-05-04T12:30:00+02:00' },
      { outcome: 'breached', dueAt: at('2026-05-04T10:00:00Z'), time: '2026-05-04T10:30:00.000Z' },
    ],
  ])('of the resolution %s', (_how, more, expected) => {
    expect(slasOf({ resolution_date: DUE, ...more })).toEqual([{ metric: 'resolution', ...expected }]);
  });

  it('of taking into account are a clock of ownership', () => {
    expect(slasOf({ own_date: DUE })).toMatchObject([{ metric: 'ownership', outcome: 'running' }]);
    const taken = { take_into_account_date: '2026-05-04T10:20:00+02:00', take_into_account_duration: 1_200 };
    expect(slasOf({ own_date: DUE, ...taken })).toMatchObject([
      { metric: 'ownership', outcome: 'met', elapsed: 1_200 },
    ]);
    expect(slasOf({ own_date: DUE, take_into_account_duration: 1_200 })).toEqual([]);
  });

  it('are not said of a ticket without them, nor in versions without them', () => {
    expect(slasOf({})).toEqual([]);
    expect(slasOf({ resolution_date: null, own_date: null })).toEqual([]);
  });
});

describe('a delivery', () => {
  const idOf = (body: Json, headers: Record<string, string>) => readBody(body, { headers }).entries[0]?.deliveryId;
  const body = { item: TICKET, event: 'update' };

  it('is the same one when GLPI sends it again, days later, and another one when it was queued anew', () => {
    const id = idOf(body, HEADERS);
    expect(
      glpi.read({ ...delivery(body, HEADERS), receivedAt: at('2026-05-09T09:00:00Z') }, reader()).entries[0]
        ?.deliveryId,
    ).toBe(id);
    expect(idOf(body, { ...HEADERS, 'X-GLPI-timestamp': '1777885999' })).not.toBe(id);
    expect(idOf({ ...body, item: { ...TICKET, priority: 4 } }, HEADERS)).not.toBe(id);
  });

  it('leaves no text, title or name of a person in what is kept', () => {
    const kept = JSON.stringify([
      readBody(body),
      readBody({ item: FOLLOWUP, event: 'new', parent_item: TICKET }),
      readBody({ item: SOLUTION, event: 'new', parent_item: TICKET }),
    ]);
    expect(kept).not.toMatch(/black|Try this|-1\b/);
  });

  it('needs no content type', () => {
    expect(readBody(body, { headers: HEADERS }).problems).toEqual([]);
  });

  it('with a time of queuing in the future puts nothing there', () => {
    const headers = { 'X-GLPI-timestamp': '1796000000' };
    const [removal] = ticketEvents({}, 'delete', { headers });
    expect(removal?.time).toBe(at('2026-06-01T12:00:00Z'));
  });
});

describe('the challenge', () => {
  const SECRET = 's3cr3t-t0k3n';
  const TOKEN = 'fc7c8ed7ae6bbbd41301e9946756da87d08674846ca1e4b5b98c4373f426ba55';
  const ANSWER = '3b0a2361a65d3134932c1446fddae19c5ad6a88faffa198cd160d630eb13ec81';

  it('is answered as GLPI expects it', () => {
    expect(glpi.challenge?.({ crc_token: TOKEN }, SECRET)).toBe(ANSWER);
  });

  it('is not answered with another secret, without a token, or without a secret', () => {
    expect(glpi.challenge?.({ crc_token: TOKEN }, 'another')).toBeUndefined();
    expect(glpi.challenge?.({}, SECRET)).toBeUndefined();
    expect(glpi.challenge?.({ crc_token: '' }, SECRET)).toBeUndefined();
    const emptied = createHmac('sha256', '').update('validate_cra_challenge').digest('hex');
    expect(glpi.challenge?.({ crc_token: emptied }, '')).toBeUndefined();
  });

  it('signs nothing for whoever asks: its answer would be the signature of a forged delivery', () => {
    const forged = JSON.stringify({ item: TICKET, event: 'delete' });
    const answer = glpi.challenge?.({ crc_token: `${forged}1777885201` }, SECRET);
    expect(answer).toBeUndefined();
    const headers = { 'x-glpi-timestamp': '1777885201', 'x-glpi-signature': answer ?? '' };
    const proof = { headers, query: {}, body: bytes(forged) };
    expect(verify('glpi', { delivery: proof, secrets: [SECRET], now: at('2026-05-04T09:00:01Z') })).toBe(false);
  });
});
