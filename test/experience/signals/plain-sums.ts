/** The sums of a measure over signals, as plainly as can be: no rows, no buckets, no sketches. */
import { distribution } from '#experience/distribution.ts';
import type { Signal } from '#experience/signals/signal.ts';
import type { SignalMeasure, SignalSums } from '#experience/signals/signal-measure.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/settings.ts';

const DAY = 86_400_000;
export const START = Date.UTC(2026, 5, 1);

let nextId = 0;
/** A signal; a number of days after the first of June. */
export function signal(type: string, given: Partial<Signal> & { day?: number } = {}): Signal {
  nextId += 1;
  const { day = 0, ...more } = given;
  return {
    id: `signal-${nextId}`,
    type,
    unit: 'shop',
    service: null,
    user: null,
    value: null,
    occurredAt: START + day * DAY,
    attributes: {},
    ...more,
  };
}

/** The sums of a measure over a period of so many days. */
export function sumsOf(
  measure: SignalMeasure,
  signals: readonly Signal[],
  { days = 1, settings = DEFAULT_SETTINGS }: { days?: number; settings?: Settings } = {},
): SignalSums {
  const sums = { n: 0, k: 0, half: 0, sum: 0 };
  const values = new Map<number, number>();
  const people = new Set<string>();
  const peopleByDay = new Set<string>();
  for (const one of signals) {
    if (!measure.signals.includes(one.type)) continue;
    const count = measure.count(one, settings);
    if (count === undefined) continue;
    const { n = 1, k = 0, half = 0, value, distinct } = count;
    sums.n += n;
    sums.k += k;
    sums.half += half;
    if (value !== undefined) {
      sums.sum += value;
      values.set(value, (values.get(value) ?? 0) + 1);
    }
    if (distinct !== undefined) {
      people.add(distinct);
      peopleByDay.add(`${Math.floor(one.occurredAt / DAY)} ${distinct}`);
    }
  }
  return {
    ...sums,
    values: distribution(values),
    distinct: { value: people.size, n: people.size, low: people.size, high: people.size },
    daily: { sum: peopleByDay.size, days },
  };
}
