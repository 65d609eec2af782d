/** Computed clocks: when they start, stop, pause and are due (measures.md §2). */
import { describe, expect, test } from 'vitest';
import type { SlaPolicy, SlaTarget } from '#sla/policy.ts';
import { at, HOUR, MINUTE, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import type { SlaMetric } from '#tickets/event.ts';

const created = life().created('Mon 09:00', { status: 'open' });

/** The clock of one metric by a policy with that one target. */
function clockOf(told: Life, metric: SlaMetric, target: Omit<SlaTarget, 'metric'>, given: Partial<SlaPolicy> = {}) {
  const policies = [policy({ targets: [{ metric, ...target }], ...given })];
  const { computed } = told.evaluated({ policies, calendars: { closed: { timeZone: 'UTC', hours: {} } } });
  return computed[0];
}

describe('the first-response clock', () => {
  const clock = (told: Life, minutes = 60) => clockOf(told, 'first-response', { minutes });

  test.each([
    ['is met by an answer in time', created.reply('Mon 09:59'), 'met', 59],
    ['is met by an answer at the very end', created.reply('Mon 10:00'), 'met', 60],
    ['is breached a second later', created.reply('Mon 10:00:01'), 'breached', 60 + 1 / 60],
    ['runs while nobody has answered', created.message('Mon 09:30', 'system'), 'running', 30],
    ['is overdue when nobody has answered for too long', created.contact('Mon 10:01'), 'overdue', 61],
    ['does not stop for an automatic message', created.message('Mon 09:01', 'system').reply('Mon 09:30'), 'met', 30],
    [
      'does not stop for an internal note',
      created.message('Mon 09:01', 'agent', { public: false }).reply('Mon 09:30'),
      'met',
      30,
    ],
    ['ends with a resolution without a word', created.status('Mon 09:40', 'resolved'), 'met', 40],
    [
      'ends with a late resolution without a word',
      created.status('Mon 11:00', 'resolved').reply('Mon 12:00'),
      'breached',
      120,
    ],
    ['does not pause in pending', created.status('Mon 09:10', 'pending').reply('Mon 10:30'), 'breached', 90],
    ['stops once: further answers change nothing', created.reply('Mon 09:20').reply('Mon 15:00'), 'met', 20],
    ['is met at once when the ticket is born resolved', life().created('Mon 09:00', { status: 'resolved' }), 'met', 0],
  ])('%s', (_name, told, state, elapsed) => {
    const found = clock(told);
    expect(found).toMatchObject({ state, pauses: [], startedAt: at('Mon 09:00'), due: at('Mon 10:00') });
    expect(found?.elapsed).toBeCloseTo(elapsed * MINUTE, 0);
  });

  test('ends undecided when the ticket is cancelled unanswered', () => {
    expect(clock(created.status('Mon 12:00', 'cancelled'))).toBeUndefined();
  });

  test('stays decided when the ticket is cancelled after an answer', () => {
    expect(clock(created.reply('Mon 09:10').status('Mon 12:00', 'cancelled'))).toMatchObject({ state: 'met' });
  });
});

describe('the resolution clock', () => {
  const clock = (told: Life, target: Omit<SlaTarget, 'metric'> = { minutes: 240 }, given: Partial<SlaPolicy> = {}) =>
    clockOf(told, 'resolution', target, given);

  test.each([
    ['is met in time', created.status('Mon 12:00', 'resolved'), 'met', 3, 'Mon 13:00'],
    ['is met to the instant', created.status('Mon 13:00', 'closed'), 'met', 4, 'Mon 13:00'],
    ['is breached after its time', created.status('Mon 14:00', 'resolved'), 'breached', 5, 'Mon 13:00'],
    ['runs', created.reply('Mon 11:00'), 'running', 2, 'Mon 13:00'],
    ['is overdue', created.reply('Mon 14:00'), 'overdue', 5, 'Mon 13:00'],
    ['is paused while pending', created.status('Mon 10:00', 'pending').contact('Mon 19:00'), 'paused', 1, 'Mon 22:00'],
    [
      'goes on after pending',
      created.status('Mon 10:00', 'pending').status('Mon 15:00', 'open').reply('Mon 16:00'),
      'running',
      2,
      'Mon 18:00',
    ],
    ['runs on hold', created.status('Mon 10:00', 'on-hold').reply('Mon 14:00'), 'overdue', 5, 'Mon 13:00'],
    [
      'is breached by the first resolution for good',
      created.status('Mon 14:00', 'resolved').status('Mon 15:00', 'open'),
      'breached',
      5,
      'Mon 13:00',
    ],
    [
      'is met by the first resolution for good',
      created.status('Mon 12:00', 'resolved').status('Thu 09:00', 'open').status('Fri 09:00', 'resolved'),
      'met',
      3,
      'Mon 13:00',
    ],
    [
      'is paused when born pending',
      life().created('Mon 09:00', { status: 'pending' }).contact('Mon 12:00'),
      'paused',
      0,
      'Mon 16:00',
    ],
    [
      'runs from the end of the pause that it was born with',
      life().created('Mon 09:00', { status: 'pending' }).status('Mon 12:00', 'open').reply('Mon 13:00'),
      'running',
      1,
      'Mon 16:00',
    ],
    ['is met when born resolved', life().created('Mon 09:00', { status: 'resolved' }), 'met', 0, 'Mon 13:00'],
    [
      'that is used up when a pause begins is not late in it',
      created.status('Mon 13:00', 'pending').contact('Mon 20:00'),
      'paused',
      4,
      'Mon 13:00',
    ],
    [
      'that is overdue stays so in a pause',
      created.status('Mon 14:00', 'pending').contact('Mon 20:00'),
      'overdue',
      5,
      'Mon 13:00',
    ],
  ])('%s', (_name, told, state, hours, due) => {
    expect(clock(told)).toMatchObject({ state, elapsed: hours * HOUR, due: at(due), target: 4 * HOUR });
  });

  test('keeps every pause, within its run', () => {
    const told = created
      .status('Mon 10:00', 'pending')
      .status('Mon 11:00', 'open')
      .status('Mon 11:30', 'pending')
      .status('Mon 11:30', 'on-hold')
      .status('Mon 12:00', 'pending')
      .status('Mon 14:00', 'resolved')
      .status('Mon 15:00', 'pending')
      .status('Mon 16:00', 'closed');
    expect(clock(told)).toMatchObject({
      ...{ state: 'met', elapsed: 2 * HOUR, stoppedAt: at('Mon 14:00') },
      pauses: [
        [at('Mon 10:00'), at('Mon 11:00')],
        [at('Mon 12:00'), at('Mon 14:00')],
      ],
    });
  });

  test('is paused through whatever is written meanwhile', () => {
    const told = created
      .status('Mon 10:00', 'pending')
      .message('Mon 10:30', 'system')
      .reply('Mon 11:00')
      .priority('Mon 12:00', '1')
      .status('Mon 13:00', 'open');
    expect(clock(told)).toMatchObject({ elapsed: HOUR, pauses: [[at('Mon 10:00'), at('Mon 13:00')]] });
  });

  test('may pause in other categories, or in none', () => {
    const told = created.status('Mon 10:00', 'pending').status('Mon 11:00', 'on-hold').status('Mon 14:00', 'resolved');
    expect(clock(told, undefined, { pauseOn: ['on-hold'] })).toMatchObject({ elapsed: 2 * HOUR });
    expect(clock(told, undefined, { pauseOn: ['pending', 'on-hold'] })).toMatchObject({ elapsed: HOUR });
    expect(clock(told, undefined, { pauseOn: [] })).toMatchObject({ elapsed: 5 * HOUR, state: 'breached' });
  });

  test('ends undecided when the ticket is cancelled', () => {
    expect(clock(created.status('Mon 20:00', 'cancelled'))).toBeUndefined();
  });

  describe('in office hours', () => {
    const office = { minutes: 480, calendar: 'office' };
    test.each([
      ['used up at closing is due at closing', created.reply('Mon 16:00'), 'running', 7, 'Mon 17:00'],
      ['used up at closing is met at closing', created.status('Mon 17:00', 'resolved'), 'met', 8, 'Mon 17:00'],
      ['is late a second after closing', created.status('Mon 17:00:01', 'resolved'), 'breached', 8, 'Mon 17:00'],
      ['is overdue over night', created.contact('Tue 08:59'), 'overdue', 8, 'Mon 17:00'],
      [
        'is late a second after the next opening',
        created.status('Tue 09:00:01', 'resolved'),
        'breached',
        8 + 1 / 3600,
        'Mon 17:00',
      ],
      [
        'is moved by a pause across closing time by what was open of it',
        created.status('Mon 15:00', 'pending').status('Tue 10:00', 'open').reply('Tue 10:30'),
        'running',
        6.5,
        'Tue 12:00',
      ],
      [
        'is not moved by a pause over night',
        created.status('Mon 15:00', 'open').status('Mon 17:00', 'pending').status('Tue 08:00', 'open'),
        'running',
        8,
        'Mon 17:00',
      ],
      [
        'that is past its due time is so in a pause over night, too',
        created.status('Mon 17:30', 'pending').status('Tue 08:00', 'open').reply('Tue 08:30'),
        'overdue',
        8,
        'Mon 17:00',
      ],
      [
        'is moved over the weekend',
        life().created('Fri 16:00').status('Fri 16:30', 'pending').status('Mon+1 09:30', 'open').reply('Mon+1 10:00'),
        'running',
        1,
        'Mon+1 17:00',
      ],
    ])('%s', (_name, told, state, hours, due) => {
      const found = clock(told, office);
      expect(found).toMatchObject({ state, calendar: 'office', target: 8 * HOUR, due: at(due) });
      expect(found?.elapsed).toBeCloseTo(hours * HOUR, 0);
    });

    test('a target of nothing is due at the next opening', () => {
      const told = life().created('Sat 12:00').reply('Sat 13:00');
      expect(clock(told, { minutes: 0, calendar: 'office' })).toMatchObject({
        state: 'running',
        due: at('Mon+1 09:00'),
      });
    });

    test('a target of nothing is due at the first opening, when that is over', () => {
      const told = life().created('Sat 12:00').reply('Mon+1 10:00');
      expect(clock(told, { minutes: 0, calendar: 'office' })).toMatchObject({
        state: 'overdue',
        due: at('Mon+1 09:00'),
      });
    });

    test('business days end at closing', () => {
      const told = created.status('Wed 17:00', 'resolved');
      const target = { businessDays: 2, calendar: 'office' };
      expect(clock(told, target)).toMatchObject({ state: 'met', target: 24 * HOUR, due: at('Wed 17:00') });
    });

    test('business days are moved by pauses, too', () => {
      const told = created.status('Tue 10:00', 'pending').status('Tue 12:00', 'open').reply('Tue 13:00');
      expect(clock(told, { businessDays: 1, calendar: 'office' })).toMatchObject({ due: at('Wed 11:00') });
    });
  });

  test.each([
    ['minutes', { minutes: 60, calendar: 'closed' }],
    ['business days', { businessDays: 1, calendar: 'closed' }],
  ])('in a calendar that never opens has no due time, and is never late: %s', (_name, target) => {
    const running = clock(created.reply('Tue 10:00'), target);
    expect(running).toMatchObject({ state: 'running', elapsed: 0 });
    expect(running).not.toHaveProperty('due');
    expect(clock(created.status('Tue 10:00', 'resolved'), target)).toMatchObject({ state: 'met', elapsed: 0 });
  });

  test('is not there when its calendar is gone', () => {
    expect(clock(created, { minutes: 60, calendar: 'gone' })).toBeUndefined();
  });

  test('without a calendar runs round the clock, and names none', () => {
    expect(clock(life().created('Sat 09:00'))).not.toHaveProperty('calendar');
    expect(clock(life().created('Sat 09:00'))).toMatchObject({ due: at('Sat 13:00') });
  });
});
