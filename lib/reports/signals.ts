/**
 * Measures of signals over a scope and a period, as a whole, over time and by group, from rollups alone. What a measure
 * asks of another one's sums, or of what was before the period, is read when it asks.
 */

import type { SignalMeasure, SignalSums } from '#experience/signals/signal-measure.ts';
import type { SignalMeasures } from '#lib/signals/measures.ts';
import type { Estimate } from '#rollups/intervals.ts';
import type { SignalLevel } from '#rollups/signals/rows.ts';
import { cut, daysOf, type Interval, type Period, shiftDate, spansOf } from './period.ts';
import { pastsOf } from './signal-past.ts';
import {
  levelOf,
  readLastDays,
  readSignalRows,
  type SignalRowRead,
  type SignalScope,
  type SignalSource,
} from './signal-rows.ts';
import { NO_SUMS, rowsIn, sumsOf } from './signal-sums.ts';

export type { SignalScope, SignalSource } from './signal-rows.ts';

/** Signals have no other breakdown than these: anything else is for who asks to refuse. */
export const SIGNAL_GROUPINGS = ['unit', 'service'] as const;
export type SignalGrouping = (typeof SIGNAL_GROUPINGS)[number];

export interface SignalReportQuery extends SignalScope {
  period: Period;
  interval: Interval;
  groupBy?: SignalGrouping | undefined;
  /** The local date of now: days after it are still to come, and no days on which nobody came. */
  today?: string | undefined;
}

/** A value with its interval; what the measure says beside it (`extras`) is there by name. */
type SignalValue = Estimate;

export interface SignalMeasureReport {
  value: SignalValue;
  series: ({ start: string; end: string } & SignalValue)[];
  /** In the order of the groups' names; only those that have any signal. Signals without a service are in no group. */
  groups?: ({ by: Record<string, string> } & SignalValue)[];
}

/** Everything that there was before any period. */
const EVER = '0001-01-01';

/** The sums of a measure over a scope and a period. Reads whole months, and days at the edges. */
export async function signalSums(
  source: SignalSource,
  measure: SignalMeasure,
  scope: SignalScope,
  period: Period,
): Promise<SignalSums> {
  const rows = await readSignalRows(source, measure, scope, spansOf(period));
  return sumsOf(rows, daysOf(period), scope.units);
}

/** What was before the period, of a measure that needs it. */
async function readBefore(
  source: SignalSource,
  measure: SignalMeasure,
  query: SignalReportQuery,
  level: SignalLevel,
): Promise<SignalRowRead[]> {
  const { start } = query.period;
  if (measure.latest === true) return readLastDays(source, measure, query, start, level);
  if (measure.cumulative !== true) return [];
  return readSignalRows(source, measure, query, spansOf({ start: EVER, end: shiftDate(start, -1) }), level);
}

/** The rows of one measure that a report is made of. */
interface Loaded {
  measure: SignalMeasure;
  /** Of the period: whole months and edge days. */
  whole: SignalRowRead[];
  /** The same cut finer, where the series needs it. */
  series: SignalRowRead[];
  before: SignalRowRead[];
  /** By service: the rows of the period and from before it. */
  services?: { whole: SignalRowRead[]; before: SignalRowRead[] };
}

async function load(source: SignalSource, measure: SignalMeasure, query: SignalReportQuery): Promise<Loaded> {
  const { period, interval, groupBy } = query;
  const spans = spansOf(period);
  const level = levelOf(query);
  const byDay = interval !== 'month' || measure.latest === true;
  const days = [{ granularity: 'day', from: period.start, to: period.end }] as const;
  const [whole, fine, before, services, servicesBefore] = await Promise.all([
    readSignalRows(source, measure, query, spans, level),
    byDay ? readSignalRows(source, measure, query, days, level) : undefined,
    readBefore(source, measure, query, level),
    groupBy === 'service' ? readSignalRows(source, measure, query, spans, 'breakdown') : undefined,
    groupBy === 'service' ? readBefore(source, measure, query, 'breakdown') : [],
  ]);
  return {
    measure,
    whole,
    series: fine ?? whole,
    before,
    ...(services === undefined ? {} : { services: { whole: services, before: servicesBefore } }),
  };
}

/** One value of a report: of which rows it is made. */
interface Cell {
  period: Period;
  units: readonly string[];
  rows(loaded: Loaded): SignalRowRead[];
  /** What its measure needs of the time before its period. */
  before: SignalRowRead[];
}

const wholeCell = ({ before }: Loaded, { period, units }: SignalReportQuery): Cell => ({
  period,
  units,
  rows: ({ whole }) => whole,
  before,
});

function seriesCells({ measure, before, series }: Loaded, { period: all, interval, units }: SignalReportQuery): Cell[] {
  const periods = cut(all, interval);
  const pasts = pastsOf(measure, before, series, periods);
  return periods.map((period, index) => ({
    period,
    units,
    rows: loaded => rowsIn(loaded.series, period),
    before: pasts[index] ?? [],
  }));
}

function groupCell(own: Loaded, by: SignalGrouping, name: string, { period, units }: SignalReportQuery): Cell {
  const inGroup = (rows: readonly SignalRowRead[] = []): SignalRowRead[] => rows.filter(row => row[by] === name);
  return {
    period,
    units: by === 'unit' ? [name] : units,
    rows: ({ whole, services }) => inGroup(by === 'unit' ? whole : services?.whole),
    before: inGroup(by === 'unit' ? own.before : own.services?.before),
  };
}

/** Days of a period, as far as they have begun. */
const daysBegun = ({ start, end }: Period, today = end): number =>
  today < start ? 0 : daysOf({ start, end: today < end ? today : end });

/** The measure's value in a cell; notes what it asks for that isn't loaded. */
function valueIn(
  cell: Cell,
  { measure }: Loaded,
  loaded: ReadonlyMap<string, Loaded | undefined>,
  missing: Set<string>,
  today: string | undefined,
): SignalValue {
  const days = daysBegun(cell.period, today);
  const of = (id: string): SignalSums => {
    if (!loaded.has(id)) missing.add(id);
    const other = loaded.get(id);
    return other === undefined ? NO_SUMS : sumsOf(cell.rows(other), days, cell.units);
  };
  const sums = of(measure.id);
  return { ...measure.value(sums, of, sumsOf(cell.before, 0, cell.units)), ...measure.extras?.(sums) };
}

/** The names of the groups that have any signal, of this measure or of those that it is made of. */
function groupNames(by: SignalGrouping, all: Iterable<Loaded | undefined>): string[] {
  const rows = [...all].flatMap(one => (by === 'unit' ? one?.whole : one?.services?.whole) ?? []);
  return [...new Set(rows.map(row => row[by]))].sort();
}

/**
 * A measure of signals over a period, with its series and groups. The value of measures that count distinct ones is
 * exact over one day and merged over several; a series' points are of their own days.
 */
export async function signalMeasureReport(
  source: SignalSource,
  measures: SignalMeasures,
  measure: SignalMeasure,
  query: SignalReportQuery,
): Promise<SignalMeasureReport> {
  const { groupBy, today } = query;
  const own = await load(source, measure, query);
  const cells = seriesCells(own, query);
  const loaded = new Map<string, Loaded | undefined>([[measure.id, own]]);
  for (;;) {
    const missing = new Set<string>();
    const inCell = (cell: Cell): SignalValue => valueIn(cell, own, loaded, missing, today);
    const report: SignalMeasureReport = {
      value: inCell(wholeCell(own, query)),
      series: cells.map(cell => ({ ...cell.period, ...inCell(cell) })),
    };
    if (groupBy !== undefined) {
      report.groups = groupNames(groupBy, loaded.values()).map(name => ({
        by: { [groupBy]: name },
        ...inCell(groupCell(own, groupBy, name, query)),
      }));
    }
    if (missing.size === 0) return report;
    for (const id of missing) {
      const other = measures.byId.get(id);
      loaded.set(id, other === undefined ? undefined : await load(source, other, query));
    }
  }
}
