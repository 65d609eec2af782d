/** What was before each part of a series is the same as looking through all that was before it. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cut, shiftDate } from '#reports/period.ts';
import { pastsOf } from '#reports/signal-past.ts';
import type { SignalRowRead } from '#reports/signal-rows.ts';
import { lastDays, sumsOf } from '#reports/signal-sums.ts';

const UNITS = ['finance', 'retail'];
const START = '2026-05-28';
const rows: fc.Arbitrary<SignalRowRead[]> = fc.array(
  fc
    .record({
      unit: fc.constantFrom(...UNITS),
      day: fc.integer({ min: -9, max: 19 }),
      n: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ unit, day, n }) => ({ unit, service: '', period: shiftDate(START, day), counters: { n, k: 1 } })),
  { maxLength: 30 },
);

it.each([{ latest: true }, { cumulative: true }] as const)('of a measure that needs it: %o', needs => {
  fc.assert(
    fc.property(rows, fc.constantFrom('day', 'week', 'month'), (all, interval) => {
      const [before, series] = [
        all.filter(({ period }) => period < START),
        all.filter(({ period }) => period >= START),
      ];
      const periods = cut({ start: START, end: shiftDate(START, 19) }, interval);
      const pasts = pastsOf(needs, before, series, periods);
      periods.forEach(({ start }, index) => {
        const earlier = all.filter(({ period }) => period < start);
        const wanted = 'latest' in needs ? lastDays(earlier) : earlier;
        const { units, n, k } = sumsOf(wanted, 0, UNITS);
        const found = sumsOf(pasts[index] ?? [], 0, UNITS);
        expect([found.n, found.k, found.units?.map(unit => [unit.n, unit.k])]).toEqual([
          n,
          k,
          units?.map(unit => [unit.n, unit.k]),
        ]);
      });
    }),
  );
});
