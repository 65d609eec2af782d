import { INTERVALS, type RateMeasure } from '../measure.ts';

export const pingPongRate: RateMeasure = {
  id: 'ping-pong-rate',
  name: 'Ping-pong rate',
  definition: 'Resolved tickets that came back to a group that had given them away (A→B→A).',
  formula: 'such tickets ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'lower',
  increment: 'convenience: nobody is passed back and forth',
  interval: INTERVALS.rate,
  from: 'timeline',
  needs: ['groups'],
  counter: 'pip',
  of: ({ facts }) => facts.pingPong,
};
