import { describe, expect, test } from 'vitest';
import { isBottom, isTop } from '#experience/ratings.ts';

const answers = (scale: number, from = 1, to = scale): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => i + from);

describe('an answer', () => {
  // On each scale: the answers, those on top, those at the bottom (measures.md §3 and §5).
  test.each([
    ['good or bad', 2, [0, 1], [1], [0]],
    ['three points', 3, answers(3), [3], [1]],
    ['five points', 5, answers(5), [4, 5], [1, 2]],
    ['seven points', 7, answers(7), [6, 7], [1, 2, 3]],
    ['ten points', 10, answers(10), [8, 9, 10], [1, 2, 3, 4, 5, 6]],
  ])('on a scale of %s is at the top or at the bottom', (_name, scale, values, top, bottom) => {
    expect(values.filter(value => isTop({ value, scale }))).toEqual(top);
    expect(values.filter(value => isBottom({ value, scale }))).toEqual(bottom);
  });

  test('from 0 to 10, eleven points, is at the bottom up to 6', () => {
    expect(answers(11, 0, 10).filter(value => isBottom({ value, scale: 11 }))).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test('is never at the top and at the bottom', () => {
    for (const scale of [2, 3, 4, 5, 6, 7, 10]) {
      const values = scale === 2 ? [0, 1] : answers(scale);
      expect(values.filter(value => isTop({ value, scale }) && isBottom({ value, scale }))).toEqual([]);
    }
  });
});
