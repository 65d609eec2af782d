import { describe, expect, test } from 'vitest';
import { createRandom, hexOf, uuidOf } from '../../local/demo/random.ts';

const draw = <T>(count: number, of: () => T): T[] => Array.from({ length: count }, of);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('random', () => {
  test('the same seed gives the same numbers, another one others', () => {
    const [first, same, other] = ['a', 'a', 'b'].map(seed => draw(20, createRandom(seed).next));
    expect(first).toEqual(same);
    expect(first).not.toEqual(other);
  });

  test('its numbers are spread evenly over 0 to 1', () => {
    const values = draw(20_000, createRandom('even').next);
    expect(values.every(value => value >= 0 && value < 1)).toBe(true);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = values.filter(value => Math.floor(value * 10) === tenth).length / values.length;
      expect(share).toBeCloseTo(0.1, 1);
    }
  });

  test('neighbouring seeds have nothing in common', () => {
    const firsts = draw(2000, () => 0).map((_, index) => createRandom(`finance ${index}`).next());
    expect(mean(firsts)).toBeCloseTo(0.5, 1);
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  test('normal, log-normal and Poisson numbers have the means and medians that they are asked for', () => {
    const random = createRandom('shapes');
    expect(mean(draw(20_000, () => random.normal(10, 2)))).toBeCloseTo(10, 0);
    const lognormal = draw(20_001, () => random.lognormal(40, 0.8)).sort((a, b) => a - b);
    expect(Math.abs((lognormal[10_000] ?? 0) - 40)).toBeLessThan(2);
    expect(mean(draw(20_000, () => random.poisson(14)))).toBeCloseTo(14, 0);
    expect(draw(100, () => random.poisson(0))).toEqual(draw(100, () => 0));
  });

  test('weights decide how often each key comes', () => {
    const random = createRandom('weights');
    const keys = draw(10_000, () => random.weighted({ often: 8, seldom: 2, never: 0 }));
    expect(keys.filter(key => key === 'often').length / keys.length).toBeCloseTo(0.8, 1);
    expect(keys).not.toContain('never');
  });

  test('one of nothing is an error', () => {
    const random = createRandom('none');
    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => random.weighted({})).toThrow(RangeError);
  });

  test('ids belong to their text', () => {
    expect(hexOf('x', 32)).toMatch(/^[0-9a-f]{32}$/);
    expect(uuidOf('x')).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(uuidOf('x')).toBe(uuidOf('x'));
    expect(uuidOf('x')).not.toBe(uuidOf('y'));
  });
});
