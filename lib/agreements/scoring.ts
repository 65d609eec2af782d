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

/** A measure as it weighs in a score: what was counted, and what it is held against. */
export type Weighed = Omit<Scored, 'n'> & Omit<AgreedMeasure, 'id'>;

/**
 * By how many points noise may have moved a score, either way: the 95 % intervals of its measures, as those of
 * independent ones add up. `measures`: those that the score rests on; one without an interval counts as exact.
 */
export function scoreNoise(measures: readonly Weighed[]): number {
  const weight = measures.reduce((sum, measure) => sum + measure.weight, 0);
  const squares = measures.map(({ value, low, high, target, floor, weight: own }) => {
    // Of small samples the interval is lopsided, and shorter towards what chance has taken away.
    const half = value === null ? 0 : Math.max(value - (low ?? value), (high ?? value) - value);
    // Not held to 100: a measure at its target is as likely to come out below it as above.
    return ((100 * own * half) / Math.abs(target - floor)) ** 2;
  });
  return weight === 0 ? 0 : Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / weight;
}

/** The interval of a score, within 0…100; both `null` where there is no score. */
export interface ScoreInterval {
  scoreLow: number | null;
  scoreHigh: number | null;
}

export interface Score extends ScoreInterval {
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
  const weighed: Weighed[] = [];
  for (const measure of measures) {
    all += measure.weight;
    const scored = estimateOf(measure.id);
    if (!hasEnough(scored, options.minimumSample)) continue;
    known += measure.weight;
    sum += measureScore(scored.value, measure) * measure.weight;
    const { value, low, high } = scored;
    const { target, floor, weight } = measure;
    weighed.push({ value, low, high, target, floor, weight });
  }
  // Exact, for weights such as 0.1, 0.2 and 0.3: what is known of the last alone is half.
  if (known === 0 || exact(known / all) < 0.5) {
    return { score: null, scoreLow: null, scoreHigh: null, verdict: 'insufficient-data' };
  }
  const score = exact(sum / known);
  const noise = scoreNoise(weighed);
  const scoreLow = exact(Math.max(0, score - noise));
  const scoreHigh = exact(Math.min(100, score + noise));
  return { score, scoreLow, scoreHigh, verdict: score >= options.passMark ? 'met' : 'missed' };
}
