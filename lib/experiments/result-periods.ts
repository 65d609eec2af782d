/** Which weeks or months of a KPI count for a result: whole ones, before the first day and behind the lag. */
import type { Cadence } from '#lib/linkage/cadence.ts';
import type { Design } from '#lib/linkage/experiments/experiment.ts';
import { cut, daysOf, daysOfMonth, monthOf, type Period, shiftDate } from '#reports/period.ts';

/** Periods, in order. */
export interface CountedPeriods {
  before: Period[];
  after: Period[];
}

/** Of a comparison so many periods before are looked at, at least: what sets its sides apart is seen in no fewer. */
const FEWEST_COMPARED = 12;
/** Days of a period, at most. */
const LONGEST: Readonly<Record<Cadence, number>> = { week: 7, month: 31 };

const isWhole = (cadence: Cadence, period: Period): boolean =>
  cadence === 'week'
    ? daysOf(period) === LONGEST.week
    : period.start.endsWith('-01') && daysOfMonth(monthOf(period.start)).end === period.end;

const wholeOnes = (cadence: Cadence, period: Period): Period[] =>
  period.start > period.end ? [] : cut(period, cadence).filter(one => isWhole(cadence, one));

/** The last `count` whole periods that were over by the day before `start`. */
function lastBefore(cadence: Cadence, start: string, count: number): Period[] {
  if (count === 0) return [];
  const first = shiftDate(start, -(count + 1) * LONGEST[cadence]);
  return wholeOnes(cadence, { start: first, end: shiftDate(start, -1) }).slice(-count);
}

/**
 * After: the whole periods within the experiment's days, without the first `lag` of them, in which nothing is expected
 * yet. Before: as many of those that were over when it started, and of a comparison 12 at least.
 */
export function countedPeriods(
  { start, end, design }: { start: string; end: string; design: Design },
  { cadence, lag }: { cadence: Cadence; lag: number },
): CountedPeriods {
  const after = wholeOnes(cadence, { start, end }).slice(lag);
  const count = design === 'comparison' ? Math.max(after.length, FEWEST_COMPARED) : after.length;
  return { before: lastBefore(cadence, start, count), after };
}

/** The days of an experiment as one period, and as many days before them. */
export function wholePeriods({ start, end }: Period): CountedPeriods {
  const days = daysOf({ start, end });
  return { before: [{ start: shiftDate(start, -days), end: shiftDate(start, -1) }], after: [{ start, end }] };
}
