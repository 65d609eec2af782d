/** What the timeline draws of a ticket and what its list says, from an answer of the API's own making. */
import { describe, expect, test } from 'vitest';
import { foldWaiting, type Happening, happeningsOf, isQuiet } from '#dashboard/places/ticket/happening.ts';
import {
  clockStretches,
  groupStretches,
  livedStretches,
  statusStretches,
  wholeOf,
} from '#dashboard/places/ticket/lanes.ts';
import { disagreementsOf, type TicketAnswer, type TicketClock, verdictOf } from '#dashboard/places/ticket/view.ts';
import { ticketView } from '#reports/ticket.ts';
import { at, policy, rules } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const policies = [policy({ id: 'p2', targets: [{ metric: 'resolution', minutes: 480, calendar: 'office' }] })];
function answer(told: Life, now: string | number = 0): TicketAnswer {
  const view = ticketView(
    { connection: 'snow', ticketId: 'INC1', version: 1 },
    told.events(),
    rules({ policies }),
    at(now),
  );
  // As it comes over the wire.
  return JSON.parse(JSON.stringify({ ...view, asOf: new Date(at(now)).toISOString(), feedLagSeconds: 0 }));
}
const day = (stretch: { from: number; to: number; kind: string }) =>
  `${stretch.kind} ${new Date(stretch.from).toISOString().slice(8, 16)} ${new Date(stretch.to).toISOString().slice(8, 16)}`;

const created = life().created('Mon 09:00', { status: 'open', unit: 'finance', priority: '2', group: 'desk' });
const paused = created.status('Mon 11:00', 'pending').contact('Mon 13:00').status('Mon 13:00', 'open');
const reopened = paused.status('Mon 15:00', 'resolved').status('Tue 09:00', 'open').status('Tue 12:00', 'resolved');

describe('the customer’s time', () => {
  test('has no gap from the creation to the final resolution, and says whose turn it was', () => {
    expect(livedStretches(answer(reopened)).map(day)).toEqual([
      'desk 05T09:00 05T11:00',
      'customer 05T11:00 05T13:00',
      'desk 05T13:00 05T15:00',
      'done 05T15:00 06T09:00',
      'desk 06T09:00 06T12:00',
    ]);
  });

  test('tells waiting for the customer from having been called solved where one follows the other', () => {
    const told = created.status('Mon 11:00', 'pending').status('Mon 13:00', 'resolved').status('Mon 15:00', 'open');
    expect(livedStretches(answer(told, 'Mon 16:00')).map(day)).toEqual([
      'desk 05T09:00 05T11:00',
      'customer 05T11:00 05T13:00',
      'done 05T13:00 05T15:00',
      'desk 05T15:00 05T16:00',
    ]);
  });

  test('of an open ticket goes on until now', () => {
    expect(livedStretches(answer(created, 'Wed 10:00')).map(day)).toEqual(['desk 05T09:00 07T10:00']);
  });
});

describe('an SLA clock', () => {
  test('adds up to what it counted, with its pauses between', () => {
    const [clock] = answer(reopened).clocks;
    const stretches = clockStretches(clock as TicketClock, 0);
    const sum = stretches.filter(({ kind }) => kind === 'counted').reduce((all, { from, to }) => all + (to - from), 0);
    expect(sum / 1000).toBe(clock?.elapsed);
    expect(stretches.filter(({ kind }) => kind === 'paused').map(day)).toEqual(['paused 05T11:00 05T13:00']);
  });

  test('is late after its due time, which splits what counts', () => {
    const ticket = answer(created, 'Tue 11:00');
    const kinds = clockStretches(ticket.clocks[0] as TicketClock, at('Tue 11:00')).map(day);
    expect(kinds).toEqual(['off 05T09:00 06T11:00', 'counted 05T09:00 05T17:00', 'late 06T09:00 06T11:00']);
  });

  test('of which the desk says only the end draws nothing but that', () => {
    const desk: TicketClock = { metric: 'resolution', source: 'reported', state: 'met', pauses: [] };
    expect(clockStretches(desk, 0)).toEqual([]);
  });
});

test('statuses and groups follow each other without a gap', () => {
  const ticket = answer(
    created.assigned('Mon 10:00', 'network').assigned('Mon 12:00', 'apps').status('Mon 14:00', 'resolved'),
  );
  expect(groupStretches(ticket).map(day)).toEqual([
    'desk 05T09:00 05T10:00',
    'network 05T10:00 05T12:00',
    'apps 05T12:00 05T14:00',
  ]);
  expect(statusStretches(answer(paused.status('Mon 15:00', 'resolved'))).map(({ kind }) => kind)).toEqual([
    'open',
    'pending',
    'open',
  ]);
});

test('a due time far beyond all that happened doesn’t squeeze it', () => {
  const quick = answer(created.status('Mon 09:10', 'resolved'));
  expect(wholeOf(quick).to).toBeLessThan(at('Mon 10:00'));
  const slow = answer(created.status('Mon 16:00', 'resolved'));
  expect(wholeOf(slow).to).toBeGreaterThan(at('Mon 17:00'));
});

describe('the list of what happened', () => {
  const rows = happeningsOf(answer(reopened));
  const sayings = rows.map(({ effects, points }) => [
    ...effects.map(({ does }) => does),
    ...points.map(({ rule }) => rule),
  ]);

  test('says at each moment what it did to the clocks, and what it cost', () => {
    expect(sayings).toEqual([['starts'], ['pauses'], ['goes-on', 'contact', 'chase'], ['met'], ['reopening'], []]);
  });

  test('has every effort point that there is', () => {
    expect(rows.flatMap(({ points }) => points)).toEqual(answer(reopened).experience['user-effort']?.points);
  });

  test('says once what the desk repeats of its clock', () => {
    const running = { metric: 'resolution', outcome: 'running' } as const;
    const told = created
      .sla('Mon 10:00', running)
      .sla('Mon 11:00', running)
      .sla('Mon 12:00', { ...running, outcome: 'met' });
    const said = happeningsOf(answer(told, 'Mon 13:00'));
    expect(said.map(one => [isQuiet(one), one.repeated])).toEqual([
      [false, 0],
      [false, 0],
      [true, 1],
      [false, 0],
    ]);
  });

  test('says when a clock ran out, though nothing happened then', () => {
    expect(happeningsOf(answer(created, 'Tue 10:00')).map(({ effects }) => effects.map(({ does }) => does))).toEqual([
      ['starts'],
      ['runs-out'],
    ]);
  });
});

describe('waiting in the list', () => {
  const instant = (at: number, rule: string, more: Partial<Happening> = {}): Happening => ({
    at,
    changes: [],
    points: [{ at: new Date(at).toISOString(), rule, points: 1 } as Happening['points'][number]],
    effects: [],
    repeated: 0,
    ...more,
  });
  const effect = { metric: 'resolution', does: 'met' } as const;

  test('is one line from the first day to the last, and begins anew after something happened', () => {
    const told = foldWaiting([
      instant(1, 'waiting'),
      instant(2, 'waiting'),
      instant(3, 'waiting'),
      instant(4, 'waiting', { effects: [effect] }),
      instant(5, 'waiting'),
    ]);
    expect(told.map(({ at, until, times }) => [at, until, times])).toEqual([
      [1, 3, 3],
      [4, undefined, undefined],
      [5, undefined, undefined],
    ]);
  });

  test('keeps apart points for other reasons', () => {
    const all = [instant(1, 'waiting'), instant(2, 'contact')];
    expect(foldWaiting(all)).toEqual(all);
  });
});

describe('the verdict', () => {
  test.each<[string, TicketAnswer, string]>([
    ['of one that met its SLA and was reopened', answer(reopened), 'watermelon'],
    ['of one that met its SLA and no more', answer(created.status('Mon 10:00', 'resolved')), 'fine'],
    ['of one that is late and no more', answer(created.status('Tue 12:00', 'resolved')), 'missed-only'],
    [
      'of one that is late and was reopened',
      answer(created.status('Tue 12:00', 'resolved').status('Tue 13:00', 'open').status('Tue 14:00', 'resolved')),
      'failing',
    ],
    ['of an open one', answer(created, 'Mon 10:00'), 'open'],
    ['of an open one that was reopened', answer(reopened.status('Tue 13:00', 'open'), 'Tue 14:00'), 'open-bad'],
    ['of spam', answer(created.removed('Mon 10:00', 'spam')), 'removed'],
  ])('%s', (_name, ticket, verdict) => {
    expect(verdictOf(ticket)).toBe(verdict);
  });

  test('names the clocks on which the desk sees it differently, also those of which it says nothing', () => {
    const clock = (
      source: TicketClock['source'],
      state: TicketClock['state'],
      metric: TicketClock['metric'] = 'resolution',
    ): TicketClock => ({ metric, source, state, pauses: [] });
    const both = [clock('computed', 'met'), clock('reported', 'breached')];
    expect(disagreementsOf(both)).toEqual([{ ours: both[0], desk: both[1] }]);
    const late = clock('computed', 'breached', 'first-response');
    expect(disagreementsOf([late, clock('computed', 'met'), clock('reported', 'met')])).toEqual([{ ours: late }]);
    expect(disagreementsOf([late, clock('reported', 'breached')])).toEqual([]);
    expect(disagreementsOf([clock('computed', 'running'), clock('reported', 'met')])).toEqual([]);
  });
});
