/** Measures of a report: value, n and interval from counters, by the measure's kind. */
import { MEASURES } from '#experience/dictionary.ts';
import { type Distribution, distribution, quantile } from '#experience/distribution.ts';
import type { DurationMeasure, Measure, ScoreMeasure } from '#experience/measure.ts';
import { surveyResponseRate } from '#experience/measures/survey-response-rate.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';
import { type Estimate, meanEstimate, quantileEstimate, rate, within } from '#rollups/intervals.ts';
import { bucketValue } from '#rollups/quantiles.ts';
import { type TallyCounts, tallyCounts } from './measure-tally.ts';

/** What else the measure says of its values (`beside` of its definition) is among these, by name. */
export interface MeasureValue extends Estimate {
  id: string;
  /** Share of its tickets (those resolved, or created) that the measure knows about, 0…1. */
  coverage: number | null;
  /** Durations and scores, in the measure's unit. */
  mean?: number | null;
  p50?: number | null;
  p90?: number | null;
  p90Interval?: Interval;
  /** Of measures from answers: of the tickets that a survey link was given out for, those that were answered. */
  responseRate?: Estimate;
  /** What a tally counted. */
  counts?: TallyCounts;
}

interface Interval {
  low: number | null;
  high: number | null;
}

/** The buckets of a duration (seconds) or the values of a score, with their counts. */
export function valuesOf(measure: Measure, counters: Counters): Distribution {
  const prefix = counterNames.measureBucket(measure.counter, '');
  const counts: [number, number][] = [];
  for (const [name, count] of Object.entries(counters)) {
    if (!name.startsWith(prefix)) continue;
    const bucket = name.slice(prefix.length);
    counts.push([measure.kind === 'duration' ? bucketValue(bucket) : Number(bucket), count]);
  }
  return distribution(counts);
}

/** p50 and p90 of values, the latter with its interval. */
export function quantilesOf(values: Distribution): Required<Pick<MeasureValue, 'p50' | 'p90' | 'p90Interval'>> {
  const { value, low, high } = quantileEstimate(values, 0.9);
  return { p50: quantile(values, 0.5) ?? null, p90: value, p90Interval: { low, high } };
}

/** A duration's value is its median unless the measure leads with the mean. */
function durationValue(measure: DurationMeasure, counters: Counters, n: number) {
  const values = valuesOf(measure, counters);
  // The sum is exact, so the mean is; only quantiles come from buckets.
  const mean = n === 0 ? null : (counters[counterNames.measureSum(measure.counter)] ?? 0) / n / 1000;
  const lead =
    measure.lead === 'mean' ? within(meanEstimate(values, mean ?? undefined), 0) : quantileEstimate(values, 0.5);
  return { ...lead, mean, ...quantilesOf(values), ...measure.extras?.(values) };
}

/** A score's value is its mean. Of a balance, which is made of +1, 0 and −1, quantiles say nothing. */
function scoreValue(measure: ScoreMeasure, counters: Counters) {
  const values = valuesOf(measure, counters);
  const estimate = within(meanEstimate(values), ...measure.range);
  if (measure.unit === 'balance') return { ...estimate, ...measure.extras?.(values) };
  return { ...estimate, mean: estimate.value, ...quantilesOf(values), ...measure.extras?.(values) };
}

function kindValue(measure: Measure, counters: Counters, n: number) {
  switch (measure.kind) {
    case 'rate':
      return rate(counters[counterNames.measureHits(measure.counter)] ?? 0, n);
    case 'duration':
      return durationValue(measure, counters, n);
    case 'score':
      return scoreValue(measure, counters);
    case 'count':
      return { value: n === 0 ? null : n, n, low: null, high: null, counts: tallyCounts(measure, counters) };
  }
}

/** Of the tickets that a survey link was given out for, those whose customer answered. */
export function responseRate(counters: Counters): Estimate {
  const { counter } = surveyResponseRate;
  return rate(counters[counterNames.measureHits(counter)] ?? 0, counters[counterNames.measureCount(counter)] ?? 0);
}

/** A measure's value over a sum of counters. */
export function measureValue(measure: Measure, counters: Counters): MeasureValue {
  const n = counters[counterNames.measureCount(measure.counter)] ?? 0;
  const all = counters[measure.cohort === 'created' ? counterNames.created : counterNames.resolved] ?? 0;
  return {
    id: measure.id,
    coverage: all === 0 ? null : n / all,
    ...kindValue(measure, counters, n),
    ...(measure.from === 'answers' ? { responseRate: responseRate(counters) } : {}),
  };
}

/** The measures of an experience: a company's own result is none of them, and has a report of its own. */
const EXPERIENCE = MEASURES.filter(({ role }) => role !== 'kpi');

/** Every measure of the dictionary that a scope knows anything about; all timeline measures in any case. */
export function measureValues(counters: Counters): MeasureValue[] {
  return EXPERIENCE.map(measure => measureValue(measure, counters)).filter(
    (value, index) => value.n > 0 || EXPERIENCE[index]?.from === 'timeline',
  );
}
