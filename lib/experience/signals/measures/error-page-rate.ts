import { poisson, quotient, SIGNAL_INTERVALS } from '#experience/signals/estimates.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { NOTHING, rate } from '#rollups/intervals.ts';

export const errorPageRate: SignalMeasure = {
  id: 'error-page-rate',
  name: 'Error pages',
  definition:
    'Error pages over the page views of the period. A view that showed an error is posted as both: as page-view, and as error-page. Above 1 where error pages are not posted as views.',
  formula: 'error pages ÷ page views',
  kind: 'rate',
  unit: 'share',
  direction: 'lower',
  increment: 'quality: one dead end less',
  interval: SIGNAL_INTERVALS.rate,
  from: 'signals',
  signals: ['page-view', 'error-page'],
  version: 1,
  count: ({ type }) => (type === 'error-page' ? { n: 0, k: 1 } : { n: 1 }),
  value: ({ k, n }) => {
    if (n === 0) return NOTHING;
    return k <= n ? rate(k, n) : quotient(poisson(k), { value: n, low: n, high: n }, n);
  },
};
