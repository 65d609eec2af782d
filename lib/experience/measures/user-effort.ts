import { effortSum } from '../effort.ts';
import type { ScoreMeasure } from '../measure.ts';

export const userEffort: ScoreMeasure = {
  id: 'user-effort',
  name: 'User effort',
  definition:
    'Effort points of a ticket: further contacts, chases, explaining again after a group change, reopenings, changes of channel, and full business days of waiting beyond the target. Weights are settings.',
  formula: 'sum of points; mean and p90 over resolved tickets',
  kind: 'score',
  unit: 'points',
  direction: 'lower',
  from: 'timeline',
  needs: ['contacts'],
  counter: 'eff',
  of: ({ effort }) => effortSum(effort),
};
