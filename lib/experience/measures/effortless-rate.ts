import { effortSum } from '../effort.ts';
import { INTERVALS, type RateMeasure } from '../measure.ts';

export const effortlessRate: RateMeasure = {
  id: 'effortless-rate',
  name: 'Effortless rate',
  definition: 'Resolved tickets that cost the customer at most one effort point.',
  formula: 'resolved tickets with at most 1 effort point ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: nothing to do',
  interval: INTERVALS.rate,
  from: 'timeline',
  needs: ['contacts'],
  counter: 'efl',
  of: ({ effort }) => effortSum(effort) <= 1,
};
