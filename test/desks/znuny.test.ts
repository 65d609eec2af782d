import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { znuny } from '#desks/znuny.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const FIRST: Json = {
  ArticleID: '70',
  TicketID: '31',
  ArticleNumber: 1,
  SenderType: 'customer',
  CommunicationChannel: 'Email',
  IsVisibleForCustomer: '1',
  IncomingTime: String(at('2026-05-04T08:00:00Z') / 1000),
  CreateTime: '2026-05-04 08:00:00',
  From: 'Somebody <requester-1@company.example>',
  Subject: 'Screen',
  Body: 'It stays black.',
};
const REPLY: Json = {
  ...FIRST,
  ArticleID: 71,
  ArticleNumber: 2,
  SenderType: 'agent',
  IncomingTime: at('2026-05-04T08:30:00Z') / 1000,
  CreateTime: '2026-05-04 08:30:00',
};
const TICKET: Json = {
  TicketID: '31',
  TicketNumber: '2026050410000031',
  Title: 'Screen stays black',
  State: 'open',
  StateType: 'open',
  Queue: 'Service Desk',
  Owner: 'agent-1',
  OwnerID: '5',
  OwnerData: { UserEmail: 'Agent-1@desk.example', UserFullname: 'Given Family' },
  Lock: 'lock',
  Priority: '3 normal',
  Type: 'Incident',
  Service: 'Workplace::Screen',
  CustomerID: 'ACME',
  CustomerUserID: 'requester-1',
  CustomerUser: { UserEmail: 'requester-1@company.example', UserFirstname: 'Given' },
  Created: '2026-05-04 08:00:00',
  Changed: '2026-05-04 09:00:00',
  Age: 3_600,
  UntilTime: '0',
  Articles: [FIRST, REPLY],
};
const UTC_FIELDS = {
  status: 'open',
  kind: 'incident',
  service: 'workplace-screen',
  priority: '3 normal',
  channel: 'email',
  group: 'Service Desk',
  assignee: 'who:agent-1@desk.example',
  requester: 'who:requester-1@company.example',
  createdAt: at('2026-05-04T08:00:00Z'),
};

const readBody = (body: unknown, options: Partial<Reader> = {}) => znuny.read(delivery(body), reader(options));
const readTicket = (more: Json = {}, options: Partial<Reader> = {}, event: Json = {}) =>
  readBody({ Ticket: { ...TICKET, ...more }, Event: { TicketID: '31', ...event } }, options);
function eventsOf(...parameters: Parameters<typeof readTicket>): TicketEvent[] {
  const reading = readTicket(...parameters);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}
const messagesOf = (...parameters: Parameters<typeof readTicket>) =>
  eventsOf(...parameters)
    .filter(event => event.type === 'ticket.message')
    .map(event => event.message);

describe('the ticket', () => {
  it('reads as a snapshot of its last change, with its articles', () => {
    expect(eventsOf()).toEqual([
      expect.objectContaining({ type: 'ticket.snapshot', time: at('2026-05-04T09:00:00Z'), fields: UTC_FIELDS }),
      expect.objectContaining({ type: 'ticket.message', time: at('2026-05-04T08:00:00Z') }),
      expect.objectContaining({ type: 'ticket.message', time: at('2026-05-04T08:30:00Z') }),
    ]);
  });

  it('was created when it has not changed since', () => {
    const [created] = eventsOf({ Changed: '2026-05-04 08:00:03', Articles: [FIRST] });
    expect(created).toMatchObject({ type: 'ticket.created', time: at('2026-05-04T08:00:00Z') });
    expect(eventsOf({ Changed: '2026-05-04 08:00:30' })[0]?.type).toBe('ticket.snapshot');
  });

  it.each([
    ['new', 'new', 'new'],
    ['open', 'open', 'open'],
    ['pending reminder', 'pending reminder', 'pending'],
    ['pending auto close+', 'pending auto', 'pending'],
    ['closed successful', 'closed', 'closed'],
    ['Geschlossen', 'closed', 'closed'],
  ])('in state %s of type %s is %s', (State, StateType, status) => {
    expect(eventsOf({ State, StateType })[0]?.fields?.status).toBe(status);
  });

  it('in a state that the mapping knows is what it says, and of no known type is a problem', () => {
    const mapping = { status: { 'pending vendor': 'on-hold' } };
    const more = { State: 'pending vendor', StateType: 'pending reminder' };
    expect(eventsOf(more, { mapping })[0]?.fields?.status).toBe('on-hold');
    expect(readTicket({ State: 'odd', StateType: 'odd' })).toMatchObject({
      entries: [],
      problems: [{ path: '/Ticket/State' }],
    });
  });

  it('takes the unit from where the mapping says', () => {
    const mapping = { unit: { from: 'CustomerID', values: { ACME: 'finance' } } };
    expect(eventsOf({}, { mapping })[0]?.fields?.unit).toBe('finance');
  });

  it.each<[string, Json, string | null]>([
    ['its owner’s', {}, 'who:agent-1@desk.example'],
    ['its owner’s by login', { OwnerData: undefined }, 'who:agent-1'],
    ['nobody’s when it belongs to the system', { OwnerID: 1, Owner: 'root@localhost' }, null],
    ['nobody’s while it is unlocked', { Lock: 'unlock' }, null],
    ['its owner’s where nothing is said of locks', { Lock: undefined }, 'who:agent-1@desk.example'],
  ])('is %s', (_whose, more, assignee) => {
    expect(eventsOf(more)[0]?.fields?.assignee).toBe(assignee);
  });

  it('that was moved is not accepted by the agent who had it before', () => {
    const moved = { Queue: 'Network', Lock: 'unlock', Changed: '2026-05-04 10:00:00' };
    const history = fold([...eventsOf(), ...eventsOf(moved)]);
    expect(history?.steps.slice(-2)).toEqual([
      { at: at('2026-05-04T10:00:00Z'), group: 'Network' },
      { at: at('2026-05-04T10:00:00Z'), assigned: false },
    ]);
  });

  it('with numbers for texts and texts for numbers reads the same', () => {
    const swapped = {
      TicketID: 31,
      OwnerID: 5,
      Age: '3600',
      UntilTime: 0,
      Articles: [
        { ...FIRST, ArticleID: 70 },
        { ...REPLY, ArticleID: '71' },
      ],
    };
    expect(readTicket(swapped)).toEqual(readTicket());
  });

  it('that was merged leaves every count, and names where it went', () => {
    const more = { State: 'merged', StateType: 'merged' };
    expect(eventsOf(more, {}, { MainTicketID: 12 })).toEqual([
      expect.objectContaining({ type: 'ticket.removed', removed: { reason: 'merged', into: '12' } }),
    ]);
    expect(eventsOf(more)[0]?.removed).toEqual({ reason: 'merged' });
    expect(eventsOf({ State: 'removed', StateType: 'removed' })[0]?.removed).toEqual({ reason: 'deleted' });
  });

  it('of which nothing is left was deleted', () => {
    const reading = readBody({ Ticket: {}, Event: { TicketID: '31' } });
    expect(reading.entries).toMatchObject([
      { ticketId: '31', events: [{ type: 'ticket.removed', time: NOW, removed: { reason: 'deleted' } }] },
    ]);
    expect(readBody({ Ticket: {}, Event: {} }).problems).toEqual([
      expect.objectContaining({ path: '/Ticket/TicketID' }),
    ]);
  });

  it('tells its closing even where only a later change arrived', () => {
    const closed = { State: 'closed successful', StateType: 'closed', Closed: '2026-05-04 08:45:00' };
    const [closing, snapshot] = eventsOf(closed);
    expect(closing).toMatchObject({
      type: 'ticket.status',
      time: at('2026-05-04T08:45:00Z'),
      fields: { status: 'closed' },
    });
    expect(snapshot?.fields?.resolvedAt).toBe(at('2026-05-04T08:45:00Z'));
    expect(eventsOf({ Closed: '2026-05-04 08:45:00' })[0]?.type).toBe('ticket.snapshot');
  });
});

describe('times', () => {
  it('are those of the server’s zone', () => {
    const more = { Created: '2026-05-04 10:00:00', Changed: '2026-05-04 11:00:00' };
    expect(eventsOf(more, { timeZone: 'Europe/Berlin' })[0]).toMatchObject({
      time: at('2026-05-04T09:00:00Z'),
      fields: UTC_FIELDS,
    });
  });

  it('of articles are taken from the epoch, which has no zone, else in the server’s', () => {
    const timeZone = 'Europe/Berlin';
    const messages = (articles: Json[]) =>
      eventsOf(
        { Changed: '2026-05-04 11:00:00', Created: '2026-05-04 10:00:00', Articles: articles },
        { timeZone },
      ).slice(1);
    expect(messages([REPLY])[0]?.time).toBe(at('2026-05-04T08:30:00Z'));
    const local = { ...REPLY, IncomingTime: undefined, CreateTime: '2026-05-04 10:30:00' };
    expect(messages([local])[0]?.time).toBe(at('2026-05-04T08:30:00Z'));
  });

  it('in the future show that the zone is wrong', () => {
    const soon = znuny.read({ ...delivery({ Ticket: TICKET }), receivedAt: at('2026-05-04T07:00:05Z') }, reader());
    expect(soon).toMatchObject({ entries: [], problems: [{ path: '/Ticket/Changed' }] });
  });

  it('are needed, for they tell one change from the next', () => {
    expect(readTicket({ Changed: undefined }).problems).toEqual([expect.objectContaining({ path: '/Ticket/Changed' })]);
    expect(readTicket({ Changed: 'gestern' }).problems).toEqual([expect.objectContaining({ path: '/Ticket/Changed' })]);
  });
});

describe('articles', () => {
  it('are messages with their numbers, the first of the customer the one that opened the ticket', () => {
    expect(messagesOf()).toEqual([
      { author: 'requester', public: true, id: '70', channel: 'email', opening: true },
      { author: 'agent', public: true, id: '71', channel: 'email' },
    ]);
  });

  it('that are repeated with every change count once', () => {
    const events = ['09:00:00', '09:10:00', '09:20:00'].flatMap((time, index) =>
      eventsOf({ Changed: `2026-05-04 ${time}`, Priority: `${index} normal`, Article: REPLY }),
    );
    const history = fold(events);
    expect(history && factsOf(history)).toMatchObject({ agentReplies: [at('2026-05-04T08:30:00Z')], contacts: [] });
  });

  it.each<[string, Json, Json]>([
    [
      'a note',
      { SenderType: 'agent', CommunicationChannel: 'Internal', IsVisibleForCustomer: 0 },
      { author: 'agent', public: false },
    ],
    [
      'a call',
      { SenderType: 'customer', CommunicationChannel: 'Phone' },
      { author: 'requester', public: true, channel: 'phone' },
    ],
    [
      'by the portal',
      { SenderType: 'customer', CommunicationChannel: 'Internal' },
      { author: 'requester', public: true, channel: 'portal' },
    ],
    ['automatic', { SenderType: 'system' }, { author: 'system', public: true, channel: 'email' }],
    [
      'an old note',
      { CommunicationChannel: undefined, IsVisibleForCustomer: undefined, ArticleType: 'note-internal' },
      { author: 'agent', public: false },
    ],
    [
      'an old mail',
      { CommunicationChannel: undefined, IsVisibleForCustomer: undefined, ArticleType: 'email-external' },
      { author: 'agent', public: true, channel: 'email' },
    ],
  ])('may be %s', (_what, more, expected) => {
    expect(messagesOf({ Articles: [{ ...REPLY, ...more }] })).toEqual([{ ...expected, id: '71' }]);
  });

  it('are read from the one that the event is about, and from lists under either name', () => {
    expect(messagesOf({ Articles: undefined, Article: REPLY }).map(message => message?.id)).toEqual(['71']);
    expect(messagesOf({ Articles: undefined, Article: [FIRST, REPLY] }).map(message => message?.id)).toEqual([
      '70',
      '71',
    ]);
    expect(messagesOf({ Article: {} }).map(message => message?.id)).toEqual(['70', '71']);
  });

  it('of an unknown sender, or without a time, are a problem', () => {
    expect(readTicket({ Articles: [FIRST, { ...REPLY, SenderType: 'robot' }] }).problems).toEqual([
      expect.objectContaining({ path: '/Ticket/Articles/1/SenderType' }),
    ]);
    const timeless = { ...REPLY, IncomingTime: undefined, CreateTime: undefined };
    expect(readTicket({ Article: timeless }, {}, {}).problems).toEqual([]);
    expect(readTicket({ Articles: [timeless] }).problems).toEqual([
      expect.objectContaining({ path: '/Ticket/Articles/0/CreateTime' }),
    ]);
  });
});

describe('escalations', () => {
  const slasOf = (more: Json) =>
    eventsOf(more)
      .filter(event => event.type === 'ticket.sla')
      .map(({ time, sla }) => ({ ...sla, time: new Date(time).toISOString() }));
  const DUE = at('2026-05-04T12:00:00Z');
  const running = { SolutionTimeDestinationTime: DUE / 1000, SolutionTimeDestinationDate: '2026-05-04 12:00:00' };
  const time = '2026-05-04T09:00:00.000Z';

  it.each<[string, Json, Json]>([
    ['runs', running, { outcome: 'running', dueAt: DUE, time }],
    [
      'runs by the server’s date',
      { SolutionTimeDestinationDate: '2026-05-04 12:00:00' },
      { outcome: 'running', dueAt: DUE, time },
    ],
    [
      'is missed since it was due, when Znuny says so',
      { ...running, SolutionTimeEscalation: '1' },
      { outcome: 'breached', dueAt: DUE, time: '2026-05-04T12:00:00.000Z' },
    ],
    [
      'is missed when the ticket is changed after that',
      { ...running, Changed: '2026-05-04 13:00:00' },
      { outcome: 'breached', dueAt: DUE, time: '2026-05-04T13:00:00.000Z' },
    ],
    [
      'is met',
      { SolutionInMin: '100', SolutionDiffInMin: '20' },
      { outcome: 'met', elapsed: 6_000, target: 7_200, time },
    ],
    [
      'is met with nothing left',
      { SolutionInMin: 120, SolutionDiffInMin: 0 },
      { outcome: 'met', elapsed: 7_200, target: 7_200, time },
    ],
    [
      'is missed',
      { SolutionInMin: '130', SolutionDiffInMin: '-10' },
      { outcome: 'breached', elapsed: 7_800, target: 7_200, time },
    ],
  ])('of the solution %s', (_how, more, expected) => {
    expect(slasOf(more)).toEqual([{ metric: 'resolution', ...expected }]);
  });

  it('of the first response are told the same way', () => {
    expect(slasOf({ FirstResponseInMin: 30, FirstResponseDiffInMin: -5 })).toMatchObject([
      { metric: 'first-response', outcome: 'breached', elapsed: 1_800, target: 1_500 },
    ]);
  });

  it('are not said of a ticket without them, nor without a target', () => {
    expect(slasOf({})).toEqual([]);
    expect(
      slasOf({ SolutionInMin: 100, FirstResponse: '2026-05-04 08:30:00', SolutionTime: '2026-05-04 09:00:00' }),
    ).toEqual([]);
  });
});

describe('a delivery', () => {
  const idOf = (more: Json) => readTicket(more).entries[0]?.deliveryId;

  it('is the same one when it is made anew for another attempt, or for another event of the same change', () => {
    expect(idOf({ Age: 3_700, UntilTime: -60 })).toBe(idOf({}));
    const later = { Ticket: { ...TICKET, Age: 7_200 }, Event: { TicketID: '31' } };
    expect(znuny.read(delivery(later, {}, NOW + 90_000), reader()).entries[0]?.deliveryId).toBe(idOf({}));
    expect(readTicket({ Article: REPLY }, {}, { ArticleID: 71 }).entries[0]?.deliveryId).toBe(idOf({}));
  });

  it('is another one after another change', () => {
    expect(idOf({ Changed: '2026-05-04 09:00:01' })).not.toBe(idOf({}));
    expect(idOf({ Queue: 'Network' })).not.toBe(idOf({}));
  });

  it('may be the answer of TicketGet: a list, or the ticket alone', () => {
    const reading = readBody({ Ticket: [TICKET, { ...TICKET, TicketID: 32 }] });
    expect(reading.entries.map(({ ticketId }) => ticketId)).toEqual(['31', '32']);
    expect(readBody(TICKET).entries).toEqual(readTicket().entries);
    expect(readBody({ Ticket: [TICKET, 1, { TicketID: 33 }] })).toMatchObject({
      entries: [{ ticketId: '31' }],
      problems: [{ path: '/Ticket/1' }, { path: '/Ticket/2/Changed' }],
    });
  });

  it('leaves no text, title or name of a person in what is kept', () => {
    const kept = JSON.stringify(readTicket({}, { pseudonym: () => 'somebody' }));
    expect(kept).not.toMatch(/black|Given|Family|requester-1|agent-1/i);
  });

  it('without a ticket is a problem', () => {
    for (const body of [{}, { Ticket: [] }, { Ticket: 31 }, [], 'text', { Ticket: { State: 'open' } }]) {
      expect(readBody(body).problems).toHaveLength(1);
    }
  });
});

describe('the setup', () => {
  const { steps, files } = znuny.setup({
    id: 'desk-1',
    webhookUrl: 'https://pith.example.com/w/desk-1',
    scheme: 'basic',
  });

  it('has a web service that posts to the connection, without credentials', () => {
    const yaml = files.find(({ name }) => name === 'pith-webservice.yml')?.content ?? '';
    expect(yaml).toContain('Host: https://pith.example.com\n');
    expect(yaml).toContain('Controller: /w/desk-1\n');
    expect(yaml).toContain("BasicAuthPassword: ''\n");
    expect(yaml.match(/Event: \w+/g)).toHaveLength(yaml.match(/Asynchronous: '1'/g)?.length ?? 0);
  });

  it('leaves out of a ticket what Pith doesn’t need, and nothing that it reads', () => {
    const omitted = (files.find(({ name }) => name === 'pith-omitted-fields.txt')?.content ?? '').trim().split('; ');
    const kept = Object.fromEntries(Object.entries(TICKET).filter(([key]) => !omitted.includes(key)));
    const articles = [FIRST, REPLY].map(article =>
      Object.fromEntries(Object.entries(article).filter(([key]) => !omitted.includes(`Articles->${key}`))),
    );
    const body = JSON.stringify({ Ticket: { ...kept, Articles: articles } });
    expect(body).not.toMatch(/black|Given|@/);
    expect(readBody(body).entries[0]?.events.map(({ type }) => type)).toEqual(eventsOf().map(({ type }) => type));
    for (const { name } of files) expect(steps.some(step => step.includes(name))).toBe(true);
  });
});
