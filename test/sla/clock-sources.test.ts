/** Two sources of truth: what we compute, what the desk reports, and what a ticket's SLA is by them. */
import { describe, expect, test } from 'vitest';
import { type Clock, type ClockState, preferredClocks, type SlaSource, slaOutcome } from '#sla/clock.ts';
import { at, HOUR, policy } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import type { SlaMetric, SlaOutcome } from '#tickets/event.ts';

const created = life().created('Mon 09:00', { status: 'open' });
const said = (outcome: SlaOutcome) => created.sla('Mon 12:00', { metric: 'resolution', outcome });

describe('a reported clock', () => {
  test.each([
    ['met on an open ticket is met', said('met'), 'met'],
    ['breached on an open ticket still runs, overdue', said('breached'), 'overdue'],
    ['breached on a resolved ticket is breached', said('breached').status('Mon 13:00', 'resolved'), 'breached'],
    ['breached on a closed ticket is breached', said('breached').status('Mon 13:00', 'closed'), 'breached'],
    ['breached on a cancelled ticket is breached', said('breached').status('Mon 13:00', 'cancelled'), 'breached'],
    ['running runs', said('running'), 'running'],
    ['paused is paused', said('paused'), 'paused'],
  ])('%s', (_name, told, state) => {
    expect(told.evaluated().reported).toMatchObject([{ metric: 'resolution', source: 'reported', state, pauses: [] }]);
  });

  test('has what the desk said of it, in milliseconds', () => {
    const sla = {
      metric: 'resolution',
      outcome: 'running',
      dueAt: at('Mon 17:00'),
      target: 28_800,
      elapsed: 60,
    } as const;
    expect(created.sla('Mon 12:00', sla).evaluated().reported).toEqual([
      {
        ...{ metric: 'resolution', source: 'reported', state: 'running', pauses: [] },
        ...{ target: 8 * HOUR, elapsed: 60_000, due: at('Mon 17:00') },
      },
    ]);
  });

  test('that only says made or not has no more than that', () => {
    const told = said('met').status('Mon 13:00', 'resolved');
    expect(told.evaluated().reported).toEqual([
      { metric: 'resolution', source: 'reported', state: 'met', stoppedAt: at('Mon 12:00'), pauses: [] },
    ]);
  });

  test('overdue without a due time was due when the desk first said so', () => {
    const told = said('breached').sla('Mon 15:00', { metric: 'resolution', outcome: 'breached' });
    expect(told.evaluated().reported).toMatchObject([{ state: 'overdue', due: at('Mon 12:00') }]);
  });

  test('is there once for each metric', () => {
    const told = said('met').sla('Mon 13:00', { metric: 'first-response', outcome: 'breached' });
    const { reported } = told.evaluated();
    expect(reported.map(({ metric, state }) => [metric, state])).toEqual([
      ['resolution', 'met'],
      ['first-response', 'overdue'],
    ]);
  });
});

const clock = (source: SlaSource, metric: SlaMetric, state: ClockState): Clock => ({
  source,
  metric,
  state,
  pauses: [],
});

describe('the preferred clocks', () => {
  test('are ours, and the desk’s for metrics that we have none for', () => {
    const computed = [clock('computed', 'resolution', 'met')];
    const reported = [clock('reported', 'resolution', 'breached'), clock('reported', 'first-response', 'met')];
    expect(preferredClocks(computed, reported)).toEqual([computed[0], reported[1]]);
  });

  test('are those of the desk where no policy applies', () => {
    const told = said('met');
    expect(told.evaluated().clocks).toMatchObject([{ source: 'reported' }]);
    expect(told.evaluated({ policies: [policy()] }).clocks).toMatchObject([{ source: 'computed' }]);
  });
});

describe('the SLA of a ticket', () => {
  test.each<[string, ClockState[], string]>([
    ['is met when every clock was', ['met', 'met'], 'met'],
    ['is missed when one was breached', ['met', 'breached'], 'missed'],
    ['is missed when one is overdue', ['met', 'overdue'], 'missed'],
    ['is met when one was and the others still run', ['met', 'running', 'paused'], 'met'],
    ['is undecided while none is decided', ['running', 'paused'], 'undecided'],
    ['is undecided without clocks', [], 'undecided'],
  ])('%s', (_name, states, outcome) => {
    expect(slaOutcome(states.map(state => clock('computed', 'resolution', state)))).toBe(outcome);
  });
});
