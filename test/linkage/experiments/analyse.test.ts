/** What separates the arms, against answers that were found by hand. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectOnMean, effectOnParts, effectOnRate } from '#linkage/experiments/analyse.ts';
import { assembled, type Found, isHarmed } from '#linkage/experiments/analyse-result.ts';
import type { Difference, Effect, Verdict } from '#linkage/experiments/result.ts';

const yes = (hits: number, n: number): number[] => Array.from({ length: n }, (_, index) => (index < hits ? 1 : 0));

describe('what separates the arms', () => {
  it('is, of yes and no, the difference of shares', () => {
    // z = 0.2 ÷ √(0.5 · 0.5 · 2/100) = √8, p = erfc(2) = 0.004677735.
    expect(effectOnRate({ control: yes(40, 100), treatment: yes(60, 100) })).toMatchObject({
      ...{ control: { value: 0.4, n: 100 }, treatment: { value: 0.6, n: 100 } },
      difference: { value: expect.closeTo(0.2, 12), p: expect.closeTo(0.004677735, 8), test: 'two-proportion' },
    });
  });

  it('is, of numbers, the difference of means', () => {
    // Means 3 and 5, variances 2.5 and 2.5, five each: t = 2 ÷ 1, 8 degrees of freedom, p = 0.0805162.
    const effect = effectOnMean({ control: [1, 2, 3, 4, 5], treatment: [3, 4, 5, 6, 7] });
    expect(effect).toMatchObject({ control: { value: 3, n: 5 }, treatment: { value: 5, n: 5 } });
    expect(effect.difference).toMatchObject({ value: 2, p: expect.closeTo(0.0805162, 6), test: 'welch' });
    // t(0.975, 8) = 2.306004.
    expect(effect.difference?.low).toBeCloseTo(2 - 2.306004, 5);
  });

  it('is, of tickets, a mean over all of them with requesters as subjects, of whom those without any say nothing', () => {
    const control = [
      { sum: 0, n: 2 },
      { sum: 1, n: 1 },
      { sum: 0, n: 1 },
      { sum: 0, n: 0 },
    ];
    const treatment = [
      { sum: 2, n: 2 },
      { sum: 1, n: 1 },
      { sum: 0, n: 1 },
    ];
    const effect = effectOnParts({ control, treatment });
    expect(effect).toMatchObject({ control: { value: 0.25, n: 3 }, treatment: { value: 0.75, n: 3 } });
    expect(effect.difference?.value).toBe(0.5);
  });

  it('is not known with fewer than two subjects in an arm', () => {
    expect(effectOnRate({ control: [1], treatment: yes(5, 9) })).toMatchObject({
      ...{ control: { value: 1, n: 1 }, treatment: { n: 9 }, difference: null },
    });
    expect(effectOnRate({ control: [], treatment: [] }).control).toEqual({ value: null, n: 0 });
    expect(effectOnMean({ control: [], treatment: [1, 2] })).toMatchObject({ control: { value: null, n: 0 } });
    expect(effectOnParts({ control: [{ sum: 1, n: 1 }], treatment: [{ sum: 0, n: 0 }] })).toMatchObject({
      ...{ treatment: { value: null, n: 0 }, difference: null },
    });
  });
});

const NOTHING: Found = {
  primary: { control: { value: 0.4, n: 50 }, treatment: { value: 0.6, n: 50 }, difference: null },
  ...{ isMissing: false, cpi: null, guardrails: [], ratio: null, before: null },
};
const difference = (low: number | null, value: number, high: number | null, p = 0.01): Difference => ({
  ...{ low, value, high, p, test: 'two-proportion' },
});
const withDifference = (given: Difference | null): Effect => ({ ...NOTHING.primary, difference: given });
const TERMS = {
  primary: { kpi: 'retention', outcome: 'rate' as const },
  smallestEffect: 0.05,
  effect: 'higher' as const,
};
const RATIO = { control: 40, treatment: 60, expectedControl: 50, expectedTreatment: 50, p: 0.0001, mismatch: true };
const BEFORE = { slopeDifference: 0.01, low: 0.001, high: 0.02, p: 0.03, alike: false };

describe('a result', () => {
  const clear = withDifference(difference(0.06, 0.1, 0.14));

  it('has the verdict that its difference gives', () => {
    expect(assembled(TERMS, { ...NOTHING, primary: clear })).toMatchObject({ verdict: 'supported', reasons: [] });
    const small = withDifference(difference(-0.02, 0.01, 0.04, 0.5));
    expect(assembled(TERMS, { ...NOTHING, primary: small }).verdict).toBe('not-supported');
    const wide = withDifference(difference(-0.02, 0.04, 0.1, 0.2));
    expect(assembled(TERMS, { ...NOTHING, primary: wide }).verdict).toBe('inconclusive');
  });

  it.each<[string, Partial<Found>]>([
    ['sample-ratio-mismatch', { primary: clear, ratio: RATIO }],
    ['too-few', {}],
    ['missing-observations', { isMissing: true }],
    ['different-before', { primary: clear, before: BEFORE }],
  ])('is inconclusive whatever it looks like: %s', (reason, found) => {
    expect(assembled(TERMS, { ...NOTHING, ...found })).toMatchObject({ verdict: 'inconclusive', reasons: [reason] });
  });

  it('says all that is wrong with it', () => {
    const found = { ...NOTHING, ratio: RATIO, before: BEFORE };
    expect(assembled(TERMS, found).reasons).toEqual(['sample-ratio-mismatch', 'too-few', 'different-before']);
  });

  const outcomes = fc.array(fc.constantFrom(0, 1), { minLength: 2, maxLength: 60 });
  const turned: Readonly<Record<'higher' | 'lower', 'higher' | 'lower'>> = { higher: 'lower', lower: 'higher' };

  it('is turned round with its arms: an effect the other way, and the same verdict on the opposite', () => {
    const verdictOn = (control: number[], treatment: number[], effect: 'higher' | 'lower'): [Effect, Verdict] => {
      const primary = effectOnRate({ control, treatment });
      return [primary, assembled({ ...TERMS, effect }, { ...NOTHING, primary }).verdict];
    };
    fc.assert(
      fc.property(outcomes, outcomes, fc.constantFrom('higher' as const, 'lower' as const), (one, other, effect) => {
        const [there, verdict] = verdictOn(one, other, effect);
        const [back, turnedVerdict] = verdictOn(other, one, turned[effect]);
        expect(turnedVerdict).toBe(verdict);
        expect([back.control, back.treatment]).toEqual([there.treatment, there.control]);
        expect(back.difference?.value).toBeCloseTo(-(there.difference?.value ?? Number.NaN), 12);
        expect(back.difference?.low).toBeCloseTo(-(there.difference?.high ?? Number.NaN), 12);
        expect(back.difference?.p).toBeCloseTo(there.difference?.p ?? Number.NaN, 10);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a guardrail', () => {
  it('is harmed where all of the interval is worse by more than is tolerated', () => {
    const worse = difference(-0.08, -0.05, -0.03);
    expect(isHarmed(worse, 'higher', 0.02)).toBe(true);
    expect(isHarmed(worse, 'higher', 0.03)).toBe(false);
    expect(isHarmed(worse, 'lower', 0)).toBe(false);
    const more = difference(0.03, 0.05, 0.08);
    expect(isHarmed(more, 'lower', 0.02)).toBe(true);
    expect(isHarmed(more, 'lower', 0.04)).toBe(false);
  });

  it('is not harmed by what may be chance, or isn’t known', () => {
    expect(isHarmed(difference(-0.08, -0.03, 0.02), 'higher', 0)).toBe(false);
    expect(isHarmed(difference(null, -0.03, null), 'higher', 0)).toBe(false);
    expect(isHarmed(null, 'higher', 0)).toBe(false);
  });
});
