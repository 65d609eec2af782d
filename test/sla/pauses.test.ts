/** Business time with pauses: what counts, when it is used up, and that a look at every minute agrees. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CalendarHorizonError, createCalendar, roundTheClock } from '#sla/calendar.ts';
import { active, dueWithPauses, unite } from '#sla/pauses.ts';
import { layOut, scenes, slowDue, slowElapsed } from '#test/support/calendars.ts';
import { at, DAY, HOUR, MINUTE } from '#test/support/factories.ts';
import type { Interval } from '#tickets/facts.ts';

// Looking at every minute takes its time, on a busy machine even more.
vi.setConfig({ testTimeout: 60_000 });

const office = createCalendar({
  timeZone: 'UTC',
  hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], wed: [['09:00', '17:00']] },
});
const interval = (from: string, to: string): Interval => [at(from), at(to)];
const due = (from: string, duration: number, ...pauses: Interval[]): string =>
  new Date(dueWithPauses(office, at(from), duration, pauses)).toISOString();
const iso = (text: string): string => new Date(at(text)).toISOString();

describe('the due time with pauses', () => {
  it('is that of the calendar without any', () => {
    expect(due('Mon 10:00', 4 * HOUR)).toBe(iso('Mon 14:00'));
    expect(due('Mon 16:00', 2 * HOUR)).toBe(iso('Tue 10:00'));
  });

  it('is later by the open time of a pause, and not by its closed time', () => {
    expect(due('Mon 10:00', 4 * HOUR, interval('Mon 11:00', 'Mon 12:30'))).toBe(iso('Mon 15:30'));
    expect(due('Mon 16:00', 2 * HOUR, interval('Mon 17:00', 'Tue 09:00'))).toBe(iso('Tue 10:00'));
    expect(due('Mon 16:00', 2 * HOUR, interval('Mon 16:30', 'Tue 09:30'))).toBe(iso('Tue 11:00'));
  });

  it('takes pauses in any order, overlapping or not, empty ones as none', () => {
    const [a, b, c] = [
      interval('Mon 11:00', 'Mon 12:00'),
      interval('Mon 11:30', 'Mon 12:30'),
      interval('Mon 13:00', 'Mon 13:30'),
    ];
    const empty = interval('Mon 10:30', 'Mon 10:30');
    expect(due('Mon 10:00', 4 * HOUR, c, empty, b, a, b)).toBe(iso('Mon 16:00'));
  });

  it('is not moved by a pause that begins once it is reached', () => {
    expect(due('Mon 10:00', 4 * HOUR, interval('Mon 14:00', 'Mon 15:00'))).toBe(iso('Mon 14:00'));
    expect(due('Mon 10:00', 4 * HOUR, interval('Tue 14:00', 'Tue 15:00'))).toBe(iso('Mon 14:00'));
  });

  it('knows nothing of a pause before the start, and only the rest of one that is on by then', () => {
    expect(due('Mon 10:00', HOUR, interval('Mon 09:00', 'Mon 09:30'))).toBe(iso('Mon 11:00'));
    expect(due('Mon 10:00', HOUR, interval('Mon 09:00', 'Mon 10:30'))).toBe(iso('Mon 11:30'));
  });

  it('is the closing instant where the target is used up at closing, also when that begins a pause', () => {
    expect(due('Mon 10:00', 7 * HOUR)).toBe(iso('Mon 17:00'));
    expect(due('Mon 10:00', 7 * HOUR, interval('Mon 17:00', 'Tue 10:00'))).toBe(iso('Mon 17:00'));
    expect(due('Mon 10:00', 7 * HOUR, interval('Mon 18:00', 'Tue 10:00'))).toBe(iso('Mon 17:00'));
  });

  it('of a target of nothing is the next open instant outside of the pauses', () => {
    expect(due('Mon 10:00', 0)).toBe(iso('Mon 10:00'));
    expect(due('Mon 08:00', 0)).toBe(iso('Mon 09:00'));
    expect(due('Mon 10:00', 0, interval('Mon 09:00', 'Mon 11:00'))).toBe(iso('Mon 11:00'));
    expect(due('Mon 08:00', 0, interval('Mon 08:30', 'Mon 18:00'))).toBe(iso('Tue 09:00'));
  });

  it('throws where there is none', () => {
    const never = createCalendar({ timeZone: 'UTC', hours: {} });
    expect(() => dueWithPauses(never, at('Mon 09:00'), HOUR, [])).toThrow(CalendarHorizonError);
    expect(() => due('Mon 09:00', 1e15)).toThrow(CalendarHorizonError);
  });
});

describe('stretches', () => {
  it('are what is left of the time by pauses, cut to it', () => {
    expect(active(10, 20, [])).toEqual([[10, 20]]);
    expect(active(10, 20, [[12, 14]])).toEqual([
      [10, 12],
      [14, 20],
    ]);
    expect(
      active(10, 20, [
        [5, 11],
        [19, 30],
        [40, 50],
      ]),
    ).toEqual([[11, 19]]);
    expect(active(10, 20, [[20, 30]])).toEqual([[10, 20]]);
    expect(active(10, 20, [[5, 30]])).toEqual([]);
    expect(active(20, 10, [[12, 14]])).toEqual([]);
  });

  it('and the united pauses cover the time, each instant once', () => {
    const instant = fc.integer({ min: 0, max: 60 });
    const pauses = fc.array(fc.tuple(instant, instant), { maxLength: 6 });
    fc.assert(
      fc.property(instant, instant, pauses, (a, b, given) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        const inside = (intervals: readonly Interval[], time: number): number =>
          intervals.filter(([from, to]) => from <= time && time < to).length;
        const united = unite(given);
        const stretches = active(start, end, united);
        for (let time = 0; time < 60; time += 1) {
          expect(inside(united, time)).toBe(Math.min(1, inside(given, time)));
          const counts = time >= start && time < end && inside(given, time) === 0;
          expect(inside(stretches, time)).toBe(counts ? 1 : 0);
        }
      }),
    );
  });
});

type Minutes = ReturnType<typeof layOut>;

/** The minutes of a scene, with the pauses closed. */
function without({ open, ...rest }: Minutes, pauses: readonly Interval[]): Minutes {
  const left = open.slice();
  for (const [from, to] of pauses) {
    if (to > from) left.fill(0, Math.max(0, (from - rest.start) / MINUTE), Math.max(0, (to - rest.start) / MINUTE));
  }
  return { ...rest, open: left };
}

describe('a random calendar with random pauses', () => {
  const offset = fc.integer({ min: -2 * DAY, max: 2 * DAY });
  const minute = fc.integer({ min: -2 * 1440, max: 2 * 1440 }).map(count => count * MINUTE);
  const pauses = fc.array(fc.tuple(minute, minute), { maxLength: 5 });
  const placed = (given: readonly Interval[], middle: number): Interval[] =>
    given.map(([from, to]) => [middle + from, middle + to]);

  it('has the due time that a look at every minute finds', () => {
    const duration = fc.oneof(
      fc.constant(0),
      fc.nat(4 * 10).map(n => (n * HOUR) / 4),
      fc.nat(DAY),
    );
    fc.assert(
      fc.property(scenes, offset, duration, pauses, (scene, a, target, given) => {
        const from = scene.middle + a;
        const all = placed(given, scene.middle);
        const expected = slowDue(without(layOut(scene), all), from, target);
        fc.pre(expected !== undefined);
        expect(dueWithPauses(createCalendar(scene.definition), from, target, all)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('has the elapsed time that a look at every minute finds', () => {
    fc.assert(
      fc.property(scenes, offset, offset, pauses, (scene, a, b, given) => {
        const [from, to] = [scene.middle + Math.min(a, b), scene.middle + Math.max(a, b)];
        const all = placed(given, scene.middle);
        const calendar = createCalendar(scene.definition);
        const elapsed = active(from, to, unite(all)).reduce((sum, [x, y]) => sum + calendar.elapsed(x, y), 0);
        expect(elapsed).toBe(slowElapsed(without(layOut(scene), all), from, to));
      }),
      { numRuns: 200 },
    );
  });

  it('round the clock is the start, the target, and the pauses until then', () => {
    const from = at('Mon 09:00');
    expect(dueWithPauses(roundTheClock, from, HOUR, [[from + MINUTE, from + HOUR]])).toBe(from + 2 * HOUR - MINUTE);
  });
});
