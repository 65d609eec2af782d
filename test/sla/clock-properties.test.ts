/** Computed clocks of random tickets, against a clock that looks at every minute. */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createCalendar } from '#sla/calendar.ts';
import { at, MINUTE, OFFICE, policy } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import type { StatusCategory } from '#tickets/event.ts';

vi.setConfig({ testTimeout: 60_000 });

const office = createCalendar(OFFICE);
const statuses: StatusCategory[] = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed'];

const tickets = fc.record({
  born: fc.integer({ min: 0, max: 4 * 1440 }),
  moves: fc.array(fc.record({ after: fc.integer({ min: 0, max: 700 }), status: fc.constantFrom(...statuses) }), {
    minLength: 1,
    maxLength: 9,
  }),
  target: fc.integer({ min: 0, max: 900 }),
  pauseOn: fc.subarray<StatusCategory>(['pending', 'on-hold']),
});

const isDone = (status: StatusCategory) => status === 'resolved' || status === 'closed';

test.each(['resolution', 'total-resolution'] as const)('the %s clock agrees with a look at every minute', metric => {
  fc.assert(
    fc.property(tickets, ({ born, moves, target, pauseOn }) => {
      let time = at('Mon 00:00') + born * MINUTE;
      const start = time;
      let told = life().created(time, { status: 'open' });
      const stands: [number, StatusCategory][] = [[time, 'open']];
      for (const { after, status } of moves) {
        time += after * MINUTE;
        told = told.status(time, status);
        stands.push([time, status]);
      }

      // What the desk looks like at the beginning of a minute.
      const statusAt = (minute: number) => stands.findLast(([since]) => since <= minute)?.[1] ?? 'open';
      const last = stands.at(-1)?.[1] ?? 'open';
      // The first resolution stops the one clock, the final one the other.
      let stop: number | undefined;
      let done = false;
      for (const [since, status] of stands) {
        if (metric === 'total-resolution' && !isDone(status)) stop = undefined;
        if (isDone(status) && !done) stop ??= since;
        done = isDone(status);
      }
      const runs = (minute: number): boolean => !pauseOn.includes(statusAt(minute)) && !isDone(statusAt(minute));
      let elapsed = 0;
      let due: number | undefined;
      for (let minute = start; minute < (stop ?? time); minute += MINUTE) {
        if (!runs(minute) || office.elapsed(minute, minute + MINUTE) === 0) continue;
        if (target === 0) due ??= minute;
        elapsed += 1;
        if (elapsed === target) due ??= minute + MINUTE;
      }

      const found = told.evaluated({
        policies: [policy({ targets: [{ metric, minutes: target, calendar: 'office' }], pauseOn })],
      }).computed[0];
      expect(found?.elapsed).toBe(elapsed * MINUTE);
      expect(found?.stoppedAt).toBe(stop);
      // Late is who is still at it after the due time, also while the office is closed.
      const lastDue = due ?? Number.POSITIVE_INFINITY;
      let late = false;
      for (let minute = start; minute < (stop ?? time); minute += MINUTE)
        if (runs(minute) && minute >= lastDue) late = true;
      const pausedNow = pauseOn.includes(last);
      const running = late ? 'overdue' : pausedNow ? 'paused' : 'running';
      expect(found?.state).toBe(stop === undefined ? running : late ? 'breached' : 'met');
      // A due time in the past is the minute in which the target was used up; one in the future is as if it ran on.
      expect(found?.due).toBe(due ?? office.due(stop ?? time, (target - elapsed) * MINUTE));
    }),
    { numRuns: 500 },
  );
});
