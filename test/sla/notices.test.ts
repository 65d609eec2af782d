/** What the sweep has to record, from the clocks as they stand. */
import { describe, expect, test } from 'vitest';
import { noticeEvent, noticeTime, pendingNotices } from '#sla/notices.ts';
import { at, policy, ticketEvent } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const policies = [
  policy({ targets: [{ metric: 'resolution', minutes: 240, calendar: 'office', warnAt: [0.5, 0.75] }] }),
];
const notices = (told: Life) => {
  const { history, runs } = told.evaluated({ policies });
  return pendingNotices(history, runs).map(({ kind, fraction, at: point }) => [fraction ?? kind, point]);
};
const created = life().created('Mon 09:00', { status: 'open' });

describe('the notices of a ticket', () => {
  test.each<[string, Life, [number | string, string][]]>([
    [
      'are its warnings and its due time',
      created,
      [
        [0.5, 'Mon 11:00'],
        [0.75, 'Mon 12:00'],
        ['overdue', 'Mon 13:00'],
      ],
    ],
    [
      'lie in business hours',
      life().created('Mon 15:00'),
      [
        [0.5, 'Mon 17:00'],
        [0.75, 'Tue 10:00'],
        ['overdue', 'Tue 11:00'],
      ],
    ],
    [
      'stay due when an event comes after them',
      created.contact('Mon 11:30'),
      [
        [0.5, 'Mon 11:00'],
        [0.75, 'Mon 12:00'],
        ['overdue', 'Mon 13:00'],
      ],
    ],
    ['are none while the clock is paused', created.status('Mon 10:00', 'pending'), []],
    [
      'move with the pause',
      created.status('Mon 10:00', 'pending').status('Mon 12:00', 'open'),
      [
        [0.5, 'Mon 13:00'],
        [0.75, 'Mon 14:00'],
        ['overdue', 'Mon 15:00'],
      ],
    ],
    ['are none when it has stopped', created.status('Mon 10:00', 'resolved'), []],
    [
      'are still there in a pause that began overdue',
      created.status('Mon 14:00', 'pending'),
      [
        [0.5, 'Mon 11:00'],
        [0.75, 'Mon 12:00'],
        ['overdue', 'Mon 13:00'],
      ],
    ],
  ])('%s', (_name, told, expected) => {
    expect(notices(told)).toEqual(expected.map(([kind, point]) => [kind, at(point)]));
  });

  test('are recorded once', () => {
    let told = created;
    for (const expected of [3, 2, 1]) {
      const { history, runs } = told.evaluated({ policies });
      const pending = pendingNotices(history, runs);
      expect(pending).toHaveLength(expected);
      if (pending[0] !== undefined) told = told.event(noticeEvent(pending[0]));
    }
    expect(notices(told)).toEqual([]);
    expect(told.evaluated({ policies }).computed).toMatchObject([{ state: 'overdue', due: at('Mon 13:00') }]);
  });

  test('of a clock that a retarget has given a new due time are new ones', () => {
    const byPriority = [
      policy({ id: 'p1', match: { priority: ['1'] }, targets: [{ metric: 'resolution', minutes: 60 }] }),
      policy({ id: 'p3', match: { priority: ['3'] }, targets: [{ metric: 'resolution', minutes: 480 }] }),
    ];
    const urgent = life().created('Mon 09:00', { priority: '1' });
    const { history, runs } = urgent.evaluated({ policies: byPriority });
    const [overdue] = pendingNotices(history, runs);
    if (overdue === undefined) throw new Error('nothing is due');
    const lowered = urgent.event(noticeEvent(overdue)).priority('Mon 11:00', '3');
    const after = lowered.evaluated({ policies: byPriority });
    expect(after.computed).toMatchObject([{ state: 'running', due: at('Mon 17:00') }]);
    expect(pendingNotices(after.history, after.runs)).toMatchObject([{ kind: 'overdue', at: at('Mon 17:00') }]);
  });

  test('are of each wait that goes on', () => {
    const given = [
      policy({
        targets: [
          { metric: 'next-response', minutes: 60 },
          { metric: 'ownership', minutes: 30 },
        ],
      }),
    ];
    const told = created
      .reply('Mon 09:10')
      .contact('Mon 10:00')
      .reply('Mon 12:00')
      .contact('Mon 13:00')
      .assigned('Mon 13:30', 'desk');
    const { history, runs } = told.evaluated({ policies: given });
    expect(pendingNotices(history, runs)).toMatchObject([
      { metric: 'next-response', at: at('Mon 14:00') },
      { metric: 'ownership', at: at('Mon 14:00') },
    ]);
  });
});

describe('the event of a notice', () => {
  const notice = { metric: 'resolution', kind: 'overdue', at: at('Mon 13:00'), policy: 'p' } as const;

  test('of a due time is a millisecond behind it: at the due instant the target can still be met', () => {
    expect(noticeTime(notice)).toBe(at('Mon 13:00') + 1);
    const met = created
      .event(noticeEvent(notice))
      .event(ticketEvent({ time: 'Mon 13:00', fields: { status: 'resolved' } }));
    expect(met.evaluated({ policies }).computed).toMatchObject([{ state: 'met' }]);
  });

  test('is always the same', () => {
    expect(noticeEvent(notice)).toEqual(noticeEvent({ ...notice }));
  });

  test('changes nothing of the ticket but until when it is known', () => {
    const told = created.event(noticeEvent(notice));
    expect(told.history()).toMatchObject({ ...created.history(), last: {}, events: 2, notices: [expect.any(String)] });
  });

  test('that a resolution heard of later precedes has no effect', () => {
    const told = created.event(noticeEvent(notice)).status('Mon 12:00', 'resolved');
    expect(told.evaluated({ policies }).computed).toMatchObject([{ state: 'met', stoppedAt: at('Mon 12:00') }]);
  });
});

describe('of several clocks', () => {
  const resolution = { metric: 'resolution', minutes: 240, calendar: 'office', warnAt: [0.75, 0.5] } as const;
  const pending = (told: Life, targets: readonly object[], calendars = {}) => {
    const { history, runs } = told.evaluated({ policies: [policy({ targets: targets as never })], calendars });
    return pendingNotices(history, runs).map(({ metric, kind, fraction, at: point }) => [
      metric,
      fraction ?? kind,
      point,
    ]);
  };

  test('they come in the order of time, whatever the order of targets and shares; a warning before what is late', () => {
    const response = { metric: 'first-response', minutes: 180, calendar: 'office', warnAt: [0.5] };
    expect(pending(created, [resolution, response])).toEqual([
      ['first-response', 0.5, at('Mon 10:30')],
      ['resolution', 0.5, at('Mon 11:00')],
      ['resolution', 0.75, at('Mon 12:00')],
      ['first-response', 'overdue', at('Mon 12:00')],
      ['resolution', 'overdue', at('Mon 13:00')],
    ]);
  });

  test('those have none that are never due, and those of the desk', () => {
    const never = { timeZone: 'UTC', hours: {} };
    expect(pending(created, [{ ...resolution, calendar: 'never' }], { never })).toEqual([]);
    const told = created.sla('Mon 09:30', { metric: 'resolution', outcome: 'running', dueAt: at('Mon 10:00') });
    const { history, reported } = told.evaluated();
    expect([reported.length, pendingNotices(history, reported)]).toEqual([1, []]);
  });
});
