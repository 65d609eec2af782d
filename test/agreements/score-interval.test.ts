/** The interval of an agreement's score: what noise in its measures may have made of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementScore, type Score, type Scored, scoreNoise } from '#agreements/scoring.ts';
import type { AgreedMeasure } from '#lib/settings.ts';
import { rate } from '#rollups/intervals.ts';

const OPTIONS = { passMark: 90, minimumSample: 20 };

/** A rate: of so many tickets so many, agreed on in either direction. */
const drawn = fc.record({
  target: fc.double({ min: 0, max: 1, noNaN: true }),
  distance: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
  higher: fc.boolean(),
  weight: fc.integer({ min: 1, max: 20 }),
  n: fc.integer({ min: 1, max: 400 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer One> ? One : never;
const someDrawn = fc.array(drawn, { minLength: 1, maxLength: 6 });

const agreedOf = (all: readonly Drawn[]): AgreedMeasure[] =>
  all.map(({ target, distance, higher, weight }, index) => ({
    ...{ id: `m${index}`, target, floor: higher ? target - distance : target + distance, weight },
  }));

/** The score when there are `times` as many tickets with the same shares. */
const scored = (all: readonly Drawn[], times = 1): Score =>
  agreementScore(
    agreedOf(all),
    id => {
      const { n, part } = all[Number(id.slice(1))] ?? { n: 0, part: 0 };
      return rate(Math.round(n * part) * times, n * times);
    },
    OPTIONS,
  );

describe('the interval of a score', () => {
  test('contains the score, within 0 and 100, and is none where there is no score', () => {
    fc.assert(
      fc.property(someDrawn, all => {
        const { score, scoreLow, scoreHigh } = scored(all);
        if (score === null) expect([scoreLow, scoreHigh]).toEqual([null, null]);
        else {
          const ends = [0, scoreLow ?? Number.NaN, score, scoreHigh ?? Number.NaN, 100];
          expect(ends).toEqual([...ends].sort((a, b) => a - b));
        }
      }),
    );
  });

  test('shrinks as more tickets with the same shares are counted', () => {
    const enough = someDrawn.map(all => all.map(one => ({ ...one, n: one.n + OPTIONS.minimumSample })));
    fc.assert(
      fc.property(enough, fc.integer({ min: 2, max: 50 }), (all, times) => {
        const [few, many] = [scored(all), scored(all, times)];
        expect(many.score).toBe(few.score);
        expect(many.scoreLow).toBeGreaterThanOrEqual(few.scoreLow ?? Number.NaN);
        expect(many.scoreHigh).toBeLessThanOrEqual(few.scoreHigh ?? Number.NaN);
      }),
    );
  });

  test('knows nothing of measures with too little data', () => {
    const measures = [
      { id: 'a', target: 1, floor: 0, weight: 3 },
      { id: 'b', target: 1, floor: 0, weight: 1 },
    ];
    const values: Record<string, Scored> = {
      a: { value: 0.5, n: 100, low: 0.4, high: 0.6 },
      b: { value: 0.5, n: 19, low: 0, high: 1 },
    };
    const found = agreementScore(measures, id => values[id], OPTIONS);
    expect(found).toEqual({ score: 50, scoreLow: 40, scoreHigh: 60, verdict: 'missed' });
  });
});

describe('the noise of a score', () => {
  const measure = { value: 0.5, low: 0.4, high: 0.58, target: 0.9, floor: 0.4, weight: 2 };

  test('of one measure is the longer half of its interval, in points from floor to target', () => {
    expect(scoreNoise([measure])).toBeCloseTo(20, 9);
  });

  test('of several is theirs as independent ones add up, by weight', () => {
    expect(scoreNoise([measure, measure, measure, measure])).toBeCloseTo(10, 9);
    const other = { ...measure, low: 0.35, weight: 4 };
    expect(scoreNoise([measure, other])).toBeCloseTo(Math.hypot(20 * 2, 30 * 4) / 6, 9);
  });

  test('is none of a measure without an interval, and of no measures', () => {
    expect(scoreNoise([{ ...measure, low: null, high: null }])).toBe(0);
    expect(scoreNoise([])).toBe(0);
  });

  test('is the same for either direction, and whatever all weights are multiplied by', () => {
    fc.assert(
      fc.property(someDrawn, fc.integer({ min: 2, max: 1000 }), (all, factor) => {
        const weighed = all.map(({ target, distance, weight, n, part }) => {
          return { ...rate(Math.round(n * part), n), target, floor: target - distance, weight };
        });
        const noise = scoreNoise(weighed);
        const close = (other: number): void => expect(Math.abs(other - noise)).toBeLessThanOrEqual(1e-9 * (1 + noise));
        close(scoreNoise(weighed.map(one => ({ ...one, weight: one.weight * factor }))));
        close(scoreNoise(weighed.map(one => ({ ...one, floor: 2 * one.target - one.floor }))));
      }),
    );
  });
});
