import { effortSum } from '../effort.ts';
import { INTERVALS, type ScoreMeasure } from '../measure.ts';

export const userEffort: ScoreMeasure = {
  id: 'user-effort',
  name: 'User effort',
  definition:
    'Effort points of a ticket: further contacts, chases, explaining again after a group change, reopenings, changes of channel, and full business days of waiting beyond the target. Weights are settings.',
  formula: 'sum of points; mean and p90 over resolved tickets',
  kind: 'score',
  unit: 'points',
  direction: 'lower',
  increment: 'convenience: one thing less to do',
  interval: INTERVALS.mean,
  from: 'timeline',
  needs: ['contacts'],
  counter: 'eff',
  range: [0, Number.POSITIVE_INFINITY],
  of: ({ effort }) => effortSum(effort),
};
