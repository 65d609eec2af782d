/** What rollup rows of signals add up to, over any days, units and shards. Pure. */

import type { SignalSums } from '#experience/signals/signal-measure.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { signalCounter, sumOf, valuesOf } from '#rollups/signals/counters.ts';
import { emptySketch, estimate, mergeInto, SKETCH_MARGIN } from '#rollups/signals/sketch.ts';
import type { Period } from './period.ts';
import type { SignalRowRead } from './signal-rows.ts';

const MONTH_LENGTH = 'YYYY-MM'.length;

/** Days of a row's period. */
function lengthOf(period: string): number {
  if (period.length > MONTH_LENGTH) return 1;
  const [year = 0, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The fewest that there can be: as many as on the fullest day; of a month, as on the mean of its days. */
function fewest(rows: readonly SignalRowRead[]): number {
  const byPeriod = new Map<string, number>();
  for (const { unit, period, service, counters } of rows) {
    const key = `${unit}#${service}#${period}`;
    byPeriod.set(key, (byPeriod.get(key) ?? 0) + (counters[signalCounter.distinct] ?? 0));
  }
  const least = [...byPeriod].map(([key, count]) => Math.ceil(count / lengthOf(key.slice(key.lastIndexOf('#') + 1))));
  return Math.max(0, ...least);
}

/**
 * How many distinct ones there were. One day of one scope is known exactly. Several are merged: that is an estimate, but
 * there can't be fewer than on the fullest of the days, nor more than on all of them together, and where these two are
 * the same it is exact again.
 */
function distinctOf(rows: readonly SignalRowRead[], days: number): Estimate {
  if (days === 0) return { value: 0, n: 0, low: 0, high: 0 };
  const [low, high] = [fewest(rows), days];
  const within = (count: number): number => Math.min(high, Math.max(low, count));
  if (low === high) return { value: low, n: low, low, high };
  const merged = rows.reduce(
    (sketch, row) => (row.sketch === undefined ? sketch : mergeInto(sketch, row.sketch)),
    emptySketch(),
  );
  const count = estimate(merged);
  const value = within(Math.round(count));
  return {
    value,
    n: value,
    low: within(Math.floor(count * (1 - SKETCH_MARGIN))),
    high: within(Math.ceil(count * (1 + SKETCH_MARGIN))),
  };
}

/** The sums of rows, which are all those of a period; `units` where the scope has several. */
export function sumsOf(rows: readonly SignalRowRead[], days: number, units: readonly string[]): SignalSums {
  const counters = rows.reduce((sum: Counters, row) => addInto(sum, row.counters), {});
  const daily = counters[signalCounter.distinct] ?? 0;
  return {
    n: counters[signalCounter.n] ?? 0,
    k: counters[signalCounter.k] ?? 0,
    half: counters[signalCounter.half] ?? 0,
    sum: sumOf(counters),
    values: valuesOf(counters),
    distinct: distinctOf(rows, daily),
    daily: { sum: daily, days },
    ...(units.length < 2
      ? {}
      : {
          units: units.map(unit =>
            sumsOf(
              rows.filter(row => row.unit === unit),
              days,
              [unit],
            ),
          ),
        }),
  };
}

export const NO_SUMS: SignalSums = sumsOf([], 0, []);

/** The first day of a row's period. */
export const firstDay = ({ period }: SignalRowRead): string =>
  period.length === MONTH_LENGTH ? `${period}-01` : period;

/** Those of the rows that lie in a period; of whole months, the period has each as a whole or not at all. */
export const rowsIn = (rows: readonly SignalRowRead[], { start, end }: Period): SignalRowRead[] =>
  rows.filter(row => start <= firstDay(row) && firstDay(row) <= end);

/** Of each unit the rows of its last day. */
export function lastDays(rows: readonly SignalRowRead[]): SignalRowRead[] {
  const last = new Map<string, string>();
  for (const { unit, period } of rows) if (period > (last.get(unit) ?? '')) last.set(unit, period);
  return rows.filter(({ unit, period }) => last.get(unit) === period);
}
