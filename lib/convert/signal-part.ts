/** What a measure makes of a signal: the counters it adds, and who or what it counts as distinct. */
import type { Rules } from '#configuration/rules.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { markFor, nameFor } from '#lib/signals/hash.ts';
import type { SignalPart, StoredSignal } from '#lib/signals/stored-signal.ts';
import { signalCounters } from '#rollups/signals/counters.ts';
import { countingOf } from '#rollups/signals/rows.ts';
import { distinctKey, distinctValueKey } from '#store/keys.ts';
import type { Key } from '#store/table.ts';

/** A part, with the key of the marker by which its person or value is counted once a day, where it counts any. */
export interface CountedPart {
  part: SignalPart;
  marker?: Key;
}

/**
 * What the signal is counted as on its day. The marker of a person lies with the person, so that it goes with them;
 * that of a value lies under its hash. Which of the two it is, is told by whether it is the signal's person: nobody
 * can post somebody's pseudonym as a value.
 */
export function countSignal(stored: StoredSignal, day: string, measure: SignalMeasure, rules: Rules): CountedPart {
  const { signal } = stored;
  const counting = countingOf(measure);
  const head = { counting, rules: rules.revision };
  const count = measure.count(signal, rules.settings);
  if (count === undefined) return { part: { ...head, counters: {} } };
  const counters = signalCounters(count);
  const { distinct } = count;
  if (distinct === undefined) return { part: { ...head, counters } };
  const place = [signal.unit, counting, day];
  const isPerson = distinct === signal.user;
  return {
    part: { ...head, counters, mark: (isPerson ? stored.mark : undefined) ?? markFor(distinct) },
    marker: isPerson ? distinctKey(distinct, place) : distinctValueKey(nameFor(distinct), place),
  };
}
