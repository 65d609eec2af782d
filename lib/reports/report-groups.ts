/** The groups of a report: each a report of its own, from the same read. */
import type { Rules } from '#configuration/rules.ts';
import type { Counters } from '#rollups/counters.ts';
import { noSums, type Sums } from '#rollups/sums.ts';
import { type Comparison, comparisonOf } from './comparison.ts';
import { type WhereCounts, whereCounts } from './counts.ts';
import { behaviourDrivers } from './drivers.ts';
import type { Held } from './held.ts';
import type { Grouping } from './read.ts';
import type { ReportQuery } from './report-query.ts';
import { type SlaSection, slaSection, slaTargetOf, type TicketCounts, ticketCounts } from './sections.ts';
import { type XlaSection, xlaSection } from './xla.ts';

export interface ReportGroup {
  by: Record<string, string>;
  tickets: TicketCounts;
  sla: SlaSection;
  xla: XlaSection;
  comparison: Comparison;
  counts: WhereCounts;
}

export interface GroupedSums {
  /** Of the period, by the group's name. */
  sums: ReadonlyMap<string, Sums>;
  /** What is open now: a group may have nothing else. */
  now: ReadonlyMap<string, Counters>;
}

const hasAny = (counters: Counters): boolean => Object.values(counters).some(count => count !== 0);

/** In the order of their names. */
export function reportGroups(
  { sums, now }: GroupedSums,
  groupBy: Grouping,
  { source, units }: Pick<ReportQuery, 'source' | 'units'>,
  rules: Rules,
  held: Held | undefined,
): ReportGroup[] {
  const { settings } = rules;
  // Rows stay when all that they counted has gone elsewhere: they are no group any more.
  const counted = [...sums].filter(([, { counts }]) => hasAny(counts));
  const isOpen = [...now].filter(([, counters]) => hasAny(counters));
  const names = [...new Set([...counted, ...isOpen].map(([name]) => name))].sort();
  return names.map(name => {
    const whole = sums.get(name) ?? noSums();
    const { counts: counters } = whole;
    const open = now.get(name) ?? {};
    const inGroup = groupBy === 'unit' ? [name] : units;
    const target = slaTargetOf(
      settings,
      inGroup.map(unit => rules.units.get(unit)),
    );
    const sla = slaSection(counters, source, target, settings);
    const xla = xlaSection(whole, settings, undefined, held?.group(name));
    const verdicts = { sla: sla.verdict, xla: xla.verdict };
    return {
      by: { [groupBy]: name },
      tickets: ticketCounts(counters, open),
      sla,
      xla,
      comparison: {
        ...comparisonOf(counters, source, verdicts),
        // The group without a name is of those of which it isn't known.
        drivers: behaviourDrivers(counters, source, name === '' ? { without: groupBy } : { [groupBy]: name }),
      },
      counts: whereCounts(counters, open, source),
    };
  });
}
