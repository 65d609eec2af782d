/** Non-negative least squares: published examples, the conditions of an optimum, and the best of all subsets. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nonNegativeLeastSquares } from '#experience/calibration/nnls.ts';

type Rows = readonly (readonly number[])[];
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
const column = (rows: Rows, index: number): number[] => rows.map(row => row[index] ?? 0);

/** AᵀA and Aᵀb. */
function normalEquations(rows: Rows, b: readonly number[]): [gram: number[][], target: number[]] {
  const columns = (rows[0] ?? []).map((_, index) => column(rows, index));
  return [columns.map(one => columns.map(other => dot(one, other))), columns.map(one => dot(one, b))];
}
const solved = (rows: Rows, b: readonly number[]): number[] => nonNegativeLeastSquares(...normalEquations(rows, b));
const unexplained = (rows: Rows, b: readonly number[], x: readonly number[]): number =>
  rows.reduce((sum, row, i) => sum + (dot(row, x) - (b[i] ?? 0)) ** 2, 0);

/** By elimination with pivoting, so that nothing is shared with the code under test; `undefined` where singular. */
function leastSquares(gram: Rows, target: readonly number[]): number[] | undefined {
  const rows = gram.map((row, i) => [...row, target[i] ?? 0]);
  const size = rows.length;
  for (let i = 0; i < size; i += 1) {
    const [pivot] = rows.slice(i).sort((a, b) => Math.abs(b[i] ?? 0) - Math.abs(a[i] ?? 0));
    if (pivot === undefined || Math.abs(pivot[i] ?? 0) < 1e-9) return undefined;
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(i, 0, pivot);
    for (const row of rows) {
      const factor = row === pivot ? 0 : (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j <= size; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  return rows.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

describe('published examples', () => {
  const fcnnls = [
    [1, 1, 2],
    [10, 11, -9],
    [-1, 0, 0],
    [-5, 6, -7],
  ];
  test.each<[string, Rows, number[], number[]]>([
    [
      'MATLAB, lsqnonneg, the four by two problem',
      [
        [0.0372, 0.2869],
        // biome-ignore lint/suspicious/noApproximativeNumericConstant: the example's own number
        [0.6861, 0.7071],
        [0.6233, 0.6245],
        [0.6344, 0.617],
      ],
      [0.8587, 0.1781, 0.0747, 0.8405],
      [0, 0.6929],
    ],
    [
      'Mathnium, nnls',
      [
        [4, 5],
        [2, 3],
        [7, 8],
      ],
      [10, 8, 9],
      [0, 1.4898],
    ],
    ['ml-fcnnls, first right-hand side', fcnnls, [-1, 11, 0, 1], [0.461, 0.5611, 0]],
    ['ml-fcnnls, second', fcnnls, [0, -20, 0, 2], [0, 0, 1.2388]],
    ['ml-fcnnls, third', fcnnls, [0, 103, 0, 3], [4.9714, 4.7362, 0]],
    ['ml-fcnnls, fourth', fcnnls, [9, 5, 0, 4], [0, 2.2404, 1.9136]],
  ])('%s', (_name, rows, b, expected) => {
    for (const [index, value] of solved(rows, b).entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 4);
  });
});

describe('a column that has come in', () => {
  test.each<[string, Rows, number[], number[]]>([
    [
      'leaves again, when it would have to be negative beside a better one',
      [
        [1, 2, 0],
        [0, 0, 1],
        [1, 1, 2],
      ],
      [1, 1, 1],
      [0, 3 / 7, 3 / 7],
    ],
    [
      'leaves alone, though another one would have to be negative beside it, too',
      [
        [0, 1, 3],
        [0, 1, 2],
        [1, 2, 1],
      ],
      [0, 2, 5],
      [3, 1, 0],
    ],
    [
      'leaves, and what is left fits best without it',
      [
        [1, 0, 0],
        [0, 3, 3],
        [0, 0, 0],
        [2, 1, 2],
      ],
      [4, 5, 6, 3],
      [32 / 23, 35 / 23, 0],
    ],
  ])('%s', (_name, rows, b, expected) => {
    for (const [index, value] of solved(rows, b).entries()) expect(value).toBeCloseTo(expected[index] ?? 0, 12);
  });
});

/** Small whole numbers: columns are often nothing, or depend on each other, and gradients are often exactly 0. */
const problem = fc
  .integer({ min: 1, max: 6 })
  .chain(width =>
    fc
      .array(
        fc.tuple(
          fc.array(fc.integer({ min: 0, max: 3 }), { minLength: width, maxLength: width }),
          fc.integer({ min: -6, max: 6 }),
        ),
        { minLength: 1, maxLength: 14 },
      )
      .map((given): [Rows, number[]] => [given.map(([row]) => row), given.map(([, value]) => value)]),
  );

describe('the solution', () => {
  test('fulfils the conditions of an optimum (Karush, Kuhn and Tucker)', () => {
    fc.assert(
      fc.property(problem, ([rows, b]) => {
        const [gram, target] = normalEquations(rows, b);
        const x = nonNegativeLeastSquares(gram, target);
        for (const [i, value] of x.entries()) {
          const gradient = (target[i] ?? 0) - dot(gram[i] ?? [], x);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(gradient).toBeLessThan(1e-6);
          expect(Math.abs(gradient * value)).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('leaves no more than the best of all subsets of the columns', () => {
    fc.assert(
      fc.property(problem, ([rows, b]) => {
        const [gram, target] = normalEquations(rows, b);
        let best = dot(b, b);
        for (let set = 1; set < 2 ** target.length; set += 1) {
          const columns = target.map((_, i) => i).filter(i => (set >> i) % 2 === 1);
          const part = leastSquares(
            columns.map(i => columns.map(j => gram[i]?.[j] ?? 0)),
            columns.map(i => target[i] ?? 0),
          );
          if (part === undefined || part.some(value => value < 0)) continue;
          const x = target.map((_, i) => part[columns.indexOf(i)] ?? 0);
          best = Math.min(best, unexplained(rows, b, x));
        }
        expect(unexplained(rows, b, nonNegativeLeastSquares(gram, target))).toBeLessThan(best + 1e-6);
      }),
      { numRuns: 500 },
    );
  });

  test('is that of plain least squares where this is not negative', () => {
    let same = 0;
    fc.assert(
      fc.property(problem, ([rows, b]) => {
        const [gram, target] = normalEquations(rows, b);
        const plain = leastSquares(gram, target);
        fc.pre(plain?.every(value => value >= 0) === true);
        same += 1;
        const x = nonNegativeLeastSquares(gram, target);
        for (const [i, value] of x.entries()) expect(value).toBeCloseTo(plain?.[i] ?? Number.NaN, 6);
      }),
      { numRuns: 300 },
    );
    expect(same).toBe(300);
  });

  test('does not depend on the units of the columns', () => {
    fc.assert(
      fc.property(problem, fc.constantFrom(1e-6, 1e6), ([rows, b], unit) => {
        const scaled = solved(
          rows.map(([first = 0, ...rest]) => [first * unit, ...rest]),
          b,
        );
        const [first = 0, ...rest] = scaled;
        const again = unexplained(rows, b, [first * unit, ...rest]);
        expect(Math.abs(again - unexplained(rows, b, solved(rows, b)))).toBeLessThan(1e-6);
      }),
    );
  });

  test('of nothing is nothing', () => {
    expect(nonNegativeLeastSquares([], [])).toEqual([]);
    expect(nonNegativeLeastSquares([[0]], [0])).toEqual([0]);
  });
});
