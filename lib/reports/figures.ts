/** What measures of any kind, of tickets and of signals, come to over a scope and a period. From rollups alone. */
import type { Rules } from '#configuration/rules.ts';
import { findMeasure } from '#experience/dictionary.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import type { Counters } from '#rollups/counters.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { KINDS } from './kinds.ts';
import { measureValue } from './measures.ts';
import type { Period } from './period.ts';
import type { Scope } from './read.ts';
import { type RollupSource, readScopeSums } from './scope-sums.ts';
import { signalMeasureReport } from './signals.ts';

/** Incidents and requests, as in a report that names no kind. */
const ALL = KINDS.all;

export interface FiguresQuery {
  units: readonly string[];
  service?: string | undefined;
  period: Period;
  /** Ids of the measures that are asked for. */
  measures: readonly string[];
  /** The local date of now: days after it are still to come. */
  today?: string | undefined;
}

export interface Figures {
  /** Of all tickets of the scope: for the SLA beside them. */
  counters: Counters;
  /** `undefined` for a measure that wasn't asked for, or that there is none of. */
  estimateOf(id: string): Estimate | undefined;
}

/**
 * Reads the rows of the period, of tickets once and of each measure of signals that is asked for. Of tickets those of
 * `kinds`; signals are of no kind, so with any but the usual ones nothing is known of them.
 */
export async function readFigures(
  source: RollupSource,
  rules: Rules,
  { units, service, period, measures, today }: FiguresQuery,
  kinds: Scope['kinds'] = ALL,
): Promise<Figures> {
  const ofSignals = findSignalMeasures(rules);
  const [{ whole }, signals] = await Promise.all([
    readScopeSums(source, { units, kinds, service, period, interval: 'month' }),
    Promise.all(
      measures.map(async (id): Promise<[string, Estimate] | undefined> => {
        const measure = findMeasure(id) === undefined && kinds === ALL ? ofSignals.byId.get(id) : undefined;
        if (measure === undefined) return undefined;
        const asked = { units, service, period, interval: 'month', today } as const;
        return [id, (await signalMeasureReport(source, ofSignals, measure, asked)).value];
      }),
    ),
  ]);
  const values = new Map(signals.filter(pair => pair !== undefined));
  for (const id of measures) {
    const measure = findMeasure(id);
    if (measure !== undefined) values.set(id, measureValue(measure, whole));
  }
  return { counters: whole.counts, estimateOf: id => values.get(id) };
}
