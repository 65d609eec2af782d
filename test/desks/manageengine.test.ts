import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { manageengine } from '#desks/manageengine.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

const time = (value: string): Json => ({ value: String(at(value)), display_value: 'May 4, 2026 10:00 AM' });

/** A request as the API v3 gives it. */
const REQUEST: Json = {
  id: '4711',
  display_id: '311',
  subject: 'Zyxwv printer',
  description: 'Zyxwv text',
  status: { id: '1', name: 'Open', internal_name: 'Open' },
  priority: { id: '3', name: 'Medium' },
  group: { id: '301', name: 'Service Desk' },
  technician: { id: '601', name: 'Zyxwv agent', email_id: 'agent-1@desk.example' },
  requester: { id: '501', name: 'Zyxwv requester', email_id: 'Requester1@Company.example', is_technician: false },
  mode: { id: '2', name: 'Phone Call' },
  request_type: { id: '1', name: 'Incident' },
  site: { id: '1', name: 'ACME Finance' },
  created_time: time('2026-05-04T08:00:00Z'),
  last_updated_time: time('2026-05-04T09:00:00Z'),
  responded_time: null,
  resolved_time: null,
  completed_time: null,
  due_by_time: time('2026-05-05T12:00:00Z'),
  first_response_due_by_time: time('2026-05-04T10:00:00Z'),
  is_overdue: false,
  is_first_response_overdue: false,
  is_trashed: false,
};

const read = (body: unknown, options: Partial<Reader> = {}) => manageengine.read(delivery(body), reader(options));
const eventsOf = (body: unknown, options: Partial<Reader> = {}): TicketEvent[] => {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
};
const request = (more: Json = {}): Json => ({ request: { ...REQUEST, ...more } });
const fieldsOf = (more: Json = {}, options: Partial<Reader> = {}) =>
  eventsOf(request(more), options).find(({ fields }) => fields !== undefined)?.fields;
const slasOf = (more: Json) => eventsOf(request(more)).flatMap(({ sla }) => sla ?? []);
const messagesOf = (body: Json) => eventsOf(body).flatMap(({ message }) => message ?? []);

describe('a request of the API v3', () => {
  it('reads as a snapshot of its last update', () => {
    expect(read(request()).entries[0]?.ticketId).toBe('4711');
    expect(eventsOf(request())[0]).toMatchObject({
      type: 'ticket.snapshot',
      time: at('2026-05-04T09:00:00Z'),
      fields: {
        status: 'open',
        kind: 'incident',
        priority: 'Medium',
        channel: 'Phone Call',
        group: 'Service Desk',
        assignee: 'who:agent-1@desk.example',
        requester: 'who:requester1@company.example',
        createdAt: at('2026-05-04T08:00:00Z'),
      },
    });
  });

  it('is found bare, in a list, and among bad ones', () => {
    expect(read(REQUEST).entries).toHaveLength(1);
    const reading = read({ requests: [REQUEST, { status: { name: 'Open' } }, { ...REQUEST, id: '4712' }] });
    expect(reading.entries.map(({ ticketId }) => ticketId)).toEqual(['4711', '4712']);
    expect(reading.problems).toMatchObject([{ path: '/requests/1/id' }]);
  });

  it.each([
    [{ name: 'Open' }, 'open'],
    ['On Hold', 'on-hold'],
    [{ name: 'Onhold' }, 'on-hold'],
    [{ name: 'Resolved' }, 'resolved'],
    [{ name: 'Closed' }, 'closed'],
    [{ name: 'Cancelled' }, 'cancelled'],
    [{ name: 'Abierto', internal_name: 'Open' }, 'open'],
  ])('in status %j is %s', (status, category) => {
    expect(fieldsOf({ status })?.status).toBe(category);
  });

  it('in a status of the customer’s own needs the mapping', () => {
    const status = { id: '9', name: 'Waiting on vendor', internal_name: 'Waiting on vendor' };
    expect(read(request({ status }))).toMatchObject({ entries: [], problems: [{ path: '/request/status' }] });
    expect(fieldsOf({ status }, { mapping: { status: { 'Waiting on vendor': 'on-hold' } } })?.status).toBe('on-hold');
    // "On Hold" doesn't say for whom.
    expect(fieldsOf({ status: 'On Hold' }, { mapping: { status: { 'On Hold': 'pending' } } })?.status).toBe('pending');
  });

  it('lies with nobody when it has no technician', () => {
    expect(fieldsOf({ technician: null, group: null })).toMatchObject({ assignee: null, group: null });
    expect(fieldsOf({ technician: 'Not Assigned' })?.assignee).toBeNull();
    expect(fieldsOf({ technician: undefined })).not.toHaveProperty('assignee');
  });

  it('is a service request where only a check box says so', () => {
    expect(fieldsOf({ request_type: null, is_service_request: true })?.kind).toBe('request');
    expect(fieldsOf({ request_type: { name: 'Change' } })?.kind).toBe('other');
  });

  it('in the trash leaves every count, and deletes by the event, too', () => {
    expect(eventsOf(request({ is_trashed: true }))).toMatchObject([{ removed: { reason: 'deleted' } }]);
    expect(eventsOf({ event: 'request.deleted', request: { id: '4711' } })).toMatchObject([
      { removed: { reason: 'deleted' } },
    ]);
  });

  it('without a time of its update is refused, unless it has just been created', () => {
    const timeless = request({ last_updated_time: null });
    expect(read(timeless)).toMatchObject({ entries: [], problems: [{ path: '/request/last_updated_time' }] });
    expect(eventsOf({ event: 'request.created', ...timeless })[0]).toMatchObject({
      type: 'ticket.created',
      time: at('2026-05-04T08:00:00Z'),
    });
  });
});

describe('the file of a custom trigger in the older form', () => {
  const OLDER = {
    request: {
      WORKORDERID: '4711',
      REQUESTER: 'requester-1',
      STATUS: 'Open',
      PRIORITY: 'High',
      GROUP: 'Network',
      TECHNICIAN: 'Not Assigned',
      CREATEDTIME: String(at('2026-05-04T08:00:00Z')),
      LASTUPDATEDTIME: String(at('2026-05-04T09:00:00Z')),
      RESPONDEDTIME: '0',
      DUEBYTIME: '-1',
      SUBJECT: 'Zyxwv',
    },
  };

  it('reads by its own names, with zero for no time', () => {
    const events = eventsOf(OLDER);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      time: at('2026-05-04T09:00:00Z'),
      fields: { status: 'open', priority: 'High', group: 'Network', assignee: null, requester: 'who:requester-1' },
    });
  });
});

describe('times as they are shown', () => {
  it.each([
    ['May 4, 2026 05:00 AM', '2026-05-04T09:00:00Z'],
    ['May 4, 2026 05:00 PM', '2026-05-04T21:00:00Z'],
    ['04 May 2026, 05:00:30', '2026-05-04T09:00:30Z'],
    ['4-May-2026 12:05 AM', '2026-05-04T04:05:00Z'],
    [{ display_value: 'May 4, 2026 05:00 AM' }, '2026-05-04T09:00:00Z'],
    ['2026-05-04 05:00:00', '2026-05-04T09:00:00Z'],
    [at('2026-05-04T09:00:00Z'), '2026-05-04T09:00:00Z'],
  ])('%j is in the zone of the connection, unless it is exact', (said, instant) => {
    const [snapshot] = eventsOf(request({ last_updated_time: said }), { timeZone: 'America/New_York' });
    expect(snapshot?.time).toBe(at(instant));
  });

  it.each(['Smarch 4, 2026 05:00 AM', 'May 4, 2026 15:00 PM', 'yesterday', '05/06/2026'])('%s is refused', said => {
    expect(read(request({ last_updated_time: said }))).toMatchObject({
      entries: [],
      problems: [{ path: '/request/last_updated_time' }],
    });
  });
});

describe('the SLA', () => {
  it('runs until its due times', () => {
    expect(slasOf({})).toEqual([
      { metric: 'first-response', outcome: 'running', dueAt: at('2026-05-04T10:00:00Z') },
      { metric: 'resolution', outcome: 'running', dueAt: at('2026-05-05T12:00:00Z') },
    ]);
  });

  it('is what the desk says of being overdue', () => {
    expect(slasOf({ is_overdue: true, is_first_response_overdue: 'true' })).toMatchObject([
      { metric: 'first-response', outcome: 'breached' },
      { metric: 'resolution', outcome: 'breached' },
    ]);
    const done = { status: 'Closed', resolved_time: time('2026-05-04T08:50:00Z') };
    expect(slasOf(done)).toMatchObject([{ outcome: 'met' }, { metric: 'resolution', outcome: 'met' }]);
  });

  it('is what its times say where the desk says nothing', () => {
    const silent = { is_overdue: undefined, is_first_response_overdue: undefined };
    const late = { ...silent, responded_time: time('2026-05-04T08:30:00Z'), due_by_time: time('2026-05-04T08:59:00Z') };
    expect(slasOf(late)).toMatchObject([{ outcome: 'met' }, { outcome: 'breached' }]);
  });

  it('stands still on hold, and is none without due times', () => {
    expect(slasOf({ status: 'On Hold' })[1]).toEqual({ metric: 'resolution', outcome: 'paused' });
    expect(slasOf({ due_by_time: null, first_response_due_by_time: null })).toEqual([]);
  });
});

describe('a message', () => {
  const RESPONDED = { responded_time: time('2026-05-04T08:30:00Z') };

  it('is known by the time of the first response, however often that is told', () => {
    const first = eventsOf(request(RESPONDED));
    expect(first.at(-1)).toMatchObject({
      type: 'ticket.message',
      time: at('2026-05-04T08:30:00Z'),
      message: { author: 'agent', public: true },
    });
    const later = eventsOf(request({ ...RESPONDED, last_updated_time: time('2026-05-04T09:30:00Z') }));
    const answer = { author: 'agent', written_at: '2026-05-04T08:30:20Z' };
    const told = eventsOf({ ...request(RESPONDED), message: answer });
    const history = fold([...first, ...later, ...told]);
    expect(history && factsOf(history).agentReplies).toEqual([at('2026-05-04T08:30:00Z')]);
  });

  it('of a conversation is a technician’s or not', () => {
    const conversation = (is_technician: boolean) => ({
      ...request(),
      conversation: { id: '9', created_by: { is_technician }, created_time: time('2026-05-04T08:50:00Z') },
    });
    expect(messagesOf(conversation(true))).toEqual([{ author: 'agent', public: true, id: 'message-9' }]);
    expect(messagesOf(conversation(false))).toMatchObject([{ author: 'requester', public: true }]);
  });

  it('by the requester is known by comparing', () => {
    const by = (created_by: Json) => messagesOf({ ...request(), reply: { created_by } })[0]?.author;
    expect(by({ email_id: 'requester1@company.example' })).toBe('requester');
    expect(by({ id: '601' })).toBe('agent');
    expect(read({ ...request(), reply: { created_by: { id: '777' } } })).toMatchObject({
      entries: [],
      problems: [{ path: '/reply/author' }],
    });
  });

  it('that is a note is among technicians unless it is shown', () => {
    const note = (more: Json) => messagesOf({ ...request(), note: { description: 'Zyxwv', ...more } });
    expect(note({})).toMatchObject([{ author: 'agent', public: false }]);
    expect(note({ show_to_requester: true })).toMatchObject([{ author: 'agent', public: true }]);
  });
});

describe('the templates', () => {
  const { files, steps } = manageengine.setup({
    id: 'desk-1',
    webhookUrl: 'https://pith.example.com/v1/webhooks/desk-1',
    scheme: 'bearer',
  });
  const VALUES: Readonly<Record<string, string>> = {
    WORKORDERID: '4711',
    CREATEDTIME: 'May 4, 2026 10:00 AM',
    LASTUPDATEDTIME: 'May 4, 2026 10:30 AM',
    STATUS: 'Open',
    GROUP: 'Service Desk',
    TECHNICIAN: 'Not Assigned',
    REQUESTER: 'requester-1',
  };
  const rendered = (name: string, values = VALUES): string =>
    (files.find(file => file.name === name)?.content ?? '').replace(
      /\$([A-Z_]+)/g,
      (_all, field: string) => values[field] ?? '',
    );

  it('are valid JSON before and after they are filled in', () => {
    for (const { name, content } of files) {
      expect(JSON.parse(content)).toHaveProperty('event');
      expect(JSON.parse(rendered(name))).toHaveProperty('occurred_at');
      expect(steps.join('\n')).toContain(name);
    }
  });

  it('are still JSON when a line that can’t be filled in is taken out', () => {
    for (const { content } of files) {
      for (const line of content
        .split('\n')
        .filter(one => /^ {4}"/.test(one) && !/"(?:id|status)"|author|visible/.test(one))) {
        expect(JSON.parse(content.replace(`${line}\n`, ''))).toHaveProperty('event');
      }
    }
  });

  it('are read as what they say', () => {
    const zone = { timeZone: 'Europe/Berlin' };
    expect(eventsOf(rendered('pith-updated.json'), zone)).toMatchObject([
      {
        type: 'ticket.snapshot',
        time: at('2026-05-04T08:30:00Z'),
        fields: { status: 'open', group: 'Service Desk', assignee: null, createdAt: at('2026-05-04T08:00:00Z') },
      },
    ]);
    const young = { ...VALUES, LASTUPDATEDTIME: 'May 4, 2026 10:01 AM' };
    expect(eventsOf(rendered('pith-created.json', young), zone)[0]?.type).toBe('ticket.created');
    const authors = ['pith-requester-message.json', 'pith-technician-message.json'].map(
      name => eventsOf(rendered(name), zone).at(-1)?.message,
    );
    expect(authors).toMatchObject([{ author: 'requester' }, { author: 'agent', public: true }]);
    expect(eventsOf(rendered('pith-deleted.json'), zone)).toMatchObject([{ removed: { reason: 'deleted' } }]);
  });

  it('whose variables the desk doesn’t know are refused, each by name', () => {
    const reading = read(
      rendered('pith-updated.json', { ...VALUES, MODE: '$MODE', LASTUPDATEDTIME: '$LASTUPDATEDTIME' }),
    );
    expect(reading.entries).toEqual([]);
    expect(reading.problems.map(({ path }) => path)).toEqual(['/request/mode', '/occurred_at']);
  });
});

it('keeps neither text nor person', () => {
  const body = { ...request(), note: { description: 'Zyxwv', created_by: { name: 'Zyxwv agent' } } };
  const kept = JSON.stringify(read(body, { pseudonym: () => 'p' }));
  expect(kept).toContain('ticket.message');
  expect(kept).not.toMatch(/Zyxwv/);
});
