/** What has changed, and what chance alone could have made. */
import { describe, expect, test } from 'vitest';
import { changeOf } from '#reports/change.ts';
import { NOTHING, rate } from '#rollups/intervals.ts';

describe('a change', () => {
  test('is the difference of two rates with its interval', () => {
    // Newcombe 1998, table II: 56/70 less 48/80 is 0.2, 0.0524 to 0.3339 by method 10.
    const { value, low, high, verdict } = changeOf(rate(56, 70), rate(48, 80), 20);
    expect(value).toBeCloseTo(0.2, 9);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
    expect(verdict).toBe('rose');
  });

  test('of which the interval contains 0 is within the noise', () => {
    expect(changeOf(rate(50, 100), rate(45, 100), 20)).toMatchObject({ verdict: 'within-noise' });
    expect(changeOf(rate(50, 100), rate(50, 100), 20)).toMatchObject({ value: 0, verdict: 'within-noise' });
  });

  test('may be a fall', () => {
    expect(changeOf(rate(10, 100), rate(60, 100), 20)).toMatchObject({ verdict: 'fell' });
  });

  test('is nothing to speak of with too few on either side', () => {
    expect(changeOf(rate(1, 10), rate(60, 100), 20)).toMatchObject({ verdict: 'insufficient-data', value: -0.5 });
    expect(changeOf(rate(60, 100), rate(1, 10), 20)).toMatchObject({ verdict: 'insufficient-data' });
    const unknown = { value: null, low: null, high: null, verdict: 'insufficient-data' };
    expect(changeOf(rate(60, 100), NOTHING, 20)).toEqual(unknown);
    expect(changeOf(rate(60, 100), undefined, 20)).toEqual(unknown);
  });
});
