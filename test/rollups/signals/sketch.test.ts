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
