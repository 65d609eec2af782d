import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { freshdesk } from '#desks/freshdesk.ts';
import { type Json, PICKED, TICKET } from '#test/support/freshworks.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { at, delivery, reader } from './support.ts';

const read = (body: unknown, options: Partial<Reader> = {}): Reading => freshdesk.read(delivery(body), reader(options));

function eventsOf(body: unknown, options: Partial<Reader> = {}): TicketEvent[] {
  const reading = read(body, options);
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}

const told = (changes: Json, options: Partial<Reader> = {}) => eventsOf({ ...TICKET, ...changes }, options);
const picked = (changes: Json) => eventsOf({ freshdesk_webhook: { ...PICKED, ...changes } });
const problemsOf = (body: unknown, options: Partial<Reader> = {}) => {
  const { entries, problems } = read(body, options);
  expect(entries).toEqual([]);
  return problems.map(({ path }) => path);
};

describe('freshdesk reads a ticket', () => {
  it('with all that our template says of it', () => {
    expect(told({}, { mapping: { unit: { from: 'ticket_company_name' } } })).toMatchObject([
      {
        type: 'ticket.snapshot',
        time: at('2026-06-01T09:00:00Z'),
        fields: {
          createdAt: at('2026-06-01T08:00:00Z'),
          status: 'open',
          kind: 'incident',
          unit: 'acme-finance',
          priority: 'Medium',
          channel: 'email',
          group: 'Service Desk',
          assignee: null,
          requester: 'who:requester-1@customer.example',
        },
      },
    ]);
  });

  it.each([
    ['flat', (ticket: Json) => ticket],
    ['in freshdesk_webhook', (ticket: Json) => ({ freshdesk_webhook: ticket })],
    ['in freshservice_webhook', (ticket: Json) => ({ freshservice_webhook: ticket })],
    ['in ticket', (ticket: Json) => ({ ticket })],
    ['in a ticket in a wrapper', (ticket: Json) => ({ freshdesk_webhook: { ticket } })],
  ])('%s', (_, wrap) => {
    for (const [key, id] of [
      ['ticket_id', 81],
      ['ticket_id', '81'],
      ['ticketId', '#81'],
      ['ticket_Id', '81'],
      ['id', 81],
    ] as const) {
      const [entry] = read(wrap({ [key]: id, status: 'Open' })).entries;
      expect([entry?.ticketId, entry?.events[0]?.fields?.status]).toEqual(['81', 'open']);
    }
  });

  it('the same by codes as by names', () => {
    const byCode = eventsOf({ ticket_id: 1, status: 3, priority: '4', source: 3, responder_id: 7, group_id: null });
    expect(byCode[0]?.fields).toEqual({
      status: 'pending',
      priority: 'Urgent',
      channel: 'phone',
      assignee: 'who:7',
      group: null,
    });
  });

  it('leaves out what the body doesn’t say', () => {
    expect(eventsOf({ ticket_id: 1, ticket_status: 'Closed' })[0]?.fields).toEqual({ status: 'closed' });
    expect(told({ ticket_group_name: '{{ticket.group.name}}' })[0]?.fields).not.toHaveProperty('group');
  });

  it('by the connection’s mapping, which knows a status by its name or by its code', () => {
    const status = (mapping: Record<string, string>, changes: Json) =>
      told({ ticket_status: 'Nudge vendor', ...changes }, { mapping: { status: mapping } })[0]?.fields?.status;
    expect(status({ 'nudge vendor': 'on-hold' }, {})).toBe('on-hold');
    expect(status({ '12': 'on-hold' }, { status_id: 12 })).toBe('on-hold');
    expect(status({ '12': 'on-hold' }, { triggered_event: '{status:{from:2,to:12}}' })).toBe('on-hold');
  });

  it('and refuses a status that nobody knows, and a body that says nothing but its id', () => {
    expect(problemsOf({ ...TICKET, ticket_status: 'Nudge vendor' })).toEqual(['/ticket_status']);
    expect(problemsOf({ ...TICKET, ticket_status: 6 })).toEqual(['/ticket_status']);
    expect(problemsOf({ freshdesk_webhook: { ticket_id: 1, ticket_subject: 'Printer' } })).toEqual(['']);
    expect(problemsOf({ freshdesk_webhook: { ticket_status: 'Open' } })).toEqual(['/freshdesk_webhook/ticket_id']);
  });

  it('and says of JSON that a template has broken that it is none', () => {
    expect(problemsOf('{"ticket_id": 24, "event": {responder_id:{from:1,to:2}}}')).toEqual(['']);
    expect(problemsOf('[]')).toEqual(['']);
  });

  it('and keeps neither text nor person', () => {
    const secret = 'Zyxwv';
    const body = {
      ...PICKED,
      ticket_subject: secret,
      ticket_description: secret,
      ticket_latest_public_comment: `requester one : ${secret}`,
      ticket_requester_email: 'Requester-1@customer.example',
      triggered_event: '{reply_sent:sent}',
    };
    const kept = JSON.stringify(eventsOf(body, { pseudonym: identifier => `who:${identifier.length}` }));
    expect(kept).not.toContain(secret);
    expect(kept).not.toMatch(/ one|requester-1/i);
    expect(kept).toContain(`who:${'requester-1@customer.example'.length}`);
  });
});

describe('freshdesk tells what happened', () => {
  it.each([
    ['requester-reply', { author: 'requester', public: true }],
    ['agent-reply', { author: 'agent', public: true }],
    ['public-note', { author: 'agent', public: true }],
    ['private-note', { author: 'agent', public: false }],
  ])('%s, with how the ticket stands then', (event, message) => {
    expect(told({ event })).toMatchObject([{ type: 'ticket.message', message, fields: { status: 'open' } }]);
  });

  it('a creation at the time at which the ticket was created', () => {
    const [created] = told({ event: 'created', occurred_at: '2026-06-01 08:00:07 UTC' });
    expect(created).toMatchObject({ type: 'ticket.created', time: at('2026-06-01T08:00:00Z') });
  });

  it('a ticket that is gone, whatever its status is called', () => {
    for (const [event, reason] of [
      ['deleted', 'deleted'],
      ['spam', 'spam'],
    ]) {
      expect(told({ event, ticket_status: 'Our own' })).toMatchObject([
        { type: 'ticket.removed', removed: { reason } },
      ]);
    }
  });

  it.each([
    ['{ticket_action:created}', 'ticket.created'],
    ['{ticket_action:update}', 'ticket.snapshot'],
    ['{ticket_action:delete}', 'ticket.removed'],
    ['{ticket_action:marked_spam}', 'ticket.removed'],
    ['{status:{from:4,to:6}}', 'ticket.snapshot'],
    ['{priority:{from:3,to:1}}', 'ticket.snapshot'],
    ['{responder_id:{from:150006383528,to:150014937111}}', 'ticket.snapshot'],
    ['{group_id:{from:,to:5}}', 'ticket.snapshot'],
    ['{cf_site:{from:Lyon,to:Paris}}', 'ticket.snapshot'],
    ['{note_type:public}', 'ticket.message'],
    ['{note_type:private}', 'ticket.message'],
    ['no such thing', 'ticket.snapshot'],
    ['', 'ticket.snapshot'],
  ])('by triggered_event %s', (triggered_event, type) => {
    expect(picked({ triggered_event }).map(event => event.type)).toEqual([type]);
  });

  it('and ignores an event that it doesn’t know', () => {
    const reading = read({ freshdesk_webhook: { ...PICKED, triggered_event: '{unknown_event:{from:3,to:1}}' } });
    expect(reading).toEqual({ entries: [], ignored: 1, problems: [] });
  });

  it('takes the status that it changed to, where the body has no other', () => {
    expect(eventsOf({ ticket_id: 1, triggered_event: '{status:{from:2,to:4}}' })[0]?.fields?.status).toBe('resolved');
    // The body is rendered later than the event happened.
    expect(problemsOf({ ticket_id: 1, triggered_event: '{status:{from:2,to:}}' })).toEqual(['']);
    const [later] = picked({ ticket_status: 'Open', triggered_event: '{status:{from:2,to:4}}' });
    expect(later?.fields?.status).toBe('open');
  });

  it('knows who replied by the name before the last comment, and asks where nothing tells', () => {
    const authorOf = (comment: string, changes: Json = {}) =>
      picked({ triggered_event: '{reply_sent:sent}', ticket_latest_public_comment: comment, ...changes })[0]?.message
        ?.author;
    expect(authorOf('requester one : <div>still black</div>')).toBe('requester');
    expect(authorOf('agent one : restart it')).toBe('agent');
    expect(authorOf('', { performed_by: 'Requester' })).toBe('requester');
    expect(authorOf('requester one : hi', { triggered_event: '{note_type:public}' })).toBe('requester');
    const unknown = { ...PICKED, triggered_event: '{reply_sent:sent}' };
    expect(problemsOf(unknown)).toEqual(['/author']);
    expect(problemsOf({ ...unknown, ticket_latest_public_comment: 'somebody else : hi' })).toEqual(['/author']);
  });
});
