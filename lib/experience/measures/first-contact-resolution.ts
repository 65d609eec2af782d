import { INTERVALS, type RateMeasure } from '../measure.ts';
import { settledAt } from '../settle.ts';

export const firstContactResolution: RateMeasure = {
  id: 'first-contact-resolution',
  name: 'First-contact resolution',
  definition:
    'Resolved without a further contact from the requester, without a group change, and without a reopening within the settle window. What the requester adds before the first reply belongs to the first contact. Tickets still inside the window count, and are shown as provisional.',
  formula: 'such tickets ÷ resolved tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: nothing to ask twice',
  interval: INTERVALS.rate,
  from: 'timeline',
  needs: ['contacts', 'groups'],
  counter: 'fcr',
  of: ({ facts, settings, timeZone }) =>
    facts.groupChanges === 0 &&
    facts.contacts.every(contact => contact.beforeFirstReply) &&
    // A reopening that only the desk's counter knows of has no resolution to measure from: it counts as within.
    facts.reopenings.every(
      ({ at, resolvedAt }) => resolvedAt !== undefined && at >= settledAt(resolvedAt, settings.settleDays, timeZone),
    ),
};
