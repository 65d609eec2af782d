import { isDuration } from '#experience/signals/signal.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { rate } from '#rollups/intervals.ts';

export const apdex: SignalMeasure = {
  id: 'apdex',
  name: 'Apdex',
  definition:
    'Page and step loads within T seconds (satisfied), plus half of those within 4 T (tolerating), over all of them; slower ones are frustrating and count as none. T is the setting fastSeconds, as it was when they were counted.',
  formula: '(loads within T + ½ · loads over T and within 4 T) ÷ loads',
  kind: 'score',
  unit: 'score',
  direction: 'higher',
  increment: 'time: one step less to wait for',
  interval: 'Wilson score interval, as if each half were a share of whole ones: never too narrow, for halves vary less',
  from: 'signals',
  source: 'Apdex Alliance, Application Performance Index, version 1.1 (2007)',
  signals: ['page-load', 'step-load'],
  version: 1,
  count: ({ value }, { fastSeconds }) => {
    if (!isDuration(value)) return undefined;
    if (value <= fastSeconds) return { n: 1, k: 1 };
    return value <= 4 * fastSeconds ? { n: 1, half: 1 } : { n: 1 };
  },
  value: ({ k, half, n }) => rate(k + half / 2, n),
  beside: {
    satisfied: 'share of loads within T',
    tolerating: 'share of loads over T and within 4 T',
    frustrated: 'share of loads over 4 T',
  },
  extras: ({ k, half, n }) => ({
    satisfied: n === 0 ? null : k / n,
    tolerating: n === 0 ? null : half / n,
    frustrated: n === 0 ? null : (n - k - half) / n,
  }),
};
