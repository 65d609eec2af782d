/** What the agreed measures of signals come to over a report's scope and period: they aren't in rows of tickets. */
import type { Agreement } from '#agreements/agreement.ts';
import type { Rules } from '#configuration/rules.ts';
import { findMeasure } from '#experience/dictionary.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import type { ReportQuery } from './report-query.ts';
import type { RollupSource } from './scope-sums.ts';
import { SIGNAL_GROUPINGS, type SignalMeasureReport, signalMeasureReport } from './signals.ts';

/** Their reports, by id. `today`: the local date of now. */
export async function readAgreedSignals(
  source: RollupSource,
  rules: Rules,
  agreements: Iterable<Agreement | undefined>,
  { units, service, period, interval, groupBy, kind }: Omit<ReportQuery, 'unit' | 'source'>,
  today: string,
): Promise<Map<string, SignalMeasureReport>> {
  // Signals are of no kind of ticket: a report on one kind knows nothing of them.
  if (kind !== 'all') return new Map();
  const ids = new Set([...agreements].flatMap(one => one?.measures.map(({ id }) => id) ?? []));
  const measures = findSignalMeasures(rules);
  const grouping = SIGNAL_GROUPINGS.find(one => one === groupBy);
  const query = { units, service, period, interval, groupBy: grouping, today };
  const reports = new Map<string, SignalMeasureReport>();
  for (const id of ids) {
    const measure = findMeasure(id) === undefined ? measures.byId.get(id) : undefined;
    if (measure !== undefined) reports.set(id, await signalMeasureReport(source, measures, measure, query));
  }
  return reports;
}
