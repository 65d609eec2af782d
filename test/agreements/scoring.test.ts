/** Scoring by an agreement (measures.md §4). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementScore, measureScore, measureVerdict, type Scored } from '#agreements/scoring.ts';

const higher = { target: 0.7, floor: 0.4 };
const lower = { target: 0.05, floor: 0.15 };
const known = (value: number, n = 100, low = value - 0.01, high = value + 0.01): Scored => ({ value, n, low, high });

describe('the score of a measure', () => {
  test.each([
    ['at the target is 100', 0.7, higher, 100],
    ['beyond the target is no more', 0.9, higher, 100],
    ['at the floor is 0', 0.4, higher, 0],
    ['below the floor is no less', 0.1, higher, 0],
    ['in between is in proportion', 0.52, higher, 40],
    ['at the target is 100, where lower is better', 0.05, lower, 100],
    ['below the target is no more, where lower is better', 0, lower, 100],
    ['at the floor is 0, where lower is better', 0.15, lower, 0],
    ['above the floor is no less, where lower is better', 0.9, lower, 0],
    ['in between is in proportion, where lower is better', 0.1, lower, 50],
    ['of seconds is as of anything else', 5400, { target: 3600, floor: 7200 }, 50],
  ])('%s', (_name, value, agreed, expected) => {
    expect(measureScore(value, agreed)).toBe(expected);
  });

  test('lies between 0 and 100, and grows towards the target', () => {
    const number = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (target, floor, a, b) => {
        fc.pre(Math.abs(target - floor) > 1e-6);
        const [worse, better] = target > floor ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)];
        const [less, more] = [measureScore(worse, { target, floor }), measureScore(better, { target, floor })];
        expect(0 <= less && less <= more && more <= 100).toBe(true);
      }),
    );
  });
});

describe('the verdict on a measure', () => {
  test.each<[string, Scored | undefined, typeof higher, string]>([
    ['is met when the value is beyond the target, and surely so', known(0.75), higher, 'met'],
    ['is missed when it surely is not', known(0.65), higher, 'missed'],
    ['is met when the value is below the target, where lower is better', known(0.03), lower, 'met'],
    ['is missed when it is above, where lower is better', known(0.1), lower, 'missed'],
    ['is within noise when the interval contains the target', known(0.72, 100, 0.65, 0.79), higher, 'within-noise'],
    ['is within noise when the interval ends at the target', known(0.65, 100, 0.6, 0.7), higher, 'within-noise'],
    ['is within noise when the interval begins at the target', known(0.75, 100, 0.7, 0.8), higher, 'within-noise'],
    ['is met at the target, where no interval is known', { value: 0.7, n: 30, low: null, high: null }, higher, 'met'],
    ['is met at the target, where lower is better', { value: 0.05, n: 30, low: null, high: null }, lower, 'met'],
    ['is none with one ticket too few', known(0.75, 19), higher, 'insufficient-data'],
    ['is one with just enough', known(0.75, 20), higher, 'met'],
    ['is none without a value', { value: null, n: 50, low: null, high: null }, higher, 'insufficient-data'],
    ['is none without a measure', undefined, higher, 'insufficient-data'],
  ])('%s', (_name, scored, agreed, expected) => {
    expect(measureVerdict(scored, agreed, 20)).toBe(expected);
  });
});

describe('the score of an agreement', () => {
  const measures = [
    { id: 'a', target: 1, floor: 0, weight: 3 },
    { id: 'b', target: 1, floor: 0, weight: 1 },
    { id: 'c', target: 0, floor: 1, weight: 2 },
  ];
  const options = { passMark: 90, minimumSample: 20 };
  const score = (estimates: Record<string, Scored>, given = options) =>
    agreementScore(measures, id => estimates[id], given);

  test.each<[string, Record<string, Scored>, number | null, string]>([
    ['is the weighted mean', { a: known(0.5), b: known(1), c: known(0.25) }, (50 * 3 + 100 + 75 * 2) / 6, 'missed'],
    ['is met from the pass mark on', { a: known(0.9), b: known(0.9), c: known(0.1) }, 90, 'met'],
    ['is met at full marks', { a: known(1), b: known(1), c: known(0) }, 100, 'met'],
    ['leaves out what is not known', { a: known(0.5), b: known(1) }, 62.5, 'missed'],
    ['leaves out what rests on too little', { a: known(0.95), b: known(0, 19), c: known(0.05) }, 95, 'met'],
    ['is one with exactly half of the weight', { a: known(1) }, 100, 'met'],
    ['is none below half of the weight', { c: known(0) }, null, 'insufficient-data'],
    ['is none without anything', {}, null, 'insufficient-data'],
  ])('%s', (_name, estimates, expected, verdict) => {
    const found = score(estimates);
    expect(found.verdict).toBe(verdict);
    if (expected === null) expect(found.score).toBeNull();
    else expect(found.score).toBeCloseTo(expected, 9);
  });

  test('of no measures is none', () => {
    const none = { score: null, scoreLow: null, scoreHigh: null, verdict: 'insufficient-data' };
    expect(agreementScore([], () => known(1), options)).toEqual(none);
  });

  test('has the pass mark that it is given', () => {
    expect(score({ a: known(0.5) }, { ...options, passMark: 50 }).verdict).toBe('met');
    expect(score({ a: known(0.5) }, { ...options, passMark: 50.1 }).verdict).toBe('missed');
  });

  test('is not missed by a binary fraction', () => {
    // (0.64 − 0.4) ÷ (0.7 − 0.4) is 0.8, and with 1 the mean is 0.9: in binary it would be a hair less.
    const two = [
      { id: 'a', target: 0.7, floor: 0.4, weight: 1 },
      { id: 'b', target: 1, floor: 0, weight: 1 },
    ];
    const found = agreementScore(two, id => known(id === 'a' ? 0.64 : 1), options);
    expect(found).toMatchObject({ score: 90, verdict: 'met' });
    const twice = [...two, { id: 'c', target: 0.7, floor: 0.1, weight: 7 }];
    expect(agreementScore(twice, id => known({ a: 0.64, b: 1, c: 0.64 }[id] ?? 0), options).verdict).toBe('met');
  });
});
