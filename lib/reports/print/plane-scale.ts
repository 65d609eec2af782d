/**
 * Where a point is on the plane of SLA and experience. The quadrants meet where the two promises are, and an axis is
 * straight on either side of its promise, so that they are of the same size; a point that is held against a promise of
 * its own is placed by that, and so is in the quadrant that it belongs to.
 */
import type { Estimate } from '#rollups/intervals.ts';

export interface PlanePoint {
  name: string;
  attainment: Pick<Estimate, 'value' | 'low' | 'high'>;
  score: number | null;
  /** The SLA target that it is held against, 0…1. */
  target: number;
  /** 0…100. */
  passMark: number;
  /** How it used to be: drawn hollow, with a line to what it has become. */
  before?: boolean;
}

export interface Placed {
  name: string;
  before: boolean;
  x: number;
  y: number;
  /** The ends of the interval. */
  from: number;
  to: number;
}

/** The frame, in units of the drawing. */
export const FRAME = { left: 52, right: 412, top: 8, bottom: 284 } as const;
export const MIDDLE = { x: (FRAME.left + FRAME.right) / 2, y: (FRAME.top + FRAME.bottom) / 2 } as const;
/** Where a score of 100 and of 0 is: beyond are the names of the quadrants. */
export const ENDS = { top: FRAME.top + 46, bottom: FRAME.bottom - 46 } as const;

const part = (value: number, from: number, to: number): number =>
  to <= from ? 0 : Math.min(1, Math.max(0, (value - from) / (to - from)));

/** Where the axis of attainment begins: a round share, below everything that is on it. */
export function leastOf(points: readonly PlanePoint[]): number {
  const known = points.flatMap(({ attainment: { value, low }, target }) => [target - 0.04, low ?? value ?? target]);
  return Math.max(0, Math.floor(Math.min(0.96, ...known) * 20) / 20);
}

/** −1 at the least, 0 at the promise, 1 at the most. */
function sideOf(value: number, least: number, promise: number, most: number): number {
  return value < promise ? part(value, least, promise) - 1 : part(value, promise, most);
}

/** A point's place; `undefined` where too little is known of it. */
export function placeOf({ name, attainment, score, target, passMark, before = false }: PlanePoint, least: number) {
  const { value, low, high } = attainment;
  if (value === null || score === null) return undefined;
  const half = (FRAME.right - FRAME.left) / 2;
  const xOf = (share: number): number => Math.round(MIDDLE.x + half * sideOf(share, least, target, 1));
  const y = Math.round(MIDDLE.y - (MIDDLE.y - ENDS.top) * sideOf(score, 0, passMark, 100));
  return { name, before, x: xOf(value), y, from: xOf(low ?? value), to: xOf(high ?? value) } satisfies Placed;
}
