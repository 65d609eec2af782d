/** Whether two sides moved alike before something changed for one of them. */
import type { ExperimentResult } from '#linkage/experiments/result.ts';
import { studentDifference } from './student.ts';

export type Before = NonNullable<ExperimentResult['before']>;

/** Fewer periods than this show no trend. */
const FEWEST_BEFORE = 6;
/** Here it is the likeness that has to be believed, so that a weak sign against it is enough. */
const DIFFERENT = 0.1;

/** The value of both sides, period by period; `null` where there is none. */
type Side = readonly (number | null)[];

/** Treated less control of each period, in order; `null` where a side has no value. */
export const gapsOf = (control: Side, treated: Side): (number | null)[] =>
  treated.map((value, period) => {
    const other = control[period] ?? null;
    return value === null || other === null ? null : value - other;
  });

/** A gap whose rests are smaller than this part of the values lies on a line, but for rounding. */
const ROUNDING = 1e-12;

/**
 * The difference of both sides' slopes, which is the slope of the gap between them, by least squares (per period, in the
 * unit of the values), with a 95 % interval and p by Student's t with n − 2 degrees of freedom. `alike` is false where
 * p < 0.1. Gaps that follow one another make it false more often than that: it errs on the side of doubt. `null` with
 * fewer than 6 periods in which both have a value.
 */
export function movedAlike(control: Side, treated: Side): Before | null {
  const points = gapsOf(control, treated).flatMap((y, x) => (y === null ? [] : [{ x, y }]));
  const n = points.length;
  if (n < FEWEST_BEFORE) return null;
  const middle = points.reduce((sum, { x }) => sum + x / n, 0);
  const level = points.reduce((sum, { y }) => sum + y / n, 0);
  const spread = points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
  const slope = points.reduce((sum, { x, y }) => sum + (x - middle) * (y - level), 0) / spread;
  const squares = points.reduce((sum, { x, y }) => sum + (y - level - slope * (x - middle)) ** 2, 0);
  const rounding = ROUNDING * Math.max(...[...control, ...treated].map(value => Math.abs(value ?? 0)));
  if (Math.sqrt(squares) <= rounding) return onALine(Math.abs(slope) <= rounding ? 0 : slope);
  const { low, high, p } = studentDifference(slope, Math.sqrt(squares / (n - 2) / spread), n - 2, 'gap');
  return { slopeDifference: slope, low, high, p, alike: p >= DIFFERENT };
}

/** A gap without any noise either never changes or always does. */
const onALine = (slope: number): Before => ({
  ...{ slopeDifference: slope, low: slope, high: slope },
  ...{ p: slope === 0 ? 1 : 0, alike: slope === 0 },
});
