import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { frappe } from '#desks/frappe.ts';
import { verify } from '#desks/signatures.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';
import { eventsOf, fieldsOf, type Json, MESSAGE, problemsOf, read, TICKET, ticketEvents } from './frappe-bodies.ts';
import { at, delivery, NOW, reader } from './support.ts';

describe('the ticket', () => {
  it('reads as a snapshot of its last save', () => {
    expect(read(TICKET).entries[0]?.ticketId).toBe('128');
    expect(ticketEvents()).toEqual([
      expect.objectContaining({
        type: 'ticket.snapshot',
        time: at('2026-05-04T09:00:00.333Z'),
        fields: {
          status: 'open',
          kind: 'incident',
          priority: 'High',
          channel: 'email',
          group: 'IT',
          assignee: 'who:agent5@example.com',
          requester: 'who:customer8@example.com',
          createdAt: at('2026-05-04T08:00:00Z'),
        },
      }),
    ]);
  });

  it('reads the same inside doc, as a template writes it that sends the whole document', () => {
    const { event, ...doc } = TICKET;
    expect(eventsOf({ event, doc }).map(({ fields }) => fields)).toEqual(ticketEvents().map(({ fields }) => fields));
  });

  it('reads without a doctype, as a list of fields sends it', () => {
    const { doctype: _doctype, event: _event, ...fields } = TICKET;
    expect(eventsOf(fields)[0]?.type).toBe('ticket.snapshot');
  });

  it('was created when it has hardly changed since, or when the webhook says so', () => {
    const [created] = ticketEvents({ modified: '2026-05-04 08:00:02' });
    expect(created).toMatchObject({ type: 'ticket.created', time: at('2026-05-04T08:00:00Z') });
    expect(ticketEvents({ event: 'after_insert' })[0]?.type).toBe('ticket.created');
    expect(ticketEvents({ event: 'after_insert', creation: null })[0]).toMatchObject({
      type: 'ticket.created',
      time: at('2026-05-04T09:00:00.333Z'),
    });
  });

  it('ends with the later of two saves that both look like the creation', () => {
    const first = ticketEvents({ modified: '2026-05-04 08:00:00', agent_group: null });
    const second = ticketEvents({ modified: '2026-05-04 08:00:03' });
    expect(fold([...second, ...first])?.group).toBe('IT');
  });

  it('needs modified, which tells a return to an earlier state from a delivery sent twice', () => {
    for (const modified of [undefined, null, 'None']) {
      expect(problemsOf({ ...TICKET, modified })).toEqual([{ path: '/modified', message: expect.any(String) }]);
    }
    expect(read({ ...TICKET, modified: '2026-05-04 09:00:01' }).entries[0]?.deliveryId).not.toBe(
      read(TICKET).entries[0]?.deliveryId,
    );
  });

  it('belongs to no group and to nobody when that is said, and keeps both when it is not', () => {
    expect(fieldsOf({ agent_group: null, _assign: null })).toMatchObject({ group: null, assignee: null });
    expect(fieldsOf({ agent_group: '', _assign: '[]' })).toMatchObject({ group: null, assignee: null });
    const silent = fieldsOf({ agent_group: undefined, _assign: undefined });
    expect(silent).not.toHaveProperty('group');
    expect(silent).not.toHaveProperty('assignee');
    for (const _assign of ['[', '"x"', 7, { 0: 'x' }]) expect(fieldsOf({ _assign })).not.toHaveProperty('assignee');
  });

  it('belongs to the one who was assigned last', () => {
    expect(fieldsOf({ _assign: '["a@example.com", "b@example.com"]' })?.assignee).toBe('who:b@example.com');
    expect(fieldsOf({ _assign: ['a@example.com'] })?.assignee).toBe('who:a@example.com');
  });

  it.each([
    [{ raised_by: 'Given Family <Customer8@Example.com>' }, 'who:customer8@example.com'],
    [{ raised_by: 'Guest' }, 'who:Given Family'],
    [{ raised_by: null }, 'who:Given Family'],
    [{ raised_by: 'None', contact: 'None' }, undefined],
  ])('with %j was raised by %s', (changes, requester) => {
    expect(fieldsOf(changes)?.requester).toBe(requester);
  });

  it.each([
    [{ via_customer_portal: 1 }, 'portal'],
    [{ via_customer_portal: '1', email_account: null }, 'portal'],
    [{ via_customer_portal: 0 }, 'email'],
    [{ via_customer_portal: 0, email_account: null }, undefined],
  ])('with %j came by %s', (changes, channel) => {
    expect(fieldsOf(changes)?.channel).toBe(channel);
  });

  it.each([
    ['Bug', 'incident'],
    ['Question', 'request'],
    ['Unspecified', undefined],
    ['constructor', undefined],
  ])('of type %s is of kind %s', (type, kind) => {
    expect(fieldsOf({ ticket_type: type })?.kind).toBe(kind);
  });

  it('takes unit, kind, group and service from where the mapping says', () => {
    const mapping = {
      unit: { from: 'customer', values: { 'ACME Finance': 'finance' } },
      service: { from: 'custom_service' },
      group: { IT: 'first-line' },
      kind: { Wunsch: 'request' },
    };
    expect(fieldsOf({ ticket_type: 'Wunsch', custom_service: 'VPN' }, { mapping })).toMatchObject({
      unit: 'finance',
      service: 'vpn',
      group: 'first-line',
      kind: 'request',
    });
  });

  it('reads values that a template has put into quotes', () => {
    const quoted = Object.fromEntries(
      Object.entries(TICKET).map(([key, value]) => [key, value === null ? 'None' : String(value)]),
    );
    expect(eventsOf({ ...quoted, agent_group: 'None' })[0]?.fields).toMatchObject({
      status: 'open',
      group: null,
      assignee: 'who:agent5@example.com',
    });
    expect(eventsOf(quoted)).toHaveLength(1);
  });
});

describe('the status', () => {
  it.each([
    ['Open', 'open'],
    ['Replied', 'pending'],
    ['Resolved', 'resolved'],
    ['CLOSED', 'closed'],
  ])('%s is %s', (status, category) => {
    expect(fieldsOf({ status, status_category: null })?.status).toBe(category);
  });

  it.each([
    ['Open', 'open'],
    ['Paused', 'pending'],
    ['Resolved', 'resolved'],
  ])('of the customer’s own, of category %s, is %s', (status_category, category) => {
    expect(fieldsOf({ status: 'With the vendor', status_category })?.status).toBe(category);
    expect(fieldsOf({ status: undefined, status_category })?.status).toBe(category);
  });

  it('goes before a category that was saved for the status before', () => {
    expect(fieldsOf({ status: 'Resolved', status_category: 'Paused' })?.status).toBe('resolved');
  });

  it('is what the mapping says before all else', () => {
    const mapping = { status: { 'With the vendor': 'on-hold', Replied: 'open' } };
    expect(fieldsOf({ status: 'With the vendor', status_category: 'Paused' }, { mapping })?.status).toBe('on-hold');
    expect(fieldsOf({ status: 'Replied' }, { mapping })?.status).toBe('open');
  });

  it('that nobody knows is a problem', () => {
    for (const status_category of [undefined, null, 'constructor']) {
      const reading = read({ ...TICKET, status: 'With the vendor', status_category });
      expect(reading).toMatchObject({ entries: [], problems: [{ path: '/status' }] });
    }
    expect(read({ doc: { ...TICKET, status: 'With the vendor', status_category: '' } }).problems).toMatchObject([
      { path: '/doc/status' },
    ]);
  });
});

describe('the time', () => {
  it('is that of the site, in the connection’s zone', () => {
    const [event] = ticketEvents({}, { timeZone: 'Asia/Kolkata' });
    expect(event).toMatchObject({
      time: at('2026-05-04T03:30:00.333Z'),
      fields: { createdAt: at('2026-05-04T02:30:00Z') },
    });
  });

  it('is in the zone that the body names, which knows it better', () => {
    const zoned = { time_zone: 'Asia/Kolkata' };
    expect(ticketEvents(zoned, { timeZone: 'Europe/Berlin' })[0]?.time).toBe(at('2026-05-04T03:30:00.333Z'));
    const { event, ...doc } = TICKET;
    expect(eventsOf({ event, doc, ...zoned })[0]?.time).toBe(at('2026-05-04T03:30:00.333Z'));
  });

  it.each([null, 'None', 'Mars/Phobos', '+05:30', 'x'.repeat(99), 7, {}])('names no zone with %j', time_zone => {
    expect(ticketEvents({ time_zone }, { timeZone: 'Europe/Berlin' })[0]?.time).toBe(at('2026-05-04T07:00:00.333Z'));
  });

  it('in the future tells of a wrong time zone, and is a problem', () => {
    const local = (instant: number) => new Date(instant).toISOString().replace('T', ' ').replace('Z', '000');
    expect(problemsOf({ ...TICKET, modified: local(NOW + 30 * 60_000) })).toEqual([
      { path: '/modified', message: expect.stringContaining('time zone') },
    ]);
    expect(problemsOf({ ...TICKET, modified: local(NOW + 10 * 60_000) })).toEqual([]);
    expect(problemsOf({ ...TICKET, creation: local(NOW + 9 * 86_400_000) })).toHaveLength(1);
    expect(problemsOf({ ...TICKET, modified: 'yesterday' })).toEqual([
      { path: '/modified', message: expect.stringContaining('not understood') },
    ]);
  });
});

describe('the resolution', () => {
  const resolved = { status: 'Closed', status_category: 'Resolved', resolution_date: '2026-05-04 08:40:00' };

  it('happened when the desk says, though the ticket was saved again since', () => {
    const opened = ticketEvents({ modified: '2026-05-04 08:10:00' });
    const closed = ticketEvents(resolved);
    expect(closed.find(event => event.type === 'ticket.snapshot')?.fields?.resolvedAt).toBe(at('2026-05-04T08:40:00Z'));
    const history = fold([...opened, ...closed]);
    expect(history && factsOf(history).resolvedAt).toBe(at('2026-05-04T08:40:00Z'));
  });

  it('is not that of a ticket that is open again, whatever is left of it', () => {
    const events = ticketEvents({ ...resolved, status: 'Open' });
    expect(events.map(event => event.type)).toEqual(['ticket.snapshot']);
    expect(events[0]?.fields).not.toHaveProperty('resolvedAt');
  });
});

describe('a ticket that is gone', () => {
  it('was merged into another', () => {
    const merged = { status: 'Closed', is_merged: 1, merged_with: '127' };
    expect(ticketEvents(merged)).toEqual([
      expect.objectContaining({ type: 'ticket.removed', removed: { reason: 'merged', into: '127' } }),
    ]);
    expect(ticketEvents({ ...merged, is_merged: '1', merged_with: 'None' })[0]?.removed).toEqual({ reason: 'merged' });
  });

  it('was deleted when we heard of it, since modified is of the save before', () => {
    expect(eventsOf({ event: 'on_trash', doctype: 'HD Ticket', name: 128, modified: TICKET.modified })).toEqual([
      expect.objectContaining({ type: 'ticket.removed', time: NOW, removed: { reason: 'deleted' } }),
    ]);
  });

  it('leaves every count, and comes back when it is worked on', () => {
    const gone = ticketEvents({ is_merged: 1, status: 'Closed' });
    expect(fold([...ticketEvents({ modified: '2026-05-04 08:30:00' }), ...gone])?.removed).toMatchObject({
      reason: 'merged',
    });
    expect(fold([...gone, ...ticketEvents({ modified: '2026-05-04 10:00:00' })])?.removed).toBeNull();
  });
});

describe('the rating', () => {
  const ratingOf = (changes: Json, options: Partial<Reader> = {}) =>
    ticketEvents(changes, options).find(event => event.type === 'ticket.rated')?.rating;

  it.each([
    [0.2, 1, 5],
    [0.4, 2, 5],
    [0.6, 3, 5],
    [0.8, 4, 5],
    [1, 5, 5],
    ['0.8', 4, 5],
    [0.7, 7, 10],
    [4, 4, 5],
  ])('%s is %d of %d', (feedback_rating, value, scale) => {
    expect(ratingOf({ feedback_rating })).toEqual({ question: 'satisfaction', value, scale });
  });

  it.each([undefined, null, 0, '0.0', 'None', -0.2, 0.33, 6, Number.NaN, {}, 0.05])('%s is none', feedback_rating => {
    expect(ratingOf({ feedback_rating })).toBeUndefined();
  });

  it('comes with the option that was chosen, and without what was written', () => {
    const rating = ratingOf({ feedback_rating: 0.4, feedback: 'Delayed response', feedback_extra: 'Useless!' });
    expect(rating).toEqual({ question: 'satisfaction', value: 2, scale: 5, reasons: ['Delayed response'] });
    expect(ratingOf({ feedback_rating: 0.4, feedback: 'x'.repeat(101) })).not.toHaveProperty('reasons');
  });

  it('is what the mapping says of another field', () => {
    const mapping = { rating: { from: 'custom_smiley', values: { happy: 5, sad: 1 } } };
    expect(ratingOf({ custom_smiley: 'sad' }, { mapping })).toMatchObject({ value: 1, scale: 5 });
    expect(ratingOf({ custom_smiley: null }, { mapping })).toBeUndefined();
  });
});

describe('the delivery', () => {
  it('has the id of its bytes, which a retry has too', () => {
    expect(read(TICKET).entries[0]?.deliveryId).toBe(read(TICKET).entries[0]?.deliveryId);
    expect(read(TICKET).entries[0]?.deliveryId).not.toBe(read({ ...TICKET, priority: 'Low' }).entries[0]?.deliveryId);
  });

  it('is verified as Frappe signs it, over the bytes as sent', () => {
    const body = '{"ticket":{"id":81,"number":"10081"}}';
    const sent = delivery(body, { 'X-Frappe-Webhook-Signature': 'YZUJkQ7EKfFnLZW0LDRA1Y7g0iQo3YGYNuwHgsXfMP0=' });
    const check = (given: typeof sent) =>
      verify(frappe.schemes[0] ?? '', { delivery: given, secrets: ['s3cr3t-t0k3n'], now: NOW });
    expect(check(sent)).toBe(true);
    expect(check({ ...sent, body: new TextEncoder().encode(`${body} `) })).toBe(false);
  });

  it.each(['[]', '"x"', '{', '', '{}', '{"doc":[]}', '{"name":{}}', '{"doctype":"HD Ticket"}', '{"doctype":"Issue"}'])(
    '%s is a problem',
    body => {
      expect(frappe.read(delivery(body), reader())).toMatchObject({ entries: [], ignored: 0, problems: [{}] });
    },
  );

  it.each(['constructor', '__proto__', 'toString', 'User'])('of a document of type %s is a problem', doctype => {
    expect(problemsOf({ ...TICKET, doctype })).toMatchObject([{ path: '/doctype' }]);
  });

  it('is read into events, ignored or a problem, whatever stands in any of its fields', () => {
    const odd = fc.oneof(
      fc.constantFrom(null, '', 'None', 0, 1, -1, '1', '0.0', [], {}, [null], '[{}]', '2026-05-04 08:00:00', 'Paused'),
      fc.anything({ maxDepth: 2 }).map(value => (value === undefined ? null : value)),
      fc.string(),
    );
    const bodies = [TICKET, MESSAGE, { doctype: 'ToDo', reference_name: 1, modified: TICKET.modified }];
    const slaFields = ['response_by', 'resolution_by', 'first_responded_on', 'resolution_date', 'on_hold_since'];
    const key = fc.constantFrom(...new Set([...bodies.flatMap(Object.keys), ...slaFields, 'agreement_status', 'doc']));
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.dictionary(key, odd, { maxKeys: 6 }), (body, changes) => {
        const { entries, ignored, problems } = read(JSON.stringify({ ...body, ...changes }) ?? '');
        expect(entries.length + ignored + problems.length).toBeGreaterThan(0);
        for (const { ticketId, events } of entries) {
          expect(ticketId.length).toBeLessThanOrEqual(256);
          expect(fold(events)).toBeDefined();
          expect(JSON.parse(JSON.stringify(events))).toEqual(events);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps neither text nor person, wherever the body has them', () => {
    const secret = 'Zyxwv-secret-text';
    const who = 'zyxwv.person@example.com';
    const people = { raised_by: who, contact: secret, owner: who, modified_by: who, _assign: JSON.stringify([who]) };
    const texts = { subject: secret, description: secret, feedback_extra: secret, content: secret, sender: who };
    const options = { pseudonym: (identifier: string) => `#${identifier.length}` };
    for (const body of [
      { ...TICKET, ...people, ...texts, feedback_rating: 0.2 },
      { ...MESSAGE, ...texts, recipients: who, sender_full_name: secret },
      { doctype: 'HD Ticket Comment', name: 'n', reference_ticket: 1, commented_by: who, ...texts },
      { doctype: 'ToDo', reference_name: 1, allocated_to: who, status: 'Open', modified: TICKET.modified, ...texts },
    ]) {
      const reading = read(body, options);
      expect(reading.entries).toHaveLength(1);
      expect(JSON.stringify(reading).toLowerCase()).not.toContain('zyxwv');
    }
  });
});

describe('a life', () => {
  it('is seen from its saves, its messages and its assignments', () => {
    const save = (modified: string, changes: Json) => ({ ...TICKET, modified: `2026-05-04 ${modified}`, ...changes });
    const message = (name: string, time: string, side: string) => ({
      ...MESSAGE,
      name,
      creation: `2026-05-04 ${time}`,
      communication_date: `2026-05-04 ${time}`,
      sent_or_received: side,
    });
    const bodies: Json[] = [
      message('m1', '08:00:00.4', 'Received'),
      save('08:00:00.5', { _assign: '[]' }),
      {
        doctype: 'ToDo',
        reference_name: '128',
        _assign: '["agent5@example.com"]',
        modified: '2026-05-04 08:05:00',
      },
      message('m2', '08:15:00', 'Sent'),
      save('08:15:01', { status: 'Replied', status_category: 'Paused', first_responded_on: '2026-05-04 08:15:00' }),
      message('m3', '09:00:00', 'Received'),
      save('09:00:01', {}),
      save('09:10:00', { agent_group: 'Network' }),
      message('m4', '09:30:00', 'Received'),
      save('09:30:01', { agent_group: 'Network' }),
      message('m5', '10:00:00', 'Sent'),
      save('10:00:01', {
        agent_group: 'Network',
        status: 'Resolved',
        status_category: 'Resolved',
        resolution_date: '2026-05-04 10:00:01',
        resolution_time: 4499.5,
        resolution_by: '2026-05-04 16:00:00',
        feedback_rating: 0.4,
      }),
    ];
    const events = bodies.flatMap(body => eventsOf(body));
    const history = fold(events);
    expect(fold([...events].reverse())).toEqual(history);
    expect(history).toMatchObject({
      status: 'resolved',
      group: 'Network',
      assignee: 'who:agent5@example.com',
      ratings: { satisfaction: { value: 2, scale: 5 } },
      sla: { resolution: { outcome: 'met', elapsed: 4499.5 } },
    });
    expect(history && factsOf(history)).toMatchObject({
      createdAt: at('2026-05-04T08:00:00Z'),
      firstReplyAt: at('2026-05-04T08:15:00Z'),
      resolvedAt: at('2026-05-04T10:00:01Z'),
      groupChanges: 1,
      reopenings: [],
      contacts: [
        { at: at('2026-05-04T09:00:00Z'), chase: false },
        { at: at('2026-05-04T09:30:00Z'), explainsAgain: true },
      ],
    });
  });
});
