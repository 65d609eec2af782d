import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { halo } from '#desks/halo.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

const TICKET: Json = {
  id: 42,
  summary: 'The printer is down',
  status_id: 2,
  tickettype_id: 55,
  priority_id: 3,
  priority: { priorityid: 3, name: 'P3 Medium' },
  client_name: 'ACME Finance',
  user_id: 7,
  user_name: 'requester-7',
  agent_id: 3,
  team: '1st Line',
  team_id: 13,
  dateoccurred: '2026-05-04T08:00:00.637',
  datecreated: '2026-05-04T11:00:00',
  dateclosed: '1899-12-30T00:00:00',
  respondbydate: '1900-01-01T00:00:00',
  fixbydate: '1899-12-30T00:00:00',
  last_update: '2026-05-04T09:00:00.36',
};

const read = (body: unknown, options: Partial<Reader> = {}) => halo.read(delivery(body), reader(options));
const eventsOf = (body: unknown, options: Partial<Reader> = {}): TicketEvent[] => {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
};
const ticket = (more: Json = {}): Json => ({ event: 'Ticket Updated', ticket: { ...TICKET, ...more } });
const fieldsOf = (more: Json = {}, options: Partial<Reader> = {}) => eventsOf(ticket(more), options)[0]?.fields;
const slasOf = (more: Json) => eventsOf(ticket(more)).flatMap(({ sla }) => sla ?? []);

describe('the ticket', () => {
  it('reads as a snapshot of its last update, with or without something around it', () => {
    const expected = {
      type: 'ticket.snapshot',
      time: at('2026-05-04T09:00:00.360Z'),
      fields: {
        status: 'open',
        priority: '3',
        group: '1st Line',
        assignee: 'who:3',
        requester: 'who:7',
        createdAt: at('2026-05-04T08:00:00.637Z'),
      },
    };
    expect(eventsOf(TICKET)).toEqual([expect.objectContaining(expected)]);
    expect(eventsOf(ticket())).toEqual([expect.objectContaining(expected)]);
    expect(read(ticket()).entries[0]?.ticketId).toBe('42');
  });

  it('has its times in the zone of the connection', () => {
    const [snapshot] = eventsOf(ticket(), { timeZone: 'Europe/London' });
    expect(snapshot).toMatchObject({
      time: at('2026-05-04T08:00:00.360Z'),
      fields: { createdAt: at('2026-05-04T07:00:00.637Z') },
    });
  });

  it('in a wrong zone is a problem, where that shows', () => {
    const now = at('2026-05-04T09:00:30Z');
    const reading = halo.read(delivery(ticket(), {}, now), reader({ timeZone: 'America/New_York' }));
    expect(reading).toMatchObject({ entries: [], problems: [{ path: '/ticket/last_update' }] });
    expect(reading.problems[0]?.message).toContain('timeZone');
  });

  it('is known by display values, too', () => {
    const shown = { status_id: 'With User', priority_id: 'High', agent_id: 'agent-3', team: 'Network' };
    expect(fieldsOf(shown)).toMatchObject({
      status: 'pending',
      priority: 'High',
      assignee: 'who:agent-3',
      group: 'Network',
    });
    expect(fieldsOf({ status_id: undefined, status: { id: 9, name: 'Closed' } })?.status).toBe('closed');
  });

  it.each([
    [1, 'new'],
    [2, 'open'],
    [8, 'resolved'],
    [9, 'closed'],
    ['Action Required', 'open'],
    ['with supplier', 'on-hold'],
    ['Cancelled', 'cancelled'],
  ])('in status %s is %s', (status, category) => {
    expect(fieldsOf({ status_id: status })?.status).toBe(category);
  });

  it('in a status of the customer’s own needs the mapping, by number or by name', () => {
    const reading = read(ticket({ status_id: 23 }));
    expect(reading).toMatchObject({ entries: [], problems: [{ path: '/ticket/status_id' }] });
    expect(fieldsOf({ status_id: 23 }, { mapping: { status: { '23': 'on-hold' } } })?.status).toBe('on-hold');
    const named = { status_id: 23, status_name: 'Waiting for parts' };
    expect(fieldsOf(named, { mapping: { status: { 'waiting for parts': 'on-hold' } } })?.status).toBe('on-hold');
  });

  it('takes any field that the mapping names', () => {
    const mapping = {
      unit: { from: 'client_name', values: { 'ACME Finance': 'finance' } },
      service: { from: 'category_1' },
      kind: { from: 'tickettype_id', values: { '55': 'request' } },
      status: { from: 'workflow_stage', values: { Waiting: 'pending' } },
      channel: { from: 'source', values: { '3': 'portal' } },
    };
    expect(fieldsOf({ category_1: 'VPN', workflow_stage: 'Waiting', source: 3 }, { mapping })).toMatchObject({
      unit: 'finance',
      service: 'vpn',
      kind: 'request',
      status: 'pending',
      channel: 'portal',
    });
  });

  it.each([
    [1, 'incident'],
    [3, 'request'],
    [2, 'other'],
  ])('of Halo’s own type %s is %s', (itil, kind) => {
    expect(fieldsOf({ itil_requesttype_id: itil })?.kind).toBe(kind);
  });

  it('with agent 0, agent 1 or "Unassigned" is nobody’s', () => {
    for (const agent of [0, 1, '1', 'Unassigned', null]) expect(fieldsOf({ agent_id: agent })?.assignee).toBeNull();
    expect(fieldsOf({ agent_id: undefined })).not.toHaveProperty('assignee');
  });

  it('names the requester by e-mail where it has one', () => {
    expect(fieldsOf({ user_email: 'Requester7@Company.example' })?.requester).toBe('who:requester7@company.example');
  });

  it('was created when it comes with its creation, or has not changed since', () => {
    const created = { ...TICKET, last_update: '2026-05-04T08:02:00' };
    const [event] = eventsOf({ event: 'New Ticket Logged', ticket: created });
    expect(event).toMatchObject({ type: 'ticket.created', time: at('2026-05-04T08:00:00.637Z') });
    expect(eventsOf({ event: 'Ticket Updated', ticket: created })[0]?.type).toBe('ticket.snapshot');
    expect(eventsOf({ ticket: { ...TICKET, last_update: '2026-05-04T08:00:04' } })[0]?.type).toBe('ticket.created');
    // A creation that is told hours later shows what has happened since.
    expect(eventsOf({ event: 'New Ticket Logged', ticket: TICKET })).toMatchObject([
      { type: 'ticket.created', time: at('2026-05-04T08:00:00.637Z') },
      { type: 'ticket.snapshot', time: at('2026-05-04T09:00:00.360Z'), fields: { status: 'open' } },
    ]);
  });

  it('that was deleted or merged leaves every count', () => {
    for (const event of ['Ticket Deleted', 1072]) {
      expect(eventsOf({ event, ticket: TICKET })).toMatchObject([{ removed: { reason: 'deleted' } }]);
    }
    expect(eventsOf(ticket({ merged_into_id: 40 }))).toMatchObject([{ removed: { reason: 'merged', into: '40' } }]);
    expect(eventsOf(ticket({ merged_into_id: 0 }))[0]?.type).toBe('ticket.snapshot');
  });

  it('without a time of its change is refused: a state that comes back would look like a repeated delivery', () => {
    const { last_update: _, ...timeless } = TICKET;
    expect(read(timeless)).toMatchObject({ entries: [], problems: [{ path: '/last_update' }] });
    const [snapshot] = eventsOf({ ticket: timeless, timestamp: '2026-05-04T09:00:00Z' });
    expect(snapshot?.time).toBe(at('2026-05-04T09:00:00Z'));
  });

  it('with a placeholder of a custom payload that was not filled in is refused', () => {
    const reading = read(ticket({ team: '<<ticket^team>>' }));
    expect(reading).toMatchObject({ entries: [], problems: [{ path: '/ticket/team' }] });
  });
});

describe('dates that stand for none', () => {
  it.each(['1899-12-30T00:00:00', '1900-01-01T00:00:00', '0001-01-01T00:00:00', ''])('are none: %s', none => {
    const dates = { respondbydate: none, fixbydate: none, responsedate: none, dateclosed: none };
    expect(slasOf({ ...dates, status_id: 9 })).toEqual([]);
    expect(fieldsOf({ ...dates, status_id: 9 })).not.toHaveProperty('resolvedAt');
  });

  it('leave a real due time next to them alone', () => {
    expect(slasOf({ respondbydate: '2026-05-04T12:00:00' })).toEqual([
      { metric: 'first-response', outcome: 'running', dueAt: at('2026-05-04T12:00:00Z') },
    ]);
  });
});

describe('the SLA', () => {
  const DUE = { respondbydate: '2026-05-04T08:30:00', fixbydate: '2026-05-04T17:00:00' };

  it('is what Halo’s letters say once the clock has stopped', () => {
    const closed = { ...DUE, responsedate: '2026-05-04T08:40:00', dateclosed: '2026-05-04T08:55:00', status_id: 9 };
    expect(slasOf({ ...closed, slaresponsestate: 'I', slastate: 'O' })).toMatchObject([
      { metric: 'first-response', outcome: 'met', dueAt: at('2026-05-04T08:30:00Z') },
      { metric: 'resolution', outcome: 'breached' },
    ]);
  });

  it('is what its times say without letters', () => {
    expect(slasOf({ ...DUE, responsedate: '2026-05-04T08:40:00' })).toMatchObject([
      { metric: 'first-response', outcome: 'breached' },
      { metric: 'resolution', outcome: 'running' },
    ]);
    expect(slasOf({ ...DUE, slastate: 'I', onhold: true })).toEqual([
      { metric: 'first-response', outcome: 'breached', dueAt: at('2026-05-04T08:30:00Z') },
      { metric: 'resolution', outcome: 'paused' },
    ]);
  });

  it('is none for a ticket that is excluded from it', () => {
    expect(slasOf({ ...DUE, excludefromsla: true })).toEqual([]);
  });
});

describe('an action', () => {
  const action = (more: Json = {}): Json => ({
    id: 5,
    ticket_id: 42,
    outcome: 'Email User',
    who: 'somebody',
    who_agentid: 3,
    who_type: 1,
    datetime: '2026-05-04T08:59:30',
    note: 'Text',
    hiddenfromuser: false,
    ...more,
  });
  const messageOf = (more: Json = {}) =>
    eventsOf({ ...ticket(), action: action(more) }).find(({ type }) => type === 'ticket.message');

  it('of an agent is an answer, and a note among agents when it is hidden', () => {
    expect(messageOf()).toMatchObject({
      time: at('2026-05-04T08:59:30Z'),
      message: { author: 'agent', public: true, id: 'action-5' },
    });
    expect(messageOf({ hiddenfromuser: true })?.message).toMatchObject({ author: 'agent', public: false });
  });

  it('of a user is a contact', () => {
    for (const by of [
      { who_agentid: 0, who_type: 0 },
      { who_agentid: 3, emaildirection: 'O', note: 'x' },
      { who_agentid: undefined, who_type: undefined, emaildirection: 'I' },
      { who_agentid: undefined, who_type: undefined, who: 'requester-7' },
    ]) {
      expect(messageOf(by)?.message?.author).toBe(by.who_agentid === 3 ? 'agent' : 'requester');
    }
  });

  it('of agent 1, which is nobody, is the system’s', () => {
    expect(messageOf({ who_agentid: 1 })?.message?.author).toBe('system');
  });

  it('that says nothing is no message', () => {
    expect(messageOf({ note: '', outcome: 'Re-Assign' })).toBeUndefined();
    expect(messageOf({ note: '', emaildirection: 'O' })?.message?.author).toBe('agent');
  });

  it('that says neither agent nor user is a problem', () => {
    const body = { ...ticket(), action: { id: 5, note: 'Text', datetime: '2026-05-04T08:59:30' } };
    expect(read(body)).toMatchObject({ entries: [], problems: [{ path: '/action/who_agentid' }] });
  });

  it('that opened the ticket is no further contact', () => {
    const [first] = eventsOf({
      event: 'New Ticket Logged',
      ticket: { ...TICKET, last_update: '2026-05-04T08:00:05' },
      action: action({ id: 1, who_agentid: 0, who_type: 0, outcome: 'Opened', datetime: '2026-05-04T08:00:03' }),
    }).filter(({ type }) => type === 'ticket.message');
    expect(first?.message).toMatchObject({ author: 'requester', opening: true });
  });

  it('repeated with another event is one message', () => {
    const events = ['Ticket Updated', 'Ticket Reassigned'].flatMap(event =>
      eventsOf({ event, ticket: TICKET, action: action() }),
    );
    const history = fold(events);
    expect(history && factsOf(history).agentReplies).toHaveLength(1);
  });

  it('without its ticket tells what it has changed, and leaves the rest alone', () => {
    const alone = action({
      new_status: 9,
      new_status_name: 'Closed',
      new_team: 'Network',
      new_agent: 0,
      new_priority: 0,
    });
    const events = eventsOf(alone);
    expect(events.map(({ type }) => type)).toEqual(['ticket.snapshot', 'ticket.message']);
    expect(events[0]?.fields).toEqual({ status: 'closed', group: 'Network' });
    expect(read(alone).entries[0]?.ticketId).toBe('42');
    expect(read(action({ note: '' }))).toMatchObject({ entries: [], ignored: 1, problems: [] });
  });
});

describe('a batch', () => {
  const other = { event: 'Ticket Updated', ticket: { ...TICKET, id: 43 } };

  it('is one entry per ticket event', () => {
    const later = ticket({ status_id: 9, last_update: '2026-05-04T10:00:00' });
    const reading = read([ticket(), other, later]);
    expect(reading.problems).toEqual([]);
    expect(reading.entries.map(({ ticketId }) => ticketId)).toEqual(['42', '43', '42']);
    expect(new Set(reading.entries.map(({ deliveryId }) => deliveryId)).size).toBe(3);
  });

  it('with one bad element keeps the good ones, and says what is wrong with the bad one', () => {
    const reading = read([ticket(), { event: 'Ticket Updated', ticket: { ...TICKET, status_id: 23 } }, 'what?', other]);
    expect(reading.entries.map(({ ticketId }) => ticketId)).toEqual(['42', '43']);
    expect(reading.problems.map(({ path }) => path)).toEqual(['/1/ticket/status_id', '/2']);
  });

  it('that is put together in another way is still the same deliveries', () => {
    const ids = [[ticket(), other], [other], ticket()].flatMap(body => read(body).entries.map(e => e.deliveryId));
    expect(new Set(ids).size).toBe(2);
  });

  it('may hold the same twice, and stand under a name', () => {
    expect(read([other, other])).toMatchObject({ entries: [{ ticketId: '43' }], ignored: 1 });
    expect(read({ events: [ticket(), other] }).entries).toHaveLength(2);
    expect(read([]).problems).toHaveLength(1);
  });
});

describe('events about other things', () => {
  it('are ignored', () => {
    for (const body of [{ event: 'Client Updated', client: { id: 9 } }, { user: { id: 7 } }, { event: 'Anything' }]) {
      expect(read(body)).toMatchObject({ entries: [], ignored: 1, problems: [] });
    }
  });

  it('that might be tickets are not', () => {
    expect(read({ something: 1 }).problems).toEqual([{ path: '', message: 'expected a ticket, or an action of one' }]);
    expect(read({ event: 'x', ticket: 'gone' }).problems).toHaveLength(1);
    expect(read({ ticket: { status_id: 2 } }).problems).toMatchObject([{ path: '/ticket/id' }]);
  });
});

describe('a rating', () => {
  it('is read by the mapping, and not without it', () => {
    const rating = { from: 'satisfaction_level', values: { '1': 5, '4': 1 } };
    const rated = eventsOf(ticket({ satisfaction_level: 4 }), { mapping: { rating } });
    expect(rated[1]).toMatchObject({ rating: { question: 'satisfaction', value: 1, scale: 5 } });
    expect(eventsOf(ticket({ satisfaction_level: 4 })).map(({ type }) => type)).toEqual(['ticket.snapshot']);
  });
});

it('keeps neither text nor person', () => {
  const kept = JSON.stringify(
    read(
      {
        ...ticket({ details: 'Zyxwv' }),
        action: { id: 1, who: 'Zyxwv', who_agentid: 3, note: 'Zyxwv', emailbody: 'Zyxwv' },
      },
      { pseudonym: () => 'p' },
    ),
  );
  expect(kept).toContain('ticket.message');
  expect(kept).not.toMatch(/Zyxwv|printer|requester-7|somebody/);
});

it('has a mapping to begin with', () => {
  const { files } = halo.setup({ id: 'desk-1', webhookUrl: 'https://pith.example.com', scheme: 'basic' });
  const { mapping } = JSON.parse(files[0]?.content ?? '');
  expect(fieldsOf({ status_id: 4, source: 3, tickettype_id: 3 }, { mapping })).toMatchObject({
    status: 'pending',
    channel: 'portal',
    kind: 'request',
    unit: 'acme-finance',
  });
});
