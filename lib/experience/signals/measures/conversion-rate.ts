import { poisson, quotient, SIGNAL_INTERVALS } from '#experience/signals/estimates.ts';
import type { SignalMeasure, SignalSums } from '#experience/signals/signal-measure.ts';

/** People who were told apart are counted once, visits of nobody known each as one: hence the sum of two counts. */
function visitors({ n, distinct }: SignalSums): { value: number; low: number; high: number } {
  return {
    value: n + (distinct.value ?? 0),
    low: n + (distinct.low ?? distinct.value ?? 0),
    high: n + (distinct.high ?? distinct.value ?? 0),
  };
}

export const conversionRate: SignalMeasure = {
  id: 'conversion-rate',
  name: 'Conversion rate',
  definition:
    'Desired interactions (conversion) over the visitors of the period: different users of visit, where a visit without a user counts as a visitor of its own. Above 1 where visitors convert more than once.',
  formula: 'conversions ÷ (different users who visited + visits without a user)',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: one more who gets what they came for',
  interval: SIGNAL_INTERVALS.quotient,
  from: 'signals',
  signals: ['visit', 'conversion'],
  version: 1,
  count: ({ type, user }) => {
    if (type === 'conversion') return { n: 0, k: 1 };
    return user === null ? { n: 1 } : { n: 0, distinct: user };
  },
  value: sums => {
    const all = visitors(sums);
    return quotient(poisson(sums.k), all, Math.round(all.value));
  },
};
