/**
 * Sums of rollup rows as reports use them: counts by name, and apart from these how durations are spread over their
 * buckets. The latter are most of what a row holds, and arrays of a fixed length add up in the same time however many
 * tickets are in them.
 */

import { MEASURES } from '#experience/dictionary.ts';
import type { Distribution } from '#experience/distribution.ts';
import { addInto, type Counters, counterNames } from './counters.ts';
import { BUCKETS, bucketIndex, indexValue } from './quantiles.ts';

export interface Sums {
  /** Everything but the buckets of durations. */
  counts: Counters;
  /** Tickets by the place of their bucket (`bucketIndex`), by the duration's counter. Those without tickets may lack. */
  buckets: Map<string, Int32Array>;
}

/** The counters whose buckets are kept as arrays. */
export const DURATION_COUNTERS: ReadonlySet<string> = new Set(
  MEASURES.filter(({ kind }) => kind === 'duration').map(({ counter }) => counter),
);

export const noSums = (): Sums => ({ counts: {}, buckets: new Map() });

function bucketsOf({ buckets }: Sums, counter: string): Int32Array {
  let there = buckets.get(counter);
  if (there === undefined) {
    there = new Int32Array(BUCKETS);
    buckets.set(counter, there);
  }
  return there;
}

/** Where in an array a counter counts; `undefined` for one that is no bucket of a duration. */
export function bucketPlace(name: string): { counter: string; index: number } | undefined {
  const at = name.indexOf('.b');
  if (at < 1) return undefined;
  const counter = name.slice(0, at);
  if (!DURATION_COUNTERS.has(counter)) return undefined;
  return { counter, index: bucketIndex(name.slice(at + counterNames.measureBucket('', '').length)) };
}

/** Adds the counters of a row. Changes `sums` in place. */
export function addCounters(sums: Sums, counters: Readonly<Counters>): Sums {
  const counts: Counters = {};
  for (const [name, count] of Object.entries(counters)) {
    const place = bucketPlace(name);
    if (place === undefined) counts[name] = count;
    else {
      const array = bucketsOf(sums, place.counter);
      array[place.index] = (array[place.index] ?? 0) + count;
    }
  }
  addInto(sums.counts, counts);
  return sums;
}

/** Counters as sums. */
export const sumsOf = (counters: Readonly<Counters>): Sums => addCounters(noSums(), counters);

/** Adds other sums. Changes `sums` in place. */
function addSums(sums: Sums, more: Sums): Sums {
  addInto(sums.counts, more.counts);
  for (const [counter, array] of more.buckets) {
    const there = bucketsOf(sums, counter);
    for (let index = 0; index < BUCKETS; index += 1) there[index] = (there[index] ?? 0) + (array[index] ?? 0);
  }
  return sums;
}

/** The sum of all of them. */
export const totalOf = (all: Iterable<Sums>): Sums => {
  const sum = noSums();
  for (const one of all) addSums(sum, one);
  return sum;
};

/** How a duration is spread, in seconds, ascending. */
export function durationsOf({ buckets }: Sums, counter: string): Distribution {
  const array = buckets.get(counter) ?? [];
  const found: { value: number; count: number }[] = [];
  array.forEach((count, index) => {
    if (count > 0) found.push({ value: indexValue(index), count });
  });
  return found;
}

/** Tickets in buckets that are no duration's: with a score's value, or a tally's word. */
export type BucketCounts = readonly (readonly [bucket: string, count: number])[];

/** These by the measure's counter: one walk over all that is counted, for all measures. */
export function bucketCounts({ counts }: Sums): ReadonlyMap<string, BucketCounts> {
  const found = new Map<string, [string, number][]>();
  const mark = counterNames.measureBucket('', '');
  for (const [name, count] of Object.entries(counts)) {
    const at = name.indexOf(mark);
    // A clock that was breached is named by the same letter, and by nothing after it.
    if (at < 1 || at + mark.length === name.length) continue;
    const counter = name.slice(0, at);
    const entry: [string, number] = [name.slice(at + mark.length), count];
    const there = found.get(counter);
    if (there === undefined) found.set(counter, [entry]);
    else there.push(entry);
  }
  return found;
}
