/** How many it takes: other programs' answers, and whether so many do find it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutationTest } from '#linkage/statistics/permutation.ts';
import { sizeForMeans, sizeForRates, sizeForUnits } from '#linkage/statistics/sample-size.ts';
import { twoProportions } from '#linkage/statistics/two-proportion.ts';
import { sampleOf, welch } from '#linkage/statistics/welch.ts';
import { seeded } from '#test/support/random.ts';
import { noise } from '../series.ts';

describe('for rates', () => {
  it.each([
    [0.5, 0.75, 0.9, 77],
    [0.1, 0.12, 0.8, 3841],
    [0.6, 0.65, 0.9, 1969],
    [0.3, 0.4, 0.8, 356],
  ])(
    'from %d to %d with a power of %d: %i in each arm (statsmodels 0.15.0, samplesize_proportions_2indep_onetail; the first is R 4’s example of power.prop.test)',
    (baseline, treated, power, size) => {
      const found = sizeForRates({ baseline, change: treated - baseline, power, share: 0.5 });
      expect(found).toEqual({ control: size, treatment: size });
    },
  );

  it.each([
    [0.5, 0.75, 0.9, 0.2, 192, 48],
    [0.1, 0.12, 0.8, 0.2, 9412, 2353],
    [0.5, 0.75, 0.9, 0.8, 47, 186],
    [0.1, 0.12, 0.8, 0.8, 2445, 9779],
  ])(
    'from %d to %d with a power of %d, a share of %d treated: %i and %i (statsmodels 0.15.0, ratio 0.25)',
    (baseline, treated, power, share, control, treatment) => {
      expect(sizeForRates({ baseline, change: treated - baseline, power, share })).toEqual({ control, treatment });
    },
  );

  it('there are none for a rate beyond 0…1, or for no change', () => {
    const wanted = { power: 0.8, share: 0.5 };
    expect(sizeForRates({ ...wanted, baseline: 0.95, change: 0.1 })).toBeNull();
    expect(sizeForRates({ ...wanted, baseline: 0.05, change: -0.1 })).toBeNull();
    expect(sizeForRates({ ...wanted, baseline: 0.5, change: 0 })).toBeNull();
  });
});

describe('for means', () => {
  it.each([
    [1, 0.9, 23],
    [0.5, 0.8, 64],
    [0.2, 0.8, 394],
    [0.8, 0.8, 26],
    [0.5, 0.9, 86],
  ])(
    '%d deviations with a power of %d: %i in each arm (statsmodels 0.15.0, TTestIndPower; the first is R 4’s example of power.t.test, 22.02 rounded up)',
    (change, power, size) => {
      const found = sizeForMeans({ deviation: 1, change, power, share: 0.5 });
      expect(found).toEqual({ control: size, treatment: size });
    },
  );

  it('a fifth treated, half a deviation: 161 and 41, a little more than pooled variances would take (157 and 40; statsmodels 0.15.0, TTestIndPower), for Welch’s test goes by the smaller arm', () => {
    expect(sizeForMeans({ deviation: 2, change: -1, power: 0.8, share: 0.2 })).toEqual({ control: 161, treatment: 41 });
  });

  it.each([
    ['no change', 0, 1],
    ['no deviation', 1, 0],
    ['a change so small that nobody has enough', 1e-9, 1],
  ])('there are none for %s', (_, change, deviation) => {
    expect(sizeForMeans({ deviation, change, power: 0.8, share: 0.5 })).toBeNull();
    expect(sizeForUnits({ deviation, change, power: 0.8 })).toBeNull();
  });
});

describe('more are needed', () => {
  const power = fc.double({ min: 0.5, max: 0.99, noNaN: true });
  const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });

  it('for a smaller change, for more power, and never fewer than 8 units', () => {
    const change = fc.double({ min: 0.05, max: 3, noNaN: true });
    fc.assert(
      fc.property(change, power, share, (of, sure, treated) => {
        const all = (wanted: number, chance: number) => {
          const sizes = sizeForMeans({ deviation: 1, change: wanted, power: chance, share: treated });
          return (sizes?.control ?? 0) + (sizes?.treatment ?? 0);
        };
        expect(all(of / 2, sure)).toBeGreaterThanOrEqual(all(of, sure));
        expect(all(of, 0.99)).toBeGreaterThanOrEqual(all(of, sure));
        expect(sizeForUnits({ deviation: 1, change: of, power: sure })).toBeGreaterThanOrEqual(8);
      }),
      // Counted up from a broken number, more power took one subject less here.
      { examples: [[2.9993679089690355, 0.9750057316524486, 0.098327239507581]] },
    );
  });

  it('the further the arms are from equal', () => {
    const rates = (treated: number) =>
      sizeForRates({ baseline: 0.4, change: 0.05, power: 0.8, share: treated }) ?? { control: 0, treatment: 0 };
    const all = [0.5, 0.3, 0.1, 0.05].map(treated => rates(treated).control + rates(treated).treatment);
    expect(all).toEqual([...all].sort((a, b) => a - b));
  });
});

describe('so many do find it', () => {
  const ROUNDS = 1000;
  const POWER = 0.8;
  /** Three standard errors of a share of so many rounds. */
  const SLACK = 3 * Math.sqrt((POWER * (1 - POWER)) / ROUNDS);
  const shareOf = (holds: () => boolean): number =>
    Array.from({ length: ROUNDS }, holds).filter(Boolean).length / ROUNDS;

  it('rates, three tenths treated', () => {
    const roll = seeded(31);
    const sizes = sizeForRates({ baseline: 0.4, change: 0.15, power: POWER, share: 0.3 });
    if (sizes === null) throw new Error('there are some');
    const of = (n: number, rate: number) => ({
      n,
      hits: Array.from({ length: n }, roll).filter(at => at < rate).length,
    });
    const found = shareOf(() => (twoProportions(of(sizes.control, 0.4), of(sizes.treatment, 0.55))?.p ?? 1) <= 0.05);
    expect(Math.abs(found - POWER)).toBeLessThan(SLACK + 0.01);
  });

  it('means, half treated', () => {
    const roll = seeded(32);
    const sizes = sizeForMeans({ deviation: 1, change: 0.7, power: POWER, share: 0.5 });
    if (sizes === null) throw new Error('there are some');
    const lifted = () => noise(roll, sizes.treatment).map(value => value + 0.7);
    const found = shareOf(() => (welch(sampleOf(noise(roll, sizes.control)), sampleOf(lifted()))?.p ?? 1) <= 0.05);
    expect(Math.abs(found - POWER)).toBeLessThan(SLACK + 0.01);
  });

  it.each([3, 2.5, 2, 1.7])('units that differ by %d deviations', change => {
    const roll = seeded(33);
    const units = sizeForUnits({ deviation: 1, change, power: POWER });
    if (units === null) throw new Error('there are some');
    const treatment = Math.floor(units / 2);
    const lifted = () => noise(roll, treatment).map(value => value + change);
    const rounds = 300;
    const found = Array.from({ length: rounds }, () => permutationTest(noise(roll, units - treatment), lifted()));
    const power = found.filter(one => (one?.p ?? 1) <= 0.05).length / rounds;
    expect(power).toBeGreaterThan(POWER - 3 * Math.sqrt((POWER * (1 - POWER)) / rounds));
  });
});

describe('no number of subjects will do', () => {
  const plan = { power: 0.8, share: 0.5 };

  it.each([
    ['nothing changes', 0.5, 0],
    ['the rate is below none', -0.1, 0.2],
    ['the rate is above all', 1.1, -0.2],
    ['the treated rate would be below none', 0.1, -0.2],
    ['the treated rate would be above all', 0.9, 0.2],
    ['the change is too small for anybody', 0.5, 1e-7],
  ])('for rates, where %s', (_name, baseline, change) => {
    expect(sizeForRates({ ...plan, baseline, change })).toBeNull();
  });

  it.each([
    ['none', 0, 0.1],
    ['all', 1, -0.1],
    ['what becomes none', 0.1, -0.1],
    ['what becomes all', 0.5, 0.5],
  ])('but for a rate of %s it will', (_name, baseline, change) => {
    const sizes = sizeForRates({ ...plan, baseline, change });
    expect(sizes?.control).toBeGreaterThan(1);
    expect(sizes?.control).toBeLessThan(200);
  });

  it.each([
    ['nothing changes', 0, 1],
    ['values don’t differ', 1, 0],
    ['they differ by more than can be said', 1, Number.POSITIVE_INFINITY],
    ['the change is too small for anybody', 1e-6, 1],
  ])('for means and for units, where %s', (_name, change, deviation) => {
    expect(sizeForMeans({ ...plan, change, deviation })).toBeNull();
    expect(sizeForUnits({ power: 0.8, change, deviation })).toBeNull();
  });
});
