/** Figures of a result as they are read: values, what separates two of them, and how sure that is. */
import type { Basis } from '#lib/linkage/experiments/analyse-units.ts';
import type { ArmValue, Difference, Effect, SampleRatio } from '#lib/linkage/experiments/result.ts';
import { plainNumber } from '#lib/notify/formats/words.ts';
import { between, changeIn, valueIn } from '#reports/digest/words.ts';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `1 unit`, `1,180 requesters`. */
export const counted = (n: number, noun: string): string => `${plainNumber(n)} ${noun}${n === 1 ? '' : 's'}`;

export const chance = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p ${p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`);

/** A size of a difference, without a sign: of shares in points. */
export function sizeIn(unit: string, size: number): string {
  if (unit !== 'share') return valueIn(unit)(size);
  const text = valueIn('share')(size).replace(/ %$/, '');
  return `${text} ${text === '1' ? 'point' : 'points'}`;
}

const signed = (unit: string, value: number): string => `${value < 0 ? '−' : '+'}${sizeIn(unit, Math.abs(value))}`;

/** What an arm came to; a change has a sign. */
const armIn = (unit: string, basis: Basis, value: number): string =>
  basis === 'value' ? valueIn(unit)(value) : signed(unit, value);

/** What is measured, and on which a subject counts. */
export interface Measured {
  unit: string;
  basis: Basis;
  /** What a subject is called. */
  noun: string;
}

const armText = ({ unit, basis, noun }: Measured, { value, n }: ArmValue): string =>
  `${value === null ? 'not known' : armIn(unit, basis, value)} of ${counted(n, noun)}`;

/** `between +1.2 and +7 points, p 0.003`. */
export function surenessOf(unit: string, { control, treatment }: Effect, difference: Difference): string {
  const { low, high, p } = difference;
  const told = changeIn(unit, treatment.value ?? 0, control.value ?? 0, difference).between;
  const interval = low === null && high === null ? 'too few for an interval' : `95 % interval: ${told}`;
  return `${interval}${unit === 'share' && told !== '' ? ' points' : ''}, ${chance(p)}`;
}

/** `61.9 % of 512 requesters with the treatment, 57.8 % of 498 without`. */
export const armsIn = (measured: Measured, { control, treatment }: Effect): string =>
  `${armText(measured, treatment)} with the treatment, ${armText(measured, control)} without`;

/** `higher by 4.1 points`; what is no difference has no size. */
export function byHowMuch(unit: string, { control, treatment }: Effect, difference: Difference): string {
  if (difference.value === 0) return 'the same';
  const { by } = changeIn(unit, treatment.value ?? 0, control.value ?? 0, difference);
  return `${by.replace(/^[+−]/, '')} ${difference.value > 0 ? 'higher' : 'lower'}`;
}

/** An interval as it is read, in a unit. */
export const rangeIn = (unit: string, low: number | null, high: number | null): string =>
  between(low, high, value => signed(unit, value));

/** How large the arms are, and how large they should be, where that is no chance. */
export const mismatchIn = (
  { control, treatment, expectedControl, expectedTreatment, p }: SampleRatio,
  noun: string,
): string =>
  `the arms have ${counted(treatment, noun)} with the treatment and ${plainNumber(control)} without, where ${plainNumber(expectedTreatment)} and ${plainNumber(expectedControl)} were to be expected (${chance(p)}). Something takes ${noun}s from one arm, and those that are missing are hardly like the rest: find out where outcomes get lost.`;
