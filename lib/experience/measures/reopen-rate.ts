import { INTERVALS, type RateMeasure } from '../measure.ts';

export const reopenRate: RateMeasure = {
  id: 'reopen-rate',
  name: 'Reopen rate',
  definition: 'Resolved tickets that had been reopened.',
  formula: 'resolved tickets with a reopening ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'lower',
  increment: 'quality: it stays solved',
  interval: INTERVALS.rate,
  from: 'timeline',
  counter: 'reo',
  of: ({ facts }) => facts.reopenings.length > 0,
};
