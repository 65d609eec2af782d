/** The clocks that may run several times: next responses, and ownership by a group (measures.md §2). */
import { describe, expect, test } from 'vitest';
import type { SlaPolicy, SlaTarget } from '#sla/policy.ts';
import { at, MINUTE, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import type { SlaMetric } from '#tickets/event.ts';

const created = life().created('Mon 09:00', { status: 'open' });

function clockOf(told: Life, metric: SlaMetric, target: Omit<SlaTarget, 'metric'>, given: Partial<SlaPolicy> = {}) {
  const policies = [policy({ targets: [{ metric, ...target }], ...given })];
  return told.evaluated({ policies }).computed[0];
}

describe('the next-response clock', () => {
  const clock = (told: Life, given: Partial<SlaTarget> = {}) =>
    clockOf(told, 'next-response', { minutes: 60, ...given });
  const answered = created.reply('Mon 09:10');

  test.each<[string, Life, string, number, string, number]>([
    [
      'runs from a contact',
      answered.contact('Mon 10:00').message('Mon 10:20', 'system'),
      'running',
      20,
      'Mon 10:00',
      1,
    ],
    ['is met by an answer in time', answered.contact('Mon 10:00').reply('Mon 10:59'), 'met', 59, 'Mon 10:00', 1],
    [
      'is met by an answer at the very end',
      answered.contact('Mon 10:00').reply('Mon 11:00'),
      'met',
      60,
      'Mon 10:00',
      1,
    ],
    ['is breached by a later one', answered.contact('Mon 10:00').reply('Mon 11:01'), 'breached', 61, 'Mon 10:00', 1],
    [
      'is overdue while nobody answers',
      answered.contact('Mon 10:00').message('Mon 12:00', 'system'),
      'overdue',
      120,
      'Mon 10:00',
      1,
    ],
    [
      'is not begun anew by writing again',
      answered.contact('Mon 10:00').contact('Mon 10:30').reply('Mon 11:10'),
      'breached',
      70,
      'Mon 10:00',
      1,
    ],
    [
      'does not stop for a note among agents',
      answered.contact('Mon 10:00').message('Mon 10:10', 'agent', { public: false }).reply('Mon 10:40'),
      'met',
      40,
      'Mon 10:00',
      1,
    ],
    [
      'of several met waits is the longest',
      answered
        .contact('Mon 10:00')
        .reply('Mon 10:20')
        .contact('Mon 11:00')
        .reply('Mon 11:50')
        .contact('Mon 12:00')
        .reply('Mon 12:05'),
      'met',
      50,
      'Mon 11:00',
      3,
    ],
    [
      'of several waits is the one that was breached, whatever came after',
      answered.contact('Mon 10:00').reply('Mon 12:00').contact('Mon 13:00').reply('Mon 13:01'),
      'breached',
      120,
      'Mon 10:00',
      2,
    ],
    [
      'of several waits is the one that runs, when the others were met',
      answered.contact('Mon 10:00').reply('Mon 10:50').contact('Mon 13:00').message('Mon 13:10', 'system'),
      'running',
      10,
      'Mon 13:00',
      2,
    ],
    [
      'ends with a resolution without a word',
      answered.contact('Mon 10:00').status('Mon 10:30', 'resolved'),
      'met',
      30,
      'Mon 10:00',
      1,
    ],
    [
      'runs in pending, too',
      answered.contact('Mon 10:00').status('Mon 10:05', 'pending').message('Mon 10:45', 'system'),
      'running',
      45,
      'Mon 10:00',
      1,
    ],
    [
      'begins with the message that reopened the ticket',
      answered.status('Mon 10:00', 'resolved').contact('Mon 12:00').status('Mon 12:10', 'open').reply('Mon 12:30'),
      'met',
      30,
      'Mon 12:00',
      1,
    ],
  ])('%s', (_name, told, state, minutes, start, waits) => {
    expect(clock(told)).toMatchObject({ state, elapsed: minutes * MINUTE, startedAt: at(start), waits });
  });

  test.each<[string, Life]>([
    ['without a contact', answered],
    [
      'for what is written before the first answer: that is the first response’s',
      created.contact('Mon 09:05').reply('Mon 11:00'),
    ],
    [
      'for thanks after the resolution',
      answered.status('Mon 10:00', 'resolved').contact('Mon 11:00').reply('Mon 11:30'),
    ],
    ['for a ticket that is cancelled while it waits', answered.contact('Mon 10:00').status('Mon 10:10', 'cancelled')],
    ['for what is written to a cancelled ticket', answered.status('Mon 10:00', 'cancelled').contact('Mon 10:10')],
    ['for an automatic message', answered.message('Mon 10:00', 'system')],
  ])('does not run %s', (_name, told) => {
    expect(clock(told)).toBeUndefined();
  });

  test('pauses where its target says so', () => {
    const told = answered.contact('Mon 10:00').status('Mon 10:05', 'pending').reply('Mon 12:00');
    expect(clock(told, { pauseOn: ['pending'] })).toMatchObject({
      ...{ state: 'met', elapsed: 5 * MINUTE },
      pauses: [[at('Mon 10:05'), at('Mon 12:00')]],
    });
  });

  test('counts in its calendar', () => {
    const told = answered.contact('Mon 16:50').reply('Tue 09:40');
    expect(clock(told, { calendar: 'office' })).toMatchObject({ state: 'met', elapsed: 50 * MINUTE });
  });

  test('of each wait takes the target of the priority that held when it ended', () => {
    const policies = [
      policy({ id: 'p1', match: { priority: ['1'] }, targets: [{ metric: 'next-response', minutes: 10 }] }),
      policy({ id: 'p3', match: { priority: ['3'] }, targets: [{ metric: 'next-response', minutes: 120 }] }),
    ];
    const told = life()
      .created('Mon 09:00', { priority: '3' })
      .reply('Mon 09:10')
      .contact('Mon 10:00')
      .reply('Mon 11:00')
      .priority('Mon 12:00', '1');
    expect(told.evaluated({ policies }).computed).toMatchObject([{ policy: 'p3', state: 'met' }]);
    const later = told.contact('Mon 13:00').reply('Mon 13:11');
    expect(later.evaluated({ policies }).computed).toMatchObject([{ policy: 'p1', state: 'breached', waits: 2 }]);
  });
});

describe('the ownership clock', () => {
  const clock = (told: Life, given: Partial<SlaPolicy> = {}) => clockOf(told, 'ownership', { minutes: 60 }, given);
  const assigned = created.assigned('Mon 10:00', 'network');

  test.each<[string, Life, string, number, string, number]>([
    ['runs from the assignment to a group', assigned.contact('Mon 10:30'), 'running', 30, 'Mon 10:00', 1],
    [
      'runs from the creation of a ticket that is born with a group',
      life().created('Mon 09:00', { group: 'desk' }).contact('Mon 09:30'),
      'running',
      30,
      'Mon 09:00',
      1,
    ],
    ['is met when an agent accepts', assigned.accepted('Mon 10:40'), 'met', 40, 'Mon 10:00', 1],
    ['is breached when nobody does in time', assigned.accepted('Mon 11:01'), 'breached', 61, 'Mon 10:00', 1],
    ['is overdue while nobody does', assigned.contact('Mon 12:00'), 'overdue', 120, 'Mon 10:00', 1],
    [
      'ends when the group gives the ticket away',
      assigned.assigned('Mon 10:50', 'apps').accepted('Mon 11:00'),
      'met',
      50,
      'Mon 10:00',
      2,
    ],
    ['ends when the group loses the ticket to nobody', assigned.assigned('Mon 10:50', null), 'met', 50, 'Mon 10:00', 1],
    [
      'of several groups is the one that was late',
      assigned.assigned('Mon 10:10', 'apps').accepted('Mon 12:10'),
      'breached',
      120,
      'Mon 10:10',
      2,
    ],
    [
      'ends at once when an agent is named with the group',
      created.assigned('Mon 10:00', 'network', 'a1'),
      'met',
      0,
      'Mon 10:00',
      1,
    ],
    [
      'does not end for the agent of the group before',
      created.assigned('Mon 10:00', 'desk', 'a1').assigned('Mon 11:00', 'network').contact('Mon 11:20'),
      'running',
      20,
      'Mon 11:00',
      2,
    ],
    [
      'does not end for losing the agent',
      created.assigned('Mon 10:00', 'desk', 'a1').assigned('Mon 11:00', 'network', null).contact('Mon 11:20'),
      'running',
      20,
      'Mon 11:00',
      2,
    ],
    ['ends with the resolution', assigned.status('Mon 10:30', 'resolved'), 'met', 30, 'Mon 10:00', 1],
    [
      'pauses in pending',
      assigned.status('Mon 10:10', 'pending').status('Mon 12:10', 'open').accepted('Mon 12:30'),
      'met',
      30,
      'Mon 10:00',
      1,
    ],
  ])('%s', (_name, told, state, minutes, start, waits) => {
    expect(clock(told)).toMatchObject({ state, elapsed: minutes * MINUTE, startedAt: at(start), waits });
  });

  test.each<[string, Life]>([
    ['before there is a group', created.accepted('Mon 10:00')],
    [
      'for a group that a resolved ticket is moved to',
      created.status('Mon 10:00', 'resolved').assigned('Mon 11:00', 'network'),
    ],
    ['for a cancelled ticket', assigned.status('Mon 10:10', 'cancelled')],
  ])('does not run %s', (_name, told) => {
    expect(clock(told)).toBeUndefined();
  });
});
