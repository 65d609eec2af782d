import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rates } from '#connections/rate.ts';

const T0 = Date.parse('2026-06-01T12:00:00Z');

describe('the rate of a connection', () => {
  it('lets a minute’s worth through at once, and then says when to come back', () => {
    const rates = new Rates();
    for (let count = 0; count < 60; count += 1) expect(rates.take('a', 60, T0)).toBe(0);
    expect(rates.take('a', 60, T0)).toBe(1);
    expect(rates.take('a', 60, T0 + 1_000)).toBe(0);
    expect(rates.take('a', 60, T0 + 1_000)).toBe(1);
  });

  it('is one connection’s alone', () => {
    const rates = new Rates();
    expect(rates.take('a', 1, T0)).toBe(0);
    expect(rates.take('a', 1, T0)).toBeGreaterThan(0);
    expect(rates.take('b', 1, T0)).toBe(0);
  });

  it('refills nothing when the clock is set back', () => {
    const rates = new Rates();
    expect(rates.take('a', 1, T0)).toBe(0);
    expect(rates.take('a', 1, T0 - 3_600_000)).toBeGreaterThan(0);
    expect(rates.take('a', 1, T0 + 59_000)).toBeGreaterThan(0);
    expect(rates.take('a', 1, T0 + 60_000)).toBe(0);
  });

  it('never asks for a minute or more: some desks give up on that', () => {
    const rates = new Rates();
    rates.take('a', 1, T0);
    expect(rates.take('a', 1, T0)).toBe(59);
  });

  it('over any time lets through at most a burst and what refills', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 300 }),
        (perMinute, steps) => {
          const rates = new Rates();
          let now = T0;
          let passed = 0;
          for (const step of steps) {
            now += step;
            if (rates.take('a', perMinute, now) === 0) passed += 1;
          }
          expect(passed).toBeLessThanOrEqual(perMinute + ((now - T0) / 60_000) * perMinute + 1e-6);
        },
      ),
    );
  });

  it('whoever waits as long as told gets through', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10_000 }), fc.integer({ min: 0, max: 100 }), (perMinute, more) => {
        const rates = new Rates();
        for (let count = 0; count < perMinute + more; count += 1) rates.take('a', perMinute, T0);
        const wait = rates.take('a', perMinute, T0);
        expect(wait).toBeGreaterThan(0);
        expect(rates.take('a', perMinute, T0 + wait * 1_000)).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});
