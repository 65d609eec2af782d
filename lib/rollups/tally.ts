/**
 * Sums in the making: counters by number instead of by name, so that adding a row to several sums costs a few array
 * accesses a counter. Which name has which number is between the sums of one `Tallies`.
 */

import { isCalibration } from './calibration.ts';
import { BUCKETS } from './quantiles.ts';
import { bucketPlace, DURATION_COUNTERS, type Sums } from './sums.ts';

export interface Tally {
  counts: Float64Array;
  /** By the number of the duration's counter. */
  buckets: (Int32Array | undefined)[];
}

/** Counters made ready to be added. Where each counts: a count's number, or below 0 that of a duration's bucket. */
interface Prepared {
  places: number[];
  values: number[];
}

export interface Tallies {
  empty(): Tally;
  /** Leaves out what only the calibration of effort needs, what is 0, and what `isWanted` doesn't want. */
  prepare(row: Readonly<Record<string, unknown>>, isWanted?: (name: string) => boolean): Prepared;
  add(tally: Tally, prepared: Prepared): void;
  /** Adds one tally to another. */
  merge(tally: Tally, more: Tally): void;
  /** Adds to one counter by its name. */
  addOne(tally: Tally, place: number, value: number): void;
  /** The number of a counter: its place in `counts`, or below 0 that of a duration's bucket. */
  placeOf(name: string): number;
  /** The names of the counts, by their numbers. */
  names: readonly string[];
  /** The counts of a tally, with a place for every name that there is by now. */
  countsOf(tally: Tally): Float64Array;
  sumsOf(tally: Tally): Sums;
}

/** The counters of durations, by number. */
export const DURATIONS: readonly string[] = [...DURATION_COUNTERS];
/** The place of a counter that is left out. */
const LEFT_OUT = Number.NEGATIVE_INFINITY;
const FIRST_SIZE = 512;

/** The buckets of a duration, for adding to them. */
export function bucketsIn(tally: Tally, duration: number): Int32Array {
  let there = tally.buckets[duration];
  if (there === undefined) {
    there = new Int32Array(BUCKETS);
    tally.buckets[duration] = there;
  }
  return there;
}

export function createTallies(): Tallies {
  const names: string[] = [];
  const places = new Map<string, number>();

  function newPlace(name: string): number {
    if (isCalibration(name)) return LEFT_OUT;
    const bucket = bucketPlace(name);
    if (bucket !== undefined) return -1 - (DURATIONS.indexOf(bucket.counter) * BUCKETS + bucket.index);
    return names.push(name) - 1;
  }

  function placeOf(name: string): number {
    let place = places.get(name);
    if (place === undefined) {
      place = newPlace(name);
      places.set(name, place);
    }
    return place;
  }

  function countsOf(tally: Tally): Float64Array {
    if (tally.counts.length < names.length) {
      const wider = new Float64Array(names.length * 2);
      wider.set(tally.counts);
      tally.counts = wider;
    }
    return tally.counts;
  }

  function addOne(tally: Tally, place: number, value: number): void {
    if (place >= 0) {
      const counts = countsOf(tally);
      counts[place] = (counts[place] ?? 0) + value;
    } else if (place !== LEFT_OUT) {
      const array = bucketsIn(tally, Math.floor((-1 - place) / BUCKETS));
      const index = (-1 - place) % BUCKETS;
      array[index] = (array[index] ?? 0) + value;
    }
  }

  return {
    names,
    placeOf,
    addOne,
    countsOf,
    empty: () => ({ counts: new Float64Array(Math.max(FIRST_SIZE, names.length)), buckets: [] }),
    prepare(row, isWanted) {
      const prepared: Prepared = { places: [], values: [] };
      for (const name in row) {
        const value = row[name];
        if (typeof value !== 'number' || value === 0 || isWanted?.(name) === false) continue;
        const place = placeOf(name);
        if (place === LEFT_OUT) continue;
        prepared.places.push(place);
        prepared.values.push(value);
      }
      return prepared;
    },
    add(tally, { places: at, values }) {
      for (let index = 0; index < at.length; index += 1) addOne(tally, at[index] ?? LEFT_OUT, values[index] ?? 0);
    },
    merge(tally, more) {
      const counts = countsOf(tally);
      more.counts.forEach((count, place) => {
        if (count !== 0) counts[place] = (counts[place] ?? 0) + count;
      });
      more.buckets.forEach((from, duration) => {
        if (from === undefined) return;
        const into = bucketsIn(tally, duration);
        for (let index = 0; index < into.length; index += 1) into[index] = (into[index] ?? 0) + (from[index] ?? 0);
      });
    },
    sumsOf({ counts, buckets }) {
      const sums: Sums = { counts: {}, buckets: new Map() };
      names.forEach((name, place) => {
        const count = counts[place] ?? 0;
        if (count !== 0) sums.counts[name] = count;
      });
      buckets.forEach((array, duration) => {
        const counter = DURATIONS[duration];
        if (counter !== undefined && array?.some(count => count !== 0) === true) sums.buckets.set(counter, array);
      });
      return sums;
    },
  };
}
