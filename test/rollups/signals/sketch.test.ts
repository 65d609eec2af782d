/** Sketches of distinct ones: how far their estimate is off, and that they merge in any order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markFor } from '#lib/signals/hash.ts';
import {
  addMark,
  emptySketch,
  estimate,
  mergeInto,
  raises,
  readSketch,
  SKETCH_MARGIN,
  type Sketch,
  sketchText,
} from '#rollups/signals/sketch.ts';

const sketchOf = (names: Iterable<string>): Sketch => {
  const sketch = emptySketch();
  for (const name of names) addMark(sketch, markFor(name));
  return sketch;
};
const population = (round: number, size: number): string[] =>
  Array.from({ length: size }, (_, person) => `round ${round} person ${person}`);

/** Relative errors of a number of independent populations. */
const errorsOf = (size: number, rounds: number): number[] =>
  Array.from({ length: rounds }, (_, round) => estimate(sketchOf(population(round, size))) / size - 1);
const rootMeanSquare = (errors: readonly number[]): number =>
  Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
const bias = (errors: readonly number[]): number => errors.reduce((sum, error) => sum + error, 0) / errors.length;

describe('a sketch of distinct ones', () => {
  it('of nobody estimates nobody, and of one person about one, however often they come', () => {
    expect(estimate(emptySketch())).toBe(0);
    expect(estimate(sketchOf(['a', 'a', 'a']))).toBeCloseTo(1, 2);
  });

  it.each([
    [10, 400],
    [100, 300],
    [1_000, 200],
    [2_500, 100],
    [5_000, 60],
    [100_000, 12],
  ])('estimates %i people within the stated standard error of 3.25 %%', { timeout: 60_000 }, (size, rounds) => {
    const errors = errorsOf(size, rounds);
    const outside = errors.filter(error => Math.abs(error) > SKETCH_MARGIN).length;
    // A sample's own deviation scatters by 1/√(2·rounds): three of these above what is stated.
    expect(rootMeanSquare(errors)).toBeLessThan(0.0325 * (1 + 3 / Math.sqrt(2 * rounds)));
    expect(Math.abs(bias(errors))).toBeLessThan((4 * 0.0325) / Math.sqrt(rounds));
    expect(outside / rounds).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / rounds));
    if (process.env.PITH_FIGURES) {
      console.log(
        `${size}: rms ${(rootMeanSquare(errors) * 100).toFixed(2)} %, bias ${(bias(errors) * 100).toFixed(2)} %, outside ${outside}/${rounds}`,
      );
    }
  });

  it.each([
    ['a few thousands', 2 ** 12],
    ['millions', 2 ** 24],
    ['so many that most registers are at their end', 2 ** 41],
  ])('is right to within a hundredth when the registers are as they are on average: %s', (_name, size) => {
    // A register has at most rank k with the chance e^−(size ÷ registers ÷ 2^k).
    const sketch = emptySketch().map((_, register) => {
      const chance = (register + 0.5) / 1_024;
      const rank = Math.ceil(Math.log2(size / 1_024 / -Math.log(chance)));
      return Math.min(31, Math.max(0, rank));
    });
    expect(Math.abs(estimate(sketch) / size - 1)).toBeLessThan(0.01);
    expect(readSketch(sketchText(sketch))).toEqual(sketch);
  });

  it('that is full estimates more than anybody can count, and takes no more', () => {
    const full = emptySketch().fill(31);
    expect(estimate(full)).toBe(Number.POSITIVE_INFINITY);
    expect(raises(full, '5.31')).toBe(false);
    expect(raises(emptySketch(), '5.1')).toBe(true);
  });

  it('takes no mark that is none, and keeps the larger of two', () => {
    const sketch = emptySketch();
    for (const mark of ['', '5', '1024.3', 'x.y']) {
      expect(raises(sketch, mark)).toBe(false);
      addMark(sketch, mark);
    }
    expect(sketch).toEqual(emptySketch());
    for (const mark of ['5.3', '5.2', '1023.1']) addMark(sketch, mark);
    expect([sketch[5], sketch[1_023], sketch.length]).toEqual([3, 1, 1_024]);
  });

  it('merges to what it would be if all had been put into one, in any order and more than once', () => {
    const names = fc.array(fc.string(), { maxLength: 200 });
    fc.assert(
      fc.property(names, names, (a, b) => {
        const whole = sketchText(sketchOf([...a, ...b]));
        expect(sketchText(mergeInto(sketchOf(a), sketchOf(b)))).toBe(whole);
        expect(sketchText(mergeInto(mergeInto(sketchOf(b), sketchOf(a)), sketchOf(b)))).toBe(whole);
        expect([...a, ...b].some(name => raises(readSketch(whole), markFor(name)))).toBe(false);
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it('is the same after it was written and read', () => {
    const sketch = sketchOf(population(1, 3_000));
    expect(sketchText(sketch)).toHaveLength(1_024);
    expect(readSketch(sketchText(sketch))).toEqual(sketch);
    expect(readSketch(undefined)).toEqual(emptySketch());
  });
});
