/** Units of time, and values in them. */
import { describe, expect, it } from 'vitest';
import { fromSeconds, inSeconds, secondsOf } from '#experience/signals/time-units.ts';

describe('a unit of time', () => {
  it.each([
    ['ms', 0.001],
    ['millisecond', 0.001],
    ['s', 1],
    ['sec', 1],
    ['seconds', 1],
    ['min', 60],
    ['minutes', 60],
    ['h', 3_600],
    ['hours', 3_600],
    ['d', 86_400],
    ['day', 86_400],
    ['week', 604_800],
    ['weeks', 604_800],
    [' Hours ', 3_600],
  ])('“%s” has %d seconds', (unit, seconds) => {
    expect(secondsOf(unit)).toBe(seconds);
  });

  it.each(['', 'm', 'points', 'hour hours'])('is not “%s”', unit => {
    expect(secondsOf(unit)).toBeUndefined();
  });
});

describe('a value', () => {
  it.each([
    [1_234, 0.001, 1.234],
    [1_001, 0.001, 1.001],
    [2.5, 60, 150],
    [7, 1, 7],
  ])('of %d units of %d seconds is exactly %d seconds, and back', (value, unit, seconds) => {
    expect(inSeconds(value, unit)).toBe(seconds);
    expect(fromSeconds(seconds, unit)).toBeCloseTo(value, 9);
  });
});
