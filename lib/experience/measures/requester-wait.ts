import { type DurationMeasure, INTERVALS } from '../measure.ts';

export const requesterWait: DurationMeasure = {
  id: 'requester-wait',
  name: 'Requester wait',
  definition: 'Wall-clock time in new, open and on-hold up to the final resolution: the ball was in our court.',
  formula: 'time in new + open + on-hold',
  kind: 'duration',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time: an hour less of waiting',
  interval: INTERVALS.quantile,
  from: 'timeline',
  needs: ['pauses'],
  counter: 'rqw',
  source: 'Zendesk',
  of: ({ facts }) => facts.requesterWait,
};
