/**
 * What changes from one period to the next. Two series that both happen to grow agree in their levels, whatever they
 * are; whether they move together is seen in their changes (measures.md §6).
 */

/** A value for each period, in order; `null` where there is none. */
export type Values = readonly (number | null)[];

/** The change from each period to the next, one fewer than periods: `null` unless both neighbours have a value. */
export function differences(values: Values): (number | null)[] {
  return values.slice(1).map((value, index) => {
    const before = values[index] ?? null;
    return value === null || before === null ? null : value - before;
  });
}

/** Numbers side by side, of the same length. */
export interface Paired {
  x: number[];
  y: number[];
}

/** Each value of the one series beside that of the other `lag` periods later, where both have one. */
export function paired(earlier: Values, later: Values, lag: number): Paired {
  const found: Paired = { x: [], y: [] };
  earlier.forEach((x, index) => {
    const y = later[index + lag] ?? null;
    if (x === null || y === null) return;
    found.x.push(x);
    found.y.push(y);
  });
  return found;
}
