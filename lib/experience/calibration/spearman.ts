/**
 * Spearman's rank correlation ρ of pairs that are known as a table of counts: the correlation of their mid-ranks
 * (Kendall, Rank Correlation Methods, 1948), so that any number of ties is allowed for.
 */
import { NORMAL_975 } from '#experience/normal.ts';

/** So many pairs of these two values. */
export interface Cell {
  x: number;
  y: number;
  count: number;
}

export interface Correlation {
  /** −1…1; `null` where all values of a side are the same, or there are fewer than two pairs. */
  value: number | null;
  n: number;
  /** 95 % interval; `null` with fewer than 10 pairs, and for a perfect order, whose error can't be told. */
  low: number | null;
  high: number | null;
}

/** Fewer pairs than this have no interval: the normal approximation of Fisher's z is not good enough. */
const FEWEST = 10;

/** Twice the mid-rank of each value, less n + 1: whole numbers around 0. */
function centredRanks(cells: readonly Cell[], side: 'x' | 'y', n: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const cell of cells) counts.set(cell[side], (counts.get(cell[side]) ?? 0) + cell.count);
  const ranks = new Map<number, number>();
  let below = 0;
  for (const [value, count] of [...counts].sort(([a], [b]) => a - b)) {
    ranks.set(value, 2 * below + count - n);
    below += count;
  }
  return ranks;
}

/**
 * The 95 % interval of a ρ of n pairs by Fisher's z, standard error √((1 + ρ²/2)/(n − 3)) (Bonett & Wright,
 * Psychometrika 65, 2000). `n` may be what dependent pairs are worth, and no whole number.
 */
export function rankInterval(rho: number, n: number): Pick<Correlation, 'low' | 'high'> {
  if (n < FEWEST || Math.abs(rho) === 1) return { low: null, high: null };
  const spread = NORMAL_975 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  const centre = Math.atanh(rho);
  return { low: Math.tanh(centre - spread), high: Math.tanh(centre + spread) };
}

/** ρ with its 95 % interval. */
export function spearman(cells: readonly Cell[]): Correlation {
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  const [ranksOfX, ranksOfY] = [centredRanks(cells, 'x', n), centredRanks(cells, 'y', n)];
  let [both, squaresOfX, squaresOfY] = [0, 0, 0];
  for (const { x, y, count } of cells) {
    const [rankOfX, rankOfY] = [ranksOfX.get(x) ?? 0, ranksOfY.get(y) ?? 0];
    both += count * rankOfX * rankOfY;
    squaresOfX += count * rankOfX * rankOfX;
    squaresOfY += count * rankOfY * rankOfY;
  }
  if (squaresOfX === 0 || squaresOfY === 0) return { value: null, n, low: null, high: null };
  const value = Math.max(-1, Math.min(1, both / Math.sqrt(squaresOfX) / Math.sqrt(squaresOfY)));
  return { value, n, ...rankInterval(value, n) };
}
