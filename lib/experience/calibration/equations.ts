/**
 * The normal equations of "difficulty = a + Σ weight · occurrences", where difficulty is 7 less the answer to how
 * easy it was: 0 (very easy) … 6. Sums over tickets are all that is needed, so that rollups can hold them.
 */
import { at, type Matrix } from './cholesky.ts';
import { byCause, EFFORT_CAUSES, type EffortCause } from './occurrences.ts';

/** Sums over the tickets that have an answer. Rows and columns are the causes, in the order of EFFORT_CAUSES. */
export interface NormalEquations {
  n: number;
  /** Σ of the product of two causes' occurrences, for each pair. */
  products: Matrix;
  /** Σ occurrences. */
  occurrences: readonly number[];
  /** Σ occurrences · difficulty. */
  withDifficulty: readonly number[];
  difficulty: number;
  difficultySquares: number;
  /** Tickets on which the cause occurred at all. */
  seen: readonly number[];
}

/** The same about the means: the constant a is gone, whatever its sign. */
export interface Centred {
  n: number;
  gram: number[][];
  target: number[];
  /** Σ (difficulty − its mean)². */
  total: number;
}

/** Takes the means out. n·Σxy − Σx·Σy is a whole number, so that nothing is lost of large sums. */
export function centred(equations: NormalEquations): Centred {
  const { n, products, occurrences, withDifficulty, difficulty, difficultySquares } = equations;
  const about = (sum: number, x: number, y: number): number => (n === 0 ? 0 : (n * sum - x * y) / n);
  return {
    n,
    gram: occurrences.map((x, i) => occurrences.map((y, j) => about(at(products, i, j), x, y))),
    target: occurrences.map((x, i) => about(withDifficulty[i] ?? 0, x, difficulty)),
    total: about(difficultySquares, difficulty, difficulty),
  };
}

/** Those rows and columns alone. */
export function only({ n, gram, target, total }: Centred, causes: readonly EffortCause[]): Centred {
  const indices = causes.map(cause => EFFORT_CAUSES.indexOf(cause));
  return {
    n,
    gram: indices.map(i => indices.map(j => at(gram, i, j))),
    target: indices.map(i => target[i] ?? 0),
    total,
  };
}

/** wᵀ·G·w. */
const quadratic = (gram: Matrix, weights: readonly number[]): number =>
  weights.reduce((sum, x, i) => sum + x * weights.reduce((row, y, j) => row + at(gram, i, j) * y, 0), 0);

const product = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Σ of the squares that the weights leave unexplained, with the best constant. */
export function unexplained({ gram, target, total }: Centred, weights: readonly number[]): number {
  return Math.max(0, total - 2 * product(weights, target) + quadratic(gram, weights));
}

/**
 * R², 0…1: the share of the answers' variance that points by these weights explain, on the best line on which more
 * points are never easier. Points that fall where difficulty rises explain nothing. `null` when all answers are the same.
 */
export function explainedBy({ gram, target, total }: Centred, weights: readonly number[]): number | null {
  if (total <= 0) return null;
  const [along, spread] = [product(weights, target), quadratic(gram, weights)];
  return along <= 0 || spread <= 0 ? 0 : Math.min(1, along ** 2 / spread / total);
}

/** Tickets on which each cause occurred. */
export const seenOf = ({ seen }: NormalEquations): Record<EffortCause, number> =>
  byCause((_, index) => seen[index] ?? 0);
