/** How many subjects it takes to find an effect that is there, with p ≤ 0.05 two-sided. */
import { NORMAL_975 } from '#experience/normal.ts';
import { arrangementsOf } from './arrangements.ts';
import { normalQuantile } from './normal.ts';
import { studentPoint } from './student.ts';

export interface ArmSizes {
  control: number;
  treatment: number;
}

/** What is to be found, and how surely. */
interface Wanted {
  /** The effect, in the unit of what is measured; its sign counts for rates only. */
  change: number;
  /** The chance of finding it, 0.5…0.99. */
  power: number;
}

const SIGNIFICANT = 0.05;
/** Fewer units can't be significant, or hardly ever: 8 are drawn in 70 ways. */
const FEWEST_UNITS = 8;
/** More than any desk has: an effect that takes so many is none. */
const MOST = 1e9;

/** Each arm's part of so many subjects, rounded up, with at least two of each. */
function armsOf(subjects: number, share: number): ArmSizes | null {
  if (!(subjects <= MOST)) return null;
  // What rounding has left above a whole number is not another subject.
  const up = (size: number): number => Math.max(2, Math.ceil(size - 1e-9 * size));
  return { control: up(subjects * (1 - share)), treatment: up(subjects * share) };
}

/**
 * For two rates 0…1, of which `share` is treated, by the normal approximation with the pooled variance where nothing
 * differs and the separate ones where it does: N = (z₁·√(p̄q̄/(s(1 − s))) + z₂·√(p₁q₁/(1 − s) + p₂q₂/s))²/Δ² (Fleiss,
 * Levin and Paik, Statistical Methods for Rates and Proportions, 2003, §4.2, for unequal arms). `null` where the treated
 * rate would lie outside of 0…1, or nothing changes.
 */
export function sizeForRates({
  baseline,
  change,
  power,
  share,
}: Wanted & { baseline: number; share: number }): ArmSizes | null {
  const treated = baseline + change;
  if (change === 0 || baseline < 0 || baseline > 1 || treated < 0 || treated > 1) return null;
  const together = (1 - share) * baseline + share * treated;
  const alike = Math.sqrt((together * (1 - together)) / (share * (1 - share)));
  const apart = Math.sqrt((baseline * (1 - baseline)) / (1 - share) + (treated * (1 - treated)) / share);
  const deviations = NORMAL_975 * alike + normalQuantile(power) * apart;
  return armsOf((deviations / change) ** 2, share);
}

/** Welch's degrees of freedom where both arms vary alike: of unequal ones the smaller counts. */
function freedomOf(control: number, treatment: number): number {
  const [a, b] = [1 / control, 1 / treatment];
  return (a + b) ** 2 / (a ** 2 / (control - 1) + b ** 2 / (treatment - 1));
}

/** Whether so many find the effect, in deviations: it is as large as the critical t and that of the power together. */
function findable(control: number, treatment: number, effect: number, power: number, significant = SIGNIFICANT) {
  const freedom = freedomOf(control, treatment);
  const needed = studentPoint(1 - significant / 2, freedom) + studentPoint(power, freedom);
  return effect / Math.sqrt(1 / control + 1 / treatment) >= needed;
}

/**
 * For two means whose single values have this standard deviation, of which `share` is treated: the normal approximation
 * N = (z₁ + z₂)²·σ²/(Δ²·s(1 − s)) (Fleiss 1986), and from there upwards until it is enough by Student's t with the degrees
 * of freedom of Welch's test. `null` where nothing changes or the deviation isn't above 0.
 */
export function sizeForMeans({
  deviation,
  change,
  power,
  share,
}: Wanted & { deviation: number; share: number }): ArmSizes | null {
  const effect = Math.abs(change) / deviation;
  if (!(effect > 0 && Number.isFinite(effect))) return null;
  const normal = ((NORMAL_975 + normalQuantile(power)) / effect) ** 2 / (share * (1 - share));
  // Whole subjects from the first on, so that more power or a smaller effect never comes to fewer.
  for (let subjects = Math.max(4, Math.floor(normal)); ; subjects += 1) {
    const arms = armsOf(subjects, share);
    if (arms === null || findable(arms.control, arms.treatment, effect, power)) return arms;
  }
}

/**
 * For business units of which half is treated, the smaller half if they are odd, and that are compared by permutation:
 * at least 8, and as many as Student's t needs at the chance of an error that so many units have at all (of the 70
 * arrangements of 8 it is 2 in 70, not 5 in 100). `deviation` is that of the units' values. How many units together.
 */
export function sizeForUnits({ deviation, change, power }: Wanted & { deviation: number }): number | null {
  const effect = Math.abs(change) / deviation;
  if (!(effect > 0 && Number.isFinite(effect))) return null;
  const normal = ((2 * (NORMAL_975 + normalQuantile(power))) / effect) ** 2;
  if (!(normal <= MOST)) return null;
  for (let units = Math.max(FEWEST_UNITS, Math.floor(normal)); ; units += 1) {
    const treatment = Math.floor(units / 2);
    if (findable(units - treatment, treatment, effect, power, attainable(units, treatment))) return units;
  }
}

/** The largest chance of an error up to 5 % that so many arrangements have; the mirrored one counts where arms are equal. */
function attainable(units: number, treatment: number): number {
  if (units > 2 * FEWEST_UNITS) return SIGNIFICANT;
  const count = arrangementsOf(units, treatment);
  const step = units === 2 * treatment ? 2 : 1;
  return (Math.floor((SIGNIFICANT * count) / step) * step) / count;
}
