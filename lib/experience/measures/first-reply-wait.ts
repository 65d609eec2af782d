import { type DurationMeasure, INTERVALS } from '../measure.ts';

export const firstReplyWait: DurationMeasure = {
  id: 'first-reply-wait',
  name: 'First-reply wait',
  definition:
    'Wall-clock time from the creation to the first public message of an agent. Known for tickets that got one.',
  formula: 'first agent reply − creation',
  kind: 'duration',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time: a minute sooner',
  interval: INTERVALS.quantile,
  from: 'timeline',
  needs: ['contacts'],
  counter: 'frw',
  of: ({ facts }) => (facts.firstReplyAt === undefined ? undefined : Math.max(0, facts.firstReplyAt - facts.createdAt)),
};
