/**
 * From contributions to rows: each part counts in a total row and in the row of its breakdown combination, by day
 * and by month; what holds now has its own period, and a row for each value of a breakdown besides, for it has no
 * summary. A row's address is its key in the table.
 */
import type { TicketKind } from '#tickets/event.ts';
import { SINCE } from './backlog.ts';
import { BREAKDOWNS, type Breakdown } from './breakdowns.ts';
import type { Part, Place } from './contribution.ts';
import { NOW } from './contribution.ts';
import { addInto, type Counters } from './counters.ts';

type Granularity = 'day' | 'month' | 'now';
/**
 * `total`: one row per kind; `breakdown`: one row per kind, service, priority, channel and group that occur together;
 * `service`, `priority`, `channel`, `group`: one row per kind and value of it, of what is open now.
 */
export type Level = 'total' | 'breakdown' | Breakdown;

export interface RowAddress {
  unit: string;
  granularity: Granularity;
  level: Level;
  /** `YYYY-MM-DD`, `YYYY-MM`, `now`, or of what is open now `since YYYY-MM`, the month of its creation. */
  period: string;
  kind: TicketKind;
  service: string;
  priority: string;
  channel: string;
  group: string;
}

function address(place: Place, granularity: Granularity, level: Level, period: string): RowAddress {
  const { unit, kind, service, priority, channel, group } = place;
  const all = { service, priority, channel, group };
  const named = level === 'breakdown' ? all : level === 'total' ? {} : { [level]: all[level] };
  return { unit, granularity, level, period, kind, ...NO_BREAKDOWN, ...named };
}

const NO_BREAKDOWN = { service: '', priority: '', channel: '', group: '' };

const NOW_LEVELS: readonly Level[] = ['total', 'breakdown', ...BREAKDOWNS];

/** The rows in which a part counts. */
export function rowsOf(place: Place): RowAddress[] {
  if (place.day === NOW) return NOW_LEVELS.map(level => address(place, 'now', level, place.day));
  if (place.day.startsWith(SINCE)) {
    return [address(place, 'now', 'total', place.day), address(place, 'now', 'breakdown', place.day)];
  }
  const month = place.day.slice(0, 7);
  return [
    address(place, 'day', 'total', place.day),
    address(place, 'day', 'breakdown', place.day),
    address(place, 'month', 'total', month),
    address(place, 'month', 'breakdown', month),
  ];
}

/** Counter changes by row key. */
export type RowDeltas = Map<string, { row: RowAddress; counters: Counters }>;

/** Adds a contribution, times `factor`, to the deltas. `keyOf` names the row; rows that come out even are left out. */
export function addContribution(
  deltas: RowDeltas,
  parts: readonly Part[],
  factor: 1 | -1,
  keyOf: (row: RowAddress) => string,
): RowDeltas {
  for (const part of parts) {
    for (const row of rowsOf(part)) {
      const key = keyOf(row);
      let entry = deltas.get(key);
      if (entry === undefined) {
        entry = { row, counters: {} };
        deltas.set(key, entry);
      }
      addInto(entry.counters, part.counters, factor);
      if (Object.keys(entry.counters).length === 0) deltas.delete(key);
    }
  }
  return deltas;
}
