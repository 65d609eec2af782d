import { meanOf, SIGNAL_INTERVALS } from '#experience/signals/estimates.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { within } from '#rollups/intervals.ts';

const LOWEST = 1;
const HIGHEST = 5;

export const appRating: SignalMeasure = {
  id: 'app-rating',
  name: 'App rating',
  definition: 'Mean of the ratings 1–5 in a store or in the app. Values of another scale are left out, not converted.',
  formula: 'mean of ratings',
  kind: 'score',
  unit: 'stars',
  direction: 'higher',
  increment: 'quality: one star more',
  interval: SIGNAL_INTERVALS.mean,
  from: 'signals',
  signals: ['app-rating'],
  version: 1,
  count: ({ value }) => (value !== null && value >= LOWEST && value <= HIGHEST ? { value } : undefined),
  value: sums => within(meanOf(sums), LOWEST, HIGHEST),
};
