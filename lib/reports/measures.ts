/** Measures of a report: value, n and interval from counters, by the measure's kind. */
import { MEASURES } from '#experience/dictionary.ts';
import type { Measure } from '#experience/measure.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';
import { type Estimate, meanEstimate, quantileEstimate, rate } from '#rollups/intervals.ts';
import { bucketValue, type Distribution, distribution, quantile } from '#rollups/quantiles.ts';

export interface MeasureValue extends Estimate {
  id: string;
  /** Share of resolved tickets that the measure knows about, 0…1. */
  coverage: number | null;
  /** Durations and scores, in the measure's unit. */
  mean?: number | null;
  p50?: number | null;
  p90?: number | null;
}

/** The buckets of a duration (seconds) or the values of a score, with their counts. */
function valuesOf(measure: Measure, counters: Counters): Distribution {
  const prefix = counterNames.measureBucket(measure.counter, '');
  const counts: [number, number][] = [];
  for (const [name, count] of Object.entries(counters)) {
    if (!name.startsWith(prefix)) continue;
    const bucket = name.slice(prefix.length);
    counts.push([measure.kind === 'duration' ? bucketValue(bucket) : Number(bucket), count]);
  }
  return distribution(counts);
}

const orNull = (value: number | undefined): number | null => value ?? null;

/** A measure's value over a sum of counters. A duration's value is its median, a score's its mean. */
export function measureValue(measure: Measure, counters: Counters): MeasureValue {
  const n = counters[counterNames.measureCount(measure.counter)] ?? 0;
  const resolved = counters[counterNames.resolved] ?? 0;
  const head = { id: measure.id, coverage: resolved === 0 ? null : n / resolved };
  if (measure.kind === 'rate') {
    return { ...head, ...rate(counters[counterNames.measureHits(measure.counter)] ?? 0, n) };
  }
  const values = valuesOf(measure, counters);
  const [p50, p90] = [orNull(quantile(values, 0.5)), orNull(quantile(values, 0.9))];
  if (measure.kind === 'duration') {
    // The sum is exact, so the mean is; only quantiles come from buckets.
    const mean = n === 0 ? null : (counters[counterNames.measureSum(measure.counter)] ?? 0) / n / 1000;
    return { ...head, ...quantileEstimate(values, 0.5), mean, p50, p90 };
  }
  const mean = meanEstimate(values);
  return { ...head, ...mean, mean: mean.value, p50, p90 };
}

/** Every measure of the dictionary that a scope knows anything about; all timeline measures in any case. */
export function measureValues(counters: Counters): MeasureValue[] {
  return MEASURES.map(measure => measureValue(measure, counters)).filter(
    (value, index) => value.n > 0 || MEASURES[index]?.from === 'timeline',
  );
}
