import { describe, expect, it } from 'vitest';
import type { Reader } from '#desks/desk.ts';
import { zammad } from '#desks/zammad.ts';
import { reportedClocks } from '#sla/clock.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

/** As Zammad sends it while nothing is known of an SLA. */
const TICKET: Json = {
  id: 31,
  state: 'open',
  created_at: '2026-05-04T08:00:00Z',
  updated_at: '2026-05-04T09:00:00Z',
  article_count: 2,
  escalation_at: null,
  first_response_at: null,
  first_response_escalation_at: null,
  first_response_in_min: null,
  first_response_diff_in_min: null,
  update_escalation_at: null,
  update_in_min: null,
  update_diff_in_min: null,
  close_at: null,
  close_escalation_at: null,
  close_in_min: null,
  close_diff_in_min: null,
  last_contact_customer_at: '2026-05-04T08:00:00Z',
  last_contact_agent_at: null,
};
/** Where Zammad keeps which SLA it has applied. */
const calculated = (calculation: Json): Json => ({ preferences: { escalation_calculation: calculation } });
const WITH_SLA = calculated({ sla_id: 1, escalation_disabled: false });

const SOON = '2026-05-04T09:00:01Z';
const DUE = '2026-05-05T08:00:00Z';
const dueAt = at(DUE);
const PENDING = { state: 'pending reminder' };

interface Sent {
  received?: string;
  mapping?: Reader['mapping'];
  id?: string;
}

function eventsOf(ticket: Json, { received = SOON, mapping = {}, id = 'job' }: Sent = {}): TicketEvent[] {
  const body = { ticket: { ...TICKET, ...ticket }, article: {} };
  const reading = zammad.read(delivery(body, { 'x-zammad-delivery': id }, at(received)), reader({ mapping }));
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}

const slasOf = (ticket: Json, sent?: Sent) => eventsOf(ticket, sent).flatMap(event => event.sla ?? []);
const outcomeOf = (ticket: Json, sent?: Sent) => slasOf(ticket, sent).find(sla => sla.metric === 'resolution')?.outcome;

describe('the SLA of a ticket', () => {
  it('is missed below zero minutes and met at zero', () => {
    expect(
      slasOf({ first_response_in_min: 70, first_response_diff_in_min: -10, close_in_min: 240, close_diff_in_min: 0 }),
    ).toEqual([
      { metric: 'first-response', outcome: 'breached', elapsed: 4200, target: 3600 },
      { metric: 'resolution', outcome: 'met', elapsed: 14_400, target: 14_400 },
    ]);
  });

  it('runs while there is a due time', () => {
    expect(slasOf({ close_escalation_at: DUE })).toEqual([{ metric: 'resolution', outcome: 'running', dueAt }]);
  });

  it('is not said where there is none', () => {
    expect(slasOf({})).toEqual([]);
    expect(slasOf(WITH_SLA)).toEqual([]);
  });
});

describe('a pause', () => {
  it('is a due time that is gone, in a state that waits', () => {
    expect(slasOf(PENDING)).toEqual([
      { metric: 'first-response', outcome: 'paused' },
      { metric: 'next-response', outcome: 'paused' },
      { metric: 'resolution', outcome: 'paused' },
    ]);
    expect(outcomeOf({ state: 'wartet' }, { mapping: { status: { wartet: 'on-hold' } } })).toBe('paused');
  });

  it('is none where a due time is: then the state doesn’t stop the clock', () => {
    const pending = { ...PENDING, close_escalation_at: DUE };
    expect(outcomeOf(pending)).toBe('running');
    expect(outcomeOf(pending, { received: '2026-05-05T08:00:01Z' })).toBe('breached');
  });

  it.each([
    ['was answered', { first_response_at: '2026-05-04T08:30:00Z' }, 'first-response'],
    ['was closed once', { close_at: '2026-05-04T08:30:00Z' }, 'resolution'],
    ['has its verdict', { close_diff_in_min: 5 }, 'resolution'],
    ['has no unanswered contact', { last_contact_agent_at: '2026-05-04T08:30:00Z' }, 'next-response'],
    ['has no contact', { last_contact_customer_at: null }, 'next-response'],
    ['doesn’t say that there is no due time', { close_escalation_at: undefined }, 'resolution'],
  ])('is none of a clock that %s', (_name, more, metric) => {
    const paused = slasOf({ ...PENDING, ...more }).filter(sla => sla.outcome === 'paused');
    expect(paused).toHaveLength(2);
    expect(paused.map(sla => sla.metric)).not.toContain(metric);
  });

  it('is only of a ticket with an SLA, where the ticket says whether it has one', () => {
    expect(slasOf({ ...PENDING, preferences: {} })).toEqual([]);
    expect(slasOf({ ...PENDING, ...calculated({ escalation_disabled: true }) })).toEqual([]);
    expect(outcomeOf({ ...PENDING, ...calculated({ sla_id: 1 }) })).toBe('paused');
  });

  it('is what the desk says of the state, not what the state is called', () => {
    const stopped = calculated({ sla_id: 1, escalation_disabled: true });
    expect(outcomeOf({ state: 'open', ...stopped })).toBe('paused');
    expect(outcomeOf({ ...PENDING, ...WITH_SLA })).toBeUndefined();
  });

  it('is none of a ticket that is done', () => {
    const stopped = calculated({ sla_id: 1, escalation_disabled: true });
    expect(slasOf({ state: 'closed', close_at: '2026-05-04T09:00:00Z', ...stopped })).toEqual([]);
  });

  it('leaves no running clock behind, and no due time', () => {
    const history = fold([
      ...eventsOf({ close_escalation_at: DUE }, { id: 'job-1' }),
      ...eventsOf(
        { ...PENDING, updated_at: '2026-05-04T10:00:00Z' },
        { id: 'job-2', received: '2026-05-04T10:00:01Z' },
      ),
    ]);
    expect(history?.sla.resolution).toEqual({
      metric: 'resolution',
      outcome: 'paused',
      at: at('2026-05-04T10:00:00Z'),
    });
  });
});

describe('a due time that is over', () => {
  const escalated = { close_escalation_at: DUE };
  const late = { received: '2026-05-05T08:03:00Z' };

  it('is a miss when the delivery arrives, since time alone moves no updated_at', () => {
    expect(slasOf(escalated, late)).toEqual([{ metric: 'resolution', outcome: 'breached', dueAt }]);
    expect(outcomeOf(escalated, { received: DUE })).toBe('running');
  });

  it('is told at that time, after what the same ticket said when it was last changed', () => {
    for (const ids of [
      ['a', 'z'],
      ['z', 'a'],
    ]) {
      const history = fold([
        ...eventsOf(escalated, { id: ids[0] ?? '' }),
        ...eventsOf(escalated, { ...late, id: ids[1] ?? '' }),
      ]);
      expect(history?.sla.resolution).toMatchObject({ outcome: 'breached', dueAt, at: dueAt });
      expect(history && reportedClocks(history)).toMatchObject([{ state: 'overdue', due: dueAt }]);
    }
  });

  it('is told at the last change when that came later still', () => {
    const event = eventsOf({ ...escalated, updated_at: '2026-05-05T08:02:00Z' }, late).find(({ sla }) => sla);
    expect(event?.time).toBe(at('2026-05-05T08:02:00Z'));
  });

  it.each([
    ['was stopped in time', { close_at: '2026-05-05T08:00:00Z' }, 'met'],
    ['was stopped late', { close_at: '2026-05-05T08:00:01Z' }, 'breached'],
    ['is of a ticket that is done, no one knows since when', { state: 'solved' }, 'running'],
    ['is of a ticket that was cancelled', { state: 'withdrawn' }, 'running'],
  ])('of a clock that %s', (_name, more, outcome) => {
    const mapping = { status: { solved: 'resolved', withdrawn: 'cancelled' } };
    expect(outcomeOf({ ...escalated, ...more }, { ...late, mapping })).toBe(outcome);
  });
});

describe('the update times', () => {
  const updates = (ticket: Json, sent?: Sent) => slasOf(ticket, sent).filter(sla => sla.metric === 'next-response');

  it('are the SLA of the next responses', () => {
    expect(updates({ update_escalation_at: DUE })).toEqual([{ metric: 'next-response', outcome: 'running', dueAt }]);
    expect(updates({ update_in_min: 50, update_diff_in_min: 10 })).toEqual([
      { metric: 'next-response', outcome: 'met', elapsed: 3000, target: 3600 },
    ]);
  });

  it('run again with each contact, and wait again', () => {
    const before = { update_in_min: 50, update_diff_in_min: 10 };
    expect(updates({ ...before, update_escalation_at: DUE })[0]).toMatchObject({ outcome: 'running', dueAt });
    expect(updates({ ...before, ...PENDING })).toEqual([{ metric: 'next-response', outcome: 'paused' }]);
    expect(updates({ ...before, ...PENDING, last_contact_agent_at: SOON })[0]?.outcome).toBe('met');
  });

  it('are missed for good once one was: Zammad keeps the longest', () => {
    const missed = { update_in_min: 70, update_diff_in_min: -10 };
    const expected = [{ metric: 'next-response', outcome: 'breached', elapsed: 4200, target: 3600 }];
    expect(updates(missed)).toEqual(expected);
    expect(updates({ ...missed, update_escalation_at: DUE })).toEqual(expected);
    expect(updates({ ...missed, ...PENDING })).toEqual(expected);
  });

  it('are late when one is over', () => {
    expect(updates({ update_escalation_at: DUE }, { received: '2026-05-05T08:03:00Z' })[0]?.outcome).toBe('breached');
  });
});
