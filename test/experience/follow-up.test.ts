/** What a bad answer asks of the desk: who answers, and by when. Given a life and rules, then this. */
import { describe, expect, test } from 'vitest';
import { isLate } from '#experience/follow-up.ts';
import type { FollowUpSettings } from '#lib/settings.ts';
import { at, type GivenRules, policy, ticketEvent } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

/** Nine to five with an hour for lunch; the Wednesday is a holiday. Seven hours a day. */
const LUNCH = {
  timeZone: 'UTC',
  hours: Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [
      day,
      [
        ['09:00', '12:00'],
        ['13:00', '17:00'],
      ],
    ]),
  ),
  holidays: ['2026-01-07'],
} as const;
const NEVER = { timeZone: 'UTC', hours: {} };

const settings = (followUp: FollowUpSettings, policies: GivenRules['policies'] = []): GivenRules => ({
  settings: { followUp },
  policies,
  calendars: { lunch: structuredClone(LUNCH) as never, never: NEVER },
});
const resolution = (calendar?: string) => [
  policy({ targets: [{ metric: 'resolution', minutes: 480, ...(calendar === undefined ? {} : { calendar }) }] }),
];

const solved = life().created('Mon 09:00', { status: 'open', group: 'desk' }).status('Mon 10:00', 'resolved');
const badAt = (time: string): Life => solved.rated(time, 'satisfaction', 1, 5);
const followUpOf = (told: Life, rules: GivenRules) => told.evaluated(rules).followUp;

describe('a follow-up is due', () => {
  test.each<[string, string, GivenRules, string]>([
    [
      'a day later round the clock, where no calendar is named',
      'Tue 10:00',
      settings({ businessDays: 1 }),
      'Wed 10:00',
    ],
    ['also over a weekend then', 'Sat 10:00', settings({ businessDays: 2 }), 'Mon+1 10:00'],
    [
      'in the calendar of the resolution target',
      'Mon 11:00',
      settings({ businessDays: 1 }, resolution('lunch')),
      'Tue 11:00',
    ],
    [
      'round the clock where that target has none',
      'Mon 11:00',
      settings({ businessDays: 1 }, resolution()),
      'Tue 11:00',
    ],
    [
      'in the calendar of the setting before that of the target',
      'Tue 11:00',
      settings({ businessDays: 1, calendar: 'office' }, resolution('lunch')),
      'Wed 11:00',
    ],
    [
      'after the lunch break, where its time runs into it',
      'Mon 11:00',
      settings({ businessDays: 0, calendar: 'lunch' }),
      'Mon 11:00',
    ],
    [
      'seven hours of open time on, lunch left out',
      'Mon 16:00',
      settings({ businessDays: 1, calendar: 'lunch' }),
      'Tue 16:00',
    ],
    ['with the holiday left out', 'Tue 10:00', settings({ businessDays: 1, calendar: 'lunch' }), 'Thu 10:00'],
    ['with the weekend left out', 'Fri 13:30', settings({ businessDays: 2, calendar: 'lunch' }), 'Tue+1 13:30'],
    [
      'at closing, where the time is used up exactly then',
      'Tue 20:00',
      settings({ businessDays: 1, calendar: 'lunch' }),
      'Thu 17:00',
    ],
    [
      'from the next opening on, for an answer at night',
      'Sat 03:00',
      settings({ businessDays: 1, calendar: 'lunch' }),
      'Mon+1 17:00',
    ],
    [
      'at the next opening with no days, from a closed instant',
      'Mon 12:30',
      settings({ businessDays: 0, calendar: 'lunch' }),
      'Mon 13:00',
    ],
    [
      'in the calendar of the total resolution’s target, and of no other metric’s',
      'Fri 11:00',
      settings({ businessDays: 1 }, [
        policy({
          targets: [
            { metric: 'first-response', minutes: 60, calendar: 'never' },
            { metric: 'total-resolution', minutes: 480, calendar: 'office' },
          ],
        }),
      ]),
      'Mon+1 11:00',
    ],
    ['at once with no days, round the clock', 'Mon 12:30', settings({ businessDays: 0 }), 'Mon 12:30'],
    [
      'round the clock where the calendar never opens',
      'Mon 12:30',
      settings({ businessDays: 1, calendar: 'never' }),
      'Tue 12:30',
    ],
    [
      'in the target’s calendar where the setting’s is gone',
      'Fri 11:00',
      settings({ businessDays: 1, calendar: 'gone' }, resolution('office')),
      'Mon+1 11:00',
    ],
  ])('%s', (_name, time, rules, due) => {
    expect(followUpOf(badAt(time), rules)).toEqual({ at: at(time), due: at(due), group: 'desk' });
  });

  test('late from a millisecond after the due time, answered or not', () => {
    const due = at('Tue 09:00');
    expect([due - 1, due, due + 1].map(now => isLate({ due }, now))).toEqual([false, false, true]);
    expect([due, due + 1].map(answeredAt => isLate({ due, answeredAt }, due + 9_999_999))).toEqual([false, true]);
  });
});

describe('a follow-up', () => {
  const rules = settings({ businessDays: 1 });
  test('is of the group that has the ticket, unless the setting names one', () => {
    const moved = badAt('Tue 09:00').assigned('Tue 10:00', 'network');
    expect(followUpOf(moved, rules)?.group).toBe('network');
    expect(followUpOf(moved, settings({ businessDays: 1, group: 'care' }))?.group).toBe('care');
  });
  test('has no group where nobody has the ticket', () => {
    expect(followUpOf(badAt('Tue 09:00').assigned('Tue 10:00', null), rules)?.group).toBeNull();
  });
  test('says when it was answered', () => {
    expect(followUpOf(badAt('Tue 09:00').reply('Tue 12:00'), rules)).toMatchObject({ answeredAt: at('Tue 12:00') });
  });
  test('of a ticket that is open works alike', () => {
    const open = life().created('Mon 09:00', { status: 'open', group: 'desk' }).rated('Mon 10:00', 'effort', 1, 7);
    expect(followUpOf(open, rules)).toEqual({ at: at('Mon 10:00'), due: at('Tue 10:00'), group: 'desk' });
  });
  test.each<[string, Life]>([
    ['without a bad answer', solved],
    ['when a good answer came in its place', badAt('Tue 09:00').rated('Tue 10:00', 'satisfaction', 5, 5)],
    ['of a merged ticket', badAt('Tue 09:00').removed('Tue 10:00', 'merged')],
    ['of a deleted ticket', badAt('Tue 09:00').removed('Tue 10:00', 'deleted')],
    ['of spam', badAt('Tue 09:00').removed('Tue 10:00', 'spam')],
  ])('is none %s', (_name, told) => {
    expect(followUpOf(told, rules)).toBeUndefined();
    expect(told.evaluated(rules)).not.toHaveProperty('followUp');
  });
  test('is there again when the ticket comes back into the counts', () => {
    const back = badAt('Tue 09:00').removed('Tue 10:00', 'spam').status('Tue 11:00', 'open');
    expect(followUpOf(back, rules)).toMatchObject({ at: at('Tue 09:00') });
  });
  test('is the same however its events are ordered', () => {
    const told = badAt('Tue 09:00').event(ticketEvent({ type: 'ticket.followed-up', time: 'Tue 10:00' }));
    expect(life(told.events().reverse()).evaluated(rules).followUp).toEqual(followUpOf(told, rules));
  });
});
