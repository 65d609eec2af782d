/** Small symmetric systems of equations, by Cholesky's factors. */

/** A square matrix by rows. */
export type Matrix = readonly (readonly number[])[];

/** The element in row i and column j; 0 outside. */
export const at = (matrix: Matrix, i: number, j: number): number => matrix[i]?.[j] ?? 0;

/**
 * The lower factor L of a symmetric matrix A = L·Lᵀ whose diagonal is 1; `undefined` when a column depends on those
 * before it, to within `tolerance` of its own square.
 */
export function factor(matrix: Matrix, tolerance = 1e-10): number[][] | undefined {
  const lower: number[][] = [];
  for (let i = 0; i < matrix.length; i += 1) {
    const row: number[] = [];
    for (let j = 0; j < i; j += 1) {
      let sum = at(matrix, i, j);
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * at(lower, j, k);
      row.push(sum / at(lower, j, j));
    }
    const pivot = row.reduce((rest, value) => rest - value * value, at(matrix, i, i));
    if (!(pivot > tolerance)) return undefined;
    row.push(Math.sqrt(pivot));
    lower.push(row);
  }
  return lower;
}

/** Solves L·Lᵀ·x = b. */
export function solve(lower: Matrix, b: readonly number[]): number[] {
  const size = lower.length;
  const x = b.slice(0, size);
  for (let i = 0; i < size; i += 1) {
    let sum = x[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= at(lower, i, k) * (x[k] ?? 0);
    x[i] = sum / at(lower, i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = x[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= at(lower, k, i) * (x[k] ?? 0);
    x[i] = sum / at(lower, i, i);
  }
  return x;
}
