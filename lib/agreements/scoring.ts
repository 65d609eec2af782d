/** Scoring by an agreement (measures.md §4): each measure from floor to target, then the weighted mean. Pure. */
import type { AgreedMeasure } from '#lib/settings.ts';

export interface Scored {
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
}

export type MeasureVerdict = 'met' | 'missed' | 'within-noise' | 'insufficient-data';

const hasEnough = (scored: Scored | undefined, minimumSample: number): scored is Scored & { value: number } =>
  scored !== undefined && scored.value !== null && scored.n >= minimumSample;

/** Binary fractions must not decide over a mark: 89.999999999999986 is 90. */
const exact = (score: number): number => Math.round(score * 1e9) / 1e9;

/** 100 × clamp((value − floor) ÷ (target − floor), 0, 1); works for either direction. */
export function measureScore(value: number, { target, floor }: Pick<AgreedMeasure, 'target' | 'floor'>): number {
  return exact(100 * Math.min(1, Math.max(0, (value - floor) / (target - floor))));
}

/** A measure's value against its target; `within-noise` when the interval contains the target. */
export function measureVerdict(
  scored: Scored | undefined,
  { target, floor }: Pick<AgreedMeasure, 'target' | 'floor'>,
  minimumSample: number,
): MeasureVerdict {
  if (!hasEnough(scored, minimumSample)) return 'insufficient-data';
  if (scored.low !== null && scored.high !== null && scored.low <= target && target <= scored.high)
    return 'within-noise';
  const higherIsBetter = target > floor;
  return (higherIsBetter ? scored.value >= target : scored.value <= target) ? 'met' : 'missed';
}

export interface Score {
  /** 0…100, or `null` when measures with enough data carry less than half of the weight. */
  score: number | null;
  verdict: 'met' | 'missed' | 'insufficient-data';
}

/** The score of an agreement: Σ score·weight ÷ Σ weight over the measures with enough data. */
export function agreementScore(
  measures: readonly AgreedMeasure[],
  estimateOf: (id: string) => Scored | undefined,
  options: { passMark: number; minimumSample: number },
): Score {
  let all = 0;
  let known = 0;
  let sum = 0;
  for (const measure of measures) {
    all += measure.weight;
    const scored = estimateOf(measure.id);
    if (!hasEnough(scored, options.minimumSample)) continue;
    known += measure.weight;
    sum += measureScore(scored.value, measure) * measure.weight;
  }
  // Exact, for weights such as 0.1, 0.2 and 0.3: what is known of the last alone is half.
  if (known === 0 || exact(known / all) < 0.5) return { score: null, verdict: 'insufficient-data' };
  const score = exact(sum / known);
  return { score, verdict: score >= options.passMark ? 'met' : 'missed' };
}
