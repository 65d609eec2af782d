/** How far effort points agree with customers' answers, and the weights that were fitted to them. */
import { EFFORT_CAUSES, type EffortCause } from '#experience/calibration/occurrences.ts';
import type { CalibrationReport } from '../calibration.ts';
import { columnsOf, table } from './column.ts';

const { text, date, instant, number, share, estimate } = columnsOf<CalibrationReport>();

export const calibration = table<CalibrationReport, CalibrationReport>({
  id: 'effort-calibration',
  title: 'Effort points against customers’ answers',
  description: 'One row. The weights, a row for each cause of effort: part=weights.',
  columns: [
    text('unit', 'The business unit asked for; several by comma, * for all that you may see', row => row.unit),
    text('service', 'The service asked for; empty for all', ({ service }) => service),
    date('from', 'First day of the period', ({ from }) => from),
    date('to', 'Last day of the period, included', ({ to }) => to),
    text('time_zone', 'The time zone that the days are of', ({ timeZone }) => timeZone),
    instant('as_of', 'When the figures were read', ({ asOf }) => asOf),
    text('verdict', 'agrees, disagrees, unclear or insufficient-data', ({ verdict }) => verdict),
    ...estimate(
      'spearman',
      'Rank correlation of effort points and answers 1 to 7; negative is expected, for 7 is very easy',
      '-1 to 1',
      row => row.spearman,
    ),
    share('coverage', 'Resolved tickets with an answer, of those resolved', ({ coverage }) => coverage),
    number('mean_points_current', 'Points of a ticket on average, with the weights as they are', 'points', row => {
      return row.meanPoints?.current;
    }),
    number('mean_points_comparable', 'The same with the comparable weights', 'points', row => {
      return row.meanPoints?.comparable;
    }),
    share('explained_current', 'Variance of the answers that the weights as they are explain', row => {
      return row.explained.current;
    }),
    share('explained_fitted', 'The same of the fitted weights', ({ explained }) => explained.fitted),
    share('explained_comparable', 'The same of the comparable weights', ({ explained }) => explained.comparable),
    text('says', 'The finding in sentences', ({ says }) => says),
  ],
  rows: report => [report],
});

interface WeightRow {
  cause: EffortCause;
  weights: CalibrationReport['weights'];
}
const ofWeight = columnsOf<WeightRow>();
const STEPS = 'steps of the answer for each time that it occurs';

export const calibrationWeights = table<CalibrationReport, WeightRow>({
  id: 'effort-calibration-weights',
  title: 'Weights of effort',
  description: 'One row for each cause of effort.',
  columns: [
    ofWeight.text('cause', 'What effort points are given for, by its name in the settings', ({ cause }) => cause),
    ofWeight.number('current', 'The weight as it is', 'points', ({ cause, weights }) => weights.current[cause]),
    ofWeight.number('fitted', 'What fits the answers', STEPS, ({ cause, weights }) => weights.fitted?.[cause]),
    ofWeight.number('low', 'Lower end of the 95 % interval of fitted', STEPS, ({ cause, weights }) => {
      return weights.intervals?.[cause]?.low;
    }),
    ofWeight.number('high', 'Upper end of the 95 % interval of fitted', STEPS, ({ cause, weights }) => {
      return weights.intervals?.[cause]?.high;
    }),
    ofWeight.number('comparable', 'What fits the answers, in points as they are used', 'points', row => {
      return row.weights.comparable?.[row.cause];
    }),
    ofWeight.count('seen', 'Tickets on which it occurred', ({ cause, weights }) => weights.seen[cause]),
    ofWeight.text('left_out', 'Why it could not be fitted: seen-too-seldom or not-separable', ({ cause, weights }) => {
      return weights.leftOut[cause];
    }),
  ],
  rows: ({ weights }) => EFFORT_CAUSES.map(cause => ({ cause, weights })),
});
