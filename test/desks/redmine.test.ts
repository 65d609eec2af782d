import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { redmine } from '#desks/redmine.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const ISSUE: Json = {
  id: 3,
  project: { id: 1, name: 'IT' },
  tracker: { id: 1, name: 'Bug' },
  status: { id: 2, name: 'In Progress', is_closed: false },
  priority: { id: 4, name: 'Normal' },
  author: { id: 8, name: 'A Name' },
  assigned_to: { id: 5, name: 'Another Name' },
  category: { id: 2, name: 'Network' },
  subject: 'A subject',
  description: 'A text',
  due_date: null,
  is_private: false,
  custom_fields: [
    { id: 2, name: 'Site', value: 'Lyon' },
    { id: 3, name: 'Team', value: 'Second line' },
  ],
  created_on: '2026-05-04T08:00:00Z',
  updated_on: '2026-05-04T09:00:00Z',
  closed_on: null,
};
const JOURNAL: Json = {
  id: 99,
  created_on: '2026-05-04T09:00:00Z',
  notes: '',
  user: { id: 5, name: 'Another Name' },
  details: [{ property: 'attr', prop_key: 'status_id', old_value: '1', value: '2' }],
};
const status = (name: string, is_closed = false): Json => ({ id: 9, name, is_closed });

const updated = (issue: Json = {}, journal: Json | null = {}): Json => ({
  type: 'issue.updated',
  timestamp: '2026-05-04T09:00:00Z',
  data: { issue: { ...ISSUE, ...issue }, ...(journal === null ? {} : { journal: { ...JOURNAL, ...journal } }) },
});
const read = (body: unknown, options: Partial<Reader> = {}): Reading =>
  redmine.read(delivery(body), reader({ ...options }));
function eventsOf(body: unknown, options: Partial<Reader> = {}): TicketEvent[] {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}
const fieldsOf = (issue: Json = {}, options: Partial<Reader> = {}) => eventsOf(updated(issue), options)[0]?.fields;

describe('an event', () => {
  it('is a snapshot of the issue at the time of its journal', () => {
    expect(eventsOf(updated())).toEqual([
      {
        id: 'journal-99',
        type: 'ticket.snapshot',
        time: at('2026-05-04T09:00:00Z'),
        sequence: 99,
        fields: {
          status: 'open',
          kind: 'incident',
          priority: 'Normal',
          group: 'IT',
          assignee: 'who:5',
          requester: 'who:8',
          createdAt: at('2026-05-04T08:00:00Z'),
        },
      },
    ]);
  });

  it('created is the creation, known as such however many hooks tell of it', () => {
    const body = { type: 'issue.created', timestamp: '2026-05-04T08:00:00Z', data: { issue: ISSUE } };
    expect(read(body).entries[0]).toMatchObject({
      ticketId: '3',
      deliveryId: 'created',
      events: [{ type: 'ticket.created', time: at('2026-05-04T08:00:00Z') }],
    });
  });

  it('deleted removes the ticket', () => {
    const body = { type: 'issue.deleted', timestamp: '2026-05-05T08:00:00Z', data: { issue: ISSUE } };
    expect(eventsOf(body)).toEqual([
      expect.objectContaining({
        type: 'ticket.removed',
        time: at('2026-05-05T08:00:00Z'),
        removed: { reason: 'deleted' },
      }),
    ]);
  });

  it.each(['wiki_page.created', 'time_entry.updated', 'news.created', 'version.deleted', 'issue.archived'])(
    '%s is ignored',
    type => {
      expect(read({ type, timestamp: '2026-05-04T08:00:00Z', data: {} })).toMatchObject({ ignored: 1, problems: [] });
    },
  );

  it('without a journal is one that the hook’s user may not see: known by its bytes, and still a snapshot', () => {
    const body = updated({}, null);
    expect(eventsOf(body).map(({ type }) => type)).toEqual(['ticket.snapshot']);
    expect(read(body).entries[0]?.deliveryId).toBe(read(body).entries[0]?.deliveryId);
    expect(read(updated({ done_ratio: 50 }, null)).entries[0]?.deliveryId).not.toBe(read(body).entries[0]?.deliveryId);
  });

  it('takes its time from the journal, the event or the issue, with any offset', () => {
    expect(eventsOf(updated({}, { created_on: '2026-05-04T12:00:00+02:00' }))[0]?.time).toBe(
      at('2026-05-04T10:00:00Z'),
    );
    expect(eventsOf({ ...updated({}, null), timestamp: '2026-05-04T11:00:00Z' })[0]?.time).toBe(
      at('2026-05-04T11:00:00Z'),
    );
    const { timestamp: _, ...bare } = updated({ updated_on: '2026-05-04T11:30:00Z' }, null);
    expect(eventsOf(bare)[0]?.time).toBe(at('2026-05-04T11:30:00Z'));
  });
});

describe('the status', () => {
  it.each([
    ['New', false, 'new'],
    ['In Progress', false, 'open'],
    ['Feedback', false, 'pending'],
    ['Resolved', false, 'resolved'],
    ['Closed', true, 'closed'],
    ['Rejected', true, 'cancelled'],
    ['Erledigt', true, 'closed'],
  ])('%s (closed: %s) is %s', (name, isClosed, category) => {
    expect(fieldsOf({ status: status(name, isClosed) })?.status).toBe(category);
  });

  it('of the customer’s own that isn’t closed is what the mapping says, by name or number, else a problem', () => {
    const issue = { status: { id: 12, name: 'With the vendor', is_closed: false } };
    expect(fieldsOf(issue, { mapping: { status: { 'With the vendor': 'on-hold' } } })?.status).toBe('on-hold');
    expect(fieldsOf(issue, { mapping: { status: { 12: 'on-hold' } } })?.status).toBe('on-hold');
    expect(read(updated(issue))).toMatchObject({ entries: [], problems: [{ path: '/data/issue/status' }] });
  });

  it('closed has the time of the closing, which stays when the issue is open again and then means nothing', () => {
    const closed_on = '2026-05-04T08:50:00Z';
    expect(fieldsOf({ status: status('Closed', true), closed_on })?.resolvedAt).toBe(at(closed_on));
    expect(fieldsOf({ closed_on })).not.toHaveProperty('resolvedAt');
    expect(fieldsOf({ status: status('Resolved'), closed_on })).not.toHaveProperty('resolvedAt');
  });

  it('back from Resolved is a reopening, and from Resolved to Closed is none', () => {
    const step = (name: string, hour: string, isClosed = false) =>
      eventsOf(
        updated({ status: status(name, isClosed) }, { id: Number(hour), created_on: `2026-05-04T${hour}:00:00Z` }),
      );
    const closed = fold([...step('In Progress', '09'), ...step('Resolved', '10'), ...step('Closed', '11', true)]);
    expect(closed && factsOf(closed).reopenings).toHaveLength(0);
    const reopened = fold([...step('In Progress', '09'), ...step('Resolved', '10'), ...step('In Progress', '11')]);
    expect(reopened && factsOf(reopened).reopenings).toHaveLength(1);
  });
});

describe('who and where', () => {
  it('is nobody when no one is assigned, which Redmine leaves out', () => {
    expect(fieldsOf({ assigned_to: undefined })?.assignee).toBeNull();
  });

  it.each([
    ['Bug', 'incident'],
    ['Support', 'request'],
    ['Feature', 'other'],
    ['Task', undefined],
  ])('of tracker %s is of kind %s', (name, kind) => {
    expect(fieldsOf({ tracker: { id: 7, name } })?.kind).toBe(kind);
  });

  it('has its group from the project, or from the category or a custom field by its name', () => {
    expect(fieldsOf()?.group).toBe('IT');
    expect(fieldsOf({}, { mapping: { group: { from: 'category' } } })?.group).toBe('Network');
    expect(fieldsOf({}, { mapping: { group: { from: 'custom_fields.Team' } } })?.group).toBe('Second line');
  });

  it('takes unit, service and rating from custom fields', () => {
    const mapping = {
      unit: { from: 'custom_fields.Site', values: { Lyon: 'finance' } },
      service: { from: 'custom_fields.Team' },
      rating: { from: 'custom_fields.Rating' },
    };
    const custom_fields = [...(ISSUE.custom_fields as Json[]), { id: 4, name: 'Rating', value: '2' }];
    const events = eventsOf(updated({ custom_fields }), { mapping });
    expect(events[0]?.fields).toMatchObject({ unit: 'finance', service: 'second-line' });
    expect(events[1]).toMatchObject({ type: 'ticket.rated', rating: { value: 2, scale: 5 } });
  });
});

describe('a note', () => {
  const messageOf = (journal: Json) =>
    eventsOf(updated({}, journal)).find(event => event.type === 'ticket.message')?.message;

  it('is a message of the requester by the issue’s author, else of an agent', () => {
    expect(messageOf({ notes: 'A note' })).toEqual({ author: 'agent', public: true, id: '99' });
    expect(messageOf({ notes: 'A note', user: { id: 8, name: 'A Name' } })?.author).toBe('requester');
    expect(messageOf({ notes: 'A note', user: undefined })?.author).toBe('agent');
  });

  it('by the author is of the requester, too, when the issue was given back to them', () => {
    const [, event] = eventsOf(updated({ assigned_to: ISSUE.author }, { notes: 'A note', user: ISSUE.author }));
    expect(event?.message?.author).toBe('requester');
  });

  it.each(['', ' \n', null, undefined])('is none when it is %j', notes => {
    expect(messageOf({ notes })).toBeUndefined();
  });

  it('and whoever wrote it leave nothing of themselves behind', () => {
    const body = updated(
      {
        subject: 'Zyxwv',
        description: 'Zyxwv',
        author: { id: 8, name: 'Zyxwv' },
        assigned_to: { id: 5, name: 'Zyxwv' },
      },
      { notes: 'Zyxwv', user: { id: 8, name: 'Zyxwv' }, details: [{ prop_key: 'subject', value: 'Zyxwv' }] },
    );
    expect(JSON.stringify(read(body))).not.toMatch(/zyxwv/i);
  });
});

describe('what can’t be read', () => {
  it.each([
    ['', ''],
    [[], ''],
    [{ data: { issue: ISSUE } }, '/type'],
    [{ type: 'issue.updated', data: {} }, '/data/issue/id'],
    [updated({ id: 'x'.repeat(300) }), '/data/issue/id'],
    [updated({}, { created_on: 'yesterday' }), '/data/journal/created_on'],
    [updated({ created_on: new Date(NOW + 3 * 86_400_000).toISOString() }), '/data/issue/created_on'],
  ])('%j is a problem at %j', (body, path) => {
    expect(read(body)).toMatchObject({ entries: [], problems: [{ path }] });
  });
});

describe('the setup', () => {
  it('puts user and secret into the address for Basic, which is all that Redmine can send unsigned', () => {
    const { steps } = redmine.setup({
      id: 'pm',
      webhookUrl: 'https://pith.example.com/v1/webhooks/pm',
      scheme: 'basic',
    });
    expect(steps.join('\n')).toContain('https://user:secret@pith.example.com/v1/webhooks/pm');
  });
});
