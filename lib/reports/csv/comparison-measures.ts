/** The measures of a comparison, a row each: all that is known of them, for the whole and for each group. */
import type { Definition } from '#experience/measure.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import type { ReportedMeasure } from '../xla.ts';
import { columnsOf, table } from './column.ts';
import { type ComparisonRow, comparisonRows, groupingOf } from './comparison-row.ts';
import { headColumns } from './report-columns.ts';
import { OWN_UNIT, valueColumns } from './value-columns.ts';

interface MeasureRow extends ComparisonRow {
  measure: ReportedMeasure;
}

const { text, count, date, number, estimate } = columnsOf<MeasureRow>();

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
      ...valueColumns<MeasureRow>(({ measure }) => measure),
      count('provisional', 'Tickets that count although their settle window is not over', row => {
        return row.measure.provisional;
      }),
      number('target', 'What was agreed; empty where nothing was', OWN_UNIT, ({ measure }) => measure.target),
      number('floor', 'The worst that is acceptable', OWN_UNIT, ({ measure }) => measure.floor),
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
        OWN_UNIT,
        ({ measure }) => measure.references?.previous,
      ),
      ...estimate(
        'baseline',
        'The same before the agreement was proposed, or before the period',
        OWN_UNIT,
        ({ measure }) => measure.references?.baseline,
      ),
      date('baseline_from', 'First day of that', ({ measure }) => measure.references?.baseline?.from),
      date('baseline_to', 'Last day of that, included', ({ measure }) => measure.references?.baseline?.to),
      number('change', 'The value less that of the period before', OWN_UNIT, ({ measure }) => measure.change?.value),
      number('change_low', 'Lower end of the 95 % interval of the change', OWN_UNIT, row => row.measure.change?.low),
      number('change_high', 'Upper end of the 95 % interval of the change', OWN_UNIT, row => row.measure.change?.high),
      text('change_verdict', 'rose, fell, within-noise or insufficient-data', row => row.measure.change?.verdict),
    ];
  },
  rows: report => comparisonRows(report).flatMap(row => row.measures.map(measure => ({ ...row, measure }))),
});
