/** How many subjects a plan needs, as it is answered; the statistics themselves are tested by themselves. */
import { describe, expect, it } from 'vitest';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import { sampleNeeded } from '#linkage/experiments/sample.ts';
import { sizeForMeans, sizeForRates, sizeForUnits } from '#linkage/statistics/sample-size.ts';
import { experiment } from './plan.ts';

const UNITS = Array.from({ length: 12 }, (_, index) => `unit-${index}`);
const needed = (given: Partial<Experiment>) => sampleNeeded(experiment(given));

describe('the sample needed', () => {
  it('of a rate follows from the baseline, in the direction of the effect', () => {
    for (const effect of ['higher', 'lower'] as const) {
      const change = effect === 'higher' ? 0.05 : -0.05;
      const sizes = sizeForRates({ baseline: 0.8, change, power: 0.8, share: 0.5 });
      expect(needed({ effect })).toMatchObject({ ...sizes, says: expect.stringContaining('5 points') });
    }
    const total = ({ effect }: { effect: 'higher' | 'lower' }) => needed({ effect })?.total ?? 0;
    expect(total({ effect: 'higher' })).toBeLessThan(total({ effect: 'lower' }));
  });

  it('of a mean follows from the deviation', () => {
    const mean = { primary: { kpi: 'orders', outcome: 'mean' }, smallestEffect: 5, share: 0.2 } as const;
    const sizes = sizeForMeans({ deviation: 40, change: 5, power: 0.8, share: 0.2 });
    const answer = needed({ ...mean, baseline: { value: 120, deviation: 40 } });
    expect(answer).toMatchObject({ ...sizes, total: (sizes?.control ?? 0) + (sizes?.treatment ?? 0) });
    expect(answer).not.toHaveProperty('there');
  });

  it('of units says how many there are', () => {
    const given = { design: 'units', units: UNITS, primary: { kpi: 'retention', outcome: 'mean' } } as const;
    const total = sizeForUnits({ deviation: 0.03, change: 0.05, power: 0.8 });
    const answer = needed({ ...given, baseline: { value: 0.8, deviation: 0.03 } });
    expect(answer).toMatchObject({ total, there: 12, says: expect.stringContaining('There are 12.') });
    expect((answer?.control ?? 0) + (answer?.treatment ?? 0)).toBe(total);
  });

  const units = { units: UNITS, primary: { kpi: 'orders', outcome: 'mean' } } as const;
  it.each<[string, Partial<Experiment>, string]>([
    [
      'of a rate',
      { smallestEffect: 0.01, effect: 'lower', baseline: { value: 0.825 } },
      'To find an effect of 1 point or more (lower) with a chance of 80 % from a rate of 82.5 %, it takes 23,169 ' +
        'requesters with an outcome in the control arm and 23,169 in the treated one.',
    ],
    [
      'of a mean',
      { primary: units.primary, smallestEffect: 5, baseline: { value: 120, deviation: 40 } },
      'To find an effect of 5 or more (higher) with a chance of 80 % where single values lie apart by a standard ' +
        'deviation of 40, it takes 1,006 requesters with an outcome in the control arm and 1,006 in the treated one.',
    ],
    [
      'of units',
      { ...units, design: 'units', baseline: { value: 0.8, deviation: 0.03 } },
      'To find an effect of 0.05 or more (higher) with a chance of 80 % where the changes of single units lie apart ' +
        'by a standard deviation of 0.03, it takes 14 units. There are 12.',
    ],
    [
      'of a comparison',
      { ...units, design: 'comparison', baseline: { value: 0.8, deviation: 0.04 } },
      'To find an effect of 0.05 or more (higher) with a chance of 80 % where the changes of single units lie apart ' +
        'by a standard deviation of 0.04, it takes 23 units, if half of them are treated. There are 12.',
    ],
  ])('%s is said in a sentence', (_name, given, says) => {
    expect(needed(given)?.says).toBe(says);
  });

  it('of a comparison has the odd unit among those that are not treated', () => {
    const given = { ...units, design: 'comparison', baseline: { value: 0.8, deviation: 0.04 } } as const;
    expect(needed(given)).toMatchObject({ control: 12, treatment: 11, total: 23 });
  });

  it('is not known where no number of subjects would do, or what it follows from is missing', () => {
    expect(needed({ smallestEffect: 0.3 })).toBeNull();
    expect(needed({ primary: units.primary, smallestEffect: 5, baseline: { value: 120 } })).toBeNull();
    expect(
      needed({ ...units, design: 'units', smallestEffect: 1e-9, baseline: { value: 0.8, deviation: 1 } }),
    ).toBeNull();
  });

  it('is not known where nothing is said that it follows from', () => {
    const { baseline: _, ...without } = experiment();
    expect(sampleNeeded(without)).toBeNull();
    expect(needed({ design: 'units', units: UNITS, baseline: { value: 0.8 } })).toBeNull();
  });
});
