/** What separates units: each is one subject, with what it had in the periods before the start and in those that count. Pure. */
import { movedAlike } from '#linkage/statistics/before.ts';
import { gapDifference } from '#linkage/statistics/gap.ts';
import { permutationTest } from '#linkage/statistics/permutation.ts';
import { type ByArm, byArm, effectOf, NO_EFFECT } from './analyse.ts';
import { ARMS, type Design } from './experiment.ts';
import type { Effect, ExperimentResult } from './result.ts';

/** A unit's values, period by period; `null` where it has none. All units have the same periods. */
export interface UnitSeries {
  before: readonly (number | null)[];
  after: readonly (number | null)[];
}

/** On which a unit counts: the change against what it had before, the value itself, or the sides period by period. */
export type Basis = 'change' | 'value' | 'gap';

export interface UnitsEffect {
  effect: Effect;
  basis: Basis;
  /** A unit lacks what it would have to count with. */
  isMissing: boolean;
}

/** With fewer units on a side no arrangement is rare enough: then periods are compared in their place. */
export const FEWEST_TO_PERMUTE = 4;
/** Fewer periods before show no trend. */
export const FEWEST_BEFORE = 8;

const known = (values: readonly (number | null)[]): number[] => values.filter(value => value !== null);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether every unit had a value before: what is found out by nothing that came after the start. */
const hadAllBefore = (units: ByArm<readonly UnitSeries[]>): boolean =>
  ARMS.every(arm => units[arm].every(({ before }) => known(before).length > 0));

/**
 * Each unit in the periods in which all of them have a value: else one that lacks its early weeks counts with another
 * time than the rest, and what rose everywhere looks like a difference.
 */
function inCommon(units: ByArm<readonly UnitSeries[]>): ByArm<UnitSeries[]> {
  const all = ARMS.flatMap(arm => units[arm]);
  const cutTo = (values: UnitSeries['before'], part: 'before' | 'after') =>
    values.filter((_, period) => all.every(unit => (unit[part][period] ?? null) !== null));
  return byArm(arm =>
    units[arm].map(({ before, after }) => ({ before: cutTo(before, 'before'), after: cutTo(after, 'after') })),
  );
}

/** Of how many units there are; and what each counts with. */
function permuted(units: ByArm<readonly UnitSeries[]>, basis: 'change' | 'value'): UnitsEffect {
  const values = byArm(arm =>
    units[arm].flatMap(({ before, after }) => {
      const [then, now] = [known(before), known(after)];
      return now.length === 0 ? [] : [mean(now) - (basis === 'change' ? mean(then) : 0)];
    }),
  );
  const isMissing = ARMS.some(arm => values[arm].length < units[arm].length);
  const arms = byArm(arm => ({ value: values[arm].length === 0 ? null : mean(values[arm]), n: values[arm].length }));
  // Of those that were left over nobody knows whether chance has put them there.
  const effect = effectOf(arms, () => (isMissing ? null : permutationTest(values.control, values.treatment)));
  return { effect: basis === 'change' ? { ...effect, change: true } : effect, basis, isMissing };
}

/** The mean of a side's units in each period, `null` where one of them has no value: it must not move by who is missing. */
function sideMeans(units: readonly UnitSeries[], part: 'before' | 'after'): (number | null)[] {
  const periods = units[0]?.[part] ?? [];
  return periods.map((_, period) => {
    const values = units.map(unit => unit[part][period] ?? null);
    return values.length === 0 || values.includes(null) ? null : mean(known(values));
  });
}

/** The sides' means in the periods in which both have one. */
function together(units: ByArm<readonly UnitSeries[]>, part: 'before' | 'after'): ByArm<number[]> {
  const sides = byArm(arm => sideMeans(units[arm], part));
  const has = (_: unknown, period: number): boolean => ARMS.every(arm => (sides[arm][period] ?? null) !== null);
  return byArm(arm => known(sides[arm].filter(has)));
}

const gaps = ({ control, treatment }: ByArm<readonly number[]>): number[] =>
  treatment.map((value, period) => value - (control[period] ?? value));

/** The gap between few treated units and the others, after less before. Each side's value is its own change. */
function gapEffect(units: ByArm<readonly UnitSeries[]>): UnitsEffect {
  const [before, after] = [together(units, 'before'), together(units, 'after')];
  const isMissing = before.control.length === 0 || after.control.length === 0;
  if (isMissing) return { effect: NO_EFFECT, basis: 'gap', isMissing };
  const arms = byArm(arm => ({ value: mean(after[arm]) - mean(before[arm]), n: units[arm].length }));
  const { control, treatment } = arms;
  const difference = gapDifference(gaps(before), gaps(after));
  return { effect: { control, treatment, difference, change: true }, basis: 'gap', isMissing };
}

const NOTHING_BEFORE: UnitsEffect = { effect: NO_EFFECT, basis: 'change', isMissing: true };

/** Whether a side has too few units for arrangements of them to say anything. */
export const isOfFew = (units: ByArm<readonly unknown[]>): boolean =>
  ARMS.some(arm => units[arm].length < FEWEST_TO_PERMUTE);

/**
 * What separates the units. Those that were assigned count with their change where all of them had a value before the
 * start, else with their value. Of a comparison only changes can be held against each other, in periods in which all
 * have a value: its sides were no alike ones to begin with.
 */
export function effectOnUnits(units: ByArm<readonly UnitSeries[]>, design: Design): UnitsEffect {
  if (design !== 'comparison') return permuted(units, hadAllBefore(units) ? 'change' : 'value');
  if (isOfFew(units)) return hadAllBefore(units) ? gapEffect(units) : NOTHING_BEFORE;
  const common = inCommon(units);
  return hadAllBefore(common) ? permuted(common, 'change') : NOTHING_BEFORE;
}

/** Whether the sides of a comparison moved alike before; `null` with fewer than 8 periods in which both have a value. */
export function movedAlikeBefore(units: ByArm<readonly UnitSeries[]>): ExperimentResult['before'] {
  const sides = byArm(arm => sideMeans(units[arm], 'before'));
  const both = sides.control.filter((value, period) => value !== null && (sides.treatment[period] ?? null) !== null);
  return both.length < FEWEST_BEFORE ? null : movedAlike(sides.control, sides.treatment);
}
