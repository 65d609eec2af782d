/** What a report is asked for. */
import type { CountedSource } from '#rollups/counters.ts';
import type { CountedKind } from './kinds.ts';
import type { Interval, Period } from './period.ts';
import type { Grouping } from './read.ts';

export interface ReportQuery {
  /** One unit, or `*` for all that the caller may see. */
  unit: string;
  /** The units behind `unit`. */
  units: readonly string[];
  period: Period;
  interval: Interval;
  kind: CountedKind;
  source: CountedSource;
  service?: string | undefined;
  groupBy?: Grouping | undefined;
}
