/** Random calendars around changes of the clocks, against a calendar that looks at every minute. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { CalendarHorizonError, createCalendar, type Segment } from '#sla/calendar.ts';
import { layOut, scenes, slowDue, slowElapsed } from '#test/support/calendars.ts';
import { DAY, HOUR } from '#test/support/factories.ts';
import { wallOf } from '#test/support/wall-clock.ts';

/** Milliseconds from two days before the middle of a scene to two days after it; whole minutes are likely. */
const offset = fc.oneof(
  fc.integer({ min: -192, max: 192 }).map(quarters => (quarters * HOUR) / 4),
  fc.integer({ min: -2 * DAY, max: 2 * DAY }),
);

// Looking at every minute takes its time, on a busy machine even more.
vi.setConfig({ testTimeout: 60_000 });

describe('a random calendar', () => {
  test('has the elapsed time that a look at every minute finds', () => {
    fc.assert(
      fc.property(scenes, offset, offset, (scene, a, b) => {
        const [from, to] = [scene.middle + Math.min(a, b), scene.middle + Math.max(a, b)];
        expect(createCalendar(scene.definition).elapsed(from, to)).toBe(slowElapsed(layOut(scene), from, to));
      }),
      { numRuns: 200 },
    );
  });

  test('has the due time that a look at every minute finds', () => {
    const duration = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 40 }).map(n => (n * HOUR) / 4),
      fc.nat(DAY),
    );
    fc.assert(
      fc.property(scenes, offset, duration, (scene, a, target) => {
        const from = scene.middle + a;
        const expected = slowDue(layOut(scene), from, target);
        fc.pre(expected !== undefined);
        expect(createCalendar(scene.definition).due(from, target)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  test('has the closing of the n-th business day that a look at every minute finds', () => {
    fc.assert(
      fc.property(scenes, offset, fc.integer({ min: 1, max: 2 }), (scene, a, count) => {
        const from = scene.middle + a;
        const today = new Date(wallOf(scene.definition.timeZone, from)).toISOString().slice(0, 10);
        const expected = layOut(scene).closings.filter(({ date }) => date > today)[count - 1];
        // Windows past midnight may close beyond the scene.
        fc.pre(expected !== undefined && expected.closes < scene.middle + 3 * DAY);
        expect(createCalendar(scene.definition).dueInBusinessDays(from, count)).toBe(expected?.closes);
      }),
      { numRuns: 200 },
    );
  });

  test('has segments that are open, in order, apart, and add up to the elapsed time', () => {
    fc.assert(
      fc.property(scenes, offset, offset, (scene, a, b) => {
        const [from, to] = [scene.middle + Math.min(a, b), scene.middle + Math.max(a, b)];
        const calendar = createCalendar(scene.definition);
        const segments = calendar.segments(from, to);
        let end = Number.NEGATIVE_INFINITY;
        for (const [start, stop] of segments) {
          expect(start).toBeGreaterThan(end);
          expect(stop).toBeGreaterThan(start);
          expect(calendar.elapsed(start, stop)).toBe(stop - start);
          end = stop;
        }
        expect(segments.reduce((sum, [start, stop]: Segment) => sum + stop - start, 0)).toBe(
          calendar.elapsed(from, to),
        );
      }),
      { numRuns: 200 },
    );
  });
});

/** Any instants of two decades, so that years begin and end in between. */
const instant = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2034, 11, 31) });

describe('elapsed and due', () => {
  test('are inverse: after the due time of a target exactly the target has elapsed', () => {
    fc.assert(
      fc.property(scenes, instant, fc.integer({ min: 1, max: 400 * DAY }), ({ definition }, from, target) => {
        const calendar = createCalendar(definition);
        try {
          const due = calendar.due(from, target);
          expect(calendar.elapsed(from, due)).toBe(target);
          expect(calendar.elapsed(from, due - 1)).toBe(target - 1);
        } catch (error) {
          if (!(error instanceof CalendarHorizonError)) throw error;
        }
      }),
      { numRuns: 150 },
    );
  });

  test('are inverse: the time that has elapsed is due by then, and nothing elapses in between', () => {
    fc.assert(
      fc.property(scenes, instant, fc.nat(3 * 365 * DAY), ({ definition }, from, length) => {
        const calendar = createCalendar(definition);
        const elapsed = calendar.elapsed(from, from + length);
        fc.pre(elapsed > 0);
        const due = calendar.due(from, elapsed);
        expect(due).toBeLessThanOrEqual(from + length);
        expect(calendar.elapsed(due, from + length)).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('add up, wherever the time is cut', () => {
    fc.assert(
      fc.property(scenes, fc.array(instant, { minLength: 3, maxLength: 6 }), ({ definition }, instants) => {
        const calendar = createCalendar(definition);
        const cuts = [...instants].sort((a, b) => a - b);
        const parts = cuts.slice(1).map((to, index) => calendar.elapsed(cuts[index] ?? to, to));
        expect(calendar.elapsed(cuts[0] ?? 0, cuts.at(-1) ?? 0)).toBe(parts.reduce((sum, part) => sum + part, 0));
      }),
      { numRuns: 60 },
    );
  });

  test('go on where they stopped: one target after another is the sum of both', () => {
    const target = fc.integer({ min: 1, max: 100 * DAY });
    fc.assert(
      fc.property(scenes, instant, target, target, ({ definition }, from, first, second) => {
        const calendar = createCalendar(definition);
        try {
          expect(calendar.due(calendar.due(from, first), second)).toBe(calendar.due(from, first + second));
        } catch (error) {
          if (!(error instanceof CalendarHorizonError)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });

  test('a target of nothing is due at the next open instant', () => {
    fc.assert(
      fc.property(scenes, instant, ({ definition }, from) => {
        const calendar = createCalendar(definition);
        try {
          const due = calendar.due(from, 0);
          expect(due).toBeGreaterThanOrEqual(from);
          expect(calendar.elapsed(from, due)).toBe(0);
          expect(calendar.elapsed(due, due + 1)).toBe(1);
        } catch (error) {
          if (!(error instanceof CalendarHorizonError)) throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});
