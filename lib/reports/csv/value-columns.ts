/** A measure's value in columns, with all that comes with it: the same of one measure and of many. */
import type { Estimate } from '#rollups/intervals.ts';
import { type Column, columnsOf } from './column.ts';

/** A value as reports have it; what doesn't apply to the measure is absent. */
export interface ReportedValue extends Estimate {
  coverage?: number | null;
  mean?: number | null;
  p50?: number | null;
  p90?: number | null;
  p90Interval?: { low: number | null; high: number | null };
  responseRate?: Estimate;
}

/** What a column is given in that is given in whatever the measure is. */
export const OWN_UNIT = 'the measure’s own unit, in measure_unit';

/** `of`: the value that a row is about. */
export function valueColumns<Row>(of: (row: Row) => ReportedValue): Column<Row>[] {
  const { count, number, share, estimate } = columnsOf<Row>();
  return [
    number('value', 'Its value', OWN_UNIT, row => of(row).value),
    count('n', 'How many the value rests on', row => of(row).n),
    number('low', 'Lower end of the value’s 95 % interval', OWN_UNIT, row => of(row).low),
    number('high', 'Upper end of the value’s 95 % interval', OWN_UNIT, row => of(row).high),
    share('coverage', 'Share of its tickets that it knows about', row => of(row).coverage),
    number('mean', 'The mean, of durations and scores', OWN_UNIT, row => of(row).mean),
    number('p50', 'Half are at most this, of durations and scores', OWN_UNIT, row => of(row).p50),
    number('p90', 'Nine in ten are at most this, of durations and scores', OWN_UNIT, row => of(row).p90),
    number('p90_low', 'Lower end of the 95 % interval of p90', OWN_UNIT, row => of(row).p90Interval?.low),
    number('p90_high', 'Upper end of the 95 % interval of p90', OWN_UNIT, row => of(row).p90Interval?.high),
    ...estimate(
      'response_rate',
      'Of the tickets that a survey link was given out for, those that were answered; of measures from answers',
      'share, 0 to 1',
      row => of(row).responseRate,
    ),
  ];
}
