import { distinctOf, SIGNAL_INTERVALS } from '#experience/signals/estimates.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';

export const activeUsers: SignalMeasure = {
  id: 'active-users',
  name: 'Active users',
  definition:
    'Different users who were active in the period, each once: daily, weekly or monthly ones by the interval of the report. An active signal without a user counts as nobody.',
  formula: 'different users of active',
  kind: 'count',
  unit: 'users',
  direction: 'higher',
  increment: 'convenience: one more who finds it worth using',
  interval: SIGNAL_INTERVALS.distinct,
  from: 'signals',
  signals: ['active'],
  version: 1,
  count: ({ user }) => (user === null ? undefined : { distinct: user }),
  value: distinctOf,
  beside: {
    daily:
      'mean of the users of each day of the period that has begun, exact; over several units, whoever is active in two is one of each',
  },
  extras: ({ daily: { sum, days } }) => ({ daily: days === 0 ? null : sum / days }),
};
