/** The rows that a comparison has: the whole, the period before it, the points of its course, its groups. */
import type { Estimate } from '#rollups/intervals.ts';
import type { ReportChange } from '../before.ts';
import type { Comparison } from '../comparison.ts';
import type { WhereCounts } from '../counts.ts';
import type { PointXla } from '../course.ts';
import type { ReportGroup } from '../report-groups.ts';
import type { Quadrant, SlaSection, WatermelonRates } from '../sections.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import type { AgreementHead, ReportedMeasure, XlaSection } from '../xla.ts';
import type { ReportRow } from './report-columns.ts';

export interface ComparisonRow extends ReportRow {
  row: 'whole' | 'previous' | 'series' | 'group';
  report: SlaXlaReport;
  sla: SlaSection;
  xla: PointXla;
  agreement?: AgreementHead | null;
  passMark?: number;
  measures: readonly ReportedMeasure[];
  quadrant?: Quadrant;
  observed: Estimate;
  stated?: WatermelonRates['stated'];
  /** Of what is open now there is no number in a period alone. */
  counts: Partial<WhereCounts>;
  change?: ReportChange;
}

const compared = ({ quadrant, watermelonRate }: Comparison) => ({ quadrant, ...watermelonRate });

/** Of a section with its measures; of a point of the course there is no more than which version. */
const held = (xla: XlaSection) => ({
  xla: {
    ...{ score: xla.score, scoreLow: xla.scoreLow, scoreHigh: xla.scoreHigh, verdict: xla.verdict },
    version: xla.agreement?.version ?? null,
  },
  ...{ agreement: xla.agreement, passMark: xla.passMark, measures: xla.measures },
});

export const groupOf = ({ by }: Pick<ReportGroup, 'by'>): string => Object.values(by)[0] ?? '';

/** The rows of an answer, in this order. */
export function comparisonRows(report: SlaXlaReport): ComparisonRow[] {
  const { from, to, sla, xla, comparison, counts, change, previous, series, groups = [] } = report;
  const dates = { report, from, to };
  return [
    { row: 'whole', ...dates, sla, counts, change, ...held(xla), ...compared(comparison) },
    {
      ...{ row: 'previous', report, from: previous.from, to: previous.to, sla: previous.sla, xla: previous.xla },
      ...{ counts: previous.counts, measures: [], ...compared(previous.comparison) },
    },
    ...series.map(
      (point): ComparisonRow => ({
        ...{ row: 'series', report, from: point.start, to: point.end, sla: point.sla, xla: point.xla },
        ...{ counts: point.counts, measures: [], observed: point.watermelonRate },
      }),
    ),
    ...groups.map(
      (group): ComparisonRow => ({
        ...{ row: 'group', ...dates, group: groupOf(group), sla: group.sla, counts: group.counts },
        ...{ ...held(group.xla), ...compared(group.comparison) },
      }),
    ),
  ];
}

/** What it was grouped by; nothing where it wasn't. */
export const groupingOf = ({ groups }: SlaXlaReport): string | undefined =>
  groups?.[0] === undefined ? undefined : Object.keys(groups[0].by)[0];
