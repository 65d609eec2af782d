/** Reads rollups: the sum of all rows of some units and periods, split as a report needs it. Never reads tickets. */

import { SINCE } from '#rollups/backlog.ts';
import { BREAKDOWNS, type Breakdown } from '#rollups/breakdowns.ts';
import { NOW } from '#rollups/contribution.ts';
import { addInto, type Counters, countersOf } from '#rollups/counters.ts';
import type { Level } from '#rollups/rows.ts';
import { rollupPartition, rollupRange, rollupRow } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import type { TicketKind } from '#tickets/event.ts';
import { type Period, spansOf } from './period.ts';

export { BREAKDOWNS, type Breakdown };

export const GROUPINGS = ['unit', ...BREAKDOWNS] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Scope {
  units: readonly string[];
  kinds: readonly TicketKind[];
  /** Only this service. */
  service?: string | undefined;
}

/** One rollup row that lies in a scope. */
export interface ScopedRow {
  unit: string;
  /** `YYYY-MM-DD`, `YYYY-MM`, `now`, or `since YYYY-MM`. */
  period: string;
  breakdown: Record<Breakdown, string>;
  counters: Counters;
}

type RowSpan = { granularity: 'day' | 'month' | 'now'; from: string; to: string };

async function readSpans(
  table: Table,
  scope: Scope,
  spans: readonly RowSpan[],
  level: Level,
  shards: number,
): Promise<ScopedRow[]> {
  const kinds = new Set<string>(scope.kinds);
  const reads = scope.units.flatMap(unit =>
    spans.flatMap(({ granularity, from, to }) =>
      Array.from({ length: shards }, async (_, shard) => {
        const range = rollupRange(granularity, level, from, to);
        const items = await queryAll(table, { pk: rollupPartition(unit, shard), ...range });
        return items.map(item => ({ unit, item, ...rollupRow(item.sk) }));
      }),
    ),
  );
  return (await Promise.all(reads))
    .flat()
    .filter(row => kinds.has(row.kind))
    .map(({ unit, item, period, breakdown: [service, priority, channel, group] }) => ({
      unit,
      period,
      breakdown: { service, priority, channel, group },
      counters: countersOf(item),
    }))
    .filter(row => scope.service === undefined || row.breakdown.service === scope.service);
}

/** A service narrows the scope to breakdown rows; without one the total rows say it all. */
const levelOf = (scope: Scope): Level => (scope.service === undefined ? 'total' : 'breakdown');

/** The rows of a period, in whole months and edge days. */
export function readPeriod(
  table: Table,
  scope: Scope,
  period: Period,
  shards: number,
  level: Level = levelOf(scope),
): Promise<ScopedRow[]> {
  return readSpans(table, scope, spansOf(period), level, shards);
}

/** The fewest rows of what holds now that tell a service and a grouping apart. */
function nowLevel({ service }: Scope, by: Grouping | undefined): Level {
  if (service === undefined) return by === undefined || by === 'unit' ? 'total' : by;
  return by === undefined || by === 'unit' || by === 'service' ? 'service' : 'breakdown';
}

/** What holds now, whatever the period. `by`: what it shall be told apart by. */
export function readNow(table: Table, scope: Scope, shards: number, by?: Grouping): Promise<ScopedRow[]> {
  return readSpans(table, scope, [{ granularity: 'now', from: NOW, to: NOW }], nowLevel(scope, by), shards);
}

/** What is open now, by the months of its creation. */
export function readBacklog(
  table: Table,
  scope: Scope,
  shards: number,
  level: Level = levelOf(scope),
): Promise<ScopedRow[]> {
  return readSpans(table, scope, [{ granularity: 'now', from: SINCE, to: `${SINCE}~` }], level, shards);
}

/** The sum of rows. */
export function total(rows: readonly ScopedRow[]): Counters {
  return rows.reduce((sum: Counters, row) => addInto(sum, row.counters), {});
}

/** Rows by a breakdown or by unit, in the order of the values. */
export function groupedRows(rows: readonly ScopedRow[], by: Grouping): Map<string, ScopedRow[]> {
  const groups = Map.groupBy(rows, row => (by === 'unit' ? row.unit : row.breakdown[by]));
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Sums by a breakdown or by unit, in the order of the values. */
export function grouped(rows: readonly ScopedRow[], by: Grouping): Map<string, Counters> {
  return new Map([...groupedRows(rows, by)].map(([value, some]) => [value, total(some)]));
}
