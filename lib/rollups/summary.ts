/**
 * Summaries of a unit's day or month: its rows added up once in the views that reports ask for, so that a report reads
 * a few items instead of every combination that was ever seen. Made of breakdown rows alone, so that all views belong
 * together.
 */
import { BREAKDOWNS, type Breakdown } from './breakdowns.ts';
import { type CountedSource, counterNames, SOURCE_CODES } from './counters.ts';
import { type Cell, packCells } from './summary-text.ts';
import { createTallies } from './tally.ts';

/** What cells of the view of drivers hold: by each value of each breakdown what drivers are made of. */
export const DRIVERS = 'drivers';

export interface SummaryView {
  /** Of one service; without it of all. */
  service?: string;
  /** What the cells tell apart besides kinds; without it nothing. */
  by?: Breakdown | typeof DRIVERS;
}

/** What drivers are made of. */
const SOURCES = Object.keys(SOURCE_CODES) as CountedSource[];
const OF_DRIVERS: ReadonlySet<string> = new Set(
  SOURCES.flatMap(source => [counterNames.met(source), counterNames.watermelonObserved(source)]),
);
export const isOfDrivers = (name: string): boolean => OF_DRIVERS.has(name);

/** The value of a cell of drivers, and what it says. */
const driverValue = (by: Breakdown, value: string): string => `${by}=${value}`;
export function driverOf(value: string): { by: Breakdown | undefined; value: string } {
  const at = value.indexOf('=');
  return { by: BREAKDOWNS.find(one => one === value.slice(0, at)), value: value.slice(at + 1) };
}

/** A row of breakdowns, as stored. */
export interface SummedRow {
  kind: string;
  breakdown: Readonly<Record<Breakdown, string>>;
  counters: Readonly<Record<string, unknown>>;
}

/** The texts of a view, one an item. */
export interface SummaryItem {
  view: SummaryView;
  pieces: string[];
}

/** A view with more cells would take long to read however few tickets there are, so it is told sparsely. */
const MOST_DENSE = 100;
/** Characters of an item. */
const LONGEST = 200_000;

const others = (than: Breakdown): Breakdown[] => BREAKDOWNS.filter(by => by !== than);

/** The views of a row. Of days, of which there are many, none of a single service. */
function viewsOf({ breakdown: { service } }: SummedRow, granularity: 'day' | 'month'): SummaryView[] {
  const all: SummaryView[] = [{}, { by: DRIVERS }, ...BREAKDOWNS.map(by => ({ by }))];
  if (granularity === 'day') return all;
  return [...all, { service }, { service, by: DRIVERS }, ...others('service').map(by => ({ service, by }))];
}

/** Whether a period of this granularity has the view. */
export const hasView = (granularity: 'day' | 'month', { service }: SummaryView): boolean =>
  granularity === 'month' || service === undefined;

function valuesOf(row: SummedRow, { by }: SummaryView): string[] {
  if (by === undefined) return [''];
  return by === DRIVERS ? BREAKDOWNS.map(one => driverValue(one, row.breakdown[one])) : [row.breakdown[by]];
}

/** The summary of all breakdown rows of a unit and a period. */
export function summarise(rows: readonly SummedRow[], granularity: 'day' | 'month'): SummaryItem[] {
  const tallies = createTallies();
  const views = new Map<string, { view: SummaryView; cells: Map<string, Cell> }>();
  for (const row of rows) {
    const whole = tallies.prepare(row.counters);
    // Came out even: nobody is there any more.
    if (whole.places.length === 0) continue;
    const ofDrivers = tallies.prepare(row.counters, isOfDrivers);
    for (const view of viewsOf(row, granularity)) {
      const key = JSON.stringify([view.service ?? null, view.by]);
      const there = views.get(key) ?? { view, cells: new Map<string, Cell>() };
      views.set(key, there);
      for (const value of valuesOf(row, view)) {
        const name = `${row.kind} ${value}`;
        const cell = there.cells.get(name) ?? { kind: row.kind, value, tally: tallies.empty() };
        there.cells.set(name, cell);
        tallies.add(cell.tally, view.by === DRIVERS ? ofDrivers : whole);
      }
    }
  }
  return [...views.values()].map(({ view, cells }) => {
    const isDense = cells.size <= MOST_DENSE && (granularity === 'month' || view.by === undefined);
    return { view, pieces: packCells(tallies, [...cells.values()], { isDense, longest: LONGEST }) };
  });
}
