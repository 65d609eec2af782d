/** Where an experiment stands on each day. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPERIMENT_STATUSES } from '#linkage/experiments/experiment.ts';
import { standsAt } from '#linkage/experiments/stands.ts';
import { dateAfter, lastOutcomesOn, resultOn, statusOf } from '#linkage/experiments/status.ts';
import { ACT, experiment } from './plan.ts';

describe('an experiment', () => {
  it.each([
    ['2026-06-07', 'planned'],
    ['2026-06-08', 'running'],
    ['2026-07-31', 'running'],
    ['2026-08-01', 'settling'],
    ['2026-08-10', 'settling'],
    ['2026-08-11', 'due'],
    ['2027-08-11', 'due'],
  ])('is on %s %s', (today, status) => {
    expect(statusOf(experiment(), today)).toBe(status);
  });

  it('that takes no outcomes after its last day has its result on the next one', () => {
    const given = experiment({ settlingDays: 0 });
    expect([lastOutcomesOn(given), resultOn(given)]).toEqual(['2026-07-31', '2026-08-01']);
    expect([statusOf(given, '2026-07-31'), statusOf(given, '2026-08-01')]).toEqual(['running', 'due']);
  });

  it('that was stopped, or has its result, stays so on every day', () => {
    const stopped = experiment({ stopped: { ...ACT, reason: 'no money' } });
    const concluded = experiment({ concluded: { at: 0, result: {} as never } });
    for (const today of ['2026-01-01', '2026-06-10', '2026-12-31']) {
      expect([statusOf(stopped, today), statusOf(concluded, today)]).toEqual(['stopped', 'concluded']);
    }
  });

  it('never goes back as days go by', () => {
    const days = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(
        days,
        days,
        fc.integer({ min: 0, max: 365 }),
        days,
        days,
        (length, from, settlingDays, one, other) => {
          const start = dateAfter('2026-01-01', from);
          const given = experiment({ start, end: dateAfter(start, length), settlingDays });
          const [first, second] = [one, other].sort((a, b) => a - b);
          const at = (day = 0) => EXPERIMENT_STATUSES.indexOf(statusOf(given, dateAfter('2025-12-01', day)));
          expect(at(first)).toBeLessThanOrEqual(at(second));
        },
      ),
    );
  });

  it('says in a sentence where it stands, and that nobody sees a result before its day', () => {
    const says = (today: string) => standsAt(experiment(), today, false);
    for (const today of ['2026-06-01', '2026-06-08', '2026-08-01']) {
      expect(says(today)).toContain('The result is there on 11 August 2026, and no sooner.');
    }
    expect(says('2026-08-11')).toContain('about to be given');
    const compared = experiment({ design: 'comparison', units: ['finance', 'sales'], treated: ['sales'] });
    expect(standsAt(compared, '2026-06-08', true)).toMatch(/Nobody is assigned.*may have known/);
  });
});
