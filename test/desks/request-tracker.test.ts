import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { requestTracker } from '#desks/request-tracker.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const TICKET: Json = {
  id: '12',
  Type: 'ticket',
  EffectiveId: 12,
  Status: 'open',
  Queue: 'Service Desk',
  Owner: 'Agent-5@desk.example',
  Requestor: ['Customer-8@example.com'],
  Organization: 'ACME Finance',
  Priority: 'Low',
  CustomFields: { Site: ['Lyon'], 'Business unit': [] },
  Created: '2026-05-04T08:00:00Z',
  Due: null,
  Resolved: null,
};
const AGENT: Json = { Creator: 'agent-5@desk.example', CreatorRole: 'staff', Interface: 'Web' };
const CUSTOMER: Json = { Creator: 'customer-8@example.com', CreatorRole: 'requestor', Interface: 'Email' };

const body = (transaction: Json, changes: Json = {}): Json => ({
  ...TICKET,
  ...changes,
  transaction: { id: 49, Field: null, Latest: true, Created: '2026-05-04T09:00:00Z', ...AGENT, ...transaction },
});
const read = (given: unknown, options: Partial<Reader> = {}, headers: Record<string, string> = {}): Reading =>
  requestTracker.read(delivery(given, headers), reader({ ...options }));
function eventsOf(given: unknown, options: Partial<Reader> = {}): TicketEvent[] {
  const reading = read(given, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}
const eventOf = (transaction: Json, changes: Json = {}, options: Partial<Reader> = {}): TicketEvent | undefined =>
  eventsOf(body(transaction, changes), options)[0];

describe('a transaction', () => {
  it('is one event at its own time, ordered by its number, with the ticket as it then stands', () => {
    const given = body({ Type: 'Status', Field: 'Status', NewValue: 'open' });
    expect(read(given).entries[0]).toMatchObject({ ticketId: '12', deliveryId: '49' });
    expect(eventsOf(given)).toEqual([
      {
        id: '49',
        type: 'ticket.status',
        time: at('2026-05-04T09:00:00Z'),
        sequence: 49,
        fields: {
          status: 'open',
          group: 'Service Desk',
          priority: 'Low',
          assignee: 'who:agent-5@desk.example',
          requester: 'who:customer-8@example.com',
          createdAt: at('2026-05-04T08:00:00Z'),
        },
      },
    ]);
  });

  it.each([
    [{ Type: 'Create' }, 'ticket.created'],
    [{ Type: 'Correspond' }, 'ticket.message'],
    [{ Type: 'Comment' }, 'ticket.message'],
    [{ Type: 'Status', Field: 'Status', NewValue: 'open' }, 'ticket.status'],
    [{ Type: 'Set', Field: 'Owner', NewValue: 'agent-5@desk.example' }, 'ticket.assigned'],
    [{ Type: 'SetWatcher', Field: 'Owner', NewValue: null }, 'ticket.assigned'],
    [{ Type: 'Take', Field: 'Owner', NewValue: '28' }, 'ticket.assigned'],
    [{ Type: 'Set', Field: 'Queue', NewValue: 'Network' }, 'ticket.assigned'],
    [{ Type: 'Set', Field: 'Priority', NewValue: 'High' }, 'ticket.priority'],
    [{ Type: 'Set', Field: 'Due' }, 'ticket.snapshot'],
    [{ Type: 'CustomField', Field: '2' }, 'ticket.snapshot'],
    [{ Type: 'AddWatcher', Field: 'Requestor' }, 'ticket.snapshot'],
    [{ Type: 'Something of later versions' }, 'ticket.snapshot'],
  ])('%j is %s', (transaction, type) => {
    expect(eventOf(transaction)?.type).toBe(type);
  });

  it.each(['EmailRecord', 'CommentEmailRecord'])('of type %s only records a mail, and is ignored', Type => {
    expect(read(body({ Type }))).toEqual({ entries: [], ignored: 1, problems: [] });
  });

  it.each(['reminder', 'approval'])('of a %s is ignored, a ticket of RT’s own within another', Type => {
    expect(read(body({ Type: 'Create' }, { Type })).ignored).toBe(1);
  });

  it('that is not the latest says only what it is about: the ticket beside it is of later', () => {
    const late = { Latest: false };
    const after = { Status: 'resolved', Queue: 'Network', Owner: null, Resolved: '2026-05-04T11:00:00Z', SLA: 'gold' };
    expect(eventsOf(body({ Type: 'Correspond', ...late }, { ...after, ResolveDue: '2026-05-04T10:00:00Z' }))).toEqual([
      expect.objectContaining({
        type: 'ticket.message',
        fields: { requester: 'who:customer-8@example.com', createdAt: at('2026-05-04T08:00:00Z') },
      }),
    ]);
    const queue = eventOf({ Type: 'Set', Field: 'Queue', NewValue: 'Second', ...late }, after)?.fields;
    expect(queue).toMatchObject({ group: 'Second' });
    expect(queue).not.toHaveProperty('status');
    expect(eventOf({ Type: 'Status', Field: 'Status', NewValue: 'open', ...late }, after)?.fields).toMatchObject({
      status: 'open',
    });
    expect(eventOf({ Type: 'Set', Field: 'Owner', NewValue: null, ...late })?.fields?.assignee).toBeNull();
    expect(eventOf({ Type: 'Set', Field: 'Priority', NewValue: 'High', ...late })?.fields?.priority).toBe('High');
  });

  it('to another queue that clears the owner is one change of group', () => {
    const events = [
      ...eventsOf(body({ id: 45, Type: 'Create', Created: '2026-05-04T08:00:00Z' })),
      ...eventsOf(body({ id: 50, Type: 'Set', Field: 'Queue', NewValue: 'Network' }, { Queue: 'Network' })),
      ...eventsOf(body({ id: 51, Type: 'Set', Field: 'Owner', NewValue: null }, { Queue: 'Network', Owner: null })),
    ];
    const history = fold(events);
    expect(history && factsOf(history).groupChanges).toBe(1);
    expect(history).toMatchObject({ group: 'Network', assignee: null });
  });

  it('to another queue is not yet accepted there by the owner that the ticket had before', () => {
    const moved = eventOf({ Type: 'Set', Field: 'Queue', NewValue: 'Network' }, { Queue: 'Network' });
    expect(moved?.fields).not.toHaveProperty('assignee');
  });

  it('that reopens may come before the message that caused it, in the same second', () => {
    const status = eventsOf(body({ id: 63, Type: 'Status', Field: 'Status', NewValue: 'open', ...CUSTOMER }));
    const message = eventsOf(body({ id: 61, Type: 'Correspond', Latest: false, ...CUSTOMER }));
    const resolved = eventsOf(
      body(
        { id: 59, Type: 'Status', Field: 'Status', NewValue: 'resolved', Created: '2026-05-04T08:30:00Z' },
        { Status: 'resolved', Resolved: '2026-05-04T08:30:00Z' },
      ),
    );
    const history = fold([...status, ...message, ...resolved]);
    const facts = history && factsOf(history);
    expect(facts?.contacts).toHaveLength(1);
    expect(facts?.reopenings).toHaveLength(1);
    expect(history?.status).toBe('open');
    expect(message[0]?.sequence).toBeLessThan(status[0]?.sequence ?? 0);
  });
});

describe('a message', () => {
  it.each([
    [{ CreatorRole: 'requestor' }, 'requester'],
    [{ CreatorRole: 'staff' }, 'agent'],
    [{ CreatorRole: 'other' }, 'requester'],
    [{ CreatorRole: 'system' }, 'system'],
    [{ CreatorRole: undefined, Creator: 'RT_System' }, 'system'],
    [{ CreatorRole: undefined, Creator: 'CUSTOMER-8@example.com' }, 'requester'],
    [{ CreatorRole: undefined, Creator: 'agent-5@desk.example' }, 'agent'],
  ])('of %j is of the %s', (creator, author) => {
    expect(eventOf({ Type: 'Correspond', ...creator })?.message?.author).toBe(author);
  });

  it('is public as correspondence and not as a comment, and is known by its transaction', () => {
    expect(eventOf({ Type: 'Correspond' })?.message).toEqual({ author: 'agent', public: true, id: '49' });
    expect(eventOf({ Type: 'Comment' })?.message).toEqual({ author: 'agent', public: false, id: '49' });
  });

  it.each([
    ['Email', 'email'],
    ['Web', 'web'],
    ['Mobile', 'mobile'],
    ['REST2', 'api'],
    ['API', undefined],
    [null, undefined],
  ])('of a requester through %s came by %s', (Interface, channel) => {
    expect(eventOf({ Type: 'Correspond', ...CUSTOMER, Interface })?.message?.channel).toBe(channel);
    expect(eventOf({ Type: 'Create', ...CUSTOMER, Interface })?.fields?.channel).toBe(channel);
  });

  it('or ticket that an agent writes down says nothing of how the requester came', () => {
    expect(eventOf({ Type: 'Create' })?.fields).not.toHaveProperty('channel');
  });
});

describe('the status', () => {
  it.each([
    ['new', 'new'],
    ['open', 'open'],
    ['stalled', 'pending'],
    ['resolved', 'resolved'],
    ['rejected', 'cancelled'],
  ])('%s is %s', (Status, category) => {
    expect(eventOf({ Type: 'Status', Field: 'Status', NewValue: Status }, { Status })?.fields?.status).toBe(category);
  });

  it('of a customer’s lifecycle is what the mapping says, else a problem', () => {
    const given = body({ Type: 'Status', Field: 'Status', NewValue: 'with vendor' }, { Status: 'with vendor' });
    const mapping = { status: { 'with vendor': 'on-hold' } };
    expect(eventsOf(given, { mapping })[0]?.fields?.status).toBe('on-hold');
    expect(read(given)).toMatchObject({ entries: [], problems: [{ path: '/transaction/NewValue' }] });
    expect(read(body({ Type: 'Comment' }, { Status: 'with vendor' })).problems).toMatchObject([{ path: '/Status' }]);
  });

  it('deleted removes the ticket, and another one brings it back', () => {
    const gone = eventsOf(body({ Type: 'Status', Field: 'Status', NewValue: 'deleted' }, { Status: 'deleted' }));
    expect(gone).toEqual([expect.objectContaining({ type: 'ticket.removed', removed: { reason: 'deleted' } })]);
    const back = eventsOf(body({ id: 60, Type: 'Status', Field: 'Status', NewValue: 'open' }));
    expect(fold([...gone, ...back])?.removed).toBeNull();
  });

  it('keeps the time of a resolution only while the ticket is resolved', () => {
    const Resolved = '2026-05-04T08:40:00Z';
    const change = { Type: 'Status', Field: 'Status' };
    expect(eventOf({ ...change, NewValue: 'resolved' }, { Status: 'resolved', Resolved })?.fields?.resolvedAt).toBe(
      at(Resolved),
    );
    expect(eventOf({ ...change, NewValue: 'open' }, { Resolved })?.fields).not.toHaveProperty('resolvedAt');
    const unset = eventOf({ ...change, NewValue: 'resolved' }, { Status: 'resolved', Resolved: '1970-01-01 00:00:00' });
    expect(unset?.fields).not.toHaveProperty('resolvedAt');
  });
});

describe('a merge', () => {
  const merged = { Type: 'AddLink', Field: 'MergedInto' };

  it('removes the ticket that RT now shows as another', () => {
    const { transaction } = body(merged);
    expect(eventsOf({ id: '12', EffectiveId: 9, transaction })).toEqual([
      expect.objectContaining({ type: 'ticket.removed', removed: { reason: 'merged', into: '9' } }),
    ]);
  });

  it('keeps the other one, although RT says "MergedInto" of it, too', () => {
    expect(eventOf(merged)?.type).toBe('ticket.snapshot');
  });
});

describe('the SLA', () => {
  const level = {
    SLA: 'standard',
    ResponseDue: '2026-05-04T10:00:00Z',
    ResolveDue: '2026-05-04T12:00:00Z',
    FirstResponse: null,
  };
  const slasOf = (changes: Json, time = '2026-05-04T09:00:00Z') =>
    eventsOf(body({ Type: 'Set', Field: 'Due', Created: time }, { ...level, ...changes }))
      .filter(event => event.type === 'ticket.sla')
      .map(({ sla }) => [sla?.metric, sla?.outcome]);

  it.each([
    [{}, '2026-05-04T09:00:00Z', 'running', 'running'],
    [{}, '2026-05-04T11:00:00Z', 'breached', 'running'],
    [{ FirstResponse: '2026-05-04T09:30:00Z' }, '2026-05-04T11:00:00Z', 'met', 'running'],
    [{ FirstResponse: '2026-05-04T10:30:00Z' }, '2026-05-04T13:00:00Z', 'breached', 'breached'],
    [
      { FirstResponse: '2026-05-04T09:30:00Z', Status: 'stalled', ResolveDue: 'paused' },
      '2026-05-04T13:00:00Z',
      'met',
      'paused',
    ],
    [
      { FirstResponse: '2026-05-04T09:30:00Z', Status: 'resolved', Resolved: '2026-05-04T12:00:00Z' },
      '2026-05-04T13:00:00Z',
      'met',
      'met',
    ],
    // Resolved stays set when the ticket is open again: then it is late by now.
    [
      { FirstResponse: '2026-05-04T09:30:00Z', Resolved: '2026-05-04T11:00:00Z' },
      '2026-05-04T13:00:00Z',
      'met',
      'breached',
    ],
  ])('with %j at %s: first response %s, resolution %s', (changes, time, first, resolution) => {
    expect(slasOf(changes, time)).toEqual([
      ['first-response', first],
      ['resolution', resolution],
    ]);
  });

  it('is silent without a level, without a target, and about what is rejected', () => {
    expect(slasOf({ ResponseDue: null, ResolveDue: null })).toEqual([]);
    expect(slasOf({ ResponseDue: null })).toEqual([['resolution', 'running']]);
    expect(slasOf({ Status: 'rejected' })).toEqual([]);
    expect(slasOf({ Status: 'resolved', Resolved: '2026-05-04T08:59:00Z' })).toEqual([['resolution', 'met']]);
  });
});

describe('the mapping', () => {
  it('takes unit, service, kind and rating from the requestor’s organisation, custom fields and the queue', () => {
    const mapping = {
      unit: { from: 'Organization', values: { 'ACME Finance': 'finance' } },
      service: { from: 'CustomFields.Site' },
      kind: { from: 'Queue', values: { 'Service Desk': 'request' } },
      group: { 'Service Desk': 'first-line' },
      rating: { from: 'CustomFields.Rating', values: { good: 1, bad: 0 } },
    };
    const events = eventsOf(body({ Type: 'Comment' }, { CustomFields: { Site: ['Lyon'], Rating: ['bad'] } }), {
      mapping,
    });
    expect(events[0]?.fields).toMatchObject({ unit: 'finance', service: 'lyon', kind: 'request', group: 'first-line' });
    expect(events[1]).toMatchObject({ type: 'ticket.rated', rating: { question: 'satisfaction', value: 0, scale: 2 } });
  });
});

describe('a body of a customer’s own scrip', () => {
  const rest = {
    ...TICKET,
    id: 12,
    Queue: { id: '3', type: 'queue', Name: 'Service Desk', _url: 'x' },
    Owner: { id: 'agent-5', type: 'user' },
    Requestor: [{ id: 'customer-8', type: 'user' }],
    EffectiveId: { id: '12', type: 'ticket' },
    LastUpdated: '2026-05-04T09:00:00Z',
    Due: '1970-01-01T00:00:00Z',
    Resolved: '1970-01-01T00:00:00Z',
  };

  it('as REST2 shows a ticket is a snapshot of its last change', () => {
    expect(eventsOf(rest)).toEqual([
      expect.objectContaining({
        type: 'ticket.snapshot',
        time: at('2026-05-04T09:00:00Z'),
        fields: expect.objectContaining({
          group: 'Service Desk',
          assignee: 'who:agent-5',
          requester: 'who:customer-8',
        }),
      }),
    ]);
    expect(eventsOf({ ...rest, LastUpdated: TICKET.Created })[0]?.type).toBe('ticket.created');
    expect(eventsOf({ ...rest, Owner: { id: 'Nobody' } })[0]?.fields?.assignee).toBeNull();
  });

  it('tells the resolution at its own time, although the ticket was changed since', () => {
    const events = eventsOf({ ...rest, Status: 'resolved', Resolved: '2026-05-04T08:30:00Z' });
    expect(events.map(({ type, time }) => [type, time])).toEqual([
      ['ticket.status', at('2026-05-04T08:30:00Z')],
      ['ticket.snapshot', at('2026-05-04T09:00:00Z')],
    ]);
  });

  it('may have the ticket beside the transaction, RT’s plain times, and keys in other letters', () => {
    const { id, ...ticket } = TICKET;
    const given = {
      ticket: { ...ticket, ID: `ticket/${String(id)}`, created: '2026-05-04 08:00:00' },
      transaction: { id: 49, type: 'Status', newvalue: 'stalled', created: '2026-05-04 09:00:00' },
    };
    expect(read(given, { timeZone: 'Europe/Berlin' }).entries).toMatchObject([
      { ticketId: '12', events: [{ time: at('2026-05-04T09:00:00Z'), fields: { status: 'pending' } }] },
    ]);
  });

  it('names a new owner and queue by number, which the ticket knows by name', () => {
    const owner = eventOf({ Type: 'Set', Field: 'Owner', NewValue: '28' });
    expect(owner?.fields?.assignee).toBe('who:agent-5@desk.example');
    expect(eventOf({ Type: 'Set', Field: 'Queue', NewValue: '4' })?.fields?.group).toBe('Service Desk');
  });

  it('without a transaction is known by its header, else by its bytes', () => {
    expect(read(rest, {}, { 'webhook-id': 'msg-1' }).entries[0]?.deliveryId).toBe('msg-1');
    expect(read(rest).entries[0]?.deliveryId).toMatch(/^[\w-]{22}$/);
  });
});

describe('what can’t be read', () => {
  it.each([
    ['', ''],
    [[], '/id'],
    [{ Status: 'open' }, '/id'],
    [{ ...TICKET, id: 'x'.repeat(300) }, '/id'],
    [body({ Type: 'Comment', Created: 'yesterday' }), '/transaction/Created'],
    [body({ Type: 'Comment', Created: new Date(NOW + 3 * 86_400_000).toISOString() }), '/transaction/Created'],
    [body({ Type: 'Comment' }, { Created: '4/5/2026 08:00' }), '/Created'],
  ])('%j is a problem at %j', (given, path) => {
    expect(read(given)).toMatchObject({ entries: [], problems: [{ path }] });
  });

  it('keeps no text, name or address of a person', () => {
    const given = body(
      { Type: 'Correspond', Content: 'Zyxwv', Creator: 'zyxwv@example.com', NewValue: 'Zyxwv' },
      { Subject: 'Zyxwv', Requestor: ['zyxwv@example.com'], Owner: 'Zyxwv', Cc: ['zyxwv@example.com'] },
    );
    expect(JSON.stringify(read(given, { pseudonym: () => 'p' }).entries)).not.toMatch(/zyxwv/i);
  });
});

describe('the setup', () => {
  const setup = (scheme: string) =>
    requestTracker.setup({ id: 'rt', webhookUrl: "https://pith.example.com/v1/webhooks/it's", scheme });

  it('has a scrip for each scheme, with the address quoted as Perl wants it', () => {
    for (const scheme of requestTracker.schemes) {
      const [scrip] = setup(scheme).files;
      expect(scrip?.content).toContain("POST => 'https://pith.example.com/v1/webhooks/it\\'s'");
      expect(scrip?.content.match(/^PITH_COMMIT_CODE$/gm)).toHaveLength(1);
    }
  });

  it.each([
    ['standard-webhooks', 'webhook-signature'],
    ['bearer', 'Bearer'],
    ['basic', 'PithUser'],
    ['header', 'PithHeader'],
  ])('proves itself by %s with %s', (scheme, words) => {
    expect(setup(scheme).files[0]?.content).toContain(words);
  });
});

it('takes a list in a list, however deep, for nobody', () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const sent = `{"Type":"ticket","id":"1","Status":"open","LastUpdated":"2026-05-04T09:00:00Z","Requestor":${deep}}`;
  const [event] = eventsOf(sent);
  expect(event?.fields?.requester).toBeUndefined();
});
