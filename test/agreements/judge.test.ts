/** An agreement held against known values: the arithmetic of measures.md §4, worked out by hand, and its algebra. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judge } from '#agreements/judge.ts';
import type { Scored } from '#agreements/scoring.ts';
import type { AgreedMeasure } from '#lib/settings.ts';
import { quadrant } from '#reports/sections.ts';

const known = (value: number, n = 100, spread = 0.01): Scored => ({
  value,
  n,
  low: value - spread,
  high: value + spread,
});

/** First contact: 40 % is the worst and 70 % the target; reopened: 15 % and 5 %; the wait: 8 hours and 2. */
const AGREED: readonly AgreedMeasure[] = [
  { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 },
  { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 2 },
  { id: 'requester-wait', target: 7200, floor: 28_800, weight: 1 },
];

describe('an agreement held against what was counted', () => {
  test.each<
    [
      what: string,
      values: readonly (Scored | undefined)[],
      scores: readonly (number | null)[],
      verdicts: readonly string[],
      score: number | null,
      verdict: string,
      /** Where the SLA was met, and where it was missed. */
      quadrants: readonly [string, string],
    ]
  >([
    [
      'all at their targets',
      [known(0.7), known(0.05), known(7200, 100, 600)],
      [100, 100, 100],
      ['within-noise', 'within-noise', 'within-noise'],
      100,
      'met',
      ['healthy', 'over-specified'],
    ],
    [
      // (3 · 40 + 2 · 50 + 1 · 75) ÷ 6
      'all between floor and target',
      [known(0.52), known(0.1), known(12_600, 100, 60)],
      [40, 50, 75],
      ['missed', 'missed', 'missed'],
      295 / 6,
      'missed',
      ['watermelon', 'failing'],
    ],
    [
      // (3 · 100 + 2 · 100 + 1 · 40) ÷ 6 is 90: exactly the pass mark
      'one far from its target, at the pass mark',
      [known(0.9), known(0.01, 100, 0.001), known(20_160, 100, 60)],
      [100, 100, 40],
      ['met', 'met', 'missed'],
      90,
      'met',
      ['healthy', 'over-specified'],
    ],
    [
      // A minute more of waiting: (500 + 39.72…) ÷ 6
      'a minute beyond the pass mark',
      [known(0.9), known(0.01, 100, 0.001), known(20_220, 100, 60)],
      [100, 100, 39.722222222],
      ['met', 'met', 'missed'],
      89.953703704,
      'missed',
      ['watermelon', 'failing'],
    ],
    [
      // 3 of 6 are known: half of the weight is enough
      'half of the weight known',
      [known(0.61), undefined, known(7200, 19)],
      [70, null, null],
      ['missed', 'insufficient-data', 'insufficient-data'],
      70,
      'missed',
      ['watermelon', 'failing'],
    ],
    [
      'less than half of the weight known',
      [known(0.61, 19), known(0.05), undefined],
      [null, 100, null],
      ['insufficient-data', 'within-noise', 'insufficient-data'],
      null,
      'insufficient-data',
      ['insufficient-data', 'insufficient-data'],
    ],
    [
      // Beyond its floor nothing is taken away, beyond its target nothing is given
      'one beyond its floor and one beyond its target',
      [known(0.1), known(0), known(28_801, 100, 60)],
      [0, 100, 0],
      ['missed', 'met', 'missed'],
      200 / 6,
      'missed',
      ['watermelon', 'failing'],
    ],
  ])('%s', (_what, values, scores, verdicts, score, verdict, quadrants) => {
    const found = judge(AGREED, id => values[AGREED.findIndex(agreed => agreed.id === id)], {
      passMark: 90,
      minimumSample: 20,
    });
    expect(found.measures.map(measure => measure.score)).toEqual(
      scores.map(one => (one === null ? null : expect.closeTo(one, 6))),
    );
    expect(found.measures.map(measure => measure.verdict)).toEqual(verdicts);
    expect(found.score).toEqual(score === null ? null : expect.closeTo(score, 6));
    expect(found.verdict).toBe(verdict);
    expect([quadrant('met', found.verdict), quadrant('missed', found.verdict)]).toEqual(quadrants);
  });

  test('says what each measure came to, also where that is too little', () => {
    const { measures } = judge(AGREED, id => (id === 'reopen-rate' ? known(0.1, 3) : undefined), {
      passMark: 90,
      minimumSample: 20,
    });
    expect(measures[1]).toMatchObject({ id: 'reopen-rate', value: 0.1, n: 3, target: 0.05, floor: 0.15, weight: 2 });
    expect(measures[0]).toMatchObject({ value: null, n: 0, low: null, high: null, score: null });
  });
});

const measureOf = fc.record({
  target: fc.double({ min: -100, max: 100, noNaN: true }),
  distance: fc.double({ min: 0.01, max: 100, noNaN: true }),
  higher: fc.boolean(),
  weight: fc.integer({ min: 1, max: 20 }),
  value: fc.double({ min: -300, max: 300, noNaN: true }),
  n: fc.integer({ min: 0, max: 60 }),
});
const someMeasures = fc.array(measureOf, { minLength: 1, maxLength: 6 });
type Drawn = typeof measureOf extends fc.Arbitrary<infer One> ? One : never;

const agreedOf = (drawn: readonly Drawn[], factor = 1): AgreedMeasure[] =>
  drawn.map(({ target, distance, higher, weight }, index) => ({
    ...{ id: `m${index}`, target, floor: higher ? target - distance : target + distance, weight: weight * factor },
  }));
const estimates = (drawn: readonly Drawn[]) => (id: string) => {
  const { value, n } = drawn[Number(id.slice(1))] ?? { value: 0, n: 0 };
  return { value, n, low: value - 1, high: value + 1 };
};
const OPTIONS = { passMark: 90, minimumSample: 20 };
const scoreOf = (drawn: readonly Drawn[], factor = 1): number | null =>
  judge(agreedOf(drawn, factor), estimates(drawn), OPTIONS).score;

describe('the score', () => {
  test('of exactly half of the weight is one, also where weights are fractions', () => {
    const weights = [0.1, 0.2, 0.3];
    const agreed = weights.map((weight, index) => ({ id: `m${index}`, target: 1, floor: 0, weight }));
    const found = judge(agreed, id => (id === 'm2' ? known(0.5) : undefined), OPTIONS);
    expect(found).toMatchObject({ score: 50, verdict: 'missed' });
  });

  test('lies between 0 and 100, and is none below half of the weight', () => {
    fc.assert(
      fc.property(someMeasures, drawn => {
        const score = scoreOf(drawn);
        const weight = (some: readonly Drawn[]): number => some.reduce((sum, one) => sum + one.weight, 0);
        const enough = weight(drawn.filter(({ n }) => n >= 20));
        if (enough === 0 || enough * 2 < weight(drawn)) expect(score).toBeNull();
        else expect(score !== null && 0 <= score && score <= 100).toBe(true);
      }),
    );
  });

  test('never gets worse when one measure gets better, whichever way is better for it', () => {
    fc.assert(
      fc.property(someMeasures, fc.nat(), fc.double({ min: 0, max: 100, noNaN: true }), (drawn, which, better) => {
        const changed = drawn.map((one, index) =>
          index === which % drawn.length ? { ...one, value: one.value + (one.higher ? better : -better) } : one,
        );
        const [before, after] = [scoreOf(drawn), scoreOf(changed)];
        if (before === null) expect(after).toBeNull();
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('is the same whatever all weights are multiplied by', () => {
    fc.assert(
      fc.property(someMeasures, fc.double({ min: 0.001, max: 1000, noNaN: true }), (drawn, factor) => {
        const [before, after] = [scoreOf(drawn), scoreOf(drawn, factor)];
        if (before === null) expect(after).toBeNull();
        else expect(after).toBeCloseTo(before, 6);
      }),
    );
  });
});
