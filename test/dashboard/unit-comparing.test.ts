import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { yearBefore } from '#dashboard/parts/period-dates.ts';
import { changeSince } from '#dashboard/places/unit/comparing.ts';
import { differenceOf as asTheApiDoes } from '#rollups/differences.ts';

const estimate = fc
  .tuple(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 20, max: 5000 }),
  )
  .map(([a, b, c, n]) => {
    const [low = 0, value = 0, high = 0] = [a, b, c].toSorted((one, other) => one - other);
    return { value, low, high, n };
  });

describe('what has changed since a year ago', () => {
  test('is the difference that the API gives against the period before', () => {
    fc.assert(
      fc.property(estimate, estimate, (now, before) => {
        const { value, low, high } = changeSince(now, before);
        expect({ value, low, high }).toEqual(asTheApiDoes(now, before));
      }),
    );
  });

  test('rose or fell only where the interval leaves 0 out', () => {
    fc.assert(
      fc.property(estimate, estimate, (now, before) => {
        const { low, high, verdict } = changeSince(now, before);
        const out = low !== null && high !== null && (low > 0 || high < 0);
        expect(verdict === 'rose' || verdict === 'fell').toBe(out);
      }),
    );
  });

  test('is said of enough tickets only, and of a value only', () => {
    const now = { value: 0.9, low: 0.85, high: 0.93, n: 300 };
    expect(changeSince(now, { value: 0.2, low: 0.1, high: 0.4, n: 19 }).verdict).toBe('insufficient-data');
    expect(changeSince(now, { value: null, low: null, high: null, n: 0 }).value).toBeNull();
    expect(changeSince(now, { value: 0.2, n: 400 })).toMatchObject({ low: null, high: null, verdict: 'within-noise' });
  });

  test('the same day a year before, and of a leap day the last of February', () => {
    expect(yearBefore('2026-11-22')).toBe('2025-11-22');
    expect(yearBefore('2028-02-29')).toBe('2027-02-28');
  });
});
