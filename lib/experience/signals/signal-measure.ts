/** What a measure of signals is: what each signal adds to its counters, and what they mean. One file per measure. */

import type { Definition } from '#experience/measure.ts';
import type { Settings } from '#lib/settings.ts';
import type { Estimate } from '#rollups/intervals.ts';
import type { Signal } from './signal.ts';

/** What one signal adds. */
export interface SignalCount {
  /** Observations; 1 unless said otherwise. */
  n?: number;
  /** Those of them for which a rate's condition holds, or half does (apdex). */
  k?: number;
  half?: number;
  /** Kept as a distribution (relative error 2 %), and exactly as a sum, to a thousandth. */
  value?: number;
  /** Counted once a day however often it comes: a person's pseudonym, or an attribute's value. */
  distinct?: string;
}

/** The sums of a measure's counters over a scope and period. */
export interface SignalSums {
  n: number;
  k: number;
  half: number;
  /** Exact to a thousandth for each signal. */
  sum: number;
  values: readonly { value: number; count: number }[];
  /** Distinct ones over the whole period: exact over one day, merged over several, with the interval of the merge. */
  distinct: Estimate;
  /** The exact distinct counts of its days, added up, and how many days the period has. */
  daily: { sum: number; days: number };
  /** The sums of each unit, where the scope has several: for what is no sum over units, such as a number of people. */
  units?: readonly SignalSums[];
}

export interface SignalMeasure extends Definition {
  from: 'signals';
  /** The types that it is counted from; none for a measure that is made of other ones' sums alone. */
  signals: readonly string[];
  /** The measures whose sums it is made of, too. */
  madeOf?: readonly string[];
  /** Of its way of counting: another one counts into other rows, and what is there is counted again. */
  version: number;
  /** Needs the sums of everything before the period, too (who was a customer at its start). */
  cumulative?: true;
  /** Needs what was posted last, too: then `before` are the sums of the last day before the period that has any. */
  latest?: true;
  /** What the signal adds; `undefined` for nothing. */
  count(signal: Signal, settings: Settings): SignalCount | undefined;
  /** Its value over a period, from its sums; of `of` another measure's sums over the same period. */
  value(sums: SignalSums, of: (measure: string) => SignalSums, before: SignalSums): Estimate;
  /** What else it says, by the names in `beside`. `null` when there is nothing to say it of. */
  extras?(sums: SignalSums): Readonly<Record<string, number | null>>;
}
