import { INTERVALS, type RateMeasure } from '../measure.ts';

export const bounceRate: RateMeasure = {
  id: 'bounce-rate',
  name: 'Bounce rate',
  definition: 'Resolved tickets that were handed from group to group at least k times (setting bounceThreshold).',
  formula: 'resolved tickets with at least k group changes ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'lower',
  increment: 'convenience: nobody is passed on',
  interval: INTERVALS.rate,
  from: 'timeline',
  needs: ['groups'],
  counter: 'bou',
  of: ({ facts, settings }) => facts.groupChanges >= settings.bounceThreshold,
};
