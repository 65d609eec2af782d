/**
 * Random calendars: around changes of the clocks against a calendar that looks at every second, and over decades
 * against themselves. Which calendars differs from run to run, as fast-check's seed does; what fails is printed whole.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Calendar, type CalendarDefinition, CalendarHorizonError, createCalendar } from '#sla/calendar.ts';
import { layOut, type Scene, type Steps, scenes, slowDue, slowElapsed, weeklyHours } from '#test/support/calendars.ts';
import { DAY, HOUR, SECOND } from '#test/support/factories.ts';
import { wallOf } from '#test/support/wall-clock.ts';

// Looking at every second takes its time, on a busy machine even more.
vi.setConfig({ testTimeout: 120_000 });

const calendars = new Map<CalendarDefinition, Calendar>();

/** The calendar of a definition: one for many runs, because laying out years is what takes longest. */
function calendarOf(definition: CalendarDefinition): Calendar {
  const calendar = calendars.get(definition) ?? createCalendar(definition);
  calendars.set(definition, calendar);
  return calendar;
}

const layouts = new Map<Scene, Steps>();
// A scene's seconds are 0.7 MB: not kept for the files that run in this process after this one.
afterAll(() => layouts.clear());

/** A scene, second by second: laid out once for all runs that look at it. */
function secondsOf(scene: Scene): Steps {
  const steps = layouts.get(scene) ?? layOut(scene, SECOND);
  layouts.set(scene, steps);
  return steps;
}

/** The answer; `undefined` where the calendar has no such time within its horizon. */
function orNever(answer: () => number): number | undefined {
  try {
    return answer();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}

describe('a random calendar', () => {
  const scene = fc.constantFrom(...fc.sample(scenes, 500));
  /** Whole seconds from two days before the middle of a scene to two days after it; whole quarters are likely. */
  const offset = fc.oneof(
    fc.integer({ min: -192, max: 192 }).map(quarters => (quarters * HOUR) / 4),
    fc.integer({ min: (-2 * DAY) / SECOND, max: (2 * DAY) / SECOND }).map(seconds => seconds * SECOND),
  );

  test('has the elapsed time that a look at every second finds', () => {
    fc.assert(
      fc.property(scene, offset, offset, (given, a, b) => {
        const [from, to] = [given.middle + Math.min(a, b), given.middle + Math.max(a, b)];
        expect(calendarOf(given.definition).elapsed(from, to)).toBe(slowElapsed(secondsOf(given), from, to));
      }),
      { numRuns: 10_000 },
    );
  });

  test('has the due time that a look at every second finds', () => {
    const duration = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 40 }).map(quarters => (quarters * HOUR) / 4),
      fc.nat(DAY / SECOND).map(seconds => seconds * SECOND),
    );
    fc.assert(
      fc.property(scene, offset, duration, (given, a, target) => {
        const from = given.middle + a;
        const expected = slowDue(secondsOf(given), from, target);
        fc.pre(expected !== undefined);
        expect(calendarOf(given.definition).due(from, target)).toBe(expected);
      }),
      { numRuns: 10_000 },
    );
  });

  test('has the closing of the n-th business day that a look at every second finds', () => {
    const closing = (given: Scene, from: number, count: number): number | undefined => {
      const { definition, middle } = given;
      const today = new Date(wallOf(definition.timeZone, from)).toISOString().slice(0, 10);
      const { closings } = secondsOf(given);
      const found =
        count === 0
          ? closings.find(({ date, closes }) => date >= today && closes > from)
          : closings.filter(({ date }) => date > today)[count - 1];
      // Windows past midnight may close beyond the scene.
      return found !== undefined && found.closes < middle + 3 * DAY ? found.closes : undefined;
    };
    fc.assert(
      fc.property(scene, offset, fc.integer({ min: 0, max: 2 }), (given, a, count) => {
        const expected = closing(given, given.middle + a, count);
        fc.pre(expected !== undefined);
        expect(calendarOf(given.definition).dueInBusinessDays(given.middle + a, count)).toBe(expected);
      }),
      { numRuns: 10_000 },
    );
  });

  test('has segments that are open, in order, apart, and add up to the elapsed time', () => {
    fc.assert(
      fc.property(scene, offset, offset, ({ definition, middle }, a, b) => {
        const [from, to] = [middle + Math.min(a, b), middle + Math.max(a, b)];
        const calendar = calendarOf(definition);
        let end = Number.NEGATIVE_INFINITY;
        let sum = 0;
        for (const [start, stop] of calendar.segments(from, to)) {
          expect(end < start && start < stop).toBe(true);
          expect(calendar.elapsed(start, stop)).toBe(stop - start);
          end = stop;
          sum += stop - start;
        }
        expect(sum).toBe(calendar.elapsed(from, to));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('elapsed and due', () => {
  const definition = fc.constantFrom(...fc.sample(scenes, 60).map(scene => scene.definition));
  /** Any instants of two decades, so that years begin and end in between. */
  const instant = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2034, 11, 31) });

  test('are inverse: after the due time of a target exactly the target has elapsed', () => {
    fc.assert(
      fc.property(definition, instant, fc.integer({ min: 1, max: 400 * DAY }), (given, from, target) => {
        const calendar = calendarOf(given);
        const due = orNever(() => calendar.due(from, target));
        if (due === undefined) return;
        expect(calendar.elapsed(from, due)).toBe(target);
        expect(calendar.elapsed(from, due - 1)).toBe(target - 1);
      }),
      { numRuns: 10_000 },
    );
  });

  test('are inverse: the time that has elapsed is due by then, and nothing elapses in between', () => {
    fc.assert(
      fc.property(definition, instant, fc.nat(3 * 365 * DAY), (given, from, length) => {
        const calendar = calendarOf(given);
        const elapsed = calendar.elapsed(from, from + length);
        fc.pre(elapsed > 0);
        const due = calendar.due(from, elapsed);
        expect(due).toBeLessThanOrEqual(from + length);
        expect(calendar.elapsed(due, from + length)).toBe(0);
      }),
      { numRuns: 10_000 },
    );
  });

  test('add up, wherever the time is cut', () => {
    fc.assert(
      fc.property(definition, fc.array(instant, { minLength: 3, maxLength: 6 }), (given, instants) => {
        const calendar = calendarOf(given);
        const cuts = [...instants].sort((a, b) => a - b);
        const parts = cuts.slice(1).map((to, index) => calendar.elapsed(cuts[index] ?? to, to));
        expect(calendar.elapsed(cuts[0] ?? 0, cuts.at(-1) ?? 0)).toBe(parts.reduce((sum, part) => sum + part, 0));
      }),
      { numRuns: 10_000 },
    );
  });

  test('go on where they stopped: one target after another is the sum of both', () => {
    const target = fc.integer({ min: 1, max: 100 * DAY });
    fc.assert(
      fc.property(definition, instant, target, target, (given, from, first, second) => {
        const calendar = calendarOf(given);
        const both = orNever(() => calendar.due(from, first + second));
        if (both !== undefined) expect(calendar.due(calendar.due(from, first), second)).toBe(both);
      }),
      { numRuns: 10_000 },
    );
  });

  test('a target of nothing is due at the next open instant', () => {
    fc.assert(
      fc.property(definition, instant, (given, from) => {
        const calendar = calendarOf(given);
        const due = orNever(() => calendar.due(from, 0));
        if (due === undefined) return;
        expect(due).toBeGreaterThanOrEqual(from);
        expect(calendar.elapsed(from, due)).toBe(0);
        expect(calendar.elapsed(due, due + 1)).toBe(1);
      }),
      { numRuns: 10_000 },
    );
  });

  test('know no week from another, where the clocks never change and no date is special', () => {
    // In some places they did change once, but not in these two decades.
    const timeZone = fc.constantFrom('UTC', 'Asia/Kolkata', 'Asia/Tokyo', 'Africa/Lagos', 'America/Phoenix');
    const weekly = fc.constantFrom(...fc.sample(fc.record({ timeZone, hours: weeklyHours }), 60));
    const weeks = fc.integer({ min: -500, max: 500 }).map(count => count * 7 * DAY);
    fc.assert(
      fc.property(weekly, instant, fc.nat(5 * 365 * DAY), weeks, (given, from, length, shift) => {
        const calendar = calendarOf(given);
        const moved = from + shift;
        expect(calendar.elapsed(moved, moved + length)).toBe(calendar.elapsed(from, from + length));
        const due = orNever(() => calendar.due(from, length / 4));
        // Within the horizon before, and within nine years after as well: ten years are not always as long.
        if (due !== undefined && due - from < 9 * 365 * DAY) expect(calendar.due(moved, length / 4)).toBe(due + shift);
      }),
      { numRuns: 10_000 },
    );
  });

  test("don't depend on what was asked before", () => {
    fc.assert(
      fc.property(definition, fc.array(instant, { minLength: 2, maxLength: 8 }), (given, instants) => {
        const fresh = createCalendar(given);
        for (const [index, from] of instants.entries()) {
          const to = instants[index - 1] ?? from;
          expect(fresh.elapsed(from, to)).toBe(calendarOf(given).elapsed(from, to));
          expect(orNever(() => fresh.dueInBusinessDays(from, 3))).toBe(
            orNever(() => calendarOf(given).dueInBusinessDays(from, 3)),
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
