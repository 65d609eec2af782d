import { SIGNAL_INTERVALS, sumOf } from '#experience/signals/estimates.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';

export const valueDelivered: SignalMeasure = {
  id: 'value-delivered',
  name: 'Value delivered',
  definition:
    'What customers say was delivered to them, added up: the values of value-delivered, all in the one unit that the sender keeps to. A correction is a value below 0.',
  formula: 'sum of the values that customers name',
  kind: 'count',
  unit: 'value',
  direction: 'higher',
  increment: 'quality: one more of what the customer names as value',
  interval: SIGNAL_INTERVALS.sum,
  from: 'signals',
  signals: ['value-delivered'],
  version: 1,
  count: ({ value }) => (value === null ? undefined : { value }),
  value: sumOf,
};
