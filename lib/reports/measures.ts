/** Measures of a report: value, n and interval from counters, by the measure's kind. */
import { MEASURES } from '#experience/dictionary.ts';
import { type Distribution, distribution, quantile } from '#experience/distribution.ts';
import type { DurationMeasure, Measure, ScoreMeasure } from '#experience/measure.ts';
import { surveyResponseRate } from '#experience/measures/survey-response-rate.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';
import { type Estimate, meanEstimate, quantileEstimate, rate, within } from '#rollups/intervals.ts';
import { bucketCounts, durationsOf, type Sums } from '#rollups/sums.ts';
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

/** How a measure's values are spread: durations in seconds by their buckets, scores exactly. */
export function valuesOf(measure: Measure, sums: Sums, buckets = bucketCounts(sums)): Distribution {
  if (measure.kind === 'duration') return durationsOf(sums, measure.counter);
  return distribution((buckets.get(measure.counter) ?? []).map(([value, count]) => [Number(value), count]));
}

type Buckets = ReturnType<typeof bucketCounts>;

/** p50 and p90 of values, the latter with its interval. */
export function quantilesOf(values: Distribution): Required<Pick<MeasureValue, 'p50' | 'p90' | 'p90Interval'>> {
  const { value, low, high } = quantileEstimate(values, 0.9);
  return { p50: quantile(values, 0.5) ?? null, p90: value, p90Interval: { low, high } };
}

/** A duration's value is its median unless the measure leads with the mean. */
function durationValue(measure: DurationMeasure, sums: Sums, n: number) {
  const values = durationsOf(sums, measure.counter);
  // The sum is exact, so the mean is; only quantiles come from buckets.
  const mean = n === 0 ? null : (sums.counts[counterNames.measureSum(measure.counter)] ?? 0) / n / 1000;
  const lead =
    measure.lead === 'mean' ? within(meanEstimate(values, mean ?? undefined), 0) : quantileEstimate(values, 0.5);
  return { ...lead, mean, ...quantilesOf(values), ...measure.extras?.(values) };
}

/** A score's value is its mean. Of a balance, which is made of +1, 0 and −1, quantiles say nothing. */
function scoreValue(measure: ScoreMeasure, sums: Sums, buckets: Buckets) {
  const values = valuesOf(measure, sums, buckets);
  const estimate = within(meanEstimate(values), ...measure.range);
  if (measure.unit === 'balance') return { ...estimate, ...measure.extras?.(values) };
  return { ...estimate, mean: estimate.value, ...quantilesOf(values), ...measure.extras?.(values) };
}

function kindValue(measure: Measure, sums: Sums, n: number, known: Buckets | undefined) {
  const { counts } = sums;
  switch (measure.kind) {
    case 'rate':
      return rate(counts[counterNames.measureHits(measure.counter)] ?? 0, n);
    case 'duration':
      return durationValue(measure, sums, n);
    case 'score':
      return scoreValue(measure, sums, known ?? bucketCounts(sums));
    case 'count':
      return {
        value: n === 0 ? null : n,
        n,
        low: null,
        high: null,
        counts: tallyCounts((known ?? bucketCounts(sums)).get(measure.counter)),
      };
  }
}

/** Of the tickets that a survey link was given out for, those whose customer answered. */
function responseRate(counters: Counters): Estimate {
  const { counter } = surveyResponseRate;
  return rate(counters[counterNames.measureHits(counter)] ?? 0, counters[counterNames.measureCount(counter)] ?? 0);
}

/** A measure's value over sums. `buckets`: theirs, where several measures are asked for. */
export function measureValue(measure: Measure, sums: Sums, buckets?: Buckets): MeasureValue {
  const { counts: counters } = sums;
  const n = counters[counterNames.measureCount(measure.counter)] ?? 0;
  const all = counters[measure.cohort === 'created' ? counterNames.created : counterNames.resolved] ?? 0;
  return {
    id: measure.id,
    coverage: all === 0 ? null : n / all,
    ...kindValue(measure, sums, n, buckets),
    ...(measure.from === 'answers' ? { responseRate: responseRate(counters) } : {}),
  };
}

/** The measures of an experience: a company's own result is none of them, and has a report of its own. */
const EXPERIENCE = MEASURES.filter(({ role }) => role !== 'kpi');

/** Every measure of the dictionary that a scope knows anything about; all timeline measures in any case. */
export function measureValues(sums: Sums): MeasureValue[] {
  const buckets = bucketCounts(sums);
  return EXPERIENCE.map(measure => measureValue(measure, sums, buckets)).filter(
    (value, index) => value.n > 0 || EXPERIENCE[index]?.from === 'timeline',
  );
}
