/** The q-values of Benjamini and Hochberg. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FALSE_DISCOVERY_RATE, qValues, simes } from '#lib/linkage/discovery.ts';

const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 80 });

describe('q-values', () => {
  it('find 4 of the 15 hypotheses of the published example (Benjamini and Hochberg, JRSS B 57, 1995, §4)', () => {
    const published = [
      ...[0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344],
      ...[0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1],
    ];
    const found = qValues(published);
    expect(found.map(q => q <= FALSE_DISCOVERY_RATE)).toEqual(published.map((_, index) => index < 4));
    expect(found.slice(0, 5).map(q => Number(q.toFixed(6)))).toEqual([0.0015, 0.003, 0.0095, 0.035625, 0.0603]);
  });

  it('are never below their p-values nor above 1, and in the same order', () => {
    fc.assert(
      fc.property(probabilities, given => {
        const found = qValues(given);
        const pairs = given.map((p, index) => ({ p, q: found[index] ?? Number.NaN })).sort((a, b) => a.p - b.p);
        for (const [index, { p, q }] of pairs.entries()) {
          expect(q).toBeGreaterThanOrEqual(p);
          expect(q).toBeLessThanOrEqual(1);
          expect(q).toBeGreaterThanOrEqual(pairs[index - 1]?.q ?? 0);
        }
      }),
    );
  });

  it('do not depend on the order, and leave what they are given as it is', () => {
    fc.assert(
      fc.property(probabilities, given => {
        const before = [...given];
        expect(qValues([...given].reverse()).reverse()).toEqual(qValues(given));
        expect(given).toEqual(before);
      }),
    );
  });

  it('of a pair as a whole take the least of n·p₍ᵢ₎/i', () => {
    expect(simes([0.04, 0.01, 0.02])).toBeCloseTo(0.03, 12);
    expect(simes([0.05, 0.04, 0.045])).toBeCloseTo(0.05, 12);
    expect(simes([0.2])).toBe(0.2);
  });

  it('are none where nothing was tested', () => {
    expect(qValues([])).toEqual([]);
  });
});
