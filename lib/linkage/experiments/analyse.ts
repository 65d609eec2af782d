/** What separates the arms, by what each of their subjects came to. Pure. */
import { meanDifference } from '#linkage/statistics/means.ts';
import { type Part, ratioDifference } from '#linkage/statistics/ratio-of-means.ts';
import { type Count, twoProportions } from '#linkage/statistics/two-proportion.ts';
import { sampleOf } from '#linkage/statistics/welch.ts';
import { ARMS, type Arm } from './experiment.ts';
import type { ArmValue, Difference, Effect } from './result.ts';

/** Something of each arm. */
export type ByArm<Value> = Readonly<Record<Arm, Value>>;

/** Fewer subjects than this in an arm say nothing of others. */
const FEWEST = 2;

/** Of both arms the same. */
export const byArm = <Value>(of: (arm: Arm) => Value): ByArm<Value> => ({
  control: of('control'),
  treatment: of('treatment'),
});

/** Arms with what separates them, which is asked for only where both have enough subjects. */
export function effectOf(arms: ByArm<ArmValue>, difference: () => Difference | null): Effect {
  const { control, treatment } = arms;
  const hasEnough = ARMS.every(arm => arms[arm].n >= FEWEST);
  return { control, treatment, difference: hasEnough ? difference() : null };
}

/** Of nobody. */
export const NO_EFFECT: Effect = {
  control: { value: null, n: 0 },
  treatment: { value: null, n: 0 },
  difference: null,
};

const quotient = (sum: number, n: number): number | null => (n === 0 ? null : sum / n);

/** Of subjects that each did or didn't: their shares. `values`: 1 for yes. */
export function effectOnRate(values: ByArm<readonly number[]>): Effect {
  const counts = byArm((arm): Count => {
    const of = values[arm];
    return { hits: of.filter(value => value === 1).length, n: of.length };
  });
  const arms = byArm(arm => ({ value: quotient(counts[arm].hits, counts[arm].n), n: counts[arm].n }));
  return effectOf(arms, () => twoProportions(counts.control, counts.treatment));
}

/** Of subjects that each have a number: their means. */
export function effectOnMean(values: ByArm<readonly number[]>): Effect {
  const samples = byArm(arm => sampleOf(values[arm]));
  const arms = byArm(arm => ({ value: samples[arm].n === 0 ? null : samples[arm].mean, n: samples[arm].n }));
  return effectOf(arms, () => meanDifference(values.control, values.treatment));
}

/** Of subjects that each have several tickets: the mean over all tickets, with what tickets of one have in common. */
export function effectOnParts(parts: ByArm<readonly Part[]>): Effect {
  const arms = byArm((arm): ArmValue => {
    const counted = parts[arm].filter(({ n }) => n > 0);
    const [sum, n] = [counted.reduce((all, part) => all + part.sum, 0), counted.reduce((all, part) => all + part.n, 0)];
    return { value: quotient(sum, n), n: counted.length };
  });
  return effectOf(arms, () => ratioDifference(parts.control, parts.treatment));
}
