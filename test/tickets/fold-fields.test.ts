/** What single fields of an event do to the history: those that a desk sends seldom. */
import { describe, expect, test } from 'vitest';
import { at, HOUR, ticketEvent } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import type { ClockNotice, TicketFields, Untold } from '#tickets/event.ts';
import { noticeKey, UNASSIGNED_UNIT } from '#tickets/history.ts';
import { iso } from '#tickets/instant.ts';

const created = life().created('Mon 09:00', { status: 'open' });
/** The steps that are about a status, as the outside would read them. */
const statuses = (told: typeof created) =>
  told.history().steps.flatMap(step => ('status' in step ? [[iso(step.at), step.status]] : []));

describe('a unit or a service that a rule assumes', () => {
  const assumed: TicketFields = { assumed: { unit: 'finance', service: 'mail' } };

  test('is the one of a ticket that has none', () => {
    expect(created.history()).toMatchObject({ unit: UNASSIGNED_UNIT, service: null });
    expect(created.snapshot('Mon 10:00', assumed).history()).toMatchObject({ unit: 'finance', service: 'mail' });
  });

  test('does not replace what the desk has said', () => {
    const said = created.snapshot('Mon 10:00', { unit: 'sales', service: 'print' });
    expect(said.snapshot('Mon 11:00', assumed).history()).toMatchObject({ unit: 'sales', service: 'print' });
  });

  test('stays, when nothing is assumed later', () => {
    const twice = created.snapshot('Mon 10:00', assumed).snapshot('Mon 11:00', { priority: '1' });
    expect(twice.history()).toMatchObject({ unit: 'finance', service: 'mail' });
  });
});

test('what a desk could not tell once is never wholly known', () => {
  const untold = (...told: Untold[]): TicketFields => ({ untold: told });
  expect(created.history().untold).toBeUndefined();
  const once = created.snapshot('Mon 10:00', untold('groups'));
  expect(once.history().untold).toEqual(['groups']);
  expect(once.snapshot('Mon 11:00', untold('contacts')).history().untold).toEqual(['contacts', 'groups']);
  expect(once.snapshot('Mon 11:00', untold()).history().untold).toEqual(['groups']);
});

describe('the first status', () => {
  test('of a ticket that was created waiting is from its creation on, however late that is told', () => {
    const told = life().created('Mon 10:00', { status: 'pending', createdAt: at('Mon 09:00') });
    expect(statuses(told)).toEqual([['2026-01-05T09:00:00.000Z', 'pending']]);
  });

  test('is not that of a resolution, if the ticket is open again', () => {
    const told = life().snapshot('Mon 12:00', {
      status: 'open',
      createdAt: at('Mon 09:00'),
      resolvedAt: at('Mon 10:00'),
    });
    expect(statuses(told)).toEqual([['2026-01-05T09:00:00.000Z', 'open']]);
  });

  test('that is heard of at the moment of creation has nothing before it', () => {
    const told = life()
      .snapshot('Mon 09:00', { status: 'pending' })
      .snapshot('Mon 10:00', { createdAt: at('Mon 09:00') });
    expect(statuses(told)).toEqual([['2026-01-05T09:00:00.000Z', 'pending']]);
  });

  test('has no author where the desk names none', () => {
    const steps = created.status('Mon 10:00', 'resolved').history().steps;
    expect(steps.some(step => 'by' in step)).toBe(false);
  });
});

describe('an agent', () => {
  const assignments = (told: typeof created) =>
    told.history().steps.flatMap(step => ('assigned' in step ? [step.assigned] : []));

  test('who is named again has not accepted twice', () => {
    expect(assignments(created.accepted('Mon 10:00').accepted('Mon 11:00'))).toEqual([true]);
  });

  test('who is named with another group has accepted for that group', () => {
    const told = created.assigned('Mon 10:00', 'desk', 'a1').assigned('Mon 11:00', 'network', 'a1');
    expect(assignments(told)).toEqual([true, true]);
  });

  test('is gone once, however often that is said', () => {
    const told = created.assigned('Mon 10:00', 'desk', 'a1').accepted('Mon 11:00', null);
    expect(assignments(told)).toEqual([true, false]);
    expect(assignments(told.assigned('Mon 12:00', 'network', null))).toEqual([true, false]);
  });
});

describe('a ticket that was merged', () => {
  const merged = created.removed('Mon 10:00', 'merged');
  const told = (type: 'ticket.status' | 'ticket.rated', status: TicketFields['status'] = 'open') =>
    merged.event(ticketEvent({ time: 'Mon 11:00', type, fields: { status } })).history().removed;

  test('is back when it is worked on', () => expect(told('ticket.status')).toBeNull());

  test('is not back because it is cancelled', () => {
    expect(told('ticket.status', 'cancelled')).toMatchObject({ reason: 'merged' });
  });

  test('is not back because of something that is no change of its status', () => {
    expect(told('ticket.rated')).toMatchObject({ reason: 'merged' });
  });
});

test('a message has a channel where the desk names one', () => {
  const steps = created.reply('Mon 10:00').contact('Mon 11:00', { channel: 'phone' }).history().steps;
  const messages = steps.filter(step => 'message' in step);
  expect(messages.map(step => ('channel' in step ? step.channel : 'none'))).toEqual(['none', 'phone']);
});

describe('a notice of a clock', () => {
  const notice: ClockNotice = { metric: 'resolution', kind: 'warning', at: 5 * HOUR, fraction: 0.5, policy: 'any' };

  test('is another one at another share of the target, and at another time', () => {
    expect(noticeKey(notice)).toBe('resolution:0.5:18000000');
    expect(noticeKey({ ...notice, fraction: 0.8 })).toBe('resolution:0.8:18000000');
    expect(noticeKey({ ...notice, at: 6 * HOUR })).toBe('resolution:0.5:21600000');
  });

  test('that it has run out is one, whatever share it names', () => {
    const overdue: ClockNotice = { ...notice, kind: 'overdue' };
    expect(noticeKey(overdue)).toBe('resolution:overdue:18000000');
    const { fraction: _, ...without } = notice;
    expect(noticeKey(without)).toBe('resolution:0:18000000');
  });
});
