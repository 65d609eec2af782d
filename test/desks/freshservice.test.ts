import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { freshservice } from '#desks/freshservice.ts';
import type { TicketFields } from '#tickets/event.ts';
import { at, delivery, NOW, reader } from './support.ts';

type Json = Record<string, unknown>;

const read = (body: Json, options: Partial<Reader> = {}): Reading => freshservice.read(delivery(body), reader(options));

function entryOf(body: Json, options: Partial<Reader> = {}) {
  const { entries, problems } = read(body, options);
  expect(problems).toEqual([]);
  const [entry] = entries;
  if (entry === undefined) throw new Error('this is understood');
  return entry;
}

const fieldsOf = (body: Json, options: Partial<Reader> = {}): TicketFields | undefined =>
  entryOf(body, options).events.at(-1)?.fields;

describe('freshservice', () => {
  it('counts INC-12 and SR-12 as the ticket 12, which other bodies name by its number', () => {
    const ids = [{ id: 'INC-12' }, { ticket_id: '#SR-12' }, { id_numeric: 12 }, { id: 'INC-12', id_numeric: '12' }];
    for (const id of ids) expect(entryOf({ ticket: { ...id, status: 2 } }).ticketId).toBe('12');
    expect(entryOf({ ticket: { id: 'HR-12', status: 2 } }).ticketId).toBe('HR-12');
  });

  it('takes the kind from the ticket’s type, and from its prefix where the type doesn’t tell', () => {
    const kindOf = (ticket: Json) => fieldsOf({ ticket: { status: 2, ...ticket } })?.kind;
    expect(kindOf({ id: 'SR-12' })).toBe('request');
    expect(kindOf({ id: 'INC-12', type: 'Case' })).toBe('incident');
    expect(kindOf({ id: 'INC-12', ticket_type: 'Service Request' })).toBe('request');
    expect(kindOf({ ticket_id: 12, ticket_display_id: 'SR-12' })).toBe('request');
    expect(kindOf({ ticket_id: 12, id: 'SR-7' })).toBeUndefined();
    expect(kindOf({ ticket_id: 12 })).toBeUndefined();
  });

  it('ignores the workflows of problems, changes and releases', () => {
    for (const id of ['PRB-1', 'CHN-1', 'REL-1']) {
      expect(read({ ticket_id: id, status: 2 })).toEqual({ entries: [], ignored: 1, problems: [] });
    }
  });

  it('reads a code beside a name, and either of them alone', () => {
    const ticket = { id: '33334', status: 4, status_name: 'Resolved', priority: 1, source: 4 };
    expect(fieldsOf({ ticket })).toEqual({ status: 'resolved', priority: 'Low', channel: 'chat' });
    expect(fieldsOf({ ticket_id: 1, ticket_status: '5' })?.status).toBe('closed');
    expect(fieldsOf({ ticket_id: 1, source: 15, source_name: 'MS Teams' })?.channel).toBe('ms teams');
  });

  it('leaves codes from 6 on to the mapping: they are the customer’s own', () => {
    const body = { ticket_id: 1, ticket_status: '6' };
    expect(read(body).problems).toMatchObject([{ path: '/ticket_status' }]);
    expect(fieldsOf(body, { mapping: { status: { '6': 'on-hold' } } })?.status).toBe('on-hold');
  });

  it('takes the time of whichever of our placeholders the account fills in', () => {
    const timeOf = (times: Json) => entryOf({ ticket_id: 1, ticket_status: 2, ...times }).events[0]?.time;
    expect(timeOf({ occurred_at: '2026-06-01T09:00:00Z', modified_on: '' })).toBe(at('2026-06-01T09:00:00Z'));
    expect(timeOf({ occurred_at: '', modified_on: '2026-06-01 09:00:00 UTC' })).toBe(at('2026-06-01T09:00:00Z'));
    expect(timeOf({ occurred_at: '', modified_on: '{{ticket.modified_on}}' })).toBe(NOW);
  });

  it('reads a rating, should a workflow tell of one', () => {
    const { events } = entryOf({ ticket_id: 1, event: 'rated', rating: 2, scale: 5 });
    expect(events).toMatchObject([{ type: 'ticket.rated', rating: { value: 2, scale: 5 } }]);
  });

  it('wants more than a subject', () => {
    const body = { freshservice_webhook: { ticket: { id: 1, subject: 'Test', description_text: 'action: x' } } };
    expect(read(body)).toMatchObject({ entries: [], problems: [{ path: '' }] });
  });
});
