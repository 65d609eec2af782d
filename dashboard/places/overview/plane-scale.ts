/**
 * Where a unit is on the plane of SLA and experience. The quadrants meet where both promises are, and each axis is
 * straight on either side of its promise: so they are of the same size, and the axis is stretched where units are. A
 * unit that is held against a promise of its own is placed by that, and so is in the quadrant that it belongs to.
 */

export interface Axis {
  /** Where it begins. */
  least: number;
  /** What was promised: in the middle. */
  promise: number;
  most: number;
}

/** An axis on which all values are; `step`: it begins at a multiple of it, and at least so far below the promise. */
export function axisOf(
  values: readonly (number | null | undefined)[],
  promise: number,
  most: number,
  step: number,
): Axis {
  const known = values.filter(value => value !== null && value !== undefined);
  const lowest = Math.min(promise - step, ...known);
  // Floating point: 0.85 / 0.05 is 16.999….
  return { least: Math.max(0, Math.floor(lowest / step + 1e-9) * step), promise, most };
}

/** −1 at the least, 0 at the promise, 1 at the most. `promise`: the unit's own, where it isn't the axis's. */
export function sideOf(value: number, axis: Axis, promise = axis.promise): number {
  const inside = (part: number): number => Math.min(1, Math.max(0, part));
  if (value < promise) return inside((value - axis.least) / Math.max(promise - axis.least, 1e-9)) - 1;
  // Of a promise of everything there is nothing beyond: what keeps it is in the middle of its side.
  return promise >= axis.most ? 0.5 : inside((value - promise) / (axis.most - promise));
}

/** Round values between two, without them, as few as `most`. */
function between(from: number, to: number, steps: readonly number[], most: number): number[] {
  for (const step of steps) {
    const first = Math.floor(from / step + 1e-9) + 1;
    const last = Math.ceil(to / step - 1e-9) - 1;
    if (last - first + 1 <= most)
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * step);
  }
  return [];
}

/** Values to be written along an axis: its ends and its promise, and between them as many as `most` on each side. */
export function ticksOf({ least, promise, most }: Axis, steps: readonly number[], room: number): number[] {
  const side = (from: number, to: number): number[] => between(from, to, steps, room);
  return [least, ...side(least, promise), promise, ...side(promise, most), most].filter(
    (value, index, all) => index === 0 || value - (all[index - 1] ?? 0) > 1e-9,
  );
}

/** The value that most have; the first of those that are equally frequent. */
export function mostFrequent(values: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].toSorted((one, other) => other[1] - one[1])[0]?.[0];
}
