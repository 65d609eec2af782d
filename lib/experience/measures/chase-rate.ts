import { INTERVALS, type RateMeasure } from '../measure.ts';

export const chaseRate: RateMeasure = {
  id: 'chase-rate',
  name: 'Chase rate',
  definition: 'Resolved tickets where the requester wrote again while waiting for a first or next answer.',
  formula: 'resolved tickets with a chase ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'lower',
  increment: 'trust: no need to ask again',
  interval: INTERVALS.rate,
  from: 'timeline',
  needs: ['contacts'],
  counter: 'cha',
  of: ({ facts }) => facts.contacts.some(contact => contact.chase),
};
