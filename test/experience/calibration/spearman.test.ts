/** Rank correlation with ties: against published examples, against a computation from the raw pairs, and in simulation. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, spearman } from '#experience/calibration/spearman.ts';
import { seeded } from '#test/support/random.ts';

type Pair = readonly [x: number, y: number];

const cellsOf = (pairs: readonly Pair[]): Cell[] => pairs.map(([x, y]) => ({ x, y, count: 1 }));
const paired = (x: readonly number[], y: readonly number[]): Cell[] =>
  cellsOf(x.map((value, index): Pair => [value, y[index] ?? Number.NaN]));

describe('published examples', () => {
  test('SciPy, spearmanr (and its issue 2371): one tie', () => {
    const { value, n, low, high } = spearman(paired([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]));
    expect(value).toBeCloseTo(0.8207826816681233, 12);
    // Five pairs are too few for an interval.
    expect([n, low, high]).toEqual([5, null, null]);
  });

  test('R, statpsych, ci.spear: ties of three and of two, and the interval of Bonett and Wright', () => {
    const y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19];
    const x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51];
    const { value, n, low, high } = spearman(paired(x, y));
    expect(n).toBe(15);
    expect(value).toBeCloseTo(0.8699639, 7);
    expect(low).toBeCloseTo(0.5840951, 7);
    expect(high).toBeCloseTo(0.9638297, 7);
  });
});

describe('the correlation', () => {
  /** Mid-ranks by counting, and Pearson's correlation of them: nothing shared with the code under test. */
  function bruteForce(pairs: readonly Pair[]): number | null {
    const rank = (values: readonly number[], value: number): number =>
      values.filter(other => other < value).length + (values.filter(other => other === value).length + 1) / 2;
    const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
    const ranks = pairs.map(([x, y]): Pair => [rank(xs, x), rank(ys, y)]);
    const middle = (pairs.length + 1) / 2;
    const sum = (of: (pair: Pair) => number): number => ranks.reduce((total, pair) => total + of(pair), 0);
    const product = sum(([x, y]) => (x - middle) * (y - middle));
    const squares = sum(([x]) => (x - middle) ** 2) * sum(([, y]) => (y - middle) ** 2);
    return squares === 0 ? null : product / Math.sqrt(squares);
  }
  const tenths = fc.integer({ min: 0, max: 60 }).map(value => value / 10);
  const pairs = fc.array(fc.tuple(tenths, fc.integer({ min: 1, max: 7 })), { maxLength: 60 });

  test('from a table of counts is that of the raw pairs', () => {
    fc.assert(
      fc.property(pairs, given => {
        const counts = new Map<string, Cell>();
        for (const [x, y] of given) {
          const cell = counts.get(`${x} ${y}`);
          counts.set(`${x} ${y}`, { x, y, count: (cell?.count ?? 0) + 1 });
        }
        const expected = bruteForce(given);
        const { value, n } = spearman([...counts.values()]);
        expect(n).toBe(given.length);
        if (expected === null) expect(value).toBeNull();
        else expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(1e-9);
      }),
    );
  });

  test('depends on the order of the values alone', () => {
    fc.assert(
      fc.property(pairs, given => {
        const stretched = spearman(cellsOf(given.map(([x, y]): Pair => [Math.exp(x), y ** 3])));
        expect(stretched).toEqual(spearman(cellsOf(given)));
      }),
    );
  });

  test('is 1 or −1 for a perfect order, whose error is not known', () => {
    const order = Array.from({ length: 30 }, (_, index): Pair => [index, index * 2]);
    expect(spearman(cellsOf(order))).toEqual({ value: 1, n: 30, low: null, high: null });
    expect(spearman(cellsOf(order.map(([x, y]): Pair => [x, -y])))).toMatchObject({ value: -1, low: null });
  });

  test.each<[string, Pair[]]>([
    ['nothing', []],
    ['one pair', [[1, 1]]],
    ['answers that are all the same', Array.from({ length: 30 }, (_, index): Pair => [index, 7])],
    ['points that are all the same', Array.from({ length: 30 }, (_, index): Pair => [0, (index % 7) + 1])],
  ])('of %s is not known', (_name, given) => {
    expect(spearman(cellsOf(given))).toEqual({ value: null, n: given.length, low: null, high: null });
  });

  test('has an interval from ten pairs on', () => {
    const given = Array.from({ length: 10 }, (_, index): Pair => [index, (index * 3) % 7]);
    expect(spearman(cellsOf(given)).low).not.toBeNull();
    expect(spearman(cellsOf(given.slice(1))).low).toBeNull();
  });
});

describe('the interval, in 4,000 samples each', () => {
  const RUNS = 4_000;
  const covered = (truth: number, sample: () => Cell[]): number => {
    let hits = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const { low, high } = spearman(sample());
      if (low !== null && high !== null && low <= truth && truth <= high) hits += 1;
    }
    return hits / RUNS;
  };

  test.each([
    [0, 40],
    [-0.5, 40],
    [-0.8, 100],
  ])('holds the true ρ of normal pairs in 93 to 97 of 100 (r = %d, n = %d)', (correlation, n) => {
    const random = seeded(20_261);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const share = covered((6 / Math.PI) * Math.asin(correlation / 2), () =>
      Array.from({ length: n }, () => {
        const x = normal();
        return { x, y: correlation * x + Math.sqrt(1 - correlation ** 2) * normal(), count: 1 };
      }),
    );
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });

  // As ours are: few different points, most of them small, and seven answers.
  test.each([
    [0, 40],
    [0.05, 40],
    [0.1, 100],
  ])('holds the true ρ of points and answers in 93 to 97 of 100 (slope %d, n = %d)', (slope, n) => {
    const points = [0.35, 0.25, 0.15, 0.1, 0.06, 0.04, 0.03, 0.02];
    const ways = [1, 6, 15, 20, 15, 6, 1];
    const table = points.flatMap((share, x) =>
      ways.map((number, difficulty): Cell => {
        const hard = Math.min(0.97, 0.1 + slope * x);
        return { x, y: 7 - difficulty, count: share * number * hard ** difficulty * (1 - hard) ** (6 - difficulty) };
      }),
    );
    const random = seeded(20_262);
    const draw = (): Cell => {
      let left = random();
      for (const cell of table) {
        left -= cell.count;
        if (left < 0) return { ...cell, count: 1 };
      }
      return { x: 0, y: 7, count: 1 };
    };
    const truth = spearman(table.map(cell => ({ ...cell, count: cell.count * 1e6 }))).value ?? 0;
    const share = covered(truth, () => Array.from({ length: n }, draw));
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });
});
