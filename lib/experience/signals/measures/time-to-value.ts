import { SIGNAL_INTERVALS, summary } from '#experience/signals/estimates.ts';
import { isDuration } from '#experience/signals/signal.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { quantileEstimate } from '#rollups/intervals.ts';

export const timeToValue: SignalMeasure = {
  id: 'time-to-value',
  name: 'Time to value',
  definition:
    'From the start to the first result that the customer can use: the value of first-value, in seconds. Its median: the payback period of a change, as customers live it.',
  formula: 'p50 of the times to the first result',
  kind: 'duration',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time: one day sooner',
  interval: SIGNAL_INTERVALS.quantile,
  from: 'signals',
  signals: ['first-value'],
  version: 1,
  count: ({ value }) => (isDuration(value) ? { value } : undefined),
  value: ({ values }) => quantileEstimate(values, 0.5),
  beside: { mean: 'mean time', p50: 'half took at most this', p90: 'nine in ten took at most this' },
  extras: summary,
};
