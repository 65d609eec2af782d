import { shareOfLargest } from '../distribution.ts';
import { type DurationMeasure, INTERVALS } from '../measure.ts';
import { answersOf } from '../ratings.ts';

/** Seconds of an answer that are believed: ten years. One slip of the finger must not drown everybody else's time. */
const MOST = 10 * 366 * 86_400;

export const lostTime: DurationMeasure = {
  id: 'lost-time',
  name: 'Lost time',
  definition:
    'The working time that the customer says was lost, by their own estimate: mean, p50 and p90. Beside it the share of all lost time that the tenth of tickets with the most of it has.',
  formula: 'mean of answers',
  kind: 'duration',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time: an hour of work not lost',
  interval: INTERVALS.durationMean,
  from: 'answers',
  counter: 'los',
  lead: 'mean',
  beside: { topDecileShare: 'share of all lost time in the tenth of tickets that lost the most' },
  extras: values => ({ topDecileShare: shareOfLargest(values, 0.1) }),
  of: ({ history }) => {
    const rating = answersOf(history)['lost-time'];
    return rating === undefined ? undefined : Math.min(rating.value, MOST) * 1000;
  },
};
