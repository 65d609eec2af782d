/** What units had in the periods that count: of a KPI by its observations, of measures by the rollups. */
import type { Rules } from '#configuration/rules.ts';
import type { Measure } from '#experience/measure.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { valuesIn } from '#lib/kpis/kpi-lines.ts';
import { readObservations } from '#lib/kpis/observations.ts';
import type { Cadence } from '#lib/linkage/cadence.ts';
import type { UnitSeries } from '#lib/linkage/experiments/analyse-units.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { KINDS } from '#reports/kinds.ts';
import { measureValue } from '#reports/measures.ts';
import type { Interval, Period } from '#reports/period.ts';
import { type RollupSource, readScopeSums } from '#reports/scope-sums.ts';
import { signalMeasureReport } from '#reports/signals.ts';
import { bucketCounts, type Sums } from '#rollups/sums.ts';
import type { Table } from '#store/table.ts';
import type { CountedPeriods } from './result-periods.ts';

type Values = (number | null)[];
type Counted = { value: number | null; n: number };

async function observed(table: Table, unit: string, kpi: string, periods: readonly Period[]): Promise<Values> {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return [];
  return valuesIn(periods, await readObservations(table, { unit, kpi }, first.start, last.end)).values;
}

/** Of a KPI the last observation of each period. */
export async function kpiSeries(
  table: Table,
  unit: string,
  kpi: string,
  { before, after }: CountedPeriods,
): Promise<UnitSeries> {
  const [then, now] = await Promise.all([observed(table, unit, kpi, before), observed(table, unit, kpi, after)]);
  return { before: then, after: now };
}

/** Periods that follow one another; one alone is read as a whole. */
interface Run {
  unit: string;
  period: Period;
  interval: Interval;
  isWhole: boolean;
}

function runOf(unit: string, periods: readonly Period[], cadence: Cadence): Run | undefined {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const isWhole = periods.length === 1;
  // Of a whole the months are read, and days at its edges.
  const interval = isWhole ? 'month' : cadence;
  return { unit, period: { start: first.start, end: last.end }, interval, isWhole };
}

async function sumsIn(source: RollupSource, { unit, period, interval, isWhole }: Run): Promise<Sums[]> {
  const { whole, parts } = await readScopeSums(source, { units: [unit], kinds: KINDS.all, period, interval });
  return isWhole ? [whole] : parts;
}

async function signalsIn(source: RollupSource, rules: Rules, measure: SignalMeasure, run: Run): Promise<Counted[]> {
  const query = { units: [run.unit], period: run.period, interval: run.interval };
  const { value, series } = await signalMeasureReport(source, findSignalMeasures(rules), measure, query);
  return run.isWhole ? [value] : series;
}

/** Fewer than the minimum sample say nothing. */
const enough =
  ({ settings: { minimumSample } }: Rules) =>
  ({ value, n }: Counted): number | null =>
    n < minimumSample ? null : value;

export interface SeriesMeasures {
  ofTickets: readonly Measure[];
  ofSignals: readonly SignalMeasure[];
}

/** Of each measure the values of a unit, in the order of the periods; by its id. */
async function valuesOf(
  source: RollupSource,
  rules: Rules,
  { ofTickets, ofSignals }: SeriesMeasures,
  run: Run | undefined,
): Promise<ReadonlyMap<string, Values>> {
  const values = new Map<string, Values>();
  if (run === undefined) return values;
  if (ofTickets.length > 0) {
    const sums = (await sumsIn(source, run)).map(of => ({ of, buckets: bucketCounts(of) }));
    for (const measure of ofTickets) {
      values.set(
        measure.id,
        sums.map(({ of, buckets }) => enough(rules)(measureValue(measure, of, buckets))),
      );
    }
  }
  for (const measure of ofSignals) {
    values.set(measure.id, (await signalsIn(source, rules, measure, run)).map(enough(rules)));
  }
  return values;
}

/** The series of measures of a unit, by the measure's id. */
export async function measureSeries(
  source: RollupSource,
  rules: Rules,
  measures: SeriesMeasures,
  { unit, periods, cadence }: { unit: string; periods: CountedPeriods; cadence: Cadence },
): Promise<ReadonlyMap<string, UnitSeries>> {
  const { before, after } = periods;
  const [then, now] = await Promise.all(
    [before, after].map(part => valuesOf(source, rules, measures, runOf(unit, part, cadence))),
  );
  const ids = [...measures.ofTickets, ...measures.ofSignals].map(({ id }) => id);
  return new Map(ids.map(id => [id, { before: then?.get(id) ?? [], after: now?.get(id) ?? [] }]));
}
