import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frappe } from '#desks/frappe.ts';
import { reportedClocks } from '#sla/clock.ts';
import type { ReportedSla } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';
import { at, delivery, reader } from './support.ts';

type Json = Record<string, unknown>;

/** An open ticket at 09:00, due an answer at 10:00 and a resolution the next morning. */
const TICKET: Json = {
  event: 'on_update',
  doctype: 'HD Ticket',
  name: 128,
  status: 'Open',
  creation: '2026-05-04 08:00:00',
  modified: '2026-05-04 09:00:00',
  sla: 'Default',
  service_level_agreement_creation: '2026-05-04 08:00:00',
  agreement_status: 'First Response Due',
  response_by: '2026-05-04 10:00:00',
  resolution_by: '2026-05-05 09:00:00',
  on_hold_since: null,
  total_hold_time: 0.0,
  first_responded_on: null,
  first_response_time: null,
  resolution_date: null,
  resolution_time: null,
  apply_sla_for_resolution: 1,
};
const RESPONSE_DUE = at('2026-05-04T10:00:00Z');
const RESOLUTION_DUE = at('2026-05-05T09:00:00Z');
const ANSWERED: Json = {
  agreement_status: 'Resolution Due',
  first_responded_on: '2026-05-04 09:20:00',
  first_response_time: 1200.0,
  modified: '2026-05-04 09:20:00',
};
const RESOLVED: Json = {
  ...ANSWERED,
  status: 'Resolved',
  agreement_status: 'Fulfilled',
  resolution_date: '2026-05-04 15:00:00',
  resolution_time: 21_600.0,
  modified: '2026-05-04 15:00:00',
};

function eventsOf(changes: Json, base: Json = TICKET) {
  const reading = frappe.read(delivery({ ...base, ...changes }), reader());
  expect(reading.problems).toEqual([]);
  return reading.entries.flatMap(entry => entry.events);
}
const slasOf = (changes: Json, base: Json = TICKET): ReportedSla[] =>
  eventsOf(changes, base).flatMap(event => event.sla ?? []);
const slaOf = (metric: ReportedSla['metric'], changes: Json, base: Json = TICKET): ReportedSla | undefined =>
  slasOf(changes, base).find(sla => sla.metric === metric);
const outcomes = (changes: Json, base: Json = TICKET) => slasOf(changes, base).map(sla => [sla.metric, sla.outcome]);

describe('the first response', () => {
  it('is due until it is given', () => {
    expect(slaOf('first-response', {})).toEqual({
      metric: 'first-response',
      outcome: 'running',
      dueAt: RESPONSE_DUE,
    });
  });

  it('is met when it was given in time, and took the desk’s own seconds', () => {
    expect(slaOf('first-response', ANSWERED)).toEqual({
      metric: 'first-response',
      outcome: 'met',
      dueAt: RESPONSE_DUE,
      elapsed: 1200,
    });
  });

  it.each([
    ['10:00:00', 'met'],
    ['10:00:00.002', 'breached'],
    ['11:00:00', 'breached'],
  ])('at %s is %s', (time, outcome) => {
    const given = { ...ANSWERED, first_responded_on: `2026-05-04 ${time}`, modified: '2026-05-04 12:00:00' };
    expect(slaOf('first-response', given)?.outcome).toBe(outcome);
  });

  it('that is missing when its time is over is missed, whether or not the desk has noticed', () => {
    for (const agreement_status of ['First Response Due', 'Failed', undefined]) {
      const late = { agreement_status, modified: '2026-05-04 10:30:00' };
      expect(slaOf('first-response', late)).toMatchObject({ outcome: 'breached', dueAt: RESPONSE_DUE });
    }
  });

  it('of no seconds may just not have been counted', () => {
    for (const first_response_time of [0, '0.0', null, 'None', -1, 'x']) {
      expect(slaOf('first-response', { ...ANSWERED, first_response_time })).not.toHaveProperty('elapsed');
    }
    expect(slaOf('first-response', { ...ANSWERED, first_response_time: '1200.0' })?.elapsed).toBe(1200);
  });
});

describe('the resolution', () => {
  it('is due, met, or missed', () => {
    expect(slaOf('resolution', ANSWERED)).toEqual({
      metric: 'resolution',
      outcome: 'running',
      dueAt: RESOLUTION_DUE,
    });
    expect(slaOf('resolution', RESOLVED)).toEqual({
      metric: 'resolution',
      outcome: 'met',
      dueAt: RESOLUTION_DUE,
      elapsed: 21_600,
    });
    const late = { ...RESOLVED, resolution_date: '2026-05-05 09:30:00', modified: '2026-05-06 08:00:00' };
    expect(slaOf('resolution', late)?.outcome).toBe('breached');
  });

  it('is missed on an open ticket whose time is over: that is a clock overdue', () => {
    const late = { ...ANSWERED, agreement_status: 'Failed', modified: '2026-05-05 11:00:00' };
    expect(outcomes(late)).toEqual([
      ['first-response', 'met'],
      ['resolution', 'breached'],
    ]);
    const history = fold(eventsOf(late));
    expect(history && reportedClocks(history)).toMatchObject([
      { metric: 'first-response', state: 'met' },
      { metric: 'resolution', state: 'overdue', due: RESOLUTION_DUE },
    ]);
  });

  it('is judged by its own time, however much later the ticket was saved or closed', () => {
    const closed = { ...RESOLVED, status: 'Closed', modified: '2026-05-09 08:00:00' };
    expect(slaOf('resolution', closed)).toMatchObject({ outcome: 'met', elapsed: 21_600 });
  });

  it('that was undone runs again, with what is left of it ignored', () => {
    expect(slaOf('resolution', { ...RESOLVED, status: 'Open', agreement_status: 'Resolution Due' })).toEqual({
      metric: 'resolution',
      outcome: 'running',
      dueAt: RESOLUTION_DUE,
    });
  });

  it('pauses without a due time, since the pause moves it', () => {
    const paused = {
      ...ANSWERED,
      status: 'Replied',
      agreement_status: 'Paused',
      on_hold_since: '2026-05-04 09:20:00',
    };
    expect(slaOf('resolution', paused)).toEqual({ metric: 'resolution', outcome: 'paused' });
    // Over by the clock on the wall, yet not missed.
    expect(slaOf('resolution', { ...paused, modified: '2026-05-06 09:20:00' })?.outcome).toBe('paused');
    // Older versions empty the due times.
    expect(slaOf('resolution', { ...paused, resolution_by: null })?.outcome).toBe('paused');
  });

  it('that was late before it paused stays missed, though the desk only says Paused', () => {
    const paused = { ...ANSWERED, status: 'Replied', agreement_status: 'Paused', on_hold_since: '2026-05-05 10:00:00' };
    expect(slaOf('resolution', { ...paused, modified: '2026-05-05 10:00:00' })).toEqual({
      metric: 'resolution',
      outcome: 'breached',
      dueAt: RESOLUTION_DUE,
    });
  });

  it('is paused by the desk’s word or, where it says nothing, by the status', () => {
    const silent = { ...ANSWERED, status: 'Replied', on_hold_since: undefined };
    expect(slaOf('resolution', { ...silent, agreement_status: 'Paused' })?.outcome).toBe('paused');
    expect(slaOf('resolution', { ...silent, agreement_status: 'Resolution Due' })?.outcome).toBe('running');
    expect(slaOf('resolution', { ...silent, agreement_status: undefined })?.outcome).toBe('paused');
    expect(slaOf('resolution', { ...silent, agreement_status: undefined, on_hold_since: null })?.outcome).toBe(
      'running',
    );
  });

  it('is not promised by an agreement on the first response alone', () => {
    expect(outcomes({ apply_sla_for_resolution: 0 })).toEqual([['first-response', 'running']]);
    expect(outcomes({ apply_sla_for_resolution: undefined, resolution_by: '2026-05-04 08:00:00' })).toEqual([
      ['first-response', 'running'],
    ]);
  });
});

describe('a ticket', () => {
  it('without an agreement has no clocks', () => {
    const none = { sla: null, agreement_status: null, response_by: null, resolution_by: null };
    expect(slasOf(none)).toEqual([]);
    expect(slasOf({ ...none, status: 'Replied' })).toEqual([]);
    expect(slasOf({ status: 'Open' }, { name: 1, modified: '2026-05-04 09:00:00' })).toEqual([]);
  });

  it('that is cancelled decides nothing', () => {
    const mapping = { status: { Spam: 'cancelled' } };
    const reading = frappe.read(delivery({ ...TICKET, status: 'Spam' }), reader({ mapping }));
    expect(reading.entries[0]?.events.map(event => event.type)).toEqual(['ticket.snapshot']);
  });

  it('that was resolved without an answer is late with it only when its time was over', () => {
    const unanswered = { ...RESOLVED, first_responded_on: null, first_response_time: null };
    expect(slaOf('first-response', { ...unanswered, modified: '2026-05-04 09:30:00' })?.outcome).toBe('running');
    expect(slaOf('first-response', unanswered)?.outcome).toBe('breached');
  });

  it('keeps its due times in the site’s zone', () => {
    const read = frappe.read(delivery({ ...TICKET, time_zone: 'Asia/Kolkata' }), reader());
    expect(read.entries[0]?.events[1]?.sla?.dueAt).toBe(at('2026-05-04T04:30:00Z'));
  });
});

describe('the word alone, of a template without times', () => {
  const bare = { name: 1, modified: '2026-05-04 09:00:00' };
  it.each([
    ['First Response Due', 'Open', 'running', 'running'],
    ['Resolution Due', 'Open', 'met', 'running'],
    ['Fulfilled', 'Closed', 'met', 'met'],
    ['Fulfilled', 'Open', 'met', undefined],
    ['Failed', 'Open', undefined, 'breached'],
    ['Failed', 'Resolved', undefined, 'breached'],
    ['Paused', 'Replied', undefined, 'paused'],
    ['Paused', 'Resolved', undefined, undefined],
    ['Ongoing', 'Open', undefined, undefined],
    ['', 'Open', undefined, undefined],
    ['constructor', 'Open', undefined, undefined],
  ])('%s on a ticket that is %s: first response %s, resolution %s', (agreement_status, status, first, resolution) => {
    const said = { agreement_status, status };
    expect(slaOf('first-response', said, bare)?.outcome).toBe(first);
    expect(slaOf('resolution', said, bare)?.outcome).toBe(resolution);
  });

  it('does not blame the resolution for a first response that is known to be late', () => {
    const said = { agreement_status: 'Failed', status: 'Open', response_by: '2026-05-04 08:30:00' };
    expect(outcomes(said, bare)).toEqual([['first-response', 'breached']]);
  });

  it('is not asked where the times know better', () => {
    expect(outcomes({ ...RESOLVED, agreement_status: 'Failed' })).toEqual([
      ['first-response', 'met'],
      ['resolution', 'met'],
    ]);
  });
});

describe('any times', () => {
  it('give statements that agree with the desk’s own comparison, and never more than one of each clock', () => {
    const time = fc.integer({ min: 0, max: 200 }).map(minutes => minutes * 60_000 + at('2026-05-04T08:00:00Z'));
    const written = fc.option(time, { nil: null });
    const local = (instant: number | null) =>
      instant === null ? null : new Date(instant).toISOString().replace('T', ' ').replace('Z', '000');
    fc.assert(
      fc.property(time, written, written, written, written, (modified, due, responded, resolved, held) => {
        const slas = slasOf({
          status: resolved === null ? (held === null ? 'Open' : 'Replied') : 'Resolved',
          agreement_status: undefined,
          modified: local(modified),
          response_by: local(due),
          resolution_by: local(due),
          first_responded_on: local(responded),
          resolution_date: local(resolved),
          on_hold_since: local(held),
        });
        const byMetric = new Map(slas.map(sla => [sla.metric, sla.outcome]));
        expect(byMetric.size).toBe(slas.length);
        const first = byMetric.get('first-response');
        expect(first === undefined).toBe(due === null);
        if (due !== null) expect(first === 'breached').toBe((responded ?? modified) > due);
        if (due !== null && resolved !== null && due > at('2026-05-04T08:00:00Z')) {
          expect(byMetric.get('resolution')).toBe(resolved > due ? 'breached' : 'met');
        }
      }),
    );
  });
});
