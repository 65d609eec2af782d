/** The comparison: SLA and experience side by side, for a scope and a period, from rollups alone (contract.md §5). */
import type { Rules } from '#configuration/rules.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import {
  type PreviousReport,
  previousReport,
  type ReportChange,
  readBefore,
  referencesOf,
  reportChange,
} from './before.ts';
import { type Comparison, comparisonOf } from './comparison.ts';
import { type WhereCounts, whereCounts } from './counts.ts';
import { courseOf, type SeriesPoint } from './course.ts';
import { driversOf } from './drivers.ts';
import { KINDS } from './kinds.ts';
import { previousPeriod } from './previous-period.ts';
import { readProvisional } from './provisional.ts';
import { grouped, readNow, type Scope, total } from './read.ts';
import { type ReportGroup, reportGroups } from './report-groups.ts';
import type { ReportQuery } from './report-query.ts';
import { reportTimeZone } from './report-zone.ts';
import { readScopeSums } from './scope-sums.ts';
import { type SlaSection, slaSection, slaTargetOf, type TicketCounts, ticketCounts } from './sections.ts';
import { withReferences, type XlaSection, xlaSection } from './xla.ts';

export interface SlaXlaReport {
  /** What was asked for: a unit, several, or `*`. */
  unit: string;
  /** The units behind it. */
  units: readonly string[];
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
  /** Tickets behind each number, by the `where` of `GET /v1/reports/tickets`. */
  counts: WhereCounts;
  previous: PreviousReport;
  change: ReportChange;
  series: SeriesPoint[];
  groups?: ReportGroup[];
}

/** Computes the report. Reads rows of its periods only; its cost does not depend on the number of tickets. */
export async function slaXlaReport(
  table: Table,
  rules: Rules,
  query: ReportQuery,
  options: { now: Instant; feedLagSeconds: number; shards: number },
): Promise<SlaXlaReport> {
  const { shards, now } = options;
  const { units, period, interval, groupBy, source } = query;
  const scope: Scope = { units, kinds: KINDS[query.kind], service: query.service };
  const from = { table, shards };
  const [sums, before, provisional, nowRows, held] = await Promise.all([
    readScopeSums(from, { ...scope, period, interval, groupBy, breakdowns: true }),
    readBefore(from, scope, period),
    readProvisional(from, rules, scope, period, now),
    readNow(table, scope, shards, groupBy),
    import('./held.ts').then(({ heldAgainst }) => heldAgainst(from, rules, query, previousPeriod(period), now)),
  ]);

  const { settings } = rules;
  const target = slaTargetOf(
    settings,
    units.map(unit => rules.units.get(unit)),
  );
  const { counts: counters } = sums.whole;
  const open = total(nowRows);
  const sla = slaSection(counters, source, target, settings);
  const found = xlaSection(sums.whole, settings, provisional, held?.whole);
  const xla = withReferences(found, referencesOf(before, held), settings, held?.whole);
  const comparison = comparisonOf(counters, source, { sla: sla.verdict, xla: xla.verdict });
  const previous = previousReport(before.previous, { source, settings, target, held });
  return {
    unit: query.unit,
    units,
    ...(query.service === undefined ? {} : { service: query.service }),
    from: period.start,
    to: period.end,
    timeZone: reportTimeZone(rules, units),
    asOf: new Date(now).toISOString(),
    feedLagSeconds: options.feedLagSeconds,
    tickets: ticketCounts(counters, open),
    sla,
    xla: held?.versions === undefined ? xla : { ...xla, versions: held.versions },
    comparison: { ...comparison, drivers: driversOf(sums, source) },
    counts: whereCounts(counters, open, source),
    previous,
    change: reportChange({ sla, comparison }, previous, settings),
    series: courseOf(sums.parts, query, settings, target, held),
    ...(groupBy === undefined
      ? {}
      : {
          groups: reportGroups(
            { sums: sums.groups ?? new Map(), now: grouped(nowRows, groupBy) },
            groupBy,
            query,
            rules,
            held,
          ),
        }),
  };
}
