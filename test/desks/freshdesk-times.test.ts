import { describe, expect, it } from 'vitest';
import type { Reader, Reading } from '#desks/desk.ts';
import { freshdesk } from '#desks/freshdesk.ts';
import { type Json, PICKED, TICKET } from '#test/support/freshworks.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, NOW, reader } from './support.ts';

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

describe('freshdesk’s times', () => {
  const timeOf = (occurred_at: unknown, timeZone = 'UTC') => told({ occurred_at }, { timeZone })[0]?.time;

  it('are of the account’s zone unless they name an offset', () => {
    expect(timeOf('2026-06-01 14:30:00', 'Asia/Kolkata')).toBe(at('2026-06-01T09:00:00Z'));
    expect(timeOf('2026-06-01 14:30:00 +0530', 'America/New_York')).toBe(at('2026-06-01T09:00:00Z'));
    expect(timeOf('2026-06-01T09:00:00Z', 'Asia/Kolkata')).toBe(at('2026-06-01T09:00:00Z'));
  });

  it('are the arrival’s where the body has none', () => {
    for (const none of ['', null, undefined, '{{ticket.modified_on}}'])
      expect(told({ occurred_at: none }).at(-1)?.time).toBe(NOW);
  });

  it('are a problem when they can’t be understood, or show that the connection has another zone', () => {
    expect(problemsOf({ ...TICKET, occurred_at: 'June 1 at noon' })).toEqual(['/occurred_at']);
    const reading = read({ ...TICKET, occurred_at: '2026-06-01 17:30:00' });
    expect(reading.problems[0]?.message).toContain('timeZone');
  });

  it('only add to it elsewhere: an odd one is left out', () => {
    const [event] = told({ ticket_created_at: 'Mon, 1 Jun at 8:00 AM', status_changed_at: 'yesterday' });
    expect(event?.fields).not.toHaveProperty('createdAt');
  });

  it('order two bodies of the same second by the later status, in whichever order they arrive', () => {
    const reply = { event: 'requester-reply', ticket_status: 'Pending', status_changed_at: '2026-06-01 08:30:00 UTC' };
    const opened = { ticket_status: 'Open', status_changed_at: '2026-06-01 09:00:00 UTC' };
    for (const bodies of [
      [reply, opened],
      [opened, reply],
    ]) {
      expect(fold(bodies.flatMap(body => told(body)))?.status).toBe('open');
    }
  });

  it('tell of a resolution whose webhook didn’t come', () => {
    const resolved = { event: 'rated', rating: 5, scale: 5, ticket_status: 'Resolved' };
    expect(told({ ...resolved, status_changed_at: '2026-06-01 08:40:00 UTC' })).toMatchObject([
      { type: 'ticket.status', time: at('2026-06-01T08:40:00Z'), fields: { status: 'resolved' } },
      { type: 'ticket.rated', time: at('2026-06-01T09:00:00Z') },
    ]);
  });

  it('tell since when a status holds where the change itself has no time', () => {
    const waiting = { ticket_status: 'Pending', status_changed_at: '2026-06-01 11:55:00 UTC' };
    expect(told({ ...waiting, occurred_at: '' })).toMatchObject([
      { type: 'ticket.status', time: at('2026-06-01T11:55:00Z'), fields: { status: 'pending' } },
      { type: 'ticket.snapshot', time: NOW },
    ]);
  });
});

describe('freshdesk’s ratings', () => {
  const ratingOf = (changes: Json, options: Partial<Reader> = {}) => {
    const [event] = told({ event: 'rated', ...changes }, options);
    return event?.rating && [event.rating.value, event.rating.scale];
  };

  it('are a place on a scale, as our template says', () => {
    expect(ratingOf({ rating: 1, scale: 5 })).toEqual([1, 5]);
    expect(ratingOf({ rating: '3', scale: '3' })).toEqual([3, 3]);
    expect(ratingOf({ rating: 0, scale: 2 })).toEqual([0, 2]);
  });

  it('or one of the seven faces, by word or code', () => {
    expect(ratingOf({ rating: 'Extremely Unhappy' })).toEqual([1, 7]);
    expect(ratingOf({ rating: 103 })).toEqual([7, 7]);
    expect(ratingOf({ rating: '-101' })).toEqual([3, 7]);
    expect(picked({ triggered_event: '{customer_feedback:100}' })[0]?.rating).toMatchObject({ value: 4, scale: 7 });
  });

  it('or what the mapping makes of the answers', () => {
    expect(ratingOf({ rating: 'Awesome' }, { mapping: { rating: { Awesome: 5, 'Not good': 1 } } })).toEqual([5, 5]);
  });

  it('and never a guess: the old survey’s 1 was its best', () => {
    expect(problemsOf({ ...TICKET, event: 'rated', rating: 1 })).toEqual(['/rating']);
    expect(problemsOf({ ...TICKET, event: 'rated', rating: 'Awesome' })).toEqual(['/rating']);
    expect(problemsOf({ ...TICKET, event: 'rated', rating: 6, scale: 5 })).toEqual(['/rating']);
    expect(problemsOf({ ...TICKET, event: 'rated', rating: 3, scale: 4 })).toEqual(['/scale']);
    expect(problemsOf({ ...TICKET, event: 'rated' })).toEqual(['/rating']);
  });
});
