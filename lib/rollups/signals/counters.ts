/** The counters of a measure of signals in a rollup row: integers that only ever grow, as each signal counts once. */
import { type Distribution, distribution } from '#experience/distribution.ts';
import type { SignalCount } from '#experience/signals/signal-measure.ts';
import type { Counters } from '#rollups/counters.ts';
import { bucketMiddle, PARTS_OF_ONE, thousandths, valueBucket } from './buckets.ts';

/** Names of the counters. Stored: never rename. */
export const signalCounter = {
  /** Observations. */
  n: 'n',
  /** Those for which a rate's condition holds, and those for which it holds by half. */
  k: 'k',
  half: 'h',
  /**
   * The sum of the values, in two: thousandths under `CARRY`, and how often `CARRY` is in them. A sum of large amounts
   * would leave the integers that are exact; two of them stay there for some ten million signals of the largest value.
   */
  sum: 's',
  sumCarry: 'S',
  /** Distinct persons or values of the row's day; of a month, the sum over its days. */
  distinct: 'u',
  bucket: (name: string) => `b${name}`,
} as const;

const BUCKET = signalCounter.bucket('');
/** Thousandths: ten thousand whole ones. */
const CARRY = 10_000 * PARTS_OF_ONE;

const isSome = (count: number | undefined): count is number => count !== undefined && Number.isFinite(count);

/** What one signal adds; who is distinct is not said here, for that depends on those before it. */
export function signalCounters({ n = 1, k, half, value }: SignalCount): Counters {
  const counters: Counters = {};
  const add = (name: string, count: number): void => {
    const whole = Math.round(count);
    if (whole !== 0) counters[name] = whole;
  };
  add(signalCounter.n, n);
  if (isSome(k)) add(signalCounter.k, k);
  if (isSome(half)) add(signalCounter.half, half);
  if (isSome(value)) {
    const parts = thousandths(value);
    const carry = Math.trunc(parts / CARRY);
    add(signalCounter.sum, parts - carry * CARRY);
    add(signalCounter.sumCarry, carry);
    counters[signalCounter.bucket(valueBucket(parts))] = 1;
  }
  return counters;
}

/** The sum of the values that these counters were made of. */
export const sumOf = (counters: Counters): number =>
  (counters[signalCounter.sumCarry] ?? 0) * (CARRY / PARTS_OF_ONE) + (counters[signalCounter.sum] ?? 0) / PARTS_OF_ONE;

/** The values that these counters were made of. */
export function valuesOf(counters: Counters): Distribution {
  const buckets = Object.entries(counters).filter(([name]) => name.startsWith(BUCKET));
  return distribution(buckets.map(([name, count]) => [bucketMiddle(name.slice(BUCKET.length)), count] as const));
}
