import { NORMAL_975 as Z } from '#experience/normal.ts';
import { distinctByUnit } from '#experience/signals/estimates.ts';
import type { SignalMeasure, SignalSums } from '#experience/signals/signal-measure.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { NOTHING } from '#rollups/intervals.ts';

/**
 * It is a mean over users: of the share of days on which each was active, somewhere from one day to all of them. How
 * these shares spread isn't kept; but they can't spread more than the interval takes them to.
 */
function sticky(sums: SignalSums): Estimate {
  const { sum, days } = sums.daily;
  const distinct = distinctByUnit(sums);
  const users = distinct.value ?? 0;
  if (users <= 0 || days === 0) return NOTHING;
  const least = 1 / days;
  // Merged users are an estimate: nobody is active on more than all of the days, nor on less than one.
  const within = (share: number): number => Math.min(1, Math.max(least, share));
  const value = within(sum / days / users);
  const sampling = Z * Math.sqrt(((1 - value) * (value - least)) / users);
  const [lowest, highest] = [distinct.high ?? users, distinct.low ?? users].map(of => within(sum / days / of));
  return {
    value,
    n: Math.round(users),
    low: within(value - Math.hypot(sampling, value - (lowest ?? value))),
    high: within(value + Math.hypot(sampling, (highest ?? value) - value)),
  };
}

export const stickiness: SignalMeasure = {
  id: 'stickiness',
  name: 'Stickiness',
  definition:
    'Mean number of different active users of a day over the different active users of the period: the share of days on which a user comes. Days to come are left out. Over several units, whoever is active in two is a user of each.',
  formula: 'mean daily active users ÷ active users of the period',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: one more day on which it is worth coming back',
  interval:
    'mean ± 1.96·√(v/n) over the users, with the largest variance v that their share of days can have (Bhatia and Davis, American Mathematical Monthly 107, 2000), and the interval of merging them',
  from: 'signals',
  signals: [],
  madeOf: ['active-users'],
  version: 1,
  count: () => undefined,
  value: (_, of) => sticky(of('active-users')),
};
