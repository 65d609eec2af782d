/** The measures of signals that Pith brings along. Adding one is adding its line; customers add theirs without code. */
import { activeUsers } from './measures/active-users.ts';
import { adoptionRate } from './measures/adoption-rate.ts';
import { apdex } from './measures/apdex.ts';
import { appRating } from './measures/app-rating.ts';
import { conversionRate } from './measures/conversion-rate.ts';
import { errorPageRate } from './measures/error-page-rate.ts';
import { fastStepsRate } from './measures/fast-steps-rate.ts';
import { retentionRate } from './measures/retention-rate.ts';
import { stickiness } from './measures/stickiness.ts';
import { timeToValue } from './measures/time-to-value.ts';
import { valueDelivered } from './measures/value-delivered.ts';
import type { SignalMeasure } from './signal-measure.ts';

export const SIGNAL_MEASURES: readonly SignalMeasure[] = [
  fastStepsRate,
  apdex,
  errorPageRate,
  appRating,
  conversionRate,
  activeUsers,
  adoptionRate,
  stickiness,
  retentionRate,
  timeToValue,
  valueDelivered,
];

const byId = new Map(SIGNAL_MEASURES.map(measure => [measure.id, measure]));

/** The measure of that id, or `undefined`. */
export const findSignalMeasure = (id: string): SignalMeasure | undefined => byId.get(id);
