/** How many subjects a plan needs, from what is said of them beforehand. Pure. */
import { sizeForMeans, sizeForRates, sizeForUnits } from '#linkage/statistics/sample-size.ts';
import type { Experiment } from './experiment.ts';

export interface SampleNeeded {
  control: number;
  treatment: number;
  total: number;
  /** For what, and from what it was calculated. */
  says: string;
  /** Units that take part, where these are the subjects. */
  there?: number;
}

export type SamplePlan = Pick<
  Experiment,
  'design' | 'units' | 'share' | 'primary' | 'smallestEffect' | 'baseline' | 'power' | 'effect'
>;

const number = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 6 });
/** A share in points: 0.03 are 3. */
const points = (share: number): string => {
  const hundredths = number(share * 100);
  return `${hundredths} point${hundredths === '1' ? '' : 's'}`;
};
const percent = (share: number): string => `${number(share * 100)} %`;

const wanted = ({ effect, smallestEffect, power, primary }: SamplePlan): string => {
  const size = primary.outcome === 'rate' ? points(smallestEffect) : number(smallestEffect);
  return `To find an effect of ${size} or more (${effect}) with a chance of ${percent(power)}`;
};

function ofRequesters(plan: SamplePlan): SampleNeeded | null {
  const { primary, smallestEffect, baseline, power, share, effect } = plan;
  if (baseline === undefined) return null;
  const { value, deviation } = baseline;
  const isRate = primary.outcome === 'rate';
  const change = effect === 'higher' ? smallestEffect : -smallestEffect;
  const sizes = isRate
    ? sizeForRates({ baseline: value, change, power, share })
    : deviation === undefined
      ? null
      : sizeForMeans({ deviation, change, power, share });
  if (sizes === null) return null;
  const { control, treatment } = sizes;
  const from = isRate
    ? `from a rate of ${percent(value)}`
    : `where single values lie apart by a standard deviation of ${number(deviation ?? 0)}`;
  const says =
    `${wanted(plan)} ${from}, it takes ${number(control)} requesters with an outcome in the control arm and ` +
    `${number(treatment)} in the treated one.`;
  return { control, treatment, total: control + treatment, says };
}

function ofUnits(plan: SamplePlan): SampleNeeded | null {
  const { smallestEffect, baseline, power, units, design } = plan;
  if (baseline?.deviation === undefined) return null;
  const total = sizeForUnits({ deviation: baseline.deviation, change: smallestEffect, power });
  if (total === null) return null;
  const treatment = Math.floor(total / 2);
  const halves = design === 'comparison' ? ', if half of them are treated' : '';
  const says =
    `${wanted(plan)} where the changes of single units lie apart by a standard deviation of ` +
    `${number(baseline.deviation)}, it takes ${number(total)} units${halves}. There are ${number(units.length)}.`;
  return { control: total - treatment, treatment, total, says, there: units.length };
}

/** `null` where nothing is said that it could be calculated from, or no number of subjects would do. */
export const sampleNeeded = (plan: SamplePlan): SampleNeeded | null =>
  plan.design === 'requesters' ? ofRequesters(plan) : ofUnits(plan);
