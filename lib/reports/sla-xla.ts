/** The comparison: SLA and experience side by side, for a scope and a period, from rollups alone (contract.md §5). */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { firstContactResolution } from '#experience/measures/first-contact-resolution.ts';
import { firstUnsettledDay } from '#experience/settle.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { noSums, type Sums } from '#rollups/sums.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { type Driver, driversOf } from './drivers.ts';
import type { Held } from './held.ts';
import { KINDS } from './kinds.ts';
import { cut } from './period.ts';
import { grouped, readDays, readNow, type Scope, type ScopedRow, total } from './read.ts';
import type { ReportQuery } from './report-query.ts';
import { readScopeSums } from './scope-sums.ts';
import {
  type Quadrant,
  quadrant,
  type SlaSection,
  slaSection,
  slaTargetOf,
  type TicketCounts,
  ticketCounts,
  type WatermelonRates,
  watermelonRates,
} from './sections.ts';
import { type XlaSection, xlaSection } from './xla.ts';

export interface Comparison {
  quadrant: Quadrant;
  watermelonRate: WatermelonRates;
  drivers?: Driver[];
}

export interface SlaXlaReport {
  unit: string;
  service?: string;
  from: string;
  to: string;
  timeZone: string;
  asOf: string;
  feedLagSeconds: number;
  tickets: TicketCounts;
  sla: SlaSection;
  xla: XlaSection;
  comparison: Comparison;
  series: {
    start: string;
    end: string;
    tickets: TicketCounts;
    sla: SlaSection;
    xla: SeriesXla;
    watermelonRate: Estimate;
  }[];
  groups?: {
    by: Record<string, string>;
    tickets: TicketCounts;
    sla: SlaSection;
    xla: XlaSection;
    comparison: Comparison;
  }[];
}

/** A point of a series: the score without the list of what it rests on. */
interface SeriesXla extends Pick<XlaSection, 'score' | 'verdict'> {
  /** The version in force at its end, `null` for none; where the report's unit has had any agreement. */
  version?: number | null;
}

/** Zone of the report: the unit's own; for several units theirs when they agree, else the setting. */
export function reportTimeZone(rules: Rules, units: readonly string[]): string {
  const zones = new Set(units.map(unit => unitTimeZone(rules, unit)));
  const [only] = zones;
  return zones.size === 1 && only !== undefined ? only : rules.settings.timeZone;
}

function openCounts(openByGroup: Map<string, Counters> | undefined, value: string): Counters {
  return openByGroup?.get(value) ?? {};
}

function seriesOf(
  parts: readonly Sums[],
  query: ReportQuery,
  rules: Rules,
  target: number,
  held: Held | undefined,
): SlaXlaReport['series'] {
  return cut(query.period, query.interval).map(({ start, end }, index) => {
    const sums = parts[index] ?? noSums();
    const { counts: counters } = sums;
    const { agreement, score, verdict } = xlaSection(sums, rules.settings, undefined, held?.part(index));
    return {
      start,
      end,
      tickets: ticketCounts(counters, {}),
      sla: slaSection(counters, query.source, target, rules.settings),
      xla: { score, verdict, ...(held?.single === true ? { version: agreement?.version ?? null } : {}) },
      watermelonRate: watermelonRates(counters, query.source).observed,
    };
  });
}

/** Tickets whose first-contact resolution counts but has not settled yet. */
export function provisionalOf(days: readonly ScopedRow[], rules: Rules, now: Instant): number {
  return days
    .filter(row => row.period >= firstUnsettledDay(now, rules.settings.settleDays, unitTimeZone(rules, row.unit)))
    .reduce((sum, row) => sum + (row.counters[counterNames.measureHits(firstContactResolution.counter)] ?? 0), 0);
}

/** Computes the report. Reads rows of the period only; its cost does not depend on the number of tickets. */
export async function slaXlaReport(
  table: Table,
  rules: Rules,
  query: ReportQuery,
  options: { now: Instant; feedLagSeconds: number; shards: number },
): Promise<SlaXlaReport> {
  const { shards, now } = options;
  const scope: Scope = { units: query.units, kinds: KINDS[query.kind], service: query.service };
  const [sums, days, nowRows, nowBreakdown, held] = await Promise.all([
    readScopeSums(
      { table, shards },
      { ...scope, period: query.period, interval: query.interval, groupBy: query.groupBy, breakdowns: true },
    ),
    readDays(table, scope, query.period, shards),
    readNow(table, scope, shards),
    query.groupBy === undefined ? undefined : readNow(table, scope, shards, 'breakdown'),
    import('./held.ts').then(({ heldAgainst }) => heldAgainst({ table, shards }, rules, query, now)),
  ]);

  const { settings } = rules;
  const target = slaTargetOf(
    settings,
    query.units.map(unit => rules.units.get(unit)),
  );
  const compare = (counters: Counters, sla: SlaSection, xla: XlaSection): Comparison => ({
    quadrant: quadrant(sla.verdict, xla.verdict),
    watermelonRate: watermelonRates(counters, query.source),
  });

  const { whole } = sums;
  const { counts: counters } = whole;
  const sla = slaSection(counters, query.source, target, settings);
  const xla = xlaSection(whole, settings, provisionalOf(days, rules, now), held?.whole);
  const report: SlaXlaReport = {
    unit: query.unit,
    ...(query.service === undefined ? {} : { service: query.service }),
    from: query.period.start,
    to: query.period.end,
    timeZone: reportTimeZone(rules, query.units),
    asOf: new Date(now).toISOString(),
    feedLagSeconds: options.feedLagSeconds,
    tickets: ticketCounts(counters, total(nowRows)),
    sla,
    xla: held?.versions === undefined ? xla : { ...xla, versions: held.versions },
    comparison: { ...compare(counters, sla, xla), drivers: driversOf(sums, query.source) },
    series: seriesOf(sums.parts, query, rules, target, held),
  };
  const { groupBy } = query;
  if (groupBy === undefined) return report;

  const openByGroup = nowBreakdown === undefined ? undefined : grouped(nowBreakdown, groupBy);
  const created = sums.groups ?? new Map<string, Sums>();
  const values = new Set([...created.keys(), ...(openByGroup?.keys() ?? [])]);
  report.groups = [...values].sort().map(value => {
    const groupSums = created.get(value) ?? noSums();
    const { counts: sum } = groupSums;
    const unitTarget = groupBy === 'unit' ? slaTargetOf(settings, [rules.units.get(value)]) : target;
    const groupSla = slaSection(sum, query.source, unitTarget, settings);
    const groupXla = xlaSection(groupSums, settings, undefined, held?.group(value));
    return {
      by: { [groupBy]: value },
      tickets: ticketCounts(sum, openCounts(openByGroup, value)),
      sla: groupSla,
      xla: groupXla,
      comparison: compare(sum, groupSla, groupXla),
    };
  });
  return report;
}
