import { INTERVALS, type RateMeasure } from '../measure.ts';

export const firstAssignmentResolution: RateMeasure = {
  id: 'first-assignment-resolution',
  name: 'First-assignment resolution',
  definition: 'Resolved by the group that it was first assigned to: no group change.',
  formula: 'resolved tickets without a group change ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: one team from beginning to end',
  interval: INTERVALS.rate,
  from: 'timeline',
  needs: ['groups'],
  counter: 'far',
  source: 'ServiceNow',
  of: ({ facts }) => facts.groupChanges === 0,
};
