/** What separates units, against answers that were found by hand. */
import { describe, expect, it } from 'vitest';
import { effectOnUnits, movedAlikeBefore, type UnitSeries } from '#linkage/experiments/analyse-units.ts';

const unit = (before: UnitSeries['before'], after: UnitSeries['after']): UnitSeries => ({ before, after });
/** Units with one period before and one after: with a level of their own, and a change. */
const changing = (changes: readonly number[]): UnitSeries[] =>
  changes.map((change, index) => unit([index * 10], [index * 10 + change]));

const CONTROL = changing([0, 1, 2, 3]);
const TREATMENT = changing([5, 6, 7, 8]);

describe('units that were assigned', () => {
  it('count with their change, each against itself', () => {
    const { effect, basis, isMissing } = effectOnUnits({ control: CONTROL, treatment: TREATMENT }, 'units');
    expect([basis, isMissing, effect.change]).toEqual(['change', false, true]);
    // Of 70 ways to draw four of eight, this and its opposite differ so much: 2/70.
    expect(effect).toMatchObject({
      ...{ control: { value: 1.5, n: 4 }, treatment: { value: 6.5, n: 4 } },
      difference: { value: 5, p: expect.closeTo(2 / 70, 12), test: 'permutation' },
    });
  });

  it('count with the mean of the periods in which they have a value', () => {
    const arms = {
      control: [unit([1, null, 3], [4, 6]), unit([0], [1])],
      treatment: [unit([2], [null, 8]), unit([1], [1])],
    };
    const { effect } = effectOnUnits(arms, 'units');
    // (5 − 2 + 1) ÷ 2 and (6 + 0) ÷ 2.
    expect([effect.control.value, effect.treatment.value]).toEqual([2, 3]);
  });

  it('all count with their value where one of them has none before the start, whatever came after', () => {
    const control = [...CONTROL.slice(1), unit([null], [7])];
    const { effect, basis } = effectOnUnits({ control, treatment: TREATMENT }, 'units');
    expect(basis).toBe('value');
    expect(effect).not.toHaveProperty('change');
    // 11, 22, 33 and 7 against 5, 16, 27 and 38.
    expect([effect.control.value, effect.treatment.value]).toEqual([18.25, 21.5]);
  });

  it('can’t be compared where one of them has nothing in the periods that count', () => {
    const control = [...CONTROL.slice(1), unit([7], [null])];
    const { effect, isMissing } = effectOnUnits({ control, treatment: TREATMENT }, 'units');
    expect(isMissing).toBe(true);
    expect(effect).toMatchObject({ control: { value: 2, n: 3 }, treatment: { n: 4 }, difference: null });
  });
});

const PERIODS = 12;
const times = (of: (period: number) => number): number[] => Array.from({ length: PERIODS }, (_, period) => of(period));
/** A season that both sides go through. */
const season = (period: number): number => Math.sin(period) * 10;
const noise = (period: number): number => ((period * 7) % 5) / 10;
const FEW = {
  control: [
    unit(times(season), times(season)),
    unit(
      times(p => season(p) + 2),
      times(p => season(p) + 2),
    ),
  ],
  treatment: [
    unit(
      times(p => season(p) + noise(p)),
      times(p => season(p) + noise(p + 1) + 4),
    ),
  ],
};

describe('units that nobody assigned', () => {
  it('are compared by their changes where there are four on each side', () => {
    const { effect, basis } = effectOnUnits({ control: CONTROL, treatment: TREATMENT }, 'comparison');
    expect([basis, effect.difference?.test]).toEqual(['change', 'permutation']);
  });

  it('count in the periods that all of them have: what rises everywhere makes no difference', () => {
    const rising = (lacking: number) =>
      unit(
        [0, 1, 2, 3].map(one => (one < lacking ? null : one)),
        [4, 5],
      );
    const noisy = (units: UnitSeries[]) =>
      units.map(({ before, after }, index) =>
        unit(
          before,
          after.map(value => (value ?? 0) + index / 100),
        ),
      );
    const all = { control: noisy([0, 0, 0, 0].map(rising)), treatment: noisy([3, 3, 3, 3].map(rising)) };
    expect(effectOnUnits(all, 'comparison').effect.difference?.value).toBeCloseTo(0, 12);
    const none = { ...all, control: all.control.map(({ after }) => unit([0, 1, 2, null], after)) };
    expect(effectOnUnits(none, 'comparison').isMissing).toBe(true);
  });

  it('are of no use without a time before', () => {
    const control = [...CONTROL.slice(1), unit([null], [7])];
    expect(effectOnUnits({ control, treatment: TREATMENT }, 'comparison')).toMatchObject({
      ...{ isMissing: true, effect: { difference: null } },
    });
  });

  it('are compared by the gap between both sides where there are few: what moves both moves nothing', () => {
    const { effect, basis, isMissing } = effectOnUnits(FEW, 'comparison');
    expect([basis, isMissing, effect.change]).toEqual(['gap', false, true]);
    // Gap before: noise − 1; after: noise of the next period + 3. What separates them is 4 and what noise adds.
    const added = (noise(PERIODS) - noise(0)) / PERIODS;
    expect(effect.difference).toMatchObject({ value: expect.closeTo(4 + added, 9), test: 'gap' });
    expect(effect.difference?.p).toBeLessThan(0.001);
    expect(effect.control).toEqual({ value: expect.closeTo(0, 9), n: 2 });
    expect(effect.treatment).toEqual({ value: expect.closeTo(4 + added, 9), n: 1 });
  });

  it('are compared only in periods in which all of them have a value', () => {
    const gone = unit([null, ...times(p => season(p) + 2).slice(1)], times(p => season(p) + 1_000).with(3, 0));
    const there = {
      ...FEW,
      control: [
        FEW.control[0] ?? gone,
        unit(
          gone.before,
          times(p => season(p) + 2),
        ),
      ],
    };
    const [all, less] = [effectOnUnits(FEW, 'comparison'), effectOnUnits(there, 'comparison')];
    // Without the first period before, whose noise was 0.
    expect(less.effect.difference?.value).not.toBe(all.effect.difference?.value);
    expect(less.effect.difference?.value).toBeCloseTo(all.effect.difference?.value ?? 0, 1);
    const never = {
      ...FEW,
      treatment: [
        unit(
          times(season),
          Array.from({ length: PERIODS }, () => null),
        ),
      ],
    };
    expect(effectOnUnits(never, 'comparison')).toMatchObject({ basis: 'gap', isMissing: true });
  });

  it('are compared by the gap as soon as one side has few, and say so where nothing can be compared', () => {
    const { basis } = effectOnUnits({ control: CONTROL, treatment: TREATMENT.slice(1) }, 'comparison');
    expect(basis).toBe('gap');
    const nothing = { control: [unit([null], [1])], treatment: [unit([1], [1])] };
    const none = { value: null, n: 0 };
    expect(effectOnUnits(nothing, 'comparison')).toEqual({
      ...{ basis: 'change', isMissing: true },
      effect: { control: none, treatment: none, difference: null },
    });
  });

  it('have no value where nobody has one', () => {
    const { effect } = effectOnUnits({ control: [unit([1], [null])], treatment: [unit([1], [2])] }, 'units');
    expect(effect).toMatchObject({ control: { value: null, n: 0 }, treatment: { value: 1, n: 1 }, difference: null });
  });

  it('moved alike before where the gap between both sides stayed, and not where it grew', () => {
    expect(movedAlikeBefore(FEW)?.alike).toBe(true);
    const drift = {
      ...FEW,
      treatment: [
        unit(
          times(p => season(p) + noise(p) + p),
          times(season),
        ),
      ],
    };
    expect(movedAlikeBefore(drift)).toMatchObject({ alike: false, slopeDifference: expect.closeTo(1, 1) });
  });

  it('aren’t known to have moved alike by fewer than eight periods before', () => {
    const short = (units: readonly UnitSeries[]) => units.map(({ before, after }) => unit(before.slice(-7), after));
    expect(movedAlikeBefore({ control: short(FEW.control), treatment: short(FEW.treatment) })).toBeNull();
    const eight = (units: readonly UnitSeries[]) => units.map(({ before, after }) => unit(before.slice(-8), after));
    expect(movedAlikeBefore({ control: eight(FEW.control), treatment: eight(FEW.treatment) })).not.toBeNull();
    const holes = (units: readonly UnitSeries[]) =>
      units.map(({ before, after }) => unit([...before.slice(-8), null, null], after));
    const lacking = holes(FEW.treatment).map(({ before, after }) => unit(before.with(0, null), after));
    expect(movedAlikeBefore({ control: holes(FEW.control), treatment: lacking })).toBeNull();
  });
});
