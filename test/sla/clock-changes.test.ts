/** Clocks of tickets that are reopened, or whose priority changes. */
import { describe, expect, test } from 'vitest';
import type { SlaPolicy } from '#sla/policy.ts';
import { at, HOUR, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import type { SlaMetric } from '#tickets/event.ts';

const created = life().created('Mon 09:00', { status: 'open', priority: '3' });

describe('the total-resolution clock of a reopened ticket', () => {
  const clock = (told: Life, onReopen: SlaPolicy['onReopen']) => {
    const policies = [policy({ onReopen, targets: [{ metric: 'total-resolution', minutes: 240 }] })];
    return told.evaluated({ policies }).computed[0];
  };
  const resolved = created.status('Mon 11:00', 'resolved');
  const reopened = resolved.status('Tue 09:00', 'open').reply('Tue 10:00');
  const again = reopened.status('Tue 12:00', 'resolved');

  test.each([
    ['resumes where it stopped', 'resume', reopened, 'running', 3, 'Mon 09:00', 'Tue 11:00'],
    ['that resumed is judged by both stretches', 'resume', again, 'breached', 5, 'Mon 09:00', 'Tue 11:00'],
    ['restarts from nothing', 'restart', reopened, 'running', 1, 'Tue 09:00', 'Tue 13:00'],
    ['that restarted is judged by the last stretch', 'restart', again, 'met', 3, 'Tue 09:00', 'Tue 13:00'],
    ['ignores the reopening', 'ignore', reopened, 'met', 2, 'Mon 09:00', 'Mon 13:00'],
    ['ignores the second resolution', 'ignore', again, 'met', 2, 'Mon 09:00', 'Mon 13:00'],
    ['that would resume has stopped before', 'resume', resolved, 'met', 2, 'Mon 09:00', 'Mon 13:00'],
    ['that would restart has stopped before', 'restart', resolved, 'met', 2, 'Mon 09:00', 'Mon 13:00'],
    ['that ignores reopenings has stopped before', 'ignore', resolved, 'met', 2, 'Mon 09:00', 'Mon 13:00'],
  ] as const)('%s', (_name, onReopen, told, state, hours, start, due) => {
    expect(clock(told, onReopen)).toMatchObject({
      ...{ state, elapsed: hours * HOUR, startedAt: at(start), due: at(due) },
    });
  });

  test('does not run while the ticket stands resolved', () => {
    expect(clock(again, 'resume')?.pauses).toEqual([[at('Mon 11:00'), at('Tue 09:00')]]);
  });

  test('does not stop twice for being closed', () => {
    const told = resolved.status('Mon 12:00', 'closed').status('Tue 09:00', 'open').status('Tue 10:00', 'closed');
    expect(clock(told, 'resume')).toMatchObject({ elapsed: 3 * HOUR, pauses: [[at('Mon 11:00'), at('Tue 09:00')]] });
  });

  test('pauses in pending after the reopening, too', () => {
    const told = reopened.status('Tue 10:00', 'pending').status('Tue 11:00', 'open').status('Tue 12:00', 'resolved');
    expect(clock(told, 'resume')).toMatchObject({ state: 'met', elapsed: 4 * HOUR });
  });

  test('restarts at the last reopening that was seen, not at one that only a counter tells of', () => {
    const told = again.snapshot('Tue 15:00', { reopenings: 2 });
    expect(clock(told, 'restart')).toMatchObject({ startedAt: at('Tue 09:00'), state: 'met', elapsed: 3 * HOUR });
  });

  test('that was met stays so when a ticket whose reopenings are ignored is cancelled in the end', () => {
    const told = reopened.status('Tue 12:00', 'cancelled');
    expect(clock(told, 'ignore')).toMatchObject({ state: 'met', stoppedAt: at('Mon 11:00') });
    expect(clock(told, 'resume')).toBeUndefined();
  });
});

describe('a change of priority', () => {
  const targets = (hours: number) => [
    { metric: 'first-response' as SlaMetric, minutes: (hours * 60) / 4 },
    { metric: 'resolution' as SlaMetric, minutes: hours * 60 },
  ];
  const policies = [
    policy({ id: 'p1', match: { priority: ['1'] }, targets: targets(2) }),
    policy({ id: 'p3', match: { priority: ['3'] }, targets: targets(8) }),
  ];
  const clock = (told: Life, metric: SlaMetric) =>
    told.evaluated({ policies }).computed.find(found => found.metric === metric);

  test('up gives the clock the shorter target, with its start and its elapsed time', () => {
    const told = created.priority('Mon 10:00', '1').reply('Mon 10:30');
    expect(clock(told, 'resolution')).toMatchObject({
      ...{ policy: 'p1', target: 2 * HOUR, elapsed: 1.5 * HOUR, startedAt: at('Mon 09:00'), due: at('Mon 11:00') },
      state: 'running',
    });
  });

  test('up may leave the clock overdue at once', () => {
    expect(clock(created.priority('Mon 12:00', '1'), 'resolution')).toMatchObject({
      state: 'overdue',
      due: at('Mon 11:00'),
    });
  });

  test('down takes a clock back from being overdue', () => {
    const urgent = life().created('Mon 09:00', { priority: '1' });
    expect(clock(urgent.reply('Mon 12:00'), 'resolution')).toMatchObject({ state: 'overdue' });
    expect(clock(urgent.priority('Mon 12:00', '3'), 'resolution')).toMatchObject({
      state: 'running',
      due: at('Mon 17:00'),
    });
  });

  test('keeps the pauses', () => {
    const told = created.status('Mon 09:30', 'pending').status('Mon 10:30', 'open').priority('Mon 10:45', '1');
    expect(clock(told, 'resolution')).toMatchObject({
      ...{ policy: 'p1', elapsed: 0.75 * HOUR, due: at('Mon 12:00'), pauses: [[at('Mon 09:30'), at('Mon 10:30')]] },
    });
  });

  test('after a clock has stopped leaves it the target by which it was judged', () => {
    const told = created.reply('Mon 10:30').priority('Mon 11:00', '1').status('Mon 11:30', 'resolved');
    expect(clock(told, 'first-response')).toMatchObject({ policy: 'p3', state: 'met', target: 2 * HOUR });
    expect(clock(told, 'resolution')).toMatchObject({ policy: 'p1', state: 'breached', target: 2 * HOUR });
  });

  test('after the resolution leaves it as it was, though the ticket is reopened', () => {
    const told = created.status('Mon 12:00', 'resolved').status('Mon 13:00', 'open').priority('Mon 13:30', '1');
    expect(clock(told, 'resolution')).toMatchObject({ policy: 'p3', state: 'met' });
  });

  test('between two resolutions counts for a clock that resumes, not for one that ignores reopenings', () => {
    const told = created
      .status('Mon 12:00', 'resolved')
      .status('Mon 13:00', 'open')
      .priority('Mon 13:30', '1')
      .status('Mon 14:00', 'resolved');
    const total = (onReopen: SlaPolicy['onReopen']) => {
      const given = policies.map(one => ({
        ...one,
        onReopen,
        targets: one.targets.map(target => ({ ...target, metric: 'total-resolution' as SlaMetric })),
      }));
      return told.evaluated({ policies: given }).computed[0];
    };
    expect(total('resume')).toMatchObject({ policy: 'p1' });
    expect(total('ignore')).toMatchObject({ policy: 'p3' });
  });

  test('in the moment of the resolution counts', () => {
    const told = created.snapshot('Mon 12:00', { status: 'resolved', priority: '1' });
    expect(clock(told, 'resolution')).toMatchObject({ policy: 'p1', state: 'breached' });
  });

  test('that is heard of late takes the first known priority for what was before', () => {
    const told = life().created('Mon 09:00').reply('Mon 09:20').priority('Mon 10:00', '3').priority('Mon 11:00', '1');
    expect(clock(told, 'first-response')).toMatchObject({ policy: 'p3' });
  });

  test('to none leaves a clock that stopped then without a policy', () => {
    const told = created.priority('Mon 10:00', null).status('Mon 11:00', 'resolved').priority('Mon 12:00', '1');
    expect(clock(told, 'resolution')).toBeUndefined();
  });
});
