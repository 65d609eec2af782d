import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { topdesk } from '#desks/topdesk.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

/** An incident as the REST API gives it. */
const INCIDENT: Json = {
  id: '0c1c3f8e-0000-4000-8000-000000000001',
  status: 'firstLine',
  number: 'I 2605 001',
  request: 'Zyxwv text',
  briefDescription: 'Zyxwv printer',
  caller: { id: 'c-1', dynamicName: 'Zyxwv, requester', email: 'Requester1@Company.example' },
  callerBranch: { id: 'b-1', name: 'ACME Finance' },
  callType: { id: 't-1', name: 'Request for information' },
  entryType: { id: 'e-1', name: 'Phone' },
  priority: { id: 'p-1', name: 'P3' },
  operator: { id: 'o-1', status: 'operator', name: 'Zyxwv, agent' },
  operatorGroup: { id: 'g-1', name: 'Service Desk' },
  processingStatus: { id: 's-1', name: 'In progress' },
  targetDate: '2026-05-05T12:00:00.000+0000',
  onHold: false,
  completed: false,
  completedDate: null,
  closed: false,
  closedDate: null,
  feedbackRating: null,
  callDate: '2026-05-04T08:00:00.000+0000',
  creationDate: '2026-05-04T08:03:00.000+0000',
  modificationDate: '2026-05-04T09:00:00.000+0000',
};

const read = (body: unknown, options: Partial<Reader> = {}) => topdesk.read(delivery(body), reader(options));
const eventsOf = (body: unknown, options: Partial<Reader> = {}): TicketEvent[] => {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
};
const fieldsOf = (more: Json = {}, options: Partial<Reader> = {}) =>
  eventsOf({ ...INCIDENT, ...more }, options)[0]?.fields;
const slasOf = (more: Json) => eventsOf({ ...INCIDENT, ...more }).flatMap(({ sla }) => sla ?? []);

describe('an incident of the REST API', () => {
  it('reads as a snapshot of its last modification', () => {
    expect(read(INCIDENT).entries[0]?.ticketId).toBe('I 2605 001');
    expect(eventsOf(INCIDENT)[0]).toMatchObject({
      type: 'ticket.snapshot',
      time: at('2026-05-04T09:00:00Z'),
      fields: {
        status: 'open',
        kind: 'request',
        priority: 'P3',
        channel: 'Phone',
        group: 'Service Desk',
        assignee: 'who:o-1',
        requester: 'who:requester1@company.example',
        createdAt: at('2026-05-04T08:00:00Z'),
      },
    });
  });

  it('is found in a list, in an envelope, and among bad ones', () => {
    expect(read({ event: 'incident.updated', incident: INCIDENT }).entries).toHaveLength(1);
    expect(read({ results: [INCIDENT, { ...INCIDENT, number: 'I 2605 002' }] }).entries).toHaveLength(2);
    const reading = read([INCIDENT, { number: '' }, 7]);
    expect(reading.entries).toHaveLength(1);
    expect(reading.problems.map(({ path }) => path)).toEqual(['/1/number', '/2']);
  });

  it('that no one has taken lies with the group, which stands in the operator’s place', () => {
    const group = { id: 'g-1', status: 'operatorGroup', name: 'Service Desk' };
    expect(fieldsOf({ operator: group })?.assignee).toBeNull();
    expect(fieldsOf({ operator: 'Service Desk' })?.assignee).toBeNull();
    expect(fieldsOf({ operator: null, operatorGroup: null })).toMatchObject({ assignee: null, group: null });
  });

  it.each([
    ['Registered', 'new'],
    ['Waiting for user', 'pending'],
    ['Waiting for supplier', 'on-hold'],
    ['Completed', 'resolved'],
    ['Closed', 'closed'],
  ])('in status %s is %s', (name, status) => {
    expect(fieldsOf({ processingStatus: { name } })?.status).toBe(status);
  });

  it('in a status of the customer’s own needs the mapping', () => {
    const own = { processingStatus: { id: 's-9', name: 'Bij leverancier' } };
    expect(read({ ...INCIDENT, ...own })).toMatchObject({ entries: [], problems: [{ path: '/processingStatus' }] });
    expect(fieldsOf(own, { mapping: { status: { 'Bij leverancier': 'on-hold' } } })?.status).toBe('on-hold');
    expect(fieldsOf(own, { mapping: { status: { 's-9': 'on-hold' } } })?.status).toBe('on-hold');
  });

  it('is done when TOPdesk says that it is, whatever the status is called', () => {
    const own = { processingStatus: { name: 'Gereed' } };
    expect(fieldsOf({ ...own, completed: true })?.status).toBe('resolved');
    expect(fieldsOf({ completed: true, closed: true })?.status).toBe('closed');
    expect(fieldsOf({ processingStatus: { name: 'Cancelled' }, closed: true })?.status).toBe('cancelled');
    // The administrator's word goes before.
    expect(fieldsOf({ ...own, completed: true }, { mapping: { status: { Gereed: 'closed' } } })?.status).toBe('closed');
  });

  it('without a status is open until it is done', () => {
    expect(fieldsOf({ processingStatus: null })?.status).toBe('open');
    expect(fieldsOf({ processingStatus: null, completed: true })?.status).toBe('resolved');
    expect(fieldsOf({ processingStatus: null, completed: undefined, closed: undefined })).not.toHaveProperty('status');
  });

  it('that is a partial one is counted apart', () => {
    expect(fieldsOf({ status: 'partial', callType: null })?.kind).toBe('other');
  });

  it('whose resolution never came is resolved when it says', () => {
    const events = eventsOf({ ...INCIDENT, completed: true, completedDate: '2026-05-04T08:30:00.000+0000' });
    expect(events[0]).toMatchObject({
      type: 'ticket.status',
      time: at('2026-05-04T08:30:00Z'),
      fields: { status: 'resolved' },
    });
    expect(events[1]?.fields?.resolvedAt).toBe(at('2026-05-04T08:30:00Z'));
  });

  it('without a time of its change is refused', () => {
    const { modificationDate: _, ...timeless } = INCIDENT;
    expect(read(timeless)).toMatchObject({ entries: [], problems: [{ path: '/occurred_at' }] });
  });
});

describe('the SLA', () => {
  it('runs until its target date', () => {
    expect(slasOf({})).toEqual([{ metric: 'resolution', outcome: 'running', dueAt: at('2026-05-05T12:00:00Z') }]);
    expect(slasOf({ targetDate: '2026-05-04T08:30:00.000+0000' })).toMatchObject([{ outcome: 'breached' }]);
    expect(slasOf({ targetDate: null })).toEqual([]);
  });

  it('stands still on hold, and stops when the incident is completed', () => {
    expect(slasOf({ onHold: true })).toEqual([{ metric: 'resolution', outcome: 'paused' }]);
    const done = { completed: true, completedDate: '2026-05-04T08:55:00.000+0000' };
    expect(slasOf(done)).toMatchObject([{ outcome: 'met' }]);
    expect(slasOf({ completed: true })).toEqual([]);
  });

  it('has a first response where the incident tells of one', () => {
    const response = {
      responseTargetDate: '2026-05-04T08:30:00.000+0000',
      responseDate: '2026-05-04T08:31:00.000+0000',
    };
    expect(slasOf(response)[0]).toMatchObject({ metric: 'first-response', outcome: 'breached' });
  });
});

describe('feedback', () => {
  it('is one to five stars', () => {
    const rated = (feedbackRating: unknown) => eventsOf({ ...INCIDENT, feedbackRating }).flatMap(e => e.rating ?? []);
    expect(rated(4)).toEqual([{ question: 'satisfaction', value: 4, scale: 5 }]);
    expect([rated(0), rated('-'), rated(null), rated(9)]).toEqual([[], [], [], []]);
  });
});

describe('a message', () => {
  const entry = { id: 'a-1', memoText: 'Zyxwv', entryDate: '2026-05-04T08:59:00.000+0000' };
  const messageOf = (action: Json) =>
    eventsOf({ incident: INCIDENT, action }).find(({ type }) => type === 'ticket.message');

  it('of the progress trail is the caller’s or an operator’s, and may be invisible for the caller', () => {
    expect(messageOf({ ...entry, operator: { id: 'o-1' }, person: null, invisibleForCaller: true })).toMatchObject({
      time: at('2026-05-04T08:59:00Z'),
      message: { author: 'agent', public: false, id: 'message-a-1' },
    });
    expect(messageOf({ ...entry, operator: null, person: { id: 'c-1' } })?.message).toMatchObject({
      author: 'requester',
      public: true,
    });
  });

  it('of nobody is a problem', () => {
    expect(read({ incident: INCIDENT, action: entry })).toMatchObject({
      entries: [],
      problems: [{ path: '/action/author' }],
    });
  });

  it('may come with nothing but the number', () => {
    const body = {
      event: 'incident.message',
      occurred_at: '2026-05-04 10:00:00',
      incident: { number: 'I 2605 001' },
      message: { author: 'requester' },
    };
    expect(eventsOf(body, { timeZone: 'Europe/Amsterdam' })).toMatchObject([
      { type: 'ticket.message', time: at('2026-05-04T08:00:00Z'), message: { author: 'requester', public: true } },
    ]);
    expect(read({ ...body, message: undefined }).problems).toHaveLength(1);
  });
});

describe('the templates', () => {
  const { files, steps } = topdesk.setup({ id: 'desk-1', webhookUrl: 'https://pith.example.com', scheme: 'bearer' });
  const VALUES: Readonly<Record<string, string>> = {
    number: 'I 2605 001',
    creationDate: '2026-05-04 10:00:00',
    modificationDate: '2026-05-04 10:00:05',
    'processingStatus.name': 'Registered',
    completed: 'No',
    'priority.name': 'P3',
    'operatorGroup.name': 'Service Desk',
    'operator.id': '',
    'caller.email': 'requester1@company.example',
    'entryType.name': 'Phone',
  };
  const rendered = (name: string, values = VALUES): string =>
    (files.find(file => file.name === name)?.content ?? '').replace(
      /\$\{([\w.]+)\}/g,
      (_all, field: string) => values[field] ?? '',
    );
  const zone = { timeZone: 'Europe/Amsterdam' };

  it('are valid JSON before and after they are filled in', () => {
    expect(files.length).toBeGreaterThan(4);
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
        .filter(one => /^ {4}"/.test(one) && !/"(?:number|processingStatus)"|author|visible/.test(one))) {
        expect(JSON.parse(content.replace(`${line}\n`, ''))).toHaveProperty('event');
      }
    }
  });

  it('are read as what they say', () => {
    expect(eventsOf(rendered('pith-created.json'), zone)[0]).toMatchObject({
      type: 'ticket.created',
      time: at('2026-05-04T08:00:00Z'),
      fields: { status: 'new', group: 'Service Desk', assignee: null, requester: 'who:requester1@company.example' },
    });
    const kinds = ['pith-caller-message.json', 'pith-operator-message.json', 'pith-operator-note.json'].map(
      name => eventsOf(rendered(name), zone).find(({ type }) => type === 'ticket.message')?.message,
    );
    expect(kinds).toMatchObject([
      { author: 'requester', public: true },
      { author: 'agent', public: true },
      { author: 'agent', public: false },
    ]);
    expect(eventsOf(rendered('pith-deleted.json'), zone)).toMatchObject([{ removed: { reason: 'deleted' } }]);
  });

  it('whose placeholders TOPdesk doesn’t know are refused, each by name', () => {
    const raw = files.find(file => file.name === 'pith-updated.json')?.content ?? '';
    const partly = raw.replace(/\$\{number\}/, 'I 1').replace(/\$\{modificationDate\}/, '2026-05-04 10:00:00');
    const reading = read(partly, zone);
    expect(reading.entries).toEqual([]);
    expect(reading.problems.map(({ path }) => path)).toContain('/incident/operatorGroup');
  });

  it('with a quote in a value are no JSON, and kept for a look', () => {
    const quoted = rendered('pith-updated.json', { ...VALUES, 'operatorGroup.name': 'The "A" team' });
    expect(read(quoted).problems).toEqual([{ path: '', message: 'the body is not valid JSON' }]);
  });

  it('with dates that can be read in two ways are refused, unless another date of the body decides', () => {
    const dated = (creationDate: string) => ({ ...VALUES, creationDate, modificationDate: '02/04/2026 10:00' });
    const unsure = read(rendered('pith-updated.json', dated('02/03/2026 10:00')), zone);
    expect(unsure).toMatchObject({ entries: [], problems: [{ path: '/occurred_at' }] });
    const [snapshot] = eventsOf(rendered('pith-updated.json', dated('31/03/2026 10:00')), zone);
    expect(snapshot?.time).toBe(at('2026-04-02T08:00:00Z'));
  });
});

it('keeps neither text nor person', () => {
  const body = { incident: INCIDENT, action: { memoText: 'Zyxwv', person: { name: 'Zyxwv' } } };
  const kept = JSON.stringify(read(body, { pseudonym: () => 'p' }));
  expect(kept).toContain('ticket.message');
  expect(kept).not.toMatch(/Zyxwv/);
});
