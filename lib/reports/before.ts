/** How it was before: over the period just before a report's own, and over the days of a baseline. */

import { findMeasure } from '#experience/dictionary.ts';
import type { Settings } from '#lib/settings.ts';
import { baselinePeriod } from '#lib/xla/baseline.ts';
import type { CountedSource } from '#rollups/counters.ts';
import type { Estimate } from '#rollups/intervals.ts';
import type { Sums } from '#rollups/sums.ts';
import { type Change, changeOf } from './change.ts';
import { type Comparison, comparisonOf } from './comparison.ts';
import { type PeriodCounts, periodCounts } from './counts.ts';
import type { PointXla } from './course.ts';
import type { Held } from './held.ts';
import { measureValue } from './measures.ts';
import type { Period } from './period.ts';
import { previousPeriod } from './previous-period.ts';
import type { Scope } from './read.ts';
import { type RollupSource, readScopeSums } from './scope-sums.ts';
import { type PeriodTickets, periodTickets, type SlaSection, slaSection, type WatermelonRates } from './sections.ts';
import { type ReferenceValues, xlaScore } from './xla.ts';

interface PeriodSums {
  period: Period;
  sums: Sums;
}

export interface Before {
  previous: PeriodSums;
  /** The days before the period. */
  baseline: PeriodSums;
}

/** Reads them: months and days in total, whatever the report is grouped by. */
export async function readBefore(source: RollupSource, scope: Scope, period: Period): Promise<Before> {
  const read = async (before: Period): Promise<PeriodSums> => {
    const { whole } = await readScopeSums(source, { ...scope, period: before, interval: 'month' });
    return { period: before, sums: whole };
  };
  const [previous, baseline] = await Promise.all([read(previousPeriod(period)), read(baselinePeriod(period.start))]);
  return { previous, baseline };
}

const valueIn = (sums: Sums, id: string): Estimate | undefined => {
  const measure = findMeasure(id);
  return measure === undefined ? undefined : measureValue(measure, sums);
};

/** What the measures of a report are seen beside. */
export const referencesOf = ({ previous, baseline }: Before, held: Held | undefined): ReferenceValues => ({
  previous: { period: previous.period, estimateOf: id => valueIn(previous.sums, id) ?? held?.signalsBefore(id) },
  baseline: { period: baseline.period, estimateOf: id => valueIn(baseline.sums, id) },
});

/** The report of the period before, without its measures: those are beside the report's own. */
export interface PreviousReport {
  from: string;
  to: string;
  tickets: PeriodTickets;
  sla: SlaSection;
  /** By the agreement that was in force then. */
  xla: PointXla;
  comparison: Comparison;
  counts: PeriodCounts;
}

export function previousReport(
  { period, sums }: PeriodSums,
  {
    source,
    settings,
    target,
    held,
  }: { source: CountedSource; settings: Settings; target: number; held: Held | undefined },
): PreviousReport {
  const { counts: counters } = sums;
  const sla = slaSection(counters, source, target, settings);
  const score = xlaScore(sums, settings, held?.before);
  const version = held?.single === true ? { version: held.before?.agreement.version ?? null } : {};
  return {
    ...{ from: period.start, to: period.end },
    tickets: periodTickets(counters),
    sla,
    xla: { ...score, ...version },
    comparison: comparisonOf(counters, source, { sla: sla.verdict, xla: score.verdict }),
    counts: periodCounts(counters, source),
  };
}

/** How the headline figures have changed against the period before. */
export interface ReportChange {
  attainment: Change;
  watermelonRate: { observed: Change; stated: Change };
}

interface Headline {
  sla: Pick<SlaSection, 'attainment'>;
  comparison: { watermelonRate: WatermelonRates };
}

export function reportChange(now: Headline, before: Headline, { minimumSample }: Settings): ReportChange {
  const change = (of: (headline: Headline) => Estimate): Change => changeOf(of(now), of(before), minimumSample);
  return {
    attainment: change(({ sla }) => sla.attainment),
    watermelonRate: {
      observed: change(({ comparison }) => comparison.watermelonRate.observed),
      stated: change(({ comparison }) => comparison.watermelonRate.stated),
    },
  };
}
