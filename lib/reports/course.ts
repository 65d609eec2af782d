/** The course of a report: each part of its period with the score, and without the list of what that rests on. */
import type { ScoreInterval } from '#agreements/scoring.ts';
import type { Settings } from '#lib/settings.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { noSums, type Sums } from '#rollups/sums.ts';
import { type PeriodCounts, periodCounts } from './counts.ts';
import type { Held } from './held.ts';
import { cut } from './period.ts';
import type { ReportQuery } from './report-query.ts';
import { type PeriodTickets, periodTickets, type SlaSection, slaSection, watermelonRates } from './sections.ts';
import { type XlaSection, xlaScore } from './xla.ts';

export interface PointXla extends ScoreInterval, Pick<XlaSection, 'score' | 'verdict'> {
  /** The version in force at its end, `null` for none; where the report's unit has had any agreement. */
  version?: number | null;
}

export interface SeriesPoint {
  start: string;
  end: string;
  tickets: PeriodTickets;
  sla: SlaSection;
  xla: PointXla;
  watermelonRate: Estimate;
  counts: PeriodCounts;
}

/** `parts`: the sums of the parts, as `cut` gives them. */
export function courseOf(
  parts: readonly Sums[],
  { period, interval, source }: ReportQuery,
  settings: Settings,
  target: number,
  held: Held | undefined,
): SeriesPoint[] {
  return cut(period, interval).map(({ start, end }, index) => {
    const sums = parts[index] ?? noSums();
    const { counts: counters } = sums;
    const against = held?.part(index);
    const version = held?.single === true ? { version: against?.agreement.version ?? null } : {};
    return {
      ...{ start, end },
      tickets: periodTickets(counters),
      sla: slaSection(counters, source, target, settings),
      xla: { ...xlaScore(sums, settings, against), ...version },
      watermelonRate: watermelonRates(counters, source).observed,
      counts: periodCounts(counters, source),
    };
  });
}
