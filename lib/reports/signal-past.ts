/** What was before each part of a series, of measures that need it: carried on from part to part. Pure. */
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import type { Period } from './period.ts';
import type { SignalRowRead } from './signal-rows.ts';
import { firstDay, lastDays } from './signal-sums.ts';

/** One row for each unit, with the sums of all of its rows. */
function addedUp(rows: readonly SignalRowRead[]): SignalRowRead[] {
  const sums = new Map<string, Counters>();
  for (const { unit, counters } of rows) sums.set(unit, addInto(sums.get(unit) ?? {}, counters));
  return [...sums].map(([unit, counters]) => ({ unit, service: '', period: '', counters }));
}

/**
 * What the measure needs of the time before each of these periods, which are in order: the last day of each unit, or
 * the sums of everything. `before`: that of the time before all of them; `rows`: those of the periods.
 */
export function pastsOf(
  { latest, cumulative }: Pick<SignalMeasure, 'latest' | 'cumulative'>,
  before: readonly SignalRowRead[],
  rows: readonly SignalRowRead[],
  periods: readonly Period[],
): SignalRowRead[][] {
  if (latest !== true && cumulative !== true) return [];
  const kept = latest === true ? lastDays : addedUp;
  const inOrder = rows
    .map(row => ({ day: firstDay(row), row }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  let past = kept(before);
  let next = 0;
  return periods.map(({ start }) => {
    let until = next;
    while (until < inOrder.length && (inOrder[until]?.day ?? start) < start) until += 1;
    past = kept([...past, ...inOrder.slice(next, until).map(({ row }) => row)]);
    next = until;
    return past;
  });
}
