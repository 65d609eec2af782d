import { describe, expect, it } from 'vitest';
import { fold } from '#tickets/history.ts';
import { eventsOf, type Json, MESSAGE, messageOf, problemsOf, read } from './frappe-bodies.ts';
import { at, NOW } from './support.ts';

describe('a message', () => {
  it('is known by its name, from its side and at its date', () => {
    expect(read(MESSAGE).entries[0]?.ticketId).toBe('128');
    expect(messageOf()).toMatchObject({
      type: 'ticket.message',
      time: at('2026-05-04T09:29:30Z'),
      message: { author: 'requester', public: true, id: '8f0ce18fd2' },
    });
    expect(messageOf()?.message).not.toHaveProperty('opening');
  });

  it.each([
    [{ sent_or_received: 'Received' }, 'requester'],
    [{ sent_or_received: 'Sent' }, 'agent'],
    [{ sent_or_received: 'Sent', communication_type: 'Automated Message' }, 'system'],
    [{ sent_or_received: 'Received', communication_type: 'Automated Message' }, 'system'],
    [{ sent_or_received: 'Sent', communication_type: undefined }, 'agent'],
  ])('with %j is by the %s', (changes, author) => {
    expect(messageOf(changes)?.message?.author).toBe(author);
  });

  it('is no later than its arrival, whatever clock its sender has', () => {
    expect(messageOf({ communication_date: '2031-01-01 00:00:00' })?.time).toBe(at('2026-05-04T09:30:00.100Z'));
    expect(messageOf({ communication_date: null })?.time).toBe(at('2026-05-04T09:30:00.100Z'));
    expect(messageOf({ communication_date: 'soon', creation: undefined })?.time).toBe(NOW);
  });

  it('that made the ticket is no further contact', () => {
    const opening = { creation: '2026-05-04 08:00:01', communication_date: '2026-05-04 07:58:00' };
    expect(messageOf(opening)?.message?.opening).toBe(true);
    expect(messageOf({ ...opening, sent_or_received: 'Sent' })?.message).not.toHaveProperty('opening');
    expect(messageOf({ ...opening, ticket_creation: 'None' })?.message).not.toHaveProperty('opening');
  });

  it('names its channel only where that is certain', () => {
    expect(messageOf({ communication_medium: 'Phone' })?.message?.channel).toBe('phone');
    for (const medium of ['Email', '', 'Other', null, undefined]) {
      expect(messageOf({ communication_medium: medium })?.message).not.toHaveProperty('channel');
    }
  });

  it.each([
    { reference_doctype: 'Sales Order' },
    { communication_type: 'Comment' },
    { communication_type: 'Notification' },
    { event: 'on_trash' },
  ])('is none with %j', changes => {
    expect(read({ ...MESSAGE, ...changes })).toEqual({ entries: [], ignored: 1, problems: [] });
  });

  it.each([
    [{ sent_or_received: 'constructor' }, '/sent_or_received'],
    [{ sent_or_received: null }, '/sent_or_received'],
    [{ reference_name: null }, '/reference_name'],
    [{ name: null }, '/name'],
    [{ creation: 'soon' }, '/creation'],
  ])('with %j is a problem', (changes, path) => {
    expect(problemsOf({ ...MESSAGE, ...changes }).map(problem => problem.path)).toEqual([path]);
  });

  it('sent twice, or edited, is one message', () => {
    const [first, second] = [messageOf(), messageOf({ event: 'on_update', modified: '2026-05-04 11:00:00' })];
    const history = fold([first, second].filter(event => event !== undefined));
    expect(history?.steps.filter(step => 'message' in step)).toHaveLength(1);
  });
});

describe('a note', () => {
  it.each([
    { doctype: 'HD Ticket Comment', reference_ticket: '128', commented_by: 'agent5@example.com' },
    { doctype: 'Comment', comment_type: 'Comment', reference_doctype: 'HD Ticket', reference_name: '128' },
    { reference_ticket: 128 },
  ])('of %j is among agents', changes => {
    const note = { name: 'n1', content: 'He is angry.', creation: '2026-05-04 09:40:00', ...changes };
    expect(read(note).entries).toMatchObject([
      {
        ticketId: '128',
        events: [
          {
            type: 'ticket.message',
            time: at('2026-05-04T09:40:00Z'),
            message: { author: 'agent', public: false, id: 'n1' },
          },
        ],
      },
    ]);
  });

  it('is not what Frappe logs as a comment', () => {
    const log = { doctype: 'Comment', name: 'c1', reference_doctype: 'HD Ticket', reference_name: '128' };
    for (const comment_type of ['Assigned', 'Info', 'Workflow']) {
      expect(read({ ...log, comment_type, creation: '2026-05-04 09:40:00' }).ignored).toBe(1);
    }
    expect(read({ ...log, comment_type: 'Comment', reference_doctype: 'Task' }).ignored).toBe(1);
  });
});

describe('an assignment', () => {
  const TODO: Json = {
    event: 'on_update',
    doctype: 'ToDo',
    name: 'todo1',
    reference_type: 'HD Ticket',
    reference_name: '128',
    allocated_to: 'agent6@example.com',
    status: 'Open',
    description: 'Please have a look',
    modified: '2026-05-04 09:10:00',
  };
  const assigned = (changes: Json) => eventsOf({ ...TODO, ...changes })[0];

  it('says whom the ticket is assigned to then', () => {
    expect(assigned({ _assign: '["agent6@example.com"]' })).toMatchObject({
      type: 'ticket.assigned',
      time: at('2026-05-04T09:10:00Z'),
      fields: { assignee: 'who:agent6@example.com' },
    });
    expect(assigned({ _assign: '[]', status: 'Cancelled' })?.fields).toEqual({ assignee: null });
  });

  it('says it by itself only while it is open', () => {
    expect(assigned({})?.fields?.assignee).toBe('who:agent6@example.com');
    expect(read({ ...TODO, status: 'Closed' })).toEqual({ entries: [], ignored: 1, problems: [] });
    expect(read({ ...TODO, _assign: '[' })).toEqual({ entries: [], ignored: 1, problems: [] });
  });

  it('of anything else is none, and without its time a problem', () => {
    expect(read({ ...TODO, reference_type: 'Task' }).ignored).toBe(1);
    expect(problemsOf({ ...TODO, modified: null })).toMatchObject([{ path: '/modified' }]);
  });
});
