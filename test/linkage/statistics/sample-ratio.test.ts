/** Whether the arms are as large as they were meant to be. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRatio } from '#linkage/statistics/sample-ratio.ts';

describe('the sample ratio', () => {
  it('821,588 against 815,482 at one half: p = 1.8e-6, a mismatch (Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments, 2020, ch. 21)', () => {
    const found = sampleRatio({ control: 821_588, treatment: 815_482 }, 0.5);
    expect(found).toMatchObject({ mismatch: true, expectedControl: 818_535, expectedTreatment: 818_535 });
    expect(found.p).toBeCloseTo(1.8217928726191858e-6, 15);
  });

  it.each([
    [4800, 5200, 0.5, 6.334248366623988e-5, true],
    [895, 105, 0.1, 0.5981614526835279, false],
    [50, 50, 0.5, 1, false],
  ])('%i and %i at a share of %d: p = %d (SciPy 1.17.1, chisquare)', (control, treatment, share, p, mismatch) => {
    const found = sampleRatio({ control, treatment }, share);
    expect(found.p).toBeCloseTo(p, 10);
    expect(found.mismatch).toBe(mismatch);
  });

  it.each([
    [15, 5, 0.05, 0.0025739403346522792, false],
    [14, 6, 0.05, 0.0003292943245282763, true],
    [8, 0, 0.5, 0.0078125, false],
    [3, 5, 0.5, 0.7265625, false],
    [95, 4, 0.04, 1, false],
  ])(
    '%i and %i at a share of %d, where few are expected: p = %d (SciPy 1.17.1, binomtest)',
    (control, treatment, share, p, mismatch) => {
      const found = sampleRatio({ control, treatment }, share);
      expect(found.p).toBeCloseTo(p, 10);
      expect(found.mismatch).toBe(mismatch);
    },
  );

  it('is the same when the arms and their shares are exchanged, and what is expected adds up to what is there', () => {
    const size = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(size, size, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (control, treatment, share) => {
        const found = sampleRatio({ control, treatment }, share);
        expect(found.expectedControl + found.expectedTreatment).toBeCloseTo(control + treatment, 8);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        const back = sampleRatio({ control: treatment, treatment: control }, 1 - share);
        // Where an arm expects 5 as nearly as can be, rounding decides which of both tests it is.
        const fewest = Math.min(found.expectedControl, found.expectedTreatment);
        if (Math.abs(fewest - 5) > 1e-9) expect(back.p).toBeCloseTo(found.p, 8);
      }),
    );
  });

  it('of nobody is no mismatch', () => {
    expect(sampleRatio({ control: 0, treatment: 0 }, 0.5)).toMatchObject({ p: 1, mismatch: false });
  });
});
