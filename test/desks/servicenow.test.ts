import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { servicenow } from '#desks/servicenow.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const RECORD: Json = {
  sys_class_name: 'incident',
  sys_id: '76f61bf12fcc1010774cd7492799b6b1',
  number: 'INC0010001',
  state: '2',
  hold_reason: '',
  priority: '3',
  impact: '2',
  opened_at: '2026-05-04 08:00:00',
  resolved_at: '',
  closed_at: '',
  reassignment_count: '2',
  reopen_count: '0',
  made_sla: 'true',
  sla_due: '',
  caller_id: 'c0ffee00000000000000000000000001',
  assigned_to: '5137153cc611227c000bbd1bd8cd2007',
  assignment_group: '287ebd7da9fe198100f92cc8d1d2154e',
  contact_type: 'Phone',
  sys_created_on: '2026-05-04 08:01:00',
  sys_updated_on: '2026-05-04 09:00:00',
  sys_updated_by: 'some.agent',
  sys_mod_count: '11',
};

const read = (body: unknown, options: Partial<Reader> = {}): Reading =>
  servicenow.read(delivery(body), reader(options));

function eventsOf(body: unknown, options: Partial<Reader> = {}): TicketEvent[] {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}

const record = (more: Json = {}): Json => ({ ...RECORD, ...more });
const envelope = (more: Json = {}, around: Json = {}): Json => ({
  event: 'incident.updated',
  occurred_at: '2026-05-04 09:00:05',
  delivery_id: 'guid-1',
  record: record(more),
  ...around,
});
const statusOf = (more: Json, options: Partial<Reader> = {}) => eventsOf(record(more), options)[0]?.fields?.status;

describe('shapes of the body', () => {
  it('reads the envelope of our business rule', () => {
    const [entry] = read(envelope()).entries;
    expect(entry).toMatchObject({
      ticketId: 'INC0010001',
      deliveryId: 'guid-1',
      events: [
        {
          id: 'guid-1',
          type: 'ticket.snapshot',
          time: at('2026-05-04T09:00:05Z'),
          sequence: 11,
          fields: {
            status: 'open',
            kind: 'incident',
            priority: '3',
            channel: 'phone',
            group: '287ebd7da9fe198100f92cc8d1d2154e',
            assignee: 'who:5137153cc611227c000bbd1bd8cd2007',
            requester: 'who:c0ffee00000000000000000000000001',
            createdAt: at('2026-05-04T08:00:00Z'),
            groupChanges: 2,
            reopenings: 0,
          },
        },
        { id: 'guid-1:01', type: 'ticket.sla', sla: { metric: 'resolution', outcome: 'running' } },
      ],
    });
  });

  it('reads a bare record at its last update', () => {
    expect(eventsOf(record())[0]).toMatchObject({ time: at('2026-05-04T09:00:00Z'), sequence: 11 });
    expect(eventsOf(record({ sys_updated_on: '' }))[0]?.time).toBe(NOW);
    expect(eventsOf({ number: 'INC1', sys_updated_at: '2026-05-04 09:00:00' })[0]?.time).toBe(
      at('2026-05-04T09:00:00Z'),
    );
  });

  it('reads the Table API’s result, one or many', () => {
    expect(read({ result: record() }).entries).toHaveLength(1);
    const many = read({ result: [record(), record({ number: 'INC2' }), { sys_id: '' }] });
    expect(many.entries.map(({ ticketId }) => ticketId)).toEqual(['INC0010001', 'INC2']);
    expect(new Set(many.entries.map(({ deliveryId }) => deliveryId)).size).toBe(2);
    expect(many.problems.map(({ path }) => path)).toEqual(['/result/2/number']);
  });

  it('reads references as links, as names, or as both', () => {
    const group = (value: unknown) => eventsOf(record({ assignment_group: value }))[0]?.fields?.group;
    expect(group({ link: 'https://example.com/x', value: 'g1' })).toBe('g1');
    expect(group({ display_value: 'Network', value: 'g1' })).toBe('Network');
    expect(group('Network')).toBe('Network');
    expect(group('')).toBeNull();
    expect(group(null)).toBeNull();
    expect(group('?')).toBeUndefined();
    const { assignment_group: _group, ...without } = RECORD;
    expect(eventsOf(without)[0]?.fields).not.toHaveProperty('group');
  });

  it('knows the same bytes again when there is no delivery id', () => {
    const id = (body: unknown) => read(body).entries[0]?.deliveryId;
    expect(id(record())).toBe(id(record()));
    expect(id(record())).not.toBe(id(record({ sys_mod_count: '12' })));
  });

  it.each(['[]', '{}', '1', '{"record":7}', '{"result":[]}', '{"result":"x"}', '{', ''])('%s is a problem', body => {
    expect(read(body)).toMatchObject({ entries: [], problems: [expect.anything()] });
  });
});

describe('states', () => {
  it.each([
    [{ state: '1' }, 'new'],
    [{ state: '3', hold_reason: '1' }, 'pending'],
    [{ state: '3', hold_reason: '4' }, 'on-hold'],
    [{ state: '3' }, 'on-hold'],
    [{ state: '6' }, 'resolved'],
    [{ state: '7' }, 'closed'],
    [{ state: '8' }, 'cancelled'],
    [{ state: 'Active' }, 'open'],
    [{ state: 'Awaiting User Info' }, 'pending'],
    [{ state: 'Awaiting Vendor', hold_reason: '1' }, 'on-hold'],
    [{ state: 'On Hold', hold_reason: 'Awaiting Caller' }, 'pending'],
    [{ state: 'On Hold', hold_reason: 'Awaiting Change' }, 'on-hold'],
    [
      {
        state: { display_value: 'On Hold', value: '3' },
        hold_reason: { display_value: 'Awaiting Caller', value: '1' },
      },
      'pending',
    ],
    [{ state: { display_value: 'Gelöst', value: '6' } }, 'resolved'],
    [{ state: '', incident_state: '6' }, 'resolved'],
    [{ state: '2', hold_reason: '1' }, 'open'],
    [{ sys_class_name: 'sc_req_item', state: '3' }, 'closed'],
    [{ sys_class_name: 'sc_req_item', state: '1' }, 'open'],
    [{ sys_class_name: 'sc_task', state: '4' }, 'closed'],
    [{ sys_class_name: 'Catalog Task', state: '7' }, 'cancelled'],
    [{ sys_class_name: 'change_request', state: '3' }, 'closed'],
    [{ sys_class_name: '', number: 'CHG0001', state: '3' }, 'closed'],
    [{ sys_class_name: 'problem', state: '106' }, 'resolved'],
  ])('%j is %s', (more, status) => {
    expect(statusOf(more)).toBe(status);
  });

  it('of the customer’s own need the mapping, and are a problem without', () => {
    expect(read(record({ state: '-100' }))).toMatchObject({ entries: [], problems: [{ path: '/state' }] });
    expect(read(envelope({ state: '42' })).problems[0]?.path).toBe('/record/state');
    expect(statusOf({ state: '42' }, { mapping: { status: { '42': 'on-hold' } } })).toBe('on-hold');
  });

  it('are mapped by state, by name or by the hold reason’s name, not by the reason’s number', () => {
    const mapping = { status: { 'Awaiting Vendor': 'pending', '4': 'resolved' } };
    expect(
      statusOf(
        {
          state: { display_value: 'On Hold', value: '3' },
          hold_reason: { display_value: 'Awaiting Vendor', value: '4' },
        },
        { mapping },
      ),
    ).toBe('pending');
    expect(statusOf({ state: '3', hold_reason: '4' }, { mapping })).toBe('on-hold');
  });
});

describe('kinds', () => {
  it.each([
    [{ sys_class_name: 'incident' }, 'incident'],
    [{ sys_class_name: 'sc_request' }, 'request'],
    [{ sys_class_name: 'Requested Item' }, 'request'],
    [{ sys_class_name: 'sc_something_new' }, 'request'],
    [{ sys_class_name: '', number: 'RITM0001' }, 'request'],
    [{ sys_class_name: '', number: 'SCTASK0001' }, 'request'],
    [{ sys_class_name: '', number: 'XYZ1' }, 'incident'],
    [{ sys_class_name: 'change_request' }, 'other'],
    [{ sys_class_name: 'u_custom_task' }, 'other'],
    [{ sys_class_name: 'constructor' }, 'other'],
  ])('%j is %s', (more, kind) => {
    expect(eventsOf(record(more))[0]?.fields?.kind).toBe(kind);
  });
});

describe('fields', () => {
  const fieldsOf = (more: Json, options: Partial<Reader> = {}) => eventsOf(record(more), options)[0]?.fields;

  it('takes the number of a priority however it is shown', () => {
    expect(fieldsOf({ priority: '3 - Moderate', state: 'New', impact: '2 - Medium' })?.priority).toBe('3');
    expect(fieldsOf({ priority: { display_value: '1 - Critical', value: '1' } })?.priority).toBe('1');
    expect(fieldsOf({ priority: 'Moderate' })?.priority).toBe('Moderate');
    expect(fieldsOf({ priority: '' })).not.toHaveProperty('priority');
    expect(fieldsOf({ priority: '3 - Moderate' }, { mapping: { priority: { '3 - Moderate': 'p3' } } })?.priority).toBe(
      'p3',
    );
  });

  it('reads counters with thousands, and none for an empty one', () => {
    expect(fieldsOf({ reassignment_count: '1,024', reopen_count: 3 })).toMatchObject({
      groupChanges: 1024,
      reopenings: 3,
    });
    const empty = fieldsOf({ reassignment_count: '', reopen_count: '1000000' });
    expect(empty).not.toHaveProperty('groupChanges');
    expect(empty).not.toHaveProperty('reopenings');
  });

  it('gives the resolution as a hint only once the ticket is done', () => {
    const resolved_at = '2026-05-04 08:50:00';
    expect(fieldsOf({ resolved_at })).not.toHaveProperty('resolvedAt');
    expect(fieldsOf({ resolved_at, state: '6' })?.resolvedAt).toBe(at('2026-05-04T08:50:00Z'));
    expect(fieldsOf({ closed_at: resolved_at, state: '7' })?.resolvedAt).toBe(at('2026-05-04T08:50:00Z'));
  });

  it('names the requester of a request by whom it is for, or who opened it', () => {
    const request = { sys_class_name: 'sc_req_item', caller_id: undefined, opened_by: { value: 'u1' } };
    expect(fieldsOf(request)?.requester).toBe('who:u1');
    expect(fieldsOf({ ...request, requested_for: 'u2' })?.requester).toBe('who:u2');
    expect(fieldsOf({ caller_id: '', opened_by: 'agent' })).not.toHaveProperty('requester');
  });

  it('takes the unit from where the mapping says', () => {
    const mapping = { unit: { from: 'company', values: { 'ACME Finance': 'finance' } } };
    expect(
      fieldsOf({ company: { value: '31be', display_value: 'ACME Finance' } }, { mapping, defaults: { unit: 'rest' } })
        ?.unit,
    ).toBe('finance');
    expect(fieldsOf({ company: '' }, { mapping, defaults: { unit: 'rest' } })?.unit).toBe('rest');
  });
});

describe('creation', () => {
  it('is the insertion, by the event or by the modification counter', () => {
    expect(eventsOf(record({ sys_mod_count: '0' }))[0]?.type).toBe('ticket.created');
    expect(eventsOf(envelope({}, { event: 'incident.inserted' }))[0]?.type).toBe('ticket.created');
    expect(eventsOf(envelope())[0]?.type).toBe('ticket.snapshot');
  });

  it('is at opened_at, else when the record was made', () => {
    expect(eventsOf(record({ opened_at: '' }))[0]?.fields?.createdAt).toBe(at('2026-05-04T08:01:00Z'));
  });

  it('deleted takes the ticket out of every count', () => {
    expect(eventsOf(envelope({}, { event: 'incident.deleted' }))).toEqual([
      expect.objectContaining({ type: 'ticket.removed', removed: { reason: 'deleted' } }),
    ]);
  });
});

describe('times', () => {
  const zone = { timeZone: 'America/Los_Angeles' };
  const displayed = { state: 'In Progress', priority: '3 - Moderate', impact: '2 - Medium' };

  it('are UTC in raw records', () => {
    expect(eventsOf(record(), zone)[0]).toMatchObject({
      time: at('2026-05-04T09:00:00Z'),
      fields: { createdAt: at('2026-05-04T08:00:00Z') },
    });
    expect(
      eventsOf(record({ opened_at: { value: '2026-05-04 08:00:00', display_value: '2026-05-04 01:00:00' } }), zone)[0]
        ?.fields?.createdAt,
    ).toBe(at('2026-05-04T08:00:00Z'));
  });

  it('are the connection’s in displayed records, but for occurred_at', () => {
    expect(eventsOf(record(displayed), zone)[0]?.fields?.createdAt).toBe(at('2026-05-04T15:00:00Z'));
    expect(eventsOf(envelope(displayed), zone)[0]).toMatchObject({
      time: at('2026-05-04T09:00:05Z'),
      fields: { createdAt: at('2026-05-04T15:00:00Z') },
    });
  });

  it('stay UTC when only some of the choices are displayed', () => {
    expect(eventsOf(record({ state: 'In Progress' }), zone)[0]?.fields?.createdAt).toBe(at('2026-05-04T08:00:00Z'));
  });

  it('with slashes are local, in the order that the body proves', () => {
    const more = { opened_at: '5/4/2026 08:00:00', sys_updated_on: '5/14/2026 09:00:00' };
    expect(eventsOf(record(more), zone)[0]).toMatchObject({
      time: at('2026-05-14T16:00:00Z'),
      fields: { createdAt: at('2026-05-04T15:00:00Z') },
    });
    expect(read(record({ ...more, sys_updated_on: '5/5/2026 09:00:00' })).problems).toEqual([
      { path: '/opened_at', message: expect.any(String) },
    ]);
  });

  it('in the far future are problems', () => {
    expect(read(record({ sys_updated_on: '2026-07-01 00:00:00' })).problems[0]?.path).toBe('/sys_updated_on');
    expect(read(envelope({}, { occurred_at: 'just now' })).problems[0]?.path).toBe('/occurred_at');
  });
});

describe('comments', () => {
  const messageOf = (more: Json) => eventsOf(envelope(more)).find(event => event.message)?.message;

  it('are public messages, work notes are not', () => {
    expect(messageOf({ comments: 'Please try again.' })).toEqual({ author: 'agent', public: true, id: 'comment-11' });
    expect(messageOf({ work_notes: 'Cable?' })).toEqual({ author: 'agent', public: false, id: 'note-11' });
    expect(messageOf({ comments: '', work_notes: '' })).toBeUndefined();
  });

  it.each([
    [{ sys_updated_by: 'c0ffee00000000000000000000000001' }],
    [{ sys_updated_by: 'Some.User', 'caller_id.user_name': 'some.user' }],
    [{ sys_updated_by: 'some.user', caller_id: { value: 'c0', display_value: 'Some.User' } }],
    [{ sys_updated_by: 'user@example.com', 'caller_id.email': 'User@Example.com' }],
  ])('by the caller are the requester’s: %j', more => {
    expect(messageOf({ comments: 'x', ...more })?.author).toBe('requester');
  });

  it('that came with the insertion opened the ticket', () => {
    const more = { comments: 'x', sys_updated_by: RECORD.caller_id, sys_mod_count: '0' };
    expect(messageOf(more)).toMatchObject({ author: 'requester', opening: true });
    expect(messageOf({ ...more, sys_updated_by: 'agent' })).not.toHaveProperty('opening');
  });

  it('in a displayed journal are one message per entry, however often the journal is repeated', () => {
    const journal =
      '2026-05-04 08:30:00 - Some User (Additional comments)\nStill broken.\n\n2026-05-04 08:10:00 - An Agent (Additional comments)\nTry.\n';
    const displayed = {
      state: 'In Progress',
      priority: '3 - Moderate',
      impact: '2 - Medium',
      caller_id: 'Some User',
      comments: journal,
    };
    const first = eventsOf(record(displayed)).find(event => event.message);
    const later = eventsOf(record({ ...displayed, sys_mod_count: '12' })).find(event => event.message);
    expect(first).toMatchObject({ time: at('2026-05-04T08:30:00Z'), message: { author: 'requester', public: true } });
    expect(later?.message?.id).toBe(first?.message?.id);
    expect(JSON.stringify([first, later])).not.toMatch(/Still|Some User/);
  });
});

describe('a life', () => {
  it('is seen from its records', () => {
    const steps: Json[] = [
      {
        state: '1',
        sys_mod_count: '0',
        sys_updated_on: '2026-05-04 08:01:00',
        reassignment_count: '0',
        assigned_to: '',
      },
      {
        state: '2',
        sys_mod_count: '1',
        sys_updated_on: '2026-05-04 08:10:00',
        reassignment_count: '0',
        comments: 'added',
      },
      {
        state: '3',
        hold_reason: '1',
        sys_mod_count: '2',
        sys_updated_on: '2026-05-04 09:00:00',
        reassignment_count: '0',
      },
      {
        state: '2',
        sys_mod_count: '3',
        sys_updated_on: '2026-05-04 10:00:00',
        reassignment_count: '0',
        comments: 'added',
        sys_updated_by: RECORD.caller_id,
      },
      {
        state: '2',
        sys_mod_count: '4',
        sys_updated_on: '2026-05-04 10:00:00',
        reassignment_count: '1',
        assignment_group: 'g2',
      },
      {
        state: '6',
        sys_mod_count: '5',
        sys_updated_on: '2026-05-04 11:00:00',
        reassignment_count: '1',
        assignment_group: 'g2',
      },
      {
        state: '2',
        sys_mod_count: '6',
        sys_updated_on: '2026-05-05 08:00:00',
        reassignment_count: '1',
        reopen_count: '1',
        assignment_group: 'g2',
        made_sla: 'false',
      },
      {
        state: '7',
        sys_mod_count: '7',
        sys_updated_on: '2026-05-05 09:00:00',
        reassignment_count: '1',
        reopen_count: '1',
        assignment_group: 'g2',
        made_sla: 'false',
      },
    ];
    const events = steps.flatMap(step => eventsOf(record(step)));
    const history = fold([...events].reverse());
    expect(history).toMatchObject({ status: 'closed', group: 'g2', sla: { resolution: { outcome: 'breached' } } });
    expect(history && factsOf(history)).toMatchObject({
      createdAt: at('2026-05-04T08:00:00Z'),
      firstReplyAt: at('2026-05-04T08:10:00Z'),
      firstResolvedAt: at('2026-05-04T11:00:00Z'),
      resolvedAt: at('2026-05-05T09:00:00Z'),
      contacts: [{ at: at('2026-05-04T10:00:00Z'), chase: false }],
      reopenings: [{ at: at('2026-05-05T08:00:00Z') }],
      groupChanges: 1,
      requesterWait: (60 + 60 + 60) * 60_000,
    });
  });
});
