/** Weights fitted to answers: planted ones are found again, and what is offered is fit to be used. */
import { describe, expect, test } from 'vitest';
import type { NormalEquations } from '#experience/calibration/equations.ts';
import { type ByCause, byCause, EFFORT_CAUSES } from '#experience/calibration/occurrences.ts';
import { fitWeights } from '#experience/calibration/weights.ts';
import { DEFAULT_SETTINGS, type EffortWeights } from '#lib/settings.ts';
import { seeded } from '#test/support/random.ts';

type Observation = ByCause<number> & { difficulty: number };

const CURRENT = DEFAULT_SETTINGS.effortWeights;
const none = byCause(() => 0);

/** The sums, by hand. */
function equationsOf(observations: readonly Observation[]): NormalEquations {
  const sum = (of: (one: Observation) => number): number => observations.reduce((total, one) => total + of(one), 0);
  return {
    n: observations.length,
    products: EFFORT_CAUSES.map(a => EFFORT_CAUSES.map(b => sum(one => one[a] * one[b]))),
    occurrences: EFFORT_CAUSES.map(a => sum(one => one[a])),
    withDifficulty: EFFORT_CAUSES.map(a => sum(one => one[a] * one.difficulty)),
    difficulty: sum(one => one.difficulty),
    difficultySquares: sum(one => one.difficulty ** 2),
    seen: EFFORT_CAUSES.map(a => observations.filter(one => one[a] > 0).length),
  };
}

/** Tickets as they come: contacts, some of them chases and so on; difficulty as planted, with noise. */
function tickets(
  number: number,
  planted: EffortWeights,
  {
    seed = 1,
    noise = 0,
    constant = 0.5,
    without = none,
  }: Partial<Record<'seed' | 'noise' | 'constant', number>> & { without?: ByCause<number> } = {},
): Observation[] {
  const random = seeded(seed);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: number }, () => {
    const contact = upTo(4);
    const some = {
      contact,
      chase: upTo(contact),
      explainAgain: Math.min(contact, upTo(1)),
      reopening: upTo(2),
      channelChange: Math.min(contact, upTo(1)),
      waitDay: upTo(3),
    };
    const occurred = byCause(cause => (without[cause] > 0 ? 0 : some[cause]));
    const effort = EFFORT_CAUSES.reduce((sum, cause) => sum + planted[cause] * occurred[cause], constant);
    return { ...occurred, difficulty: effort + noise * normal() };
  });
}

const planted: EffortWeights = {
  contact: 0.5,
  chase: 0.3,
  explainAgain: 0,
  reopening: 1.5,
  channelChange: 0.4,
  waitDay: 0.2,
};

describe('fitted weights', () => {
  test('are the planted ones where there is no noise, whatever the constant', () => {
    for (const constant of [0.5, 0, -1]) {
      const fit = fitWeights(equationsOf(tickets(200, planted, { constant })), CURRENT, 20);
      for (const cause of EFFORT_CAUSES) expect(fit?.fitted[cause]).toBeCloseTo(planted[cause], 6);
      expect(fit?.explained.fitted).toBeCloseTo(1, 9);
    }
  });

  test('are the planted ones to within the noise, and their intervals hold them in about 95 % of samples', () => {
    const positive = EFFORT_CAUSES.filter(cause => planted[cause] > 0);
    let [within, asked] = [0, 0];
    for (let seed = 1; seed <= 200; seed += 1) {
      const fit = fitWeights(equationsOf(tickets(300, planted, { seed, noise: 1 })), CURRENT, 20);
      for (const cause of positive) {
        const interval = fit?.intervals[cause];
        expect(Math.abs((fit?.fitted[cause] ?? Number.NaN) - planted[cause])).toBeLessThan(0.75);
        asked += 1;
        if (interval && interval.low <= planted[cause] && planted[cause] <= interval.high) within += 1;
      }
    }
    expect(within / asked).toBeGreaterThan(0.93);
    expect(within / asked).toBeLessThan(0.98);
  });

  test('of a single cause have the interval of a slope: ± 1.96·√(unexplained ÷ (n − 2) ÷ Σ(x − mean)²)', () => {
    const given = [0, 1, 2, 3, 4].map((contact, index) => ({
      ...none,
      contact,
      difficulty: [1, 1, 3, 3, 5][index] ?? 0,
    }));
    // Means 2 and 2.6, Σ(x − 2)² = 10, Σ(x − 2)(y − 2.6) = 10: slope 1, constant 0.6, unexplained 1.2.
    const fit = fitWeights(equationsOf(given), CURRENT, 1);
    expect(fit?.fitted.contact).toBeCloseTo(1, 12);
    const spread = 1.959963984540054 * Math.sqrt(1.2 / 3 / 10);
    expect(fit?.intervals.contact?.low).toBeCloseTo(1 - spread, 12);
    expect(fit?.intervals.contact?.high).toBeCloseTo(1 + spread, 12);
    expect(fit?.intervals.chase).toBeNull();
    // Σ(y − 2.6)² = 11.2.
    expect(fit?.explained.fitted).toBeCloseTo(1 - 1.2 / 11.2, 12);
  });

  test('are never negative, though something seems to make it easier', () => {
    const fit = fitWeights(equationsOf(tickets(200, { ...planted, reopening: -2 })), CURRENT, 20);
    expect(fit?.fitted.reopening).toBe(0);
    expect(fit?.intervals.reopening?.low).toBe(0);
  });

  test('explain at least as much as the current ones, and all sets are judged alike', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const { explained, leftOut } =
        fitWeights(equationsOf(tickets(60, planted, { seed, noise: 2 })), CURRENT, 1) ?? {};
      expect(leftOut).toEqual({});
      expect(explained?.fitted ?? -1).toBeGreaterThanOrEqual((explained?.current ?? 2) - 1e-9);
      expect(explained?.fitted ?? -1).toBeGreaterThanOrEqual((explained?.comparable ?? 2) - 1e-9);
    }
  });

  test('explain nothing where points fall as difficulty rises', () => {
    const easier = byCause(cause => -planted[cause]);
    expect(fitWeights(equationsOf(tickets(100, easier)), CURRENT, 20)?.explained.current).toBe(0);
  });
});

describe('a cause', () => {
  test('on fewer tickets than the minimum is left out, and named', () => {
    const rare = tickets(200, planted, { without: { ...none, waitDay: 1 } });
    for (const one of rare.slice(0, 19)) one.waitDay = 1;
    const fit = fitWeights(equationsOf(rare), CURRENT, 20);
    expect(fit?.leftOut).toEqual({ waitDay: 'seen-too-seldom' });
    expect([fit?.fitted.waitDay, fit?.intervals.waitDay]).toEqual([null, null]);
    expect(fit?.comparable?.waitDay).toBe(CURRENT.waitDay);
    expect(fitWeights(equationsOf(rare), CURRENT, 19)?.leftOut).toEqual({});
  });

  test('that occurs exactly as another one does can’t be told from it', () => {
    const same = tickets(200, planted).map(one => ({ ...one, chase: one.contact }));
    const fit = fitWeights(equationsOf(same), CURRENT, 20);
    expect(fit?.leftOut).toEqual({ chase: 'not-separable' });
    expect(fit?.fitted.chase).toBeNull();
  });

  test('that occurs on every ticket equally often can’t be told from the constant', () => {
    const always = tickets(200, planted).map(one => ({ ...one, reopening: 1 }));
    expect(fitWeights(equationsOf(always), CURRENT, 20)?.leftOut).toEqual({ reopening: 'not-separable' });
  });
});

describe('comparable weights', () => {
  const observations = tickets(400, planted, { noise: 0.5 });
  const meanPoints = (weights: EffortWeights): number =>
    observations.reduce(
      (sum, one) => sum + EFFORT_CAUSES.reduce((all, cause) => all + weights[cause] * one[cause], 0),
      0,
    ) / observations.length;
  const fit = fitWeights(equationsOf(observations), CURRENT, 20);

  test('keep the points of a ticket on average, to within their rounding', () => {
    expect(fit?.meanPoints.current).toBeCloseTo(meanPoints(CURRENT), 9);
    const { comparable } = fit ?? {};
    if (comparable === null || comparable === undefined) throw new TypeError('nothing offered');
    expect(fit?.meanPoints.comparable).toBeCloseTo(meanPoints(comparable), 9);
    const rounding = EFFORT_CAUSES.reduce(
      (sum, cause) => sum + (0.05 * observations.reduce((all, one) => all + one[cause], 0)) / observations.length,
      0,
    );
    expect(Math.abs(meanPoints(comparable) - meanPoints(CURRENT))).toBeLessThan(rounding);
  });

  test('are in the proportions of the fitted ones, to a tenth', () => {
    const scale = EFFORT_CAUSES.map(cause => [fit?.comparable?.[cause] ?? 0, fit?.fitted[cause] ?? 0] as const);
    const [largest] = [...scale].sort(([a], [b]) => b - a);
    for (const [comparable, fitted] of scale) {
      expect(Number.isInteger(Math.round(comparable * 1e6) / 1e5)).toBe(true);
      const expected = (fitted * (largest?.[0] ?? 0)) / (largest?.[1] ?? 1);
      expect(Math.abs(comparable - expected)).toBeLessThan(0.11);
    }
  });

  test('keep the average also where a cause was left out', () => {
    const rare = tickets(400, planted, { without: { ...none, reopening: 1 } });
    for (const one of rare.slice(0, 10)) one.reopening = 1;
    const found = fitWeights(equationsOf(rare), CURRENT, 20);
    expect(found?.comparable?.reopening).toBe(CURRENT.reopening);
    expect(Math.abs((found?.meanPoints.comparable ?? 0) - (found?.meanPoints.current ?? 9))).toBeLessThan(0.5);
  });

  test('are not offered when nothing makes an answer harder', () => {
    const found = fitWeights(
      equationsOf(
        tickets(
          100,
          byCause(cause => -planted[cause]),
        ),
      ),
      CURRENT,
      20,
    );
    expect(found?.fitted.contact).toBe(0);
    expect(found?.comparable).toBeNull();
    expect(found?.explained).toMatchObject({ fitted: 0, comparable: null });
  });

  test('are not offered for a cause alone that was left out', () => {
    const easier = tickets(
      100,
      byCause(cause => -planted[cause]),
      { without: { ...none, waitDay: 1 } },
    );
    const found = fitWeights(equationsOf(easier), CURRENT, 20);
    expect([found?.leftOut.waitDay, CURRENT.waitDay > 0]).toEqual(['seen-too-seldom', true]);
    expect(found?.comparable).toBeNull();
  });

  test('are not offered while the current ones of the same causes are all nothing', () => {
    expect(
      fitWeights(
        equationsOf(observations),
        byCause(() => 0),
        20,
      )?.comparable,
    ).toBeNull();
  });
});

test.each([
  ['as many tickets as the minimum', 20, 20],
  ['one ticket more than there are unknowns', 8, 1],
])('there is a fit of %s', (_name, number, fewest) => {
  expect(fitWeights(equationsOf(tickets(number, planted)), CURRENT, fewest)).toBeDefined();
});

describe('there is no fit', () => {
  test.each([
    ['of nothing', 0, 20],
    ['of fewer tickets than the minimum', 19, 20],
    ['of as many unknowns as tickets, however low the minimum', 7, 1],
  ])('%s', (_name, number, fewest) => {
    expect(fitWeights(equationsOf(tickets(number, planted)), CURRENT, fewest)).toBeUndefined();
  });

  test('that explains anything when all answers are the same', () => {
    const same = tickets(50, planted).map(one => ({ ...one, difficulty: 2 }));
    expect(fitWeights(equationsOf(same), CURRENT, 20)).toMatchObject({
      comparable: null,
      explained: { current: null, fitted: null },
    });
  });
});
