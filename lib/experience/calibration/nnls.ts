/**
 * Non-negative least squares on normal equations: the x ≥ 0 for which |A·x − b|² is least, from AᵀA and Aᵀb alone.
 * The active-set method of Lawson and Hanson (Solving Least Squares Problems, 1974, chapter 23): a column enters
 * while its gradient says that it helps, and leaves again when it would have to be negative.
 */
import { at, factor, type Matrix, solve } from './cholesky.ts';

/** Of columns scaled to length 1: a gradient this small, beside the largest element of Aᵀb, is rounding. */
const NO_GRADIENT = 1e-11;

/** `gram`: AᵀA. `target`: Aᵀb. A column that is nothing, or depends on those that are in already, gets 0. */
export function nonNegativeLeastSquares(gram: Matrix, target: readonly number[]): number[] {
  const lengths = target.map((_, i) => Math.sqrt(Math.max(0, at(gram, i, i))));
  const scale = (i: number): number => lengths[i] || 1;
  const scaled = target.map((_, i) => target.map((_value, j) => at(gram, i, j) / scale(i) / scale(j)));
  const aim = target.map((value, i) => (lengths[i] === 0 ? 0 : value / scale(i)));
  const least = NO_GRADIENT * Math.max(...aim.map(Math.abs), 0);
  const gradient = (x: readonly number[], i: number): number =>
    x.reduce((rest, value, j) => rest - at(scaled, i, j) * value, aim[i] ?? 0);

  let x = target.map(() => 0);
  let passive: number[] = [];
  // Columns that can't enter until x has changed: they depend on others, or rounding alone speaks for them.
  const blocked = new Set<number>();

  /** The unconstrained solution of these columns, in the place of all; `undefined` when they depend on each other. */
  const solved = (columns: readonly number[]): number[] | undefined => {
    const lower = factor(columns.map(i => columns.map(j => at(scaled, i, j))));
    if (lower === undefined) return undefined;
    const values = solve(
      lower,
      columns.map(i => aim[i] ?? 0),
    );
    return target.map((_, i) => values[columns.indexOf(i)] ?? 0);
  };

  // The rest grows less with every round, so that no set of columns comes twice; the bound is for rounding.
  for (let round = 0; round < 2 ** Math.min(target.length, 16); round += 1) {
    const outside = target.map((_, i) => i).filter(i => !passive.includes(i) && !blocked.has(i));
    const [best] = outside
      .map(i => ({ i, helps: gradient(x, i) }))
      .filter(({ helps }) => helps > least)
      .sort((a, b) => b.helps - a.helps);
    if (best === undefined) break;
    let columns = [...passive, best.i];
    let next = solved(columns);
    if (next === undefined || (next[best.i] ?? 0) <= 0) {
      blocked.add(best.i);
      continue;
    }
    const now = [...x];
    while (next?.some((value, i) => columns.includes(i) && value <= 0)) {
      // As far towards the solution as nothing becomes negative; what is 0 there leaves.
      const ends: number[] = next;
      const leaving = columns.filter(i => (ends[i] ?? 0) <= 0);
      const reach = (i: number): number => (now[i] ?? 0) / ((now[i] ?? 0) - (ends[i] ?? 0));
      const step = Math.min(...leaving.map(reach));
      const gone = leaving.filter(i => reach(i) <= step);
      for (const i of columns) now[i] = gone.includes(i) ? 0 : (now[i] ?? 0) + step * ((ends[i] ?? 0) - (now[i] ?? 0));
      columns = columns.filter(i => !gone.includes(i));
      next = solved(columns);
    }
    if (next === undefined) break;
    x = next;
    passive = columns;
    blocked.clear();
  }
  return x.map((value, i) => value / scale(i));
}
