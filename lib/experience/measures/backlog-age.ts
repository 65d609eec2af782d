import { isOpen } from '#sla/metrics.ts';
import { type BacklogMeasure, INTERVALS } from '../measure.ts';

export const backlogAge: BacklogMeasure = {
  id: 'backlog-age',
  name: 'Backlog age',
  definition:
    'How long ago the tickets that are open now were created, wall clock: p50, p90, mean, and how many are younger than 10 days, 10 to 30, and older. It is about now, whatever the period. Tickets created on one local day are known by their number and exact mean age, so the mean is exact, and quantiles and counts are to within the spread of one day.',
  formula: 'now − creation of each open ticket',
  kind: 'duration',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time: a day less of waiting',
  interval: `${INTERVALS.quantile}; like the values, to within the spread of one day`,
  from: 'timeline',
  cohort: 'open',
  source: 'HDI',
  beside: { bands: 'how many are open for under 10 days, for 10 to 30, for over 30' },
  since: ({ history, facts }) => (isOpen(history) && history.removed === null ? facts.createdAt : undefined),
};
