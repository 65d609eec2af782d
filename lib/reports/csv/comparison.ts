/** The comparison as one table: a row for the whole, the period before, each point of the course and each group. */
import type { Definition } from '#experience/measure.ts';
import { SLA_METRICS } from '#tickets/event.ts';
import type { Change } from '../change.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import { type Catalogue, type Column, columnsOf, nameOf, table } from './column.ts';
import { type ComparisonRow, comparisonRows, groupingOf } from './comparison-row.ts';
import { countColumns } from './count-columns.ts';
import { agreeable, unitName } from './measure-words.ts';
import { headColumns } from './report-columns.ts';

const { text, date, count, number, share, estimate } = columnsOf<ComparisonRow>();

const slaColumns: Column<ComparisonRow>[] = [
  text('sla_verdict', 'Attainment against its target: met, missed or insufficient-data', ({ sla }) => sla.verdict),
  share('sla_target', 'The attainment that is aimed at', ({ sla }) => sla.target),
  text('sla_source', 'Whose clocks: computed, reported, or computed-else-reported', ({ sla }) => sla.source),
  count('sla_disagreements', 'Tickets on which our clocks and the desk’s disagree', ({ sla }) => sla.disagreements),
  ...estimate(
    'sla_disagreement_rate',
    'Tickets on which our clocks and the desk’s disagree, of those that both have decided',
    'share, 0 to 1',
    ({ sla }) => sla.disagreementRate,
  ),
  count('sla_decided_computed', 'Tickets that our clocks have decided', ({ sla }) => sla.decided.computed),
  count('sla_decided_reported', 'Tickets that the desk’s clocks have decided', ({ sla }) => sla.decided.reported),
  ...estimate(
    'sla_attainment',
    'Tickets whose every SLA clock was met, of those with at least one that is decided',
    'share, 0 to 1',
    ({ sla }) => sla.attainment,
  ),
  ...SLA_METRICS.flatMap(metric => {
    const name = `sla_${nameOf(metric)}`;
    return [
      count(`${name}_met`, `Clocks ${metric} that were met`, ({ sla }) => sla.metrics[metric]?.met),
      count(`${name}_breached`, `Clocks ${metric} that were breached`, ({ sla }) => sla.metrics[metric]?.breached),
      count(
        `${name}_open_overdue`,
        `Clocks ${metric} that still run, past their due time`,
        ({ sla }) => sla.metrics[metric]?.openOverdue,
      ),
      ...estimate(
        `${name}_attainment`,
        `Clocks ${metric} that were met, of those that are decided`,
        'share, 0 to 1',
        ({ sla }) => sla.metrics[metric]?.attainment,
      ),
    ];
  }),
];

const xlaColumns: Column<ComparisonRow>[] = [
  text(
    'xla_verdict',
    'The XLA score against its pass mark: met, missed or insufficient-data',
    ({ xla }) => xla.verdict,
  ),
  number(
    'xla_score',
    'The XLA score: weighted mean of the agreed measures’ scores',
    '0 to 100',
    ({ xla }) => xla.score,
  ),
  number('xla_score_low', 'Lower end of the 95 % interval of the XLA score', '0 to 100', ({ xla }) => xla.scoreLow),
  number('xla_score_high', 'Upper end of the 95 % interval of the XLA score', '0 to 100', ({ xla }) => xla.scoreHigh),
  number('xla_pass_mark', 'The score from which the XLA is met', '0 to 100', ({ passMark }) => passMark),
  count(
    'agreement_version',
    'Version of the agreement that it is held against; empty without one',
    ({ xla }) => xla.version,
  ),
  text('agreement_unit', 'The business unit that the agreement is with', ({ agreement }) => agreement?.unit),
  text('agreement_service', 'The service that the agreement is about; empty for all', row => row.agreement?.service),
  date('agreement_effective_from', 'The day from which it was to hold', ({ agreement }) => agreement?.effectiveFrom),
];

const watermelonColumns: Column<ComparisonRow>[] = [
  text(
    'quadrant',
    'Where it stands: healthy, watermelon (green outside, red inside), over-specified, failing or insufficient-data',
    row => row.quadrant,
  ),
  ...estimate(
    'watermelon_observed',
    'Tickets with a bad experience by behaviour, of those that met their SLA',
    'share, 0 to 1',
    row => row.observed,
  ),
  ...estimate(
    'watermelon_stated',
    'Tickets with a bad experience by the customer’s answers, of those that met their SLA and have an answer',
    'share, 0 to 1',
    row => row.stated,
  ),
  share(
    'watermelon_stated_coverage',
    'Tickets with an answer, of those that met their SLA',
    row => row.stated?.coverage,
  ),
];

/** What has changed against the period before, of the whole. */
function changeColumns(
  name: string,
  what: string,
  of: (row: ComparisonRow) => Change | undefined,
): Column<ComparisonRow>[] {
  const points = 'difference of shares, -1 to 1';
  return [
    number(`${name}_change`, `${what} less that of the period before; of the whole`, points, row => of(row)?.value),
    number(`${name}_change_low`, 'Lower end of the 95 % interval of the change', points, row => of(row)?.low),
    number(`${name}_change_high`, 'Upper end of the 95 % interval of the change', points, row => of(row)?.high),
    text(`${name}_change_verdict`, 'rose, fell, within-noise or insufficient-data', row => of(row)?.verdict),
  ];
}

const allChangeColumns: Column<ComparisonRow>[] = [
  ...changeColumns('sla_attainment', 'Attainment', ({ change }) => change?.attainment),
  ...changeColumns('watermelon_observed', 'The observed watermelon rate', row => row.change?.watermelonRate.observed),
  ...changeColumns('watermelon_stated', 'The stated watermelon rate', row => row.change?.watermelonRate.stated),
];

/** The columns of a measure: all of them also where there is no data, so that they don't depend on it. */
function measureColumns(measure: Definition): Column<ComparisonRow>[] {
  const { id, name, definition } = measure;
  const of = ({ measures }: ComparisonRow) => measures.find(one => one.id === id);
  const column = nameOf(id);
  return [
    ...estimate(column, `${name}: ${definition}`, unitName(measure), of, '.'),
    number(`${column}.target`, `What was agreed for “${name}”; empty where nothing was`, unitName(measure), row => {
      return of(row)?.target;
    }),
    text(
      `${column}.verdict`,
      `“${name}” against its target: met, missed, within-noise or insufficient-data`,
      row => of(row)?.verdict,
    ),
  ];
}

export const comparison = table<SlaXlaReport, ComparisonRow>({
  id: 'sla-xla',
  title: 'SLA and experience side by side',
  description:
    'One row for the whole, the period before it, each part of its course and each group. Columns of a measure are named by its id; part=measures has all that is known of measures, a row each, and part=drivers what goes with watermelons.',
  columns: ({ measures }: Catalogue) => [
    ...headColumns<ComparisonRow>(
      ({ report }) => report,
      ({ report }) => groupingOf(report),
    ),
    ...slaColumns,
    ...xlaColumns,
    ...watermelonColumns,
    ...allChangeColumns,
    ...countColumns<ComparisonRow>(),
    ...agreeable(measures).flatMap(measureColumns),
  ],
  rows: comparisonRows,
});
