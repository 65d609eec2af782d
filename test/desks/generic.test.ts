import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { generic } from '#desks/generic.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

const STRUCTURED = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };

let serial = 0;
function cloudEvent(type: string, data: unknown, more: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1;
  const attributes = {
    specversion: '1.0',
    id: `e${serial}`,
    source: '/desk',
    subject: 'T-1',
    time: '2026-05-04T10:00:00Z',
  };
  return { ...attributes, type, data, ...more };
}

const read = (body: unknown, headers: Record<string, string> = STRUCTURED, options: Partial<Reader> = {}): Reading =>
  generic.read(delivery(body, headers), reader(options));

const eventOf = (type: string, data: unknown, options: Partial<Reader> = {}): TicketEvent | undefined => {
  const reading = read(cloudEvent(type, data), STRUCTURED, options);
  expect(reading.problems).toEqual([]);
  return reading.entries[0]?.events[0];
};

const pathsOf = (type: string, data: unknown): string[] =>
  read(cloudEvent(type, data)).problems.map(({ path }) => path);

describe('envelopes', () => {
  const expected = {
    ticketId: 'T-1',
    events: [expect.objectContaining({ type: 'ticket.status', fields: { status: 'resolved' } })],
  };
  const data = { status: 'resolved' };

  it('opens a structured CloudEvent', () => {
    expect(read(cloudEvent('ticket.status', data)).entries).toEqual([expect.objectContaining(expected)]);
  });

  it('opens a structured CloudEvent that calls itself plain JSON', () => {
    const reading = read(cloudEvent('ticket.status', data), { 'content-type': 'application/json' });
    expect(reading.entries).toEqual([expect.objectContaining(expected)]);
  });

  it('opens a binary CloudEvent and decodes its headers once', () => {
    const headers = {
      'ce-specversion': '1.0',
      'ce-type': 'ticket.status',
      'ce-source': '/b%C3%BCro%2525',
      'ce-id': '7',
      'ce-subject': 'T%20%22ä"1',
      'content-type': 'application/json',
    };
    const [entry] = read(data, headers).entries;
    expect(entry).toMatchObject({ ticketId: 'T "ä"1', deliveryId: '8:/büro%25 7' });
    expect(read(data, { ...headers, 'content-type': 'text/plain' }).problems[0]?.path).toBe('/datacontenttype');
    expect(read('nonsense', headers).problems).toEqual([{ path: '/data', message: 'the body is not valid JSON' }]);
  });

  it('opens a Standard Webhooks body', () => {
    const body = {
      type: 'ticket.status',
      timestamp: '2026-05-04T10:00:00.344522Z',
      data: { ticketId: 1, status: 'resolved' },
    };
    const [entry] = read(body, { 'content-type': 'application/json', 'webhook-id': 'msg_1' }).entries;
    expect(entry).toMatchObject({
      ticketId: '1',
      deliveryId: 'msg_1',
      events: [{ time: at('2026-05-04T10:00:00.344Z') }],
    });
  });

  it('knows a Standard Webhooks body without headers by its bytes', () => {
    const body = { type: 'ticket.status', data: { ticketId: '1', status: 'resolved' } };
    const [first, again, other] = [body, body, { ...body, more: 1 }].map(one => read(one, {}).entries[0]);
    expect(first?.deliveryId).toBe(again?.deliveryId);
    expect(first?.deliveryId).not.toBe(other?.deliveryId);
    expect(first?.events[0]?.time).toBe(NOW);
  });

  it('decodes base64 that holds JSON, and reports base64 that does not', () => {
    const encode = (text: string) => Buffer.from(text).toString('base64');
    const event = (encoded: unknown, more = {}) =>
      cloudEvent('ticket.status', undefined, { data_base64: encoded, ...more });
    expect(read(event(encode('{"status":"resolved"}'))).entries).toEqual([expect.objectContaining(expected)]);
    expect(read(event(encode('<status/>'))).problems[0]?.path).toBe('/data_base64');
    expect(read(event('... not base64 ...')).problems[0]?.path).toBe('/data_base64');
    expect(read(event(encode('{}'), { datacontenttype: 'text/xml' })).problems[0]?.path).toBe('/data_base64');
  });

  it('says which required attributes are missing', () => {
    expect(read({ specversion: '0.3', type: 'ticket.status' }).problems.map(({ path }) => path)).toEqual([
      '/id',
      '/source',
      '/specversion',
    ]);
    expect(read({ data: {} }, {}).problems).toEqual([{ path: '/type', message: 'an event needs a type' }]);
    expect(read('[1', STRUCTURED).problems).toEqual([{ path: '', message: 'the body is not valid JSON' }]);
    expect(read('', {}).problems).toEqual([{ path: '', message: 'the body is empty' }]);
  });
});

describe('a batch', () => {
  it('keeps the good parts and reports the bad ones with their place', () => {
    const { entries, problems } = read(
      [
        cloudEvent('ticket.created', { unit: 'finance' }),
        cloudEvent('ticket.status', { status: 'parked' }),
        'no event',
        cloudEvent('ticket.exploded', {}),
        cloudEvent('ticket.status', { status: 'open' }, { subject: 'T-2', time: 'soon' }),
        cloudEvent('ticket.status', { status: 'open' }, { subject: 'T-3' }),
      ],
      BATCH,
    );
    expect(entries.map(({ ticketId }) => ticketId)).toEqual(['T-1', 'T-3']);
    expect(problems.map(({ path }) => path)).toEqual(['/1/data/status', '/2', '/3/type', '/4/time']);
  });

  it('may be empty', () => {
    expect(read('[]', BATCH)).toEqual({ entries: [], ignored: 0, problems: [] });
  });

  it('must be a list', () => {
    expect(read('{}', BATCH).problems).toEqual([{ path: '', message: 'a batch is an array' }]);
  });

  it('keeps the order of events that share an instant', () => {
    const batch = ['open', 'pending', 'open', 'resolved'].map(status => cloudEvent('ticket.status', { status }));
    const events = read(batch, BATCH).entries.flatMap(entry => entry.events);
    expect(fold(events)?.steps.map(step => ('status' in step ? step.status : step))).toEqual([
      'open',
      'pending',
      'open',
      'resolved',
    ]);
  });

  it('prefers the sender’s own sequence', () => {
    const event = cloudEvent('ticket.status', { status: 'open' }, { sequence: '00042' });
    expect(read(event).entries[0]?.events[0]?.sequence).toBe(42);
  });
});

describe('event ids', () => {
  it('come from source and id together, and never collide', () => {
    const id = (source: string, one: string) =>
      read(cloudEvent('ticket.snapshot', { status: 'open' }, { source, id: one })).entries[0]?.deliveryId;
    expect(id('/a', 'b')).toBe(id('/a', 'b'));
    expect(
      new Set([
        id('/a', 'b c'),
        id('/a b', 'c'),
        id('/b', 'b'),
        id(`/${'x'.repeat(500)}`, '1'),
        id(`/${'x'.repeat(500)}`, '2'),
      ]).size,
    ).toBe(5);
    expect(id('/', 'x'.repeat(5000))?.length).toBeLessThan(100);
  });
});

describe('types', () => {
  it('ticket.created takes its fields, ids as text, and its own time as creation', () => {
    const data = {
      requester: 42,
      unit: 'ACME Finance',
      service: 'vpn',
      kind: 'request',
      priority: 2,
      channel: 'phone',
      group: 'network',
    };
    expect(eventOf('ticket.created', data)).toMatchObject({
      type: 'ticket.created',
      time: at('2026-05-04T10:00:00Z'),
      fields: {
        createdAt: at('2026-05-04T10:00:00Z'),
        requester: 'who:42',
        unit: 'acme-finance',
        service: 'vpn',
        kind: 'request',
        priority: '2',
        channel: 'phone',
        group: 'network',
      },
    });
  });

  it('ticket.created without data is a creation all the same, with the connection’s defaults', () => {
    const created = eventOf('ticket.created', undefined, { defaults: { unit: 'rest', service: 'all' } });
    expect(created?.fields).toEqual({ createdAt: at('2026-05-04T10:00:00Z'), unit: 'rest', service: 'all' });
  });

  it('ticket.message is public unless it says otherwise', () => {
    expect(eventOf('ticket.message', { author: 'agent' })?.message).toEqual({ author: 'agent', public: true });
    expect(eventOf('ticket.message', { author: 'requester', public: false, channel: 'email', id: 7 })?.message).toEqual(
      {
        author: 'requester',
        public: false,
        channel: 'email',
        id: '7',
      },
    );
    expect(pathsOf('ticket.message', { author: 'robot' })).toEqual(['/data/author']);
    expect(pathsOf('ticket.message', {})).toEqual(['/data/author']);
  });

  it('ticket.status takes a category, or a status that the mapping knows', () => {
    const mapping = { status: { 'Awaiting Vendor': 'on-hold' } };
    expect(eventOf('ticket.status', { status: 'On-Hold' })?.fields).toEqual({ status: 'on-hold' });
    expect(eventOf('ticket.status', { status: 'awaiting vendor' }, { mapping })?.fields).toEqual({ status: 'on-hold' });
    expect(pathsOf('ticket.status', { status: 'awaiting vendor' })).toEqual(['/data/status']);
    expect(pathsOf('ticket.status', {})).toEqual(['/data/status']);
  });

  it('ticket.status may say who made the change', () => {
    expect(eventOf('ticket.status', { status: 'closed', by: 'requester' })?.fields).toEqual({
      status: 'closed',
      statusBy: 'requester',
    });
    expect(pathsOf('ticket.status', { status: 'closed', by: 'customer' })).toEqual(['/data/by']);
    // It is about the change: how a ticket stands was made by nobody.
    expect(eventOf('ticket.snapshot', { status: 'closed', by: 'requester' })?.fields).toEqual({ status: 'closed' });
  });

  it('ticket.assigned says nobody with null, and must say something', () => {
    expect(eventOf('ticket.assigned', { group: null, assignee: 'a-1' })?.fields).toEqual({
      group: null,
      assignee: 'who:a-1',
    });
    expect(eventOf('ticket.assigned', { assignee: null })?.fields).toEqual({ assignee: null });
    expect(pathsOf('ticket.assigned', { team: 'x' })).toEqual(['/data']);
  });

  it('ticket.priority takes text, numbers and none', () => {
    expect(eventOf('ticket.priority', { priority: 1 })?.fields).toEqual({ priority: '1' });
    expect(eventOf('ticket.priority', { priority: null })?.fields).toEqual({ priority: null });
    expect(pathsOf('ticket.priority', {})).toEqual(['/data/priority']);
  });

  it('ticket.sla takes the desk’s own word, in seconds', () => {
    const data = {
      metric: 'resolution',
      outcome: 'running',
      dueAt: '2026-05-09T10:00:00+02:00',
      target: 3600,
      elapsed: 12.5,
    };
    expect(eventOf('ticket.sla', data)?.sla).toEqual({ ...data, dueAt: at('2026-05-09T08:00:00Z') });
    expect(pathsOf('ticket.sla', { metric: 'speed', outcome: 'late', dueAt: {}, target: -1 })).toEqual([
      '/data/metric',
      '/data/outcome',
      '/data/dueAt',
      '/data/target',
    ]);
    expect(pathsOf('ticket.sla', { metric: 'resolution', outcome: 'met', dueAt: 'soon' })).toEqual(['/data/dueAt']);
  });

  it('ticket.removed says why, and into what', () => {
    expect(eventOf('ticket.removed', { reason: 'merged', into: 12 })?.removed).toEqual({
      reason: 'merged',
      into: '12',
    });
    expect(pathsOf('ticket.removed', { reason: 'lost' })).toEqual(['/data/reason']);
  });

  it('ticket.snapshot takes anything as it is now, times and counters too', () => {
    const data = {
      status: 'closed',
      createdAt: '2026-05-01T08:00:00Z',
      resolvedAt: '2026-05-03T08:00:00Z',
      groupChanges: 2,
      reopenings: 0,
      unit: 'finance',
    };
    expect(eventOf('ticket.snapshot', data)?.fields).toEqual({
      ...data,
      createdAt: at(data.createdAt),
      resolvedAt: at(data.resolvedAt),
    });
    expect(eventOf('ticket.snapshot', { resolvedAt: null })?.fields).toEqual({ resolvedAt: null });
    expect(pathsOf('ticket.snapshot', { groupChanges: -1, reopenings: 1e9, createdAt: true })).toEqual([
      '/data/createdAt',
      '/data/groupChanges',
      '/data/reopenings',
    ]);
    expect(pathsOf('ticket.snapshot', { Status: 'open' })).toEqual(['/data']);
  });

  it('refuses a kind that is none, unless the mapping knows it', () => {
    const mapping = { kind: { defect: 'incident' } };
    expect(eventOf('ticket.created', { kind: 'Defect' }, { mapping })?.fields?.kind).toBe('incident');
    expect(pathsOf('ticket.created', { kind: 'defect' })).toEqual(['/data/kind']);
  });

  it('names the path of data that is no object', () => {
    for (const data of [1.5, "I'm just a string", [], true]) expect(pathsOf('ticket.status', data)).toEqual(['/data']);
    expect(pathsOf('ticket.status', null)).not.toEqual([]);
  });
});

describe('ticket.rated', () => {
  it.each([
    [
      { question: 'satisfaction', value: 4 },
      { question: 'satisfaction', value: 4, scale: 5 },
    ],
    [
      { question: 'satisfaction', value: 1, scale: 2 },
      { question: 'satisfaction', value: 1, scale: 2 },
    ],
    [
      { question: 'satisfaction', value: false },
      { question: 'satisfaction', value: 0, scale: 2 },
    ],
    [
      { question: 'satisfaction', value: 10, scale: 10 },
      { question: 'satisfaction', value: 10, scale: 10 },
    ],
    [
      { question: 'satisfaction', value: '5' },
      { question: 'satisfaction', value: 5, scale: 5 },
    ],
    [
      { question: 'effort', value: 7 },
      { question: 'effort', value: 7, scale: 7 },
    ],
    [
      { question: 'happiness', value: 0 },
      { question: 'happiness', value: 0, scale: 11 },
    ],
    [
      { question: 'recommend', value: 10, scale: 10 },
      { question: 'recommend', value: 10, scale: 11 },
    ],
    [
      { question: 'lost-time', value: 5400.5 },
      { question: 'lost-time', value: 5400.5, scale: 0 },
    ],
    [
      { question: 'solved-first', value: true },
      { question: 'solved-first', value: 1, scale: 2 },
    ],
    [
      { question: 'solved-first', value: 0 },
      { question: 'solved-first', value: 0, scale: 2 },
    ],
    [
      { question: 'satisfaction', value: 1, reasons: ['slow', 'rude'] },
      { question: 'satisfaction', value: 1, scale: 5, reasons: ['slow', 'rude'] },
    ],
  ])('takes %j', (data, rating) => {
    expect(eventOf('ticket.rated', data)?.rating).toEqual(rating);
  });

  it.each([
    [{ question: 'satisfaction', value: 6 }, '/data/value'],
    [{ question: 'satisfaction', value: 0 }, '/data/value'],
    [{ question: 'satisfaction', value: 4.5 }, '/data/value'],
    [{ question: 'satisfaction', value: 2, scale: 2 }, '/data/value'],
    [{ question: 'satisfaction', value: true, scale: 5 }, '/data/value'],
    [{ question: 'satisfaction', value: 'great' }, '/data/value'],
    [{ question: 'satisfaction', value: 3, scale: 4 }, '/data/scale'],
    [{ question: 'effort', value: 5, scale: 5 }, '/data/scale'],
    [{ question: 'effort', value: 8 }, '/data/value'],
    [{ question: 'happiness', value: 11 }, '/data/value'],
    [{ question: 'lost-time', value: -1 }, '/data/value'],
    [{ question: 'lost-time', value: true }, '/data/value'],
    [{ question: 'solved-first', value: 2 }, '/data/value'],
    [{ question: 'mood', value: 1 }, '/data/question'],
    [{ question: 'effort' }, '/data/value'],
    [{ question: 'effort', value: 3, reasons: ['', 2] }, '/data/reasons/0'],
  ])('refuses %j', (data, path) => {
    expect(pathsOf('ticket.rated', data)).toContain(path);
  });

  it('reads the connection’s own answers by its mapping', () => {
    const faces = { rating: { ':-)': 5, ':-|': 3, ':-(': 1 } };
    const thumbs = { rating: { up: 1, down: 0 } };
    expect(
      eventOf('ticket.rated', { question: 'satisfaction', value: ':-|' }, { mapping: faces })?.rating,
    ).toMatchObject({ value: 3, scale: 5 });
    expect(
      eventOf('ticket.rated', { question: 'satisfaction', value: 'Down' }, { mapping: thumbs })?.rating,
    ).toMatchObject({ value: 0, scale: 2 });
  });
});

describe('instants', () => {
  it('more than a day ahead of us, or before 1970, are problems', () => {
    const pathOf = (time: string) => read(cloudEvent('ticket.status', { status: 'open' }, { time })).problems[0]?.path;
    expect(pathOf('2026-06-02T11:59:59Z')).toBeUndefined();
    expect(pathOf('2026-06-02T12:00:01Z')).toBe('/time');
    expect(pathOf('1969-12-31T23:59:59Z')).toBe('/time');
    expect(pathsOf('ticket.snapshot', { createdAt: '2030-01-01T00:00:00Z' })).toEqual(['/data/createdAt']);
  });

  it('may lie ahead when something is due', () => {
    expect(pathsOf('ticket.sla', { metric: 'resolution', outcome: 'running', dueAt: '2027-01-01T00:00:00Z' })).toEqual(
      [],
    );
  });
});

describe('the ticket', () => {
  it('is named by subject, else by data.ticketId', () => {
    const of = (subject: unknown, ticketId: unknown) =>
      read(cloudEvent('ticket.status', { status: 'open', ticketId }, { subject }));
    expect(of('A', 'B').entries[0]?.ticketId).toBe('A');
    expect(of(null, 17).entries[0]?.ticketId).toBe('17');
    expect(of(undefined, undefined).problems[0]?.path).toBe('/subject');
    expect(of('x'.repeat(257), undefined).problems[0]?.path).toBe('/subject');
  });

  it('lives its life', () => {
    const life: [string, string, unknown][] = [
      [
        '2026-05-04T08:00:00Z',
        'ticket.created',
        { requester: 'u1', unit: 'finance', priority: '2', channel: 'phone', group: 'desk' },
      ],
      ['2026-05-04T08:10:00Z', 'ticket.message', { author: 'agent' }],
      ['2026-05-04T08:20:00Z', 'ticket.assigned', { group: 'network' }],
      ['2026-05-04T09:00:00Z', 'ticket.message', { author: 'requester', channel: 'email' }],
      ['2026-05-04T10:00:00Z', 'ticket.status', { status: 'pending' }],
      ['2026-05-04T12:00:00Z', 'ticket.status', { status: 'resolved' }],
      ['2026-05-05T08:00:00Z', 'ticket.status', { status: 'open' }],
      ['2026-05-05T09:00:00Z', 'ticket.status', { status: 'closed' }],
      ['2026-05-06T09:00:00Z', 'ticket.rated', { question: 'satisfaction', value: 2 }],
    ];
    const batch = life.map(([time, type, data]) => cloudEvent(type, data, { time }));
    const reading = read(batch, BATCH, { defaults: { unit: 'rest' } });
    const history = fold(reading.entries.flatMap(entry => entry.events));
    expect(reading.problems).toEqual([]);
    expect(history).toMatchObject({
      unit: 'finance',
      status: 'closed',
      group: 'network',
      ratings: { satisfaction: { value: 2 } },
    });
    expect(history && factsOf(history)).toMatchObject({
      firstReplyAt: at('2026-05-04T08:10:00Z'),
      resolvedAt: at('2026-05-05T09:00:00Z'),
      groupChanges: 1,
      reopenings: [{ at: at('2026-05-05T08:00:00Z') }],
      contacts: [{ changesChannel: true, explainsAgain: true }],
    });
  });
});
