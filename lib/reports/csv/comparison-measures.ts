/** The measures of a comparison, a row each: all that is known of them, for the whole and for each group. */
import type { Definition } from '#experience/measure.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import type { ReportedMeasure } from '../xla.ts';
import { columnsOf, table } from './column.ts';
import { type ComparisonRow, comparisonRows, groupingOf } from './comparison-row.ts';
import { headColumns } from './report-columns.ts';

interface MeasureRow extends ComparisonRow {
  measure: ReportedMeasure;
}

const { text, count, date, number, share, estimate } = columnsOf<MeasureRow>();
const OWN = 'the measure’s own unit';

export const comparisonMeasures = table<SlaXlaReport, MeasureRow>({
  id: 'sla-xla-measures',
  title: 'The measures of a comparison',
  description: 'One row for each measure of the whole and of each group, what is agreed first.',
  columns: ({ measures }) => {
    const byId = new Map<string, Definition>(measures.map(one => [one.id, one]));
    return [
      ...headColumns<MeasureRow>(
        ({ report }) => report,
        ({ report }) => groupingOf(report),
      ),
      text('measure', 'Id of the measure, as GET /v1/measures has it', ({ measure }) => measure.id),
      text('measure_name', 'Its name', ({ measure }) => byId.get(measure.id)?.name),
      text('measure_unit', 'What its value is given in', ({ measure }) => byId.get(measure.id)?.unit),
      text('direction', 'Better when higher, or when lower', ({ measure }) => byId.get(measure.id)?.direction),
      number('value', 'Its value', OWN, ({ measure }) => measure.value),
      count('n', 'How many the value rests on', ({ measure }) => measure.n),
      number('low', 'Lower end of the value’s 95 % interval', OWN, ({ measure }) => measure.low),
      number('high', 'Upper end of the value’s 95 % interval', OWN, ({ measure }) => measure.high),
      share('coverage', 'Share of its tickets that it knows about', ({ measure }) => measure.coverage),
      number('mean', 'The mean, of durations and scores', OWN, ({ measure }) => measure.mean),
      number('p50', 'Half are at most this, of durations and scores', OWN, ({ measure }) => measure.p50),
      number('p90', 'Nine in ten are at most this, of durations and scores', OWN, ({ measure }) => measure.p90),
      number('p90_low', 'Lower end of the 95 % interval of p90', OWN, ({ measure }) => measure.p90Interval?.low),
      number('p90_high', 'Upper end of the 95 % interval of p90', OWN, ({ measure }) => measure.p90Interval?.high),
      ...estimate(
        'response_rate',
        'Of the tickets that a survey link was given out for, those that were answered; of measures from answers',
        'share, 0 to 1',
        ({ measure }) => measure.responseRate,
      ),
      count('provisional', 'Tickets that count although their settle window is not over', row => {
        return row.measure.provisional;
      }),
      number('target', 'What was agreed; empty where nothing was', OWN, ({ measure }) => measure.target),
      number('floor', 'The worst that is acceptable', OWN, ({ measure }) => measure.floor),
      number('weight', 'Its weight in the XLA score', 'a number above 0', ({ measure }) => measure.weight),
      number('score', 'Where it lies between floor and target', '0 to 100', ({ measure }) => measure.score),
      text(
        'verdict',
        'Against the target: met, missed, within-noise or insufficient-data',
        ({ measure }) => measure.verdict,
      ),
      ...estimate(
        'previous',
        'The same over the period just before',
        OWN,
        ({ measure }) => measure.references?.previous,
      ),
      ...estimate(
        'baseline',
        'The same before the agreement was proposed, or before the period',
        OWN,
        ({ measure }) => measure.references?.baseline,
      ),
      date('baseline_from', 'First day of that', ({ measure }) => measure.references?.baseline?.from),
      date('baseline_to', 'Last day of that, included', ({ measure }) => measure.references?.baseline?.to),
      number('change', 'The value less that of the period before', OWN, ({ measure }) => measure.change?.value),
      number('change_low', 'Lower end of the 95 % interval of the change', OWN, row => row.measure.change?.low),
      number('change_high', 'Upper end of the 95 % interval of the change', OWN, row => row.measure.change?.high),
      text('change_verdict', 'rose, fell, within-noise or insufficient-data', row => row.measure.change?.verdict),
    ];
  },
  rows: report => comparisonRows(report).flatMap(row => row.measures.map(measure => ({ ...row, measure }))),
});
