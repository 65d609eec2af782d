/** Resolutions, reopenings, waits and groups. */
import { describe, expect, test } from 'vitest';
import { at, HOUR } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import { knownUntil } from '#tickets/facts.ts';

const created = life().created('Mon 09:00', { status: 'new' });

describe('the resolution', () => {
  test('is the move into resolved, and closing keeps it', () => {
    const facts = created.status('Mon 12:00', 'resolved').status('Thu 12:00', 'closed').facts();
    expect(facts).toMatchObject({
      firstResolvedAt: at('Mon 12:00'),
      resolvedAt: at('Mon 12:00'),
      reopenings: [],
    });
  });

  test('may be a move into closed', () => {
    expect(created.status('Mon 12:00', 'closed').facts().resolvedAt).toBe(at('Mon 12:00'));
  });

  test('that is final is the last one, the first one stays known', () => {
    const facts = created
      .status('Mon 12:00', 'resolved')
      .status('Tue 09:00', 'open')
      .status('Tue 15:00', 'resolved')
      .facts();
    expect(facts).toMatchObject({
      firstResolvedAt: at('Mon 12:00'),
      resolvedAt: at('Tue 15:00'),
      reopenings: [{ at: at('Tue 09:00'), resolvedAt: at('Mon 12:00') }],
    });
  });

  test('is none while the ticket is reopened', () => {
    const facts = created.status('Mon 12:00', 'closed').status('Tue 09:00', 'pending').facts();
    expect(facts).toMatchObject({
      firstResolvedAt: at('Mon 12:00'),
      resolvedAt: undefined,
      reopenings: [{ at: at('Tue 09:00') }],
    });
  });

  test('may come again and again', () => {
    const facts = created
      .status('Mon 12:00', 'resolved')
      .status('Mon 13:00', 'open')
      .status('Mon 14:00', 'resolved')
      .status('Mon 15:00', 'new')
      .status('Mon 16:00', 'closed')
      .facts();
    expect(facts.reopenings).toEqual([
      { at: at('Mon 13:00'), resolvedAt: at('Mon 12:00') },
      { at: at('Mon 15:00'), resolvedAt: at('Mon 14:00') },
    ]);
    expect(facts.resolvedAt).toBe(at('Mon 16:00'));
  });
});

describe('a cancelled ticket', () => {
  test('is not resolved', () => {
    const facts = created.status('Mon 12:00', 'cancelled').facts();
    expect(facts).toMatchObject({ cancelledAt: at('Mon 12:00'), resolvedAt: undefined });
  });

  test('that was resolved before is neither resolved nor reopened any more', () => {
    const facts = created.status('Mon 12:00', 'resolved').status('Mon 13:00', 'cancelled').facts();
    expect(facts).toMatchObject({
      cancelledAt: at('Mon 13:00'),
      firstResolvedAt: at('Mon 12:00'),
      resolvedAt: undefined,
      reopenings: [],
    });
  });

  test('that goes on is not cancelled', () => {
    const facts = created.status('Mon 12:00', 'cancelled').status('Mon 13:00', 'open').facts();
    expect(facts).toMatchObject({ cancelledAt: undefined, reopenings: [] });
  });
});

describe('the requester waits', () => {
  test.each([
    ['from the creation to the resolution', created.status('Mon 12:00', 'resolved'), 3],
    [
      'in new, open and on-hold alike',
      created.status('Mon 10:00', 'open').status('Mon 11:00', 'on-hold').status('Mon 12:00', 'closed'),
      3,
    ],
    [
      'but not in pending',
      created.status('Mon 10:00', 'pending').status('Mon 14:00', 'open').status('Mon 15:00', 'resolved'),
      2,
    ],
    [
      'not while it stands resolved, but again after reopening',
      created.status('Mon 10:00', 'resolved').status('Tue 09:00', 'open').status('Tue 11:00', 'resolved'),
      3,
    ],
    ['not after it was cancelled', created.status('Mon 11:00', 'cancelled').contact('Mon 20:00'), 2],
    [
      'up to the last known moment while it is open',
      created.status('Mon 10:00', 'pending').status('Mon 12:00', 'open').reply('Mon 16:00'),
      5,
    ],
    ['not since it is pending', created.status('Mon 10:00', 'pending').contact('Mon 16:00'), 1],
    ['nothing when born resolved', life().created('Mon 09:00', { status: 'resolved' }), 0],
    [
      'nothing when born pending and resolved from there',
      life().created('Mon 09:00', { status: 'pending' }).status('Mon 12:00', 'resolved'),
      0,
    ],
    ['nothing yet at the creation', created, 0],
  ])('%s', (_name, told, hours) => {
    const facts = told.facts();
    expect(facts.requesterWait).toBe(hours * HOUR);
    expect(facts.waits.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(facts.requesterWait);
  });

  test('in intervals that stop and go with the status', () => {
    const facts = created
      .status('Mon 10:00', 'pending')
      .status('Mon 11:00', 'on-hold')
      .status('Mon 12:00', 'resolved')
      .facts();
    expect(facts.waits).toEqual([
      [at('Mon 09:00'), at('Mon 10:00')],
      [at('Mon 11:00'), at('Mon 12:00')],
    ]);
  });
});

describe('group changes', () => {
  const steps = (...groups: (string | null)[]) =>
    groups.reduce((told, group, index) => told.assigned(at('Mon 10:00') + index * HOUR, group), created).facts();

  test.each([
    ['the first assignment is none', ['a'], 0, false],
    ['a different group is one', ['a', 'b'], 1, false],
    ['losing a group is none', ['a', null], 0, false],
    ['the same group back is none', ['a', null, 'a'], 0, false],
    ['another group by way of nobody is one', ['a', null, 'b'], 1, false],
    ['there and back are two, and ping-pong', ['a', 'b', 'a'], 2, true],
    ['there and back by way of nobody, too', ['a', null, 'b', null, 'a'], 2, true],
    ['round the houses is ping-pong', ['a', 'b', 'c', 'a'], 3, true],
    ['ever further is not', ['a', 'b', 'c', 'd'], 3, false],
    ['nobody at all is none', [null, null], 0, false],
  ] as const)('%s', (_name, groups, changes, pingPong) => {
    expect(steps(...groups)).toMatchObject({ groupChanges: changes, pingPong });
  });

  test('clearing the owner within the same group is none', () => {
    const facts = created
      .snapshot('Mon 10:00', { group: 'a', assignee: 'x' })
      .snapshot('Mon 11:00', { group: 'a', assignee: null })
      .facts();
    expect(facts.groupChanges).toBe(0);
  });
});

describe('the last known moment', () => {
  test('is the time of the last event', () => {
    expect(knownUntil(created.reply('Tue 10:00').history())).toBe(at('Tue 10:00'));
  });

  test('is never before the creation', () => {
    expect(
      knownUntil(
        life()
          .created('Mon 09:00', { createdAt: at('Mon 09:05') })
          .history(),
      ),
    ).toBe(at('Mon 09:05'));
  });
});
