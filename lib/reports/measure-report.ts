/** One measure of tickets: its definition, its value over a period, its course and its groups (contract.md §5). */
import type { Rules } from '#configuration/rules.ts';
import type { Measure } from '#experience/measure.ts';
import { backlogAge } from '#experience/measures/backlog-age.ts';
import { firstContactResolution } from '#experience/measures/first-contact-resolution.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { isCountingPast } from '#lib/signals/progress.ts';
import type { Level } from '#rollups/rows.ts';
import { noSums, type Sums } from '#rollups/sums.ts';
import { localDate } from '#sla/zone.ts';
import type { Table } from '#store/table.ts';
import { KINDS } from './kinds.ts';
import { backlogValue } from './measure-backlog.ts';
import { type MeasureQuery, type MeasureReportOptions, measureHead, sampled } from './measure-head.ts';
import { durationHistogram, scoreHistogram } from './measure-histogram.ts';
import { measureValue, valuesOf } from './measures.ts';
import { cut } from './period.ts';
import { provisionalIn, readProvisional } from './provisional.ts';
import { groupedRows, readBacklog, readNow, type Scope } from './read.ts';
import { reportTimeZone } from './report-zone.ts';
import { readScopeSums } from './scope-sums.ts';
import { type SignalGrouping, signalMeasureReport } from './signals.ts';

const scopeOf = ({ units, kind, service }: MeasureQuery): Scope => ({ units, kinds: KINDS[kind], service });

/** Totals say it all unless a breakdown is asked for. */
const levelOf = ({ service, groupBy }: MeasureQuery): Level =>
  service === undefined && (groupBy === undefined || groupBy === 'unit') ? 'total' : 'breakdown';

function pointOf(measure: Measure, sums: Sums, { settings }: Rules) {
  const { id: _, ...value } = measureValue(measure, sums);
  return sampled(value, settings.minimumSample);
}

function histogramOf(measure: Measure, sums: Sums) {
  if (measure.kind === 'duration') return { histogram: durationHistogram(valuesOf(measure, sums)) };
  return measure.kind === 'score' ? { histogram: scoreHistogram(valuesOf(measure, sums)) } : {};
}

/** The report of a measure that is about a period. Reads rows of that period only. */
export async function measureReport(
  table: Table,
  rules: Rules,
  measure: Measure,
  query: MeasureQuery,
  options: MeasureReportOptions,
) {
  const { period, interval, groupBy } = query;
  const scope = scopeOf(query);
  const isFirst = measure.id === firstContactResolution.id;
  const { shards } = options;
  const [{ whole, parts, groups }, provisional] = await Promise.all([
    readScopeSums({ table, shards }, { ...scope, period, interval, groupBy }),
    isFirst ? readProvisional({ table, shards }, rules, scope, period, options.now) : undefined,
  ]);
  return {
    ...measureHead(measure, rules, query, options),
    ...{ from: period.start, to: period.end },
    ...pointOf(measure, whole, rules),
    ...(provisional === undefined ? {} : { provisional: provisionalIn(whole, provisional) }),
    ...histogramOf(measure, whole),
    series: cut(period, interval).map(({ start, end }, index) => ({
      ...{ start, end },
      ...pointOf(measure, parts[index] ?? noSums(), rules),
    })),
    ...(groupBy === undefined || groups === undefined
      ? {}
      : {
          groups: [...groups].map(([value, sum]) => ({
            by: { [groupBy]: value },
            ...pointOf(measure, sum, rules),
          })),
        }),
  };
}

/** The report of a measure of signals, of one of `measures`. Signals have no breakdown but unit and service. */
export async function signalReport(
  table: Table,
  rules: Rules,
  measure: SignalMeasure,
  query: Omit<MeasureQuery, 'groupBy'> & { groupBy?: SignalGrouping | undefined },
  options: MeasureReportOptions,
) {
  const { units, service, period, interval, groupBy } = query;
  const today = localDate(reportTimeZone(rules, units), options.now);
  const asked = { units, service, period, interval, groupBy, today };
  const { shards } = options;
  const [found, countsPast] = await Promise.all([
    signalMeasureReport({ table, shards }, findSignalMeasures(rules), measure, asked),
    isCountingPast(table, measure, units, rules.measures.has(measure.id)),
  ]);
  const { minimumSample } = rules.settings;
  return {
    ...measureHead(measure, rules, query, options),
    ...{ from: period.start, to: period.end },
    ...sampled(found.value, minimumSample),
    ...(countsPast ? { stillCounting: true } : {}),
    series: found.series.map(point => sampled(point, minimumSample)),
    ...(found.groups === undefined ? {} : { groups: found.groups.map(group => sampled(group, minimumSample)) }),
  };
}

/** The report of the backlog's age: of what is open now, so it has no period and no course. */
export async function backlogReport(table: Table, rules: Rules, query: MeasureQuery, options: MeasureReportOptions) {
  const scope = scopeOf(query);
  const [open, since] = await Promise.all([
    readNow(table, scope, options.shards, query.groupBy),
    readBacklog(table, scope, options.shards, levelOf(query)),
  ]);
  const { groupBy } = query;
  const ageOf = (openRows: typeof open, sinceRows: typeof since) => {
    const { id: _, ...value } = backlogValue(openRows, sinceRows, rules, options.now);
    return sampled(value, rules.settings.minimumSample);
  };
  const value = ageOf(open, since);
  const head = measureHead(backlogAge, rules, query, options);
  if (groupBy === undefined) return { ...head, ...value, histogram: value.bands, series: [] };
  const openBy = groupedRows(open, groupBy);
  const sinceBy = groupedRows(since, groupBy);
  const groups = [...openBy]
    .filter(([, rows]) => rows.some(({ counters }) => Object.keys(counters).length > 0))
    .map(([by, rows]) => ({ by: { [groupBy]: by }, ...ageOf(rows, sinceBy.get(by) ?? []) }));
  return { ...head, ...value, histogram: value.bands, series: [], groups };
}
