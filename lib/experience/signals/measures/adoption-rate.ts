import { distinctByUnit } from '#experience/signals/estimates.ts';
import type { SignalMeasure, SignalSums } from '#experience/signals/signal-measure.ts';
import type { Estimate } from '#rollups/intervals.ts';
import { NOTHING, rate } from '#rollups/intervals.ts';

/**
 * How many may use it: the mean of what was posted about the unit as a whole, else about its one service. What was
 * posted about several services is no number of people of the unit: somebody may be eligible for two of them.
 */
function posted({ n, k, sum, values, distinct }: SignalSums): number | undefined {
  if (n > 0) return k / n;
  const count = values.reduce((all, value) => all + value.count, 0);
  return count === 0 || (distinct.value ?? 0) > 1.5 ? undefined : sum / count;
}

/** Of several units it is the sum of theirs; not known when one has users and never told how many may be. */
function eligible(now: SignalSums, before: SignalSums, users: SignalSums): number | undefined {
  if (now.units === undefined) return posted(now) ?? posted(before);
  return now.units.reduce<number | undefined>((sum, unit, index) => {
    const [past, active] = [before.units?.[index], users.units?.[index]];
    const unused = (active?.distinct.value ?? 0) === 0 ? 0 : undefined;
    const people = posted(unit) ?? (past === undefined ? undefined : posted(past)) ?? unused;
    return sum === undefined || people === undefined ? undefined : sum + people;
  }, 0);
}

function adopted(users: Estimate, people: number): Estimate {
  const { value, low, high } = { value: users.value ?? 0, low: users.low ?? 0, high: users.high ?? 0 };
  const n = Math.round(people);
  // More users than people who may: the number of people is out of date. No share, so no interval of a share.
  if (value > people) return { value: value / people, n, low: low / people, high: high / people };
  return { value: value / people, n, low: rate(low, people).low, high: rate(Math.min(high, people), people).high };
}

export const adoptionRate: SignalMeasure = {
  id: 'adoption-rate',
  name: 'Adoption rate',
  definition:
    'Different users who were active in the period over those who may use it: the mean of the numbers posted as eligible-users in the period, else those of the last day before it that has any. A number with a service is about that service, one without about the unit. Over several units both add up: whoever is active in two is a user of each. Above 1 says that it is out of date.',
  formula: 'active users ÷ eligible users',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: one more who finds it worth using',
  interval: 'Wilson score interval (Wilson, JASA 22, 1927), around both ends of that of merging the days’ users',
  from: 'signals',
  signals: ['eligible-users'],
  madeOf: ['active-users'],
  version: 1,
  latest: true,
  count: ({ value, service }) => {
    if (value === null || value < 1 || !Number.isSafeInteger(value)) return undefined;
    return service === null ? { n: 1, k: value } : { n: 0, value, distinct: service };
  },
  value: (sums, of, before) => {
    const users = of('active-users');
    const people = eligible(sums, before, users);
    return people === undefined || people === 0 ? NOTHING : adopted(distinctByUnit(users), people);
  },
};
