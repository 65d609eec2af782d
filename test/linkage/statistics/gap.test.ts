/** Comparisons without assignment: the gap before and after, and whether both sides moved alike. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapsOf, movedAlike } from '#linkage/statistics/before.ts';
import { gapDifference } from '#linkage/statistics/gap.ts';

const BEFORE = [1.2, 0.8, 1.9, 1.1, 0.4, 1.3, 1.6, 0.9, 1.0, 1.4, 0.7, 1.5];
const AFTER = [2.1, 2.6, 1.8, 2.9, 3.1, 2.2, 1.9, 2.4, 2.8, 3.3, 2.0, 2.5];

describe('the gap after less the one before', () => {
  it('of 12 and 12 periods, in four parts each: 1.31667, 0.84722…1.78611, p = 0.0029664 (NumPy and SciPy 1.17.1, t with 3 degrees of freedom)', () => {
    const found = gapDifference(BEFORE, AFTER);
    expect(found?.value).toBeCloseTo(1.3166666666666669, 12);
    expect(found?.low).toBeCloseTo(0.8472233740106235, 10);
    expect(found?.high).toBeCloseTo(1.7861099593227103, 10);
    expect(found?.p).toBeCloseTo(0.0029663735135967754, 10);
  });

  it('of 9 and 6 periods, in three parts each: 0.68605…1.94729, p = 0.0121655 (likewise, with 2)', () => {
    const found = gapDifference(BEFORE.slice(0, 9), AFTER.slice(0, 6));
    expect(found?.low).toBeCloseTo(0.6860456941196503, 10);
    expect(found?.high).toBeCloseTo(1.9472876392136826, 10);
    expect(found?.p).toBeCloseTo(0.012165520241577393, 10);
  });

  it('turns around when before and after are exchanged, and p stays', () => {
    const series = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 6, maxLength: 40 });
    fc.assert(
      fc.property(series, series, (one, other) => {
        const [there, back] = [gapDifference(one, other), gapDifference(other, one)];
        if (there === null) return void expect(back).toBeNull();
        expect(back?.p).toBeCloseTo(there.p, 9);
        expect(back?.value).toBeCloseTo(-there.value, 9);
        expect(there.low).toBeLessThanOrEqual(there.value);
        expect(there.high).toBeGreaterThanOrEqual(there.value);
      }),
    );
  });

  it.each([
    ['5 periods before', BEFORE.slice(0, 5), AFTER],
    ['5 periods after', BEFORE, AFTER.slice(0, 5)],
    ['gaps that never change', Array(12).fill(1), Array(12).fill(2)],
  ])('is not there for %s', (_, before, after) => {
    expect(gapDifference(before, after)).toBeNull();
  });
});

describe('slopes before', () => {
  const zeros = (length: number): number[] => new Array<number>(length).fill(0);

  it('that do not differ: 0.00069930, −0.0815787…0.0829773, p = 0.98526 (SciPy 1.17.1, linregress)', () => {
    const found = movedAlike(zeros(12), BEFORE);
    expect(found?.slopeDifference).toBeCloseTo(0.0006993006993006968, 10);
    expect(found?.p).toBeCloseTo(0.9852634950633251, 10);
    expect(found?.low).toBeCloseTo(-0.08157870397161884, 10);
    expect(found?.high).toBeCloseTo(0.08297730537022024, 10);
    expect(found?.alike).toBe(true);
  });

  it('that differ, with periods without a value: 0.4195313, 0.3478368…0.4912257, p = 0.0000235183 (likewise)', () => {
    const treated = [11, 11.4, 11.7, 5, 12.9, 13, null, 14.2, 14.1];
    const control = [10, 10, 10, null, 10, 10, 10, 10, 10, 10];
    const found = movedAlike(control, treated);
    expect(found?.slopeDifference).toBeCloseTo(0.41953125, 10);
    expect(found?.p).toBeCloseTo(2.3518279997802763e-5, 10);
    expect(found?.low).toBeCloseTo(0.34783677228988474, 10);
    expect(found?.high).toBeCloseTo(0.4912257277101153, 10);
    expect(found?.alike).toBe(false);
  });

  it('do not change when both sides rise by the same from period to period', () => {
    const rising = BEFORE.map((value, period) => value + 3 * period);
    const found = movedAlike(
      BEFORE.map((_, period) => 3 * period),
      rising,
    );
    expect(found?.slopeDifference).toBeCloseTo(movedAlike(zeros(12), BEFORE)?.slopeDifference ?? 1, 10);
  });

  it('are not known from 5 periods', () => {
    expect(movedAlike(zeros(5), BEFORE.slice(0, 5))).toBeNull();
  });

  it('are the same where the gap never changes, and not where it widens by the same each time, rounding or not', () => {
    const control = [0.1, 0.5, 0.2, 0.8, 0.3, 0.9];
    const beside = (slope: number) => control.map((value, period) => value + 0.7 + slope * period);
    expect(movedAlike(control, beside(0))).toMatchObject({ slopeDifference: 0, p: 1, alike: true });
    expect(movedAlike(control, beside(0.3))).toMatchObject({ p: 0, alike: false });
  });
});

it('the gap is there in periods in which both sides have a value', () => {
  expect(gapsOf([1, null, 3], [2, 2, null, 4])).toEqual([1, null, null, null]);
});
