import { SIGNAL_INTERVALS } from '#experience/signals/estimates.ts';
import { isDuration } from '#experience/signals/signal.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { rate } from '#rollups/intervals.ts';

export const fastStepsRate: SignalMeasure = {
  id: 'fast-steps-rate',
  name: 'Fast steps',
  definition:
    'Share of page and step loads that took at most T seconds (setting fastSeconds, as it was when they were counted). A load without a time counts neither way.',
  formula: 'loads within T ÷ loads',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'time: one step less to wait for',
  interval: SIGNAL_INTERVALS.rate,
  from: 'signals',
  signals: ['page-load', 'step-load'],
  version: 1,
  count: ({ value }, { fastSeconds }) => (isDuration(value) ? { n: 1, k: value <= fastSeconds ? 1 : 0 } : undefined),
  value: ({ k, n }) => rate(k, n),
};
