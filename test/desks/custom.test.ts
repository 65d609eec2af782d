import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionSchema } from '#configuration/schemas.ts';
import { mappingIssues } from '#desks/custom/check.ts';
import { readBody } from '#desks/custom/read.ts';
import { custom } from '#desks/custom.ts';
import type { Reader } from '#desks/desk.ts';
import type { Mapping } from '#desks/mapping.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, pseudonym, reader } from './support.ts';

/** The mapping as a connection keeps it: it must be one that can be saved. */
function saved(mapping: object): Mapping {
  const { mapping: parsed } = connectionSchema.parse({ desk: 'custom', mapping });
  expect(mappingIssues(parsed, 'custom')).toEqual([]);
  return parsed;
}
const by = (mapping: object, options: Partial<Reader> = {}) => {
  const own = reader({ mapping: saved(mapping), ...options });
  return (body: unknown, headers: Record<string, string> = {}) => custom.read(delivery(body, headers), own);
};
const messages = ({ problems }: { problems: { path: string; message: string }[] }) =>
  problems.map(({ path, message }) => `${path} ${message}`);

/** (a) A flat snapshot, as a desk's "webhook with all fields" sends it. */
const FLAT = {
  ticketId: { from: 'Ticket No.' },
  time: { from: 'Last update' },
  createdAt: { from: 'Opened' },
  resolvedAt: { from: 'Solved' },
  status: {
    from: 'State',
    values: { Neu: 'new', 'In Arbeit': 'open', 'Wartet auf Kunde': 'pending', Erledigt: 'resolved' },
  },
  priority: { from: 'Prio', values: { hoch: '1' } },
  kind: { from: "'request'" },
  unit: { from: 'Company', values: { 'ACME Finance': 'finance' } },
  service: { from: 'Product' },
  group: { from: 'Team' },
  assignee: { from: 'Agent' },
  requester: { from: 'Customer' },
  channel: { from: 'Source' },
  groupChanges: { from: 'Moves' },
  reopenings: { from: 'Reopened' },
  rating: { from: 'Feedback', values: { '😀': 1, '🙁': 0 } },
  messageId: { from: 'Last reply' },
  author: { from: 'Last reply by', values: { Kunde: 'requester', '*': 'agent' } },
};
const flat = {
  'Ticket No.': 4711,
  'Last update': '2026-05-04T10:00:00Z',
  Opened: '2026-05-04 08:00:00',
  Solved: '',
  State: 'In Arbeit',
  Prio: 'hoch',
  Company: 'ACME Finance',
  Product: 'Remote Access',
  Team: 'Network',
  Agent: '-',
  Customer: 'Requester-1@Desk.example',
  Source: 'E-Mail',
  Moves: '2',
  Reopened: 0,
  Feedback: null,
};

describe('a flat snapshot, by a mapping', () => {
  const read = by(FLAT, { defaults: { unit: 'rest' } });

  it('becomes all the fields that it names', () => {
    expect(read(flat)).toEqual({
      problems: [],
      ignored: 0,
      entries: [
        {
          ticketId: '4711',
          deliveryId: expect.any(String),
          events: [
            {
              id: expect.any(String),
              type: 'ticket.snapshot',
              time: at('2026-05-04T10:00:00Z'),
              sequence: 0,
              fields: {
                status: 'open',
                kind: 'request',
                unit: 'finance',
                service: 'remote-access',
                priority: '1',
                channel: 'E-Mail',
                group: 'Network',
                assignee: null,
                requester: pseudonym('requester-1@desk.example'),
                createdAt: at('2026-05-04T08:00:00Z'),
                groupChanges: 2,
                reopenings: 0,
              },
            },
          ],
        },
      ],
    });
  });

  it('says nothing of what it leaves out, and that there is none where it says so', () => {
    const { Team: _team, Agent: _agent, ...less } = flat;
    const fieldsOf = (body: object) => read(body).entries[0]?.events[0]?.fields;
    expect(fieldsOf(less)).not.toHaveProperty('group');
    expect(fieldsOf(less)).not.toHaveProperty('assignee');
    expect(fieldsOf({ ...flat, Team: '', Agent: null })).toMatchObject({ group: null, assignee: null });
    expect(fieldsOf({ ...flat, Team: '?', Agent: '?' })).not.toHaveProperty('group');
    expect(fieldsOf({ ...flat, Company: undefined })).toMatchObject({ unit: 'rest' });
  });

  it('brings its last message and its rating along, once each however often they are repeated', () => {
    const later = { ...flat, 'Last reply': 'r1', 'Last reply by': 'Technik', Feedback: '🙁', State: 'Erledigt' };
    const events = [flat, later, { ...later, 'Last update': '2026-05-04T12:00:00Z', Solved: '2026-05-04T11:00:00Z' }]
      .map((body, index) => ({ ...body, 'Last update': `2026-05-04T1${index}:00:00Z` }))
      .flatMap(body => read(body).entries.flatMap(entry => entry.events));
    const history = fold(events);
    if (history === undefined) throw new Error('no events');
    expect(factsOf(history)).toMatchObject({ agentReplies: [at('2026-05-04T11:00:00Z')], contacts: [] });
    expect(history.ratings.satisfaction).toMatchObject({ value: 0, scale: 2, at: at('2026-05-04T11:00:00Z') });
  });

  it('is a problem as a whole where a part of it is, and names the place', () => {
    expect(messages(read({ ...flat, State: 'Unbekannt' }))).toEqual([
      '/State status "Unbekannt" is not mapped: add it to the mapping',
    ]);
    expect(read({ ...flat, 'Last update': 'gestern', State: 'Unbekannt' }).entries).toEqual([]);
    expect(messages(read({ ...flat, 'Last update': 'gestern' }))[0]).toMatch(/^\/Last update this time is not/);
    expect(messages(read({ ...flat, 'Last update': '?' }))).toEqual(['/Last update time: this has no time']);
    expect(messages(read({ ...flat, 'Ticket No.': '?' }))[0]).toMatch(/^\/Ticket No\. ticketId: /);
    expect(messages(read({ ...flat, 'Ticket No.': { id: 1 } }))[0]).toMatch(/list or an object/);
    expect(messages(read({ ...flat, 'Last reply': 1, 'Last reply by': [] }))[0]).toMatch(/^\/Last reply by author/);
    // As a whole, `kind` is said of every body by that mapping: one without it says nothing here.
    const { kind: _kind, ...less } = FLAT;
    const bare = { 'Ticket No.': 1, 'Last update': '2026-05-04T10:00:00Z' };
    expect(messages(by(less)(bare))).toEqual([' the mapping finds nothing in it: check its expressions']);
    expect(by(less)({ ...bare, Product: 'Mail' }).entries[0]?.events[0]?.fields?.service).toBe('mail');
  });

  it('is not a day in the future', () => {
    expect(messages(read({ ...flat, 'Last update': '2026-06-05T10:00:00Z' }))[0]).toContain('in the future');
  });
});

/** (b) Typed events with nested objects, several in a delivery. */
const TYPED = {
  each: { from: 'payload.events' },
  event: {
    from: 'kind',
    values: {
      'ticket/opened': 'created',
      'ticket/reply': 'message',
      'ticket/state': 'status',
      'ticket/moved': 'assigned',
      'ticket/urgency': 'priority',
      'ticket/survey': 'rated',
      'ticket/sla': 'sla',
      'ticket/deleted': 'removed',
      'ticket/merged': 'merged',
      'ticket/junk': 'spam',
      'user/login': 'ignore',
    },
  },
  ticketId: { from: '/ticket/ref' },
  deliveryId: { from: 'uuid' },
  sequence: { from: 'counter' },
  time: { from: 'at', format: 'epoch-milliseconds' },
  status: { from: 'ticket.state.name' },
  group: { from: 'ticket.team.name' },
  priority: { from: 'ticket.urgency' },
  assignee: { from: "ticket.people[?role=='agent'].id | [0]" },
  requester: { from: "ticket.people[?role=='customer'].id | [0]" },
  author: { from: 'reply.by.role', values: { customer: 'requester', agent: 'agent', bot: 'system' } },
  public: { from: 'reply.internal', values: { true: false, false: true } },
  messageId: { from: 'reply.id' },
  channel: { from: 'reply.via || ticket.source' },
  rating: { from: 'survey.answer', question: 'effort', scale: 7 },
  mergedInto: { from: 'into' },
  sla: [
    {
      metric: 'first-response',
      from: 'clocks.reply.state',
      values: { kept: 'met', missed: 'breached', ticking: 'running', stopped: 'paused', 'n/a': 'none' },
      dueAt: { from: 'clocks.reply.due', format: 'iso' },
      target: { from: 'clocks.reply.goal', unit: 'minutes' },
    },
    { metric: 'resolution', from: "clocks.solve.ok == `true` && 'met' || clocks.solve && 'breached'" },
  ],
};
const T0 = at('2026-05-04T08:00:00Z');
const ticket = {
  ref: 'T-1',
  state: { name: 'open' },
  team: { name: 'Desk' },
  urgency: 3,
  source: 'portal',
  people: [{ role: 'customer', id: 'c1' }],
};
const batch = (...events: unknown[]) => ({ payload: { events } });

describe('typed events with nested objects, by a mapping', () => {
  const read = by(TYPED);
  const one = (event: object): TicketEvent[] => {
    const reading = read(batch({ uuid: 'u1', at: T0, ticket, ...event }));
    expect(reading.problems).toEqual([]);
    return reading.entries.flatMap(({ events }) => events);
  };

  it('become the event that the table says', () => {
    expect(one({ kind: 'ticket/opened' })).toMatchObject([
      {
        id: 'u1',
        type: 'ticket.created',
        time: T0,
        fields: { status: 'open', group: 'Desk', requester: 'who:c1', channel: 'portal' },
      },
    ]);
    const reply = { id: 7, by: { role: 'agent' }, internal: true, via: 'email' };
    expect(one({ kind: 'ticket/reply', reply })).toMatchObject([
      {
        type: 'ticket.message',
        message: { author: 'agent', public: false, id: '7', channel: 'email' },
        fields: { status: 'open' },
      },
    ]);
    expect(one({ kind: 'ticket/state', ticket: { ref: 'T-1', state: { name: 'Resolved' } } })).toMatchObject([
      { type: 'ticket.status', fields: { status: 'resolved' } },
    ]);
    expect(one({ kind: 'ticket/moved' })[0]).toMatchObject({ type: 'ticket.assigned', fields: { group: 'Desk' } });
    expect(one({ kind: 'ticket/urgency' })[0]).toMatchObject({ type: 'ticket.priority', fields: { priority: '3' } });
    expect(one({ kind: 'ticket/survey', survey: { answer: '6' } })[0]).toMatchObject({
      type: 'ticket.rated',
      rating: { question: 'effort', value: 6, scale: 7 },
    });
    expect(one({ kind: 'ticket/deleted' })).toMatchObject([{ type: 'ticket.removed', removed: { reason: 'deleted' } }]);
    expect(one({ kind: 'ticket/merged', into: 'T-9' })[0]).toMatchObject({
      removed: { reason: 'merged', into: 'T-9' },
    });
    expect(one({ kind: 'ticket/junk' })[0]).toMatchObject({ removed: { reason: 'spam' } });
  });

  it('tell the desk’s own verdicts with due time and target', () => {
    const clocks = { reply: { state: 'missed', due: '2026-05-04T09:00:00Z', goal: 60 }, solve: { ok: true } };
    const slas = one({ kind: 'ticket/sla', clocks }).map(({ sla }) => sla);
    expect(slas).toEqual([
      { metric: 'first-response', outcome: 'breached', dueAt: at('2026-05-04T09:00:00Z'), target: 3600 },
      // Kept so far, as long as the ticket is open.
      { metric: 'resolution', outcome: 'running' },
    ]);
    expect(
      read(batch({ uuid: 'u', kind: 'ticket/sla', at: T0, ticket, clocks: { reply: { state: 'n/a' } } })),
    ).toMatchObject({
      entries: [],
      ignored: 1,
      problems: [],
    });
  });

  it('are read one by one: what is good of a batch is kept, what is not is named by its place', () => {
    const reading = read(
      batch(
        { uuid: 'a', at: T0, kind: 'ticket/opened', ticket, counter: 4 },
        { uuid: 'b', at: T0, kind: 'ticket/exploded', ticket },
        { uuid: 'c', at: T0, kind: 'user/login' },
        { uuid: 'd', at: T0, kind: 'ticket/reply', ticket },
        'nothing',
        { uuid: 'e', at: T0, ticket },
        { uuid: 'f', at: T0, kind: 'ticket/moved', ticket: { ref: 'T-1' } },
        { uuid: 'g', at: T0, kind: 'ticket/survey', ticket, survey: { answer: 9 } },
      ),
    );
    expect(reading.entries.map(({ deliveryId, events }) => [deliveryId, events[0]?.sequence])).toEqual([['a', 4]]);
    expect(reading.ignored).toBe(1);
    expect(messages(reading)).toEqual([
      '/payload/events/1/kind event: "ticket/exploded" is not mapped: add it to the mapping',
      '/payload/events/3 this message names no author',
      '/payload/events/4 expected an object',
      '/payload/events/5/kind event: this names no event',
      '/payload/events/6 this event names no group or assignee',
      '/payload/events/7/survey/answer rating: an answer to effort is a whole number from 1 to 7',
    ]);
  });

  it('keep their order where they share an instant, and stay apart where they share an id', () => {
    const events = ['new', 'open', 'pending'].map(name => ({
      uuid: 'same',
      at: T0,
      kind: 'ticket/state',
      ticket: { ref: 'T-1', state: { name } },
    }));
    const { entries } = read(batch(...events));
    expect(entries.map(({ deliveryId }) => deliveryId)).toEqual(['same', 'same-1', 'same-2']);
    expect(fold(entries.flatMap(entry => entry.events))?.status).toBe('pending');
    expect(read(batch(...events))).toEqual(read(batch(...events)));
  });

  it('are none where there is no list, and nothing to do where it is empty', () => {
    expect(messages(read({ payload: {} }))).toEqual(['/payload/events each: expected a list of objects here']);
    expect(read(batch())).toEqual({ entries: [], ignored: 1, problems: [] });
  });
});

/** (c) Local times, day first. */
describe('day-first local times in Europe/Berlin, by a mapping', () => {
  const read = by(
    {
      ticketId: { from: 'id' },
      time: { from: 'changed', format: 'dd.MM.yyyy HH:mm' },
      createdAt: { from: 'opened', format: 'dd/MM/yyyy HH:mm', timeZone: 'America/New_York' },
      status: { open: 'open', done: 'resolved' },
    },
    { timeZone: 'Europe/Berlin' },
  );
  const event = (changed: string, opened: string) =>
    read({ id: 1, changed, opened, status: 'done' }).entries[0]?.events[0];

  it('are instants, in summer and in winter, each in its own zone', () => {
    expect(event('03.04.2026 10:00', '02/04/2026 10:00')).toMatchObject({
      time: at('2026-04-03T08:00:00Z'),
      fields: { status: 'resolved', createdAt: at('2026-04-02T14:00:00Z') },
    });
    expect(event('03.01.2026 10:00', '02/01/2026 10:00')?.time).toBe(at('2026-01-03T09:00:00Z'));
  });
});

describe('a mapping', () => {
  it('takes what the sender says as the delivery’s id, else its content', () => {
    const read = by({ ticketId: { from: 'id' }, status: { from: 'status' } });
    const idOf = (body: object, headers = {}) => read(body, headers).entries[0]?.deliveryId;
    expect(idOf({ id: 1, status: 'open' }, { 'webhook-id': 'msg_1' })).toBe('msg_1');
    expect(idOf({ id: 1, status: 'open' })).toBe(idOf({ id: 1, status: 'open' }));
    expect(idOf({ id: 1, status: 'open' })).not.toBe(idOf({ id: 1, status: 'new' }));
    expect(
      read(
        [
          { id: 1, status: 'open' },
          { id: 1, status: 'new' },
        ],
        { 'webhook-id': 'm' },
      ).entries,
    ).toMatchObject([{ deliveryId: 'm-0' }, { deliveryId: 'm-1' }]);
  });

  it('without a time takes that of the arrival', () => {
    const read = by({ ticketId: { from: 'id' }, status: { from: 'status' } });
    expect(read({ id: 1, status: 'open' }).entries[0]?.events[0]?.time).toBe(NOW);
  });

  it('that is wrong, or none, makes every body a problem and never throws', () => {
    const context = { receivedAt: NOW, contentId: 'row-1', base: '/3' };
    const wrong: Mapping = { ticketId: { from: 'a[' } };
    expect(readBody({}, { reader: reader(), ...context }).problems[0]).toEqual({
      path: '/3',
      message: 'the mapping has no ticketId',
    });
    expect(readBody({}, { reader: reader({ mapping: wrong }), ...context }).problems[0]?.message).toContain(
      '/mapping/ticketId/from',
    );
  });

  it('is read into a problem where its expression doesn’t suit the body', () => {
    const read = by({ ticketId: { from: 'sort(ids) | [0]' }, status: { from: 'status' } });
    expect(messages(read({ ids: [1, 'a'], status: 'open' }))).toEqual([
      ' ticketId: the expression does not suit this body',
    ]);
  });

  it('keeps no text of a message and no person’s name', () => {
    const read = by({ ...TYPED, each: undefined, author: { from: 'reply.by.role', values: { agent: 'agent' } } });
    const body = {
      uuid: 1,
      kind: 'ticket/reply',
      at: T0,
      ticket,
      reply: { by: { role: 'Somebody Special' }, text: 'secret' },
    };
    expect(JSON.stringify(read(body))).not.toMatch(/Somebody|secret/);
    const kept = read({ ...body, reply: { by: { role: 'agent', name: 'Somebody Special' }, text: 'secret' } });
    expect(kept.entries.length).toBe(1);
    expect(JSON.stringify(kept)).not.toMatch(/Somebody|secret/);
  });

  it('counts a word that no table knows, so that it can be added', () => {
    const noted: string[] = [];
    const read = by(FLAT, { unmapped: (field, value) => noted.push(`${field} ${value}`) });
    read({ ...flat, State: 'Unbekannt', Prio: 'egal' });
    expect(noted).toEqual(['status Unbekannt', 'priority egal']);
  });

  it('reads any JSON into entries, ignored parts or problems, and never throws', () => {
    const keys = [
      'payload',
      'events',
      'kind',
      'ticket',
      'ref',
      'at',
      'uuid',
      'state',
      'name',
      'people',
      'role',
      'reply',
      'by',
      '__proto__',
      'constructor',
      'clocks',
      'Ticket No.',
      'State',
      'Last update',
    ];
    const texts = [...Object.keys(TYPED.event.values), 'open', 'T-1', '?', '-', '', '2026-05-04T08:00:00Z', 'agent'];
    const nearby = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<unknown>(...texts, T0, null, true, 3),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 8 }),
      ),
    })).value;
    const readers = [by(TYPED), by({ ...TYPED, each: undefined }), by(FLAT)];
    fc.assert(
      fc.property(nearby, value => {
        for (const read of readers) {
          const { entries, ignored, problems } = read(value);
          expect(entries.length + ignored + problems.length).toBeGreaterThan(0);
          for (const { events } of entries) {
            expect(JSON.parse(JSON.stringify(events))).toEqual(events);
            expect(fold(events)).toBeDefined();
          }
        }
      }),
      { numRuns: 1500 },
    );
  });
});
