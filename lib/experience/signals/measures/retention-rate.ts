import { SIGNAL_INTERVALS } from '#experience/signals/estimates.ts';
import type { SignalMeasure, SignalSums } from '#experience/signals/signal-measure.ts';
import { NOTHING, rate } from '#rollups/intervals.ts';

/** How many joined and left; `n` are both. */
const moves = ({ k, n }: SignalSums): { joined: number; left: number } => ({ joined: k, left: n - k });

export const retentionRate: SignalMeasure = {
  id: 'retention-rate',
  name: 'Retention rate',
  definition:
    'Customers at the end of the period but for new ones, over the customers at its start. Who was a customer at its start follows from all that joined and left before; a signal is one customer, or as many as its value says. Who joins and leaves within the period counts as one who left.',
  formula: '(customers at the end − new ones) ÷ customers at the start',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'trust: one more who stays',
  interval: SIGNAL_INTERVALS.rate,
  from: 'signals',
  signals: ['customer-joined', 'customer-left'],
  version: 1,
  cumulative: true,
  count: ({ type, value }) => {
    const customers = value ?? 1;
    if (customers < 1 || !Number.isSafeInteger(customers)) return undefined;
    return { n: customers, k: type === 'customer-joined' ? customers : 0 };
  },
  value: (sums, _, before) => {
    const past = moves(before);
    const atStart = past.joined - past.left;
    const { joined, left } = moves(sums);
    const atEnd = atStart + joined - left;
    // More left than there were: those who had joined in between. None of the first ones is known to be there.
    return atStart <= 0 ? NOTHING : rate(Math.max(0, atEnd - joined), atStart);
  },
};
