import { INTERVALS, type RateMeasure } from '../measure.ts';

export const oneTouchResolution: RateMeasure = {
  id: 'one-touch-resolution',
  name: 'One-touch resolution',
  definition: 'Resolved with at most one public message from an agent.',
  formula: 'resolved tickets with at most one agent reply ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: one answer is enough',
  interval: INTERVALS.rate,
  from: 'timeline',
  needs: ['contacts'],
  counter: 'otr',
  source: 'Zendesk',
  of: ({ facts }) =>
    facts.agentReplies.filter(at => facts.resolvedAt === undefined || at <= facts.resolvedAt).length <= 1,
};
