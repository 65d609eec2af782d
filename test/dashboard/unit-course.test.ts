import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { courseDomain, courseTicks } from '#dashboard/places/unit/course-points.ts';

const DAY = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Only what the axis looks at. */
const seriesOf = (from: string, days: number, length: number) =>
  Array.from({ length: Math.ceil(days / length) }, (_, part) => ({
    start: dayOf(Date.parse(from) + part * length * DAY),
  }));

describe('the axis of the course', () => {
  test('goes from the first moment of the period to the last', () => {
    expect(courseDomain({ from: '2026-10-24', to: '2026-11-22' }).map(date => date.toISOString())).toEqual([
      '2026-10-24T00:00:00.000Z',
      '2026-11-23T00:00:00.000Z',
    ]);
  });

  test('has dates that never stand on each other, and always the newest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(1, 7, 30),
        fc.integer({ min: 200, max: 2400 }),
        (days, length, width) => {
          const series = seriesOf('2026-01-01', days, length);
          const domain = courseDomain({ from: '2026-01-01', to: dayOf(Date.parse('2026-01-01') + (days - 1) * DAY) });
          const span = domain[1].getTime() - domain[0].getTime();
          const ticks = courseTicks(series, domain, width).map(date => date.getTime());
          expect(ticks.at(-1)).toBe(Date.parse(series.at(-1)?.start ?? ''));
          for (const [index, tick] of ticks.entries()) {
            const next = ticks[index + 1];
            if (next !== undefined) expect(((next - tick) / span) * width).toBeGreaterThanOrEqual(63.9);
          }
        },
      ),
    );
  });
});
