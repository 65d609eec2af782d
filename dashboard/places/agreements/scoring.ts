/** The score that values would have with targets: the same as Pith's own (measures.md §4), for sliders to ask at once. */

export interface Target {
  target: number;
  floor: number;
  weight: number;
}

/** `value`: `null` where there is too little data. */
export type Held = Target & { value: number | null };

/** Binary fractions must not decide over a mark: 89.999999999999986 is 90. */
const exact = (score: number): number => Math.round(score * 1e9) / 1e9;

/** 0 at the floor, 100 at the target. */
export const measureScore = (value: number, { target, floor }: Omit<Target, 'weight'>): number =>
  exact(100 * Math.min(1, Math.max(0, (value - floor) / (target - floor))));

/** 0…100; `null` when measures with enough data carry less than half of the weight. */
export function scoreOf(measures: readonly Held[]): number | null {
  let [all, known, sum] = [0, 0, 0];
  for (const { value, weight, ...marks } of measures) {
    all += weight;
    if (value === null) continue;
    known += weight;
    sum += measureScore(value, marks) * weight;
  }
  return known === 0 || exact(known / all) < 0.5 ? null : exact(sum / known);
}

export interface PeriodValue {
  value: number | null;
  /** Of too little data. */
  verdict?: 'insufficient-data' | undefined;
}

/** The value, where there is enough data to hold it against something. */
export const known = ({ value, verdict }: PeriodValue): number | null => (verdict === undefined ? value : null);

export const reaches = (value: number, target: number, higher: boolean): boolean =>
  higher ? value >= target : value <= target;

/** In how many periods a target would have been met, of those with enough data. */
export function wouldHaveMet(
  periods: readonly PeriodValue[],
  target: number,
  higher: boolean,
): { met: number; counted: number; insufficient: number } {
  const values = periods.map(known).filter(value => value !== null);
  return {
    met: values.filter(value => reaches(value, target, higher)).length,
    counted: values.length,
    insufficient: periods.length - values.length,
  };
}
