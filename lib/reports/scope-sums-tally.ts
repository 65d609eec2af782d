/** Adds up what was read of a scope: as a whole, in parts, in groups and by breakdown, all from the same contents. */
import { BREAKDOWNS, type Breakdown } from '#rollups/breakdowns.ts';
import type { Counters } from '#rollups/counters.ts';
import { DRIVERS, driverOf, isOfDrivers, type SummaryView } from '#rollups/summary.ts';
import { addCells, noNames } from '#rollups/summary-text.ts';
import type { Sums } from '#rollups/sums.ts';
import { createTallies, type Tally } from '#rollups/tally.ts';
import { cut } from './period.ts';
import { type Block, daysIn } from './scope-sums-plan.ts';
import type { BlockContent, BlockRow } from './scope-sums-read.ts';
import type { ScopeSums, ScopeSumsQuery } from './scope-sums-shape.ts';

const isBreakdown = (groupBy: string | undefined): groupBy is Breakdown => BREAKDOWNS.some(by => by === groupBy);

/** By which breakdown groups are told apart: none where a group is a whole unit, or the scope's one service. */
const cellsOf = ({ service, groupBy }: ScopeSumsQuery): Breakdown | undefined =>
  isBreakdown(groupBy) && !(groupBy === 'service' && service !== undefined) ? groupBy : undefined;

/** The views that a report needs: its course, then its groups and drivers where they are asked for. */
export function viewsOf(query: ScopeSumsQuery): SummaryView[] {
  const scope: SummaryView = query.service === undefined ? {} : { service: query.service };
  const by = cellsOf(query);
  return [
    scope,
    ...(by === undefined ? [] : [{ ...scope, by }]),
    ...(query.breakdowns === true ? [{ ...scope, by: DRIVERS } as const] : []),
  ];
}

const sorted = <Value>(groups: ReadonlyMap<string, Value>): [string, Value][] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1));

export function tallyUp(query: ScopeSumsQuery, contents: readonly BlockContent[]): ScopeSums {
  const { service, groupBy, breakdowns = false } = query;
  const tallies = createTallies();
  const known = noNames();
  const kinds = new Set<string>(query.kinds);
  const views = viewsOf(query);
  const periods = cut(query.period, query.interval);
  const whole = tallies.empty();
  const parts = periods.map(() => tallies.empty());
  const groups = new Map<string, Tally>();
  const drivers = new Map(BREAKDOWNS.map(by => [by, new Map<string, Tally>()]));
  const named = (tallyBy: Map<string, Tally>, name: string): Tally => {
    const there = tallyBy.get(name) ?? tallies.empty();
    tallyBy.set(name, there);
    return there;
  };
  const driver = (by: Breakdown | undefined, value: string): Tally[] => {
    const values = by === undefined ? undefined : drivers.get(by);
    return values === undefined ? [] : [named(values, value)];
  };
  /** The group that all of a block's unit is in, where there is one. */
  const groupOf = ({ unit }: Block): Tally[] => {
    if (groupBy === 'unit') return [named(groups, unit)];
    return groupBy === 'service' && service !== undefined ? [named(groups, service)] : [];
  };
  const by = cellsOf(query);

  function addRow({ kind, breakdown, counters }: BlockRow, block: Block, part: readonly Tally[]): void {
    if (!kinds.has(kind) || (service !== undefined && breakdown.service !== service)) return;
    const row = tallies.prepare(counters);
    // Came out even: nobody is there any more.
    if (row.places.length === 0) return;
    for (const tally of part) tallies.add(tally, row);
    for (const tally of by === undefined ? groupOf(block) : [named(groups, breakdown[by])]) tallies.add(tally, row);
    if (!breakdowns) return;
    const ofDrivers = tallies.prepare(counters, isOfDrivers);
    for (const one of BREAKDOWNS) for (const tally of driver(one, breakdown[one])) tallies.add(tally, ofDrivers);
  }

  let index = 0;
  let unit = '';
  for (const { block, texts, rows } of contents) {
    const { start } = daysIn(block.period);
    if (block.unit !== unit) index = 0;
    unit = block.unit;
    // Blocks of a unit are in the order of time, as the parts are.
    while (index < periods.length - 1 && (periods[index]?.end ?? '') < start) index += 1;
    const part = parts[index];
    if (part === undefined) continue;
    views.forEach((view, at) => {
      for (const text of texts[at] ?? []) {
        addCells(tallies, known, text, (kind, value) => {
          if (!kinds.has(kind)) return [];
          if (view.by === undefined) return [part, ...groupOf(block)];
          if (view.by !== DRIVERS) return [named(groups, value)];
          const said = driverOf(value);
          return driver(said.by, said.value);
        });
      }
    });
    for (const row of rows) addRow(row, block, [part]);
  }
  for (const part of parts) tallies.merge(whole, part);

  const countersBy = (one: Breakdown): Map<string, Counters> =>
    new Map(
      sorted(drivers.get(one) ?? new Map<string, Tally>()).map(([name, tally]) => [name, tallies.sumsOf(tally).counts]),
    );
  return {
    whole: tallies.sumsOf(whole),
    parts: parts.map(tallies.sumsOf),
    groups:
      groupBy === undefined
        ? undefined
        : new Map(sorted(groups).map(([name, tally]): [string, Sums] => [name, tallies.sumsOf(tally)])),
    breakdowns: {
      service: countersBy('service'),
      priority: countersBy('priority'),
      channel: countersBy('channel'),
      group: countersBy('group'),
    },
  };
}
