/**
 * All that the rollups say of a scope and a period, read once: as a whole, in the parts of its course, in groups and by
 * breakdown. Everything is added up from the same rows, so what a report says in several places belongs together,
 * however many tickets are counted meanwhile.
 */
import type { Counters } from '#rollups/counters.ts';
import { addCounters, addSums, noSums, type Sums } from '#rollups/sums.ts';
import type { Table } from '#store/table.ts';
import { cut, type Interval, type Period } from './period.ts';
import {
  BREAKDOWNS,
  type Breakdown,
  type Grouping,
  grouped,
  groupedRows,
  readDays,
  readPeriod,
  type Scope,
  type ScopedRow,
} from './read.ts';

export interface RollupSource {
  table: Table;
  /** Write shards of the rollups. */
  shards: number;
}

export interface ScopeSumsQuery extends Scope {
  period: Period;
  interval: Interval;
  groupBy?: Grouping | undefined;
  /** Whether the breakdowns are asked for. */
  breakdowns?: boolean;
}

export interface ScopeSums {
  whole: Sums;
  /** Of each part of the period, as `cut` gives them. */
  parts: Sums[];
  /** By the grouping that was asked for, in the order of the names. */
  groups: Map<string, Sums> | undefined;
  /** Counters by the values of each breakdown; empty when they weren't asked for. */
  breakdowns: Record<Breakdown, Map<string, Counters>>;
}

const NO_BREAKDOWNS = (): Record<Breakdown, Map<string, Counters>> => ({
  service: new Map(),
  priority: new Map(),
  channel: new Map(),
  group: new Map(),
});

const firstDay = (period: string): string => (period.length === 7 ? `${period}-01` : period);

const sumOf = (rows: readonly ScopedRow[]): Sums =>
  rows.reduce((sums, { counters }) => addCounters(sums, counters), noSums());

/** The sums of rows in each of these periods. Both are in the order of time, and no row reaches over an end. */
function partsOf(rows: readonly ScopedRow[], periods: readonly Period[]): Sums[] {
  const byStart = Map.groupBy(rows, row => firstDay(row.period));
  const parts = periods.map(noSums);
  for (const [day, some] of byStart) {
    const part = parts[periods.findIndex(({ start, end }) => start <= day && day <= end)];
    if (part !== undefined) addSums(part, sumOf(some));
  }
  return parts;
}

/** Reads them. The cost depends on the period and on what is asked for, not on the number of tickets. */
export async function readScopeSums({ table, shards }: RollupSource, query: ScopeSumsQuery): Promise<ScopeSums> {
  const { period, interval, groupBy, breakdowns = false } = query;
  const isBrokenDown = breakdowns || query.service !== undefined || (groupBy !== undefined && groupBy !== 'unit');
  const level = isBrokenDown ? 'breakdown' : 'total';
  const rows =
    interval === 'month'
      ? await readPeriod(table, query, period, shards, level)
      : await readDays(table, query, period, shards, level);
  const parts = partsOf(rows, cut(period, interval));
  const whole = parts.reduce(addSums, noSums());
  const groups =
    groupBy === undefined
      ? undefined
      : new Map([...groupedRows(rows, groupBy)].map(([name, some]) => [name, sumOf(some)]));
  const by = NO_BREAKDOWNS();
  if (breakdowns) for (const one of BREAKDOWNS) by[one] = grouped(rows, one);
  return { whole, parts, groups, breakdowns: by };
}
