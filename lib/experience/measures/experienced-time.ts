import { type DurationMeasure, INTERVALS } from '../measure.ts';

export const experiencedTime: DurationMeasure = {
  id: 'experienced-time',
  name: 'Experienced time',
  definition:
    'Wall-clock time from the creation to the final resolution. It never pauses: the customer waited all along.',
  formula: 'final resolution − creation',
  kind: 'duration',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time: an hour sooner',
  interval: INTERVALS.quantile,
  from: 'timeline',
  counter: 'ext',
  of: ({ facts }) => (facts.resolvedAt === undefined ? undefined : Math.max(0, facts.resolvedAt - facts.createdAt)),
};
