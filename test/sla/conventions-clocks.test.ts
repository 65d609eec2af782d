/**
 * The conventions of clocks, one sentence each, in a desk that is open Monday to Friday 09:00–12:30 and 13:30–18:00
 * (eight hours a day) in Berlin, in January 2026 (UTC+1). Times below are Berlin's wall clock.
 *
 * 1. A clock counts open time between its start and its stop, without its pauses. A pause takes away only what of it
 *    was open: over night, over lunch and over a weekend it costs nothing.
 * 2. It is met when it stops at its due time or before; a second later is late, also while the desk is closed.
 * 3. A change of priority changes the target, never the start, the elapsed time or the pauses. What has stopped keeps
 *    the target that it was judged by.
 * 4. A reopened ticket: `resume` goes on where it stopped, the time in between is a pause; `restart` counts from the
 *    reopening alone; `ignore` leaves the first resolution as it was judged.
 * 5. A ticket that is born paused, resolved or closed is so from its creation on.
 */
import { describe, expect, test } from 'vitest';
import type { CalendarDefinition } from '#sla/calendar.ts';
import type { SlaPolicy } from '#sla/policy.ts';
import { HOUR, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const day = [
  ['09:00', '12:30'],
  ['13:30', '18:00'],
] as const;
const desk: CalendarDefinition = {
  timeZone: 'Europe/Berlin',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
};

const DATES: Readonly<Record<string, string>> = {
  ...{ Mon: '2026-01-12', Tue: '2026-01-13', Wed: '2026-01-14', Thu: '2026-01-15', Fri: '2026-01-16' },
  ...{ Sat: '2026-01-17', 'next Mon': '2026-01-19', 'next Tue': '2026-01-20', 'next Wed': '2026-01-21' },
};
/** `Tue 10:00` in Berlin, as ISO 8601. */
function at(text: string): string {
  const [, name = '', time = ''] = /^(.+) (\d\d:\d\d(?::\d\d)?)$/.exec(text) ?? [];
  const date = DATES[name];
  if (date === undefined) throw new TypeError(`not a time: ${text}`);
  return `${date}T${time.length === 5 ? `${time}:00` : time}+01:00`;
}

type Metric = 'resolution' | 'total-resolution';

function clockOf(told: Life, metric: Metric, hours: number, given: Partial<SlaPolicy> = {}) {
  const targets = [{ metric, minutes: hours * 60, calendar: 'desk' }];
  return told.evaluated({ calendars: { desk }, policies: [policy({ targets, ...given })] }).computed[0];
}

const born = (time: string, fields = {}) => life().created(at(time), { status: 'open', ...fields });

const pausedThrice = born('Mon 10:00')
  .status(at('Mon 11:00'), 'pending') // 1 h counted
  .status(at('Mon 12:00'), 'open')
  .status(at('Mon 14:30'), 'pending') // 0.5 h before lunch, 1 h after it
  .status(at('Mon 15:30'), 'open')
  .status(at('Mon 17:00'), 'pending') // 1.5 h; and the pause goes across closing
  .status(at('Tue 10:00'), 'open');

describe('pauses (1)', () => {
  test.each<[string, Life, string, number, string, number]>([
    [
      'three pauses, one of them across closing time',
      pausedThrice.status(at('Tue 11:00'), 'resolved'),
      'met',
      5,
      'Tue 15:00',
      8,
    ],
    [
      'three pauses, and late by a second',
      pausedThrice.status(at('Tue 15:00:01'), 'resolved'),
      'breached',
      8 + 1 / 3600,
      'Tue 15:00',
      8,
    ],
    ['three pauses, and to the second', pausedThrice.status(at('Tue 15:00'), 'resolved'), 'met', 8, 'Tue 15:00', 8],
    [
      'a pause over lunch costs nothing',
      born('Mon 10:00')
        .status(at('Mon 12:30'), 'pending')
        .status(at('Mon 13:30'), 'open')
        .status(at('Mon 15:30'), 'resolved'),
      'met',
      4.5,
      'Tue 10:00',
      8,
    ],
    [
      'a pause over night costs nothing',
      born('Mon 16:00')
        .status(at('Mon 18:00'), 'pending')
        .status(at('Tue 09:00'), 'open')
        .status(at('Tue 10:00'), 'resolved'),
      'met',
      3,
      'Tue 11:00',
      4,
    ],
    [
      'a pause over a weekend costs nothing',
      born('Fri 16:00')
        .status(at('Fri 19:00'), 'pending')
        .status(at('next Mon 08:00'), 'open')
        .status(at('next Mon 10:00'), 'resolved'),
      'met',
      3,
      'next Mon 11:00',
      4,
    ],
    [
      'a pause within a pause is one',
      born('Mon 10:00')
        .status(at('Mon 11:00'), 'pending')
        .status(at('Mon 11:30'), 'pending')
        .status(at('Mon 12:00'), 'open')
        .status(at('Mon 12:30'), 'resolved'),
      'met',
      1.5,
      'Mon 16:00',
      4,
    ],
    [
      'a pause until the resolution',
      born('Mon 10:00').status(at('Mon 11:00'), 'pending').status(at('Wed 11:00'), 'resolved'),
      'met',
      1,
      'Wed 15:00',
      4,
    ],
  ])('%s', (_name, told, state, hours, due, target) => {
    const clock = clockOf(told, 'resolution', target);
    expect(clock).toMatchObject({ state, due: Date.parse(at(due)) });
    expect((clock?.elapsed ?? 0) / HOUR).toBeCloseTo(hours, 6);
  });

  test('three pauses are listed, each as it was', () => {
    const pauses = clockOf(pausedThrice, 'resolution', 8)?.pauses.map(pair =>
      pair.map(instant => new Date(instant).toISOString()),
    );
    expect(pauses).toEqual([
      ['2026-01-12T10:00:00.000Z', '2026-01-12T11:00:00.000Z'],
      ['2026-01-12T13:30:00.000Z', '2026-01-12T14:30:00.000Z'],
      ['2026-01-12T16:00:00.000Z', '2026-01-13T09:00:00.000Z'],
    ]);
  });
});

describe('an exact fit at closing time (2)', () => {
  const told = born('Mon 09:00');
  test.each([
    ['resolved at closing is met', told.status(at('Mon 18:00'), 'resolved'), 'met'],
    ['resolved a second after closing is late', told.status(at('Mon 18:00:01'), 'resolved'), 'breached'],
    ['resolved before the next opening is late', told.status(at('Tue 08:59'), 'resolved'), 'breached'],
    ['resolved at the next opening is late', told.status(at('Tue 09:00'), 'resolved'), 'breached'],
    ['not resolved at closing still runs', told.reply(at('Mon 18:00')), 'running'],
    ['not resolved a second after closing is overdue', told.reply(at('Mon 18:00:01')), 'overdue'],
    [
      'paused at closing is not late in the pause',
      told.status(at('Mon 18:00'), 'pending').reply(at('Wed 10:00')),
      'paused',
    ],
  ])('%s', (_name, given, state) => {
    expect(clockOf(given, 'resolution', 8)).toMatchObject({ state, due: Date.parse(at('Mon 18:00')) });
  });

  test.each([
    [
      'zero minutes from an open instant are due at once',
      born('Mon 10:00').reply(at('Mon 10:00:01')),
      'overdue',
      'Mon 10:00',
    ],
    [
      'zero minutes from a closed instant are due at the next opening',
      born('Sat 10:00').reply(at('Sat 12:00')),
      'running',
      'next Mon 09:00',
    ],
    [
      'zero minutes, resolved before the desk opens, are met',
      born('Sat 10:00').status(at('Sat 12:00'), 'resolved'),
      'met',
      'next Mon 09:00',
    ],
  ])('%s', (_name, given, state, due) => {
    expect(clockOf(given, 'resolution', 0)).toMatchObject({ state, due: Date.parse(at(due)) });
  });
});

describe('a change of priority (3)', () => {
  const targets = (hours: number) => [{ metric: 'resolution' as const, minutes: hours * 60, calendar: 'desk' }];
  const policies = (given: Partial<SlaPolicy> = {}) => [
    policy({ id: 'urgent', match: { priority: ['1'] }, targets: targets(4), ...given }),
    policy({ id: 'normal', match: { priority: ['3'] }, targets: targets(8), ...given }),
  ];
  const clock = (told: Life, given: Partial<SlaPolicy> = {}) =>
    told.evaluated({ calendars: { desk }, policies: policies(given) }).computed[0];
  const normal = born('Mon 10:00', { priority: '3' });
  const urgent = born('Mon 10:00', { priority: '1' });

  test.each([
    [
      'raised: the shorter target from the same start',
      normal.priority(at('Mon 11:00'), '1').reply(at('Mon 11:30')),
      'running',
      'urgent',
      1.5,
      'Mon 15:00',
    ],
    ['raised too late: overdue at once', normal.priority(at('Mon 16:00'), '1'), 'overdue', 'urgent', 5, 'Mon 15:00'],
    [
      'raised in a pause: the pause is kept',
      normal
        .status(at('Mon 11:00'), 'pending')
        .priority(at('Mon 11:30'), '1')
        .status(at('Mon 12:00'), 'open')
        .reply(at('Mon 12:15')),
      'running',
      'urgent',
      1.25,
      'Mon 16:00',
    ],
    [
      'lowered: the longer target from the same start',
      urgent.priority(at('Mon 11:00'), '3').reply(at('Mon 12:00')),
      'running',
      'normal',
      2,
      'Tue 10:00',
    ],
    [
      'lowered when it was overdue: it is not any more',
      urgent.priority(at('Mon 17:00'), '3'),
      'running',
      'normal',
      6,
      'Tue 10:00',
    ],
    [
      'raised after the resolution: judged as before',
      normal.status(at('Mon 17:00'), 'resolved').priority(at('Tue 09:00'), '1'),
      'met',
      'normal',
      6,
      'Tue 10:00',
    ],
  ])('%s', (_name, told, state, id, hours, due) => {
    expect(clock(told)).toMatchObject({ state, policy: id, elapsed: hours * HOUR, due: Date.parse(at(due)) });
  });

  test('under `keep` a clock keeps the target that it started with', () => {
    const raised = normal.priority(at('Mon 11:00'), '1').status(at('Mon 17:00'), 'resolved');
    expect(clock(raised, { onPriorityChange: 'keep' })).toMatchObject({ policy: 'normal', state: 'met' });
    expect(clock(raised)).toMatchObject({ policy: 'urgent', state: 'breached' });
  });
});

describe('reopened after a week (4)', () => {
  const told = born('Mon 10:00')
    .status(at('Mon 12:00'), 'resolved')
    .status(at('next Mon 10:00'), 'open')
    .status(at('next Mon 12:30'), 'resolved');
  const late = born('Mon 10:00')
    .status(at('Mon 12:00'), 'resolved')
    .status(at('next Mon 10:00'), 'open')
    .status(at('next Tue 10:00'), 'resolved');

  test.each([
    [
      'resume: both stretches count, the week between does not',
      told,
      'resume',
      'met',
      4.5,
      'Mon 10:00',
      'next Mon 14:00',
    ],
    ['resume: late when both together are', late, 'resume', 'breached', 10, 'Mon 10:00', 'next Mon 14:00'],
    ['restart: only what came after the reopening', told, 'restart', 'met', 2.5, 'next Mon 10:00', 'next Mon 16:00'],
    ['restart: late when that is', late, 'restart', 'breached', 8, 'next Mon 10:00', 'next Mon 16:00'],
    ['ignore: only the first resolution', told, 'ignore', 'met', 2, 'Mon 10:00', 'Mon 16:00'],
    ['ignore: however long the second one took', late, 'ignore', 'met', 2, 'Mon 10:00', 'Mon 16:00'],
  ] as const)('%s', (_name, given, onReopen, state, hours, start, due) => {
    expect(clockOf(given, 'total-resolution', 5, { onReopen })).toMatchObject({
      ...{ state, elapsed: hours * HOUR, startedAt: Date.parse(at(start)), due: Date.parse(at(due)) },
    });
  });

  test.each(['resume', 'restart', 'ignore'] as const)(
    '%s: the resolution clock is the first resolution’s',
    onReopen => {
      expect(clockOf(late, 'resolution', 5, { onReopen })).toMatchObject({ state: 'met', elapsed: 2 * HOUR });
    },
  );
});

describe('a ticket that is born otherwise (5)', () => {
  test.each([
    [
      'paused: nothing counts before the pause ends',
      life()
        .created(at('Mon 09:00'), { status: 'pending' })
        .status(at('Tue 09:00'), 'open')
        .status(at('Tue 10:00'), 'resolved'),
      'met',
      1,
    ],
    [
      'paused: it stays paused',
      life().created(at('Mon 09:00'), { status: 'pending' }).reply(at('Wed 09:00')),
      'paused',
      0,
    ],
    ['resolved: it is met with no time elapsed', life().created(at('Mon 09:00'), { status: 'resolved' }), 'met', 0],
    ['closed: it is met with no time elapsed', life().created(at('Mon 09:00'), { status: 'closed' }), 'met', 0],
    [
      'resolved and reopened: its resolution stays met',
      life().created(at('Mon 09:00'), { status: 'resolved' }).status(at('Tue 09:00'), 'open'),
      'met',
      0,
    ],
  ])('%s', (_name, told, state, hours) => {
    expect(clockOf(told, 'resolution', 8)).toMatchObject({ state, elapsed: hours * HOUR });
  });
});
