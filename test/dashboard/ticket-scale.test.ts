/** Time to scale: round times of a zone, stretches within the whole, and marks that would cover each other. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clustered,
  DAY,
  moved,
  offsetOf,
  SHORTEST,
  scaleOf,
  ticksOf,
  within,
  zoomed,
} from '#dashboard/places/ticket/scale.ts';

const at = (text: string): number => Date.parse(text);
const HOUR = 3_600_000;

describe('ticks', () => {
  test('of days stand at midnight of the zone, also where its clocks change', () => {
    const span = { from: at('2026-10-23T10:00:00Z'), to: at('2026-10-27T10:00:00Z') };
    expect(ticksOf(span, 500, 'Europe/Berlin').map(tick => new Date(tick.at).toISOString())).toEqual([
      '2026-10-23T22:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-10-26T23:00:00.000Z',
    ]);
  });

  test('of hours stand at round hours where the zone is half an hour off', () => {
    const span = { from: at('2026-11-20T03:00:00Z'), to: at('2026-11-20T09:00:00Z') };
    expect(offsetOf(span.from, 'Asia/Kolkata')).toBe(5.5 * HOUR);
    for (const tick of ticksOf(span, 600, 'Asia/Kolkata')) expect((tick.at + 5.5 * HOUR) % HOUR).toBe(0);
  });

  test('have room, whatever is shown and however wide', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York');
    const lengths = fc.integer({ min: SHORTEST, max: 400 * DAY });
    fc.assert(
      fc.property(zones, lengths, fc.integer({ min: 90, max: 3000 }), (zone, length, width) => {
        const span = { from: at('2026-03-01T00:00:00Z'), to: at('2026-03-01T00:00:00Z') + length };
        const x = scaleOf(span, width);
        const places = ticksOf(span, width, zone).map(tick => x(tick.at));
        for (const [index, place] of places.entries()) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(width);
          // A change of the clocks may bring two an hour nearer.
          if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThan(40);
        }
      }),
    );
  });
});

describe('a stretch', () => {
  const whole = { from: 0, to: 10 * DAY };
  test('that is zoomed or moved never leaves the whole, nor gets too short to see', () => {
    const ends = fc.tuple(fc.integer({ min: 0, max: 10 * DAY }), fc.integer({ min: 0, max: 10 * DAY }));
    fc.assert(
      fc.property(
        ends,
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: -9, max: 9, noNaN: true }),
        (pair, factor, by) => {
          const span = { from: Math.min(...pair), to: Math.max(...pair) };
          for (const next of [within(whole, span), zoomed(whole, span, factor), moved(whole, span, by)]) {
            expect(next.from).toBeGreaterThanOrEqual(whole.from - 1e-3);
            expect(next.to).toBeLessThanOrEqual(whole.to + 1e-3);
            expect(next.to - next.from).toBeGreaterThanOrEqual(SHORTEST - 1e-3);
          }
        },
      ),
    );
  });

  test('zoomed out of is all of it in the end', () => {
    expect(zoomed(whole, { from: 2 * DAY, to: 3 * DAY }, 100)).toEqual(whole);
  });
});

test('marks close together are one, and none is lost', () => {
  const marks = fc.array(fc.record({ at: fc.integer({ min: 0, max: 1000 }) }));
  fc.assert(
    fc.property(marks, given => {
      const found = clustered(given, x => x, 20);
      expect(found.reduce((sum, { marks: some }) => sum + some.length, 0)).toBe(given.length);
      for (const [index, { x }] of found.entries()) if (index > 0) expect(x).toBeGreaterThan(found[index - 1]?.x ?? 0);
    }),
  );
});
