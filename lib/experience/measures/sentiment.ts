import { INTERVALS, type ScoreMeasure } from '../measure.ts';
import { answersOf } from '../ratings.ts';

const clamp = (value: number): number => Math.min(1, Math.max(-1, value));

export const sentiment: ScoreMeasure = {
  id: 'sentiment',
  name: 'Sentiment',
  definition:
    'Mean of what any source makes of the customer’s words, from −1 to 1, given as 0 to 100 in whole points: 50 is neutral.',
  formula: 'mean of (score + 1) · 50',
  kind: 'score',
  unit: 'points',
  direction: 'higher',
  increment: 'recognition: a friendlier word',
  interval: INTERVALS.mean,
  from: 'answers',
  counter: 'sen',
  range: [0, 100],
  of: ({ history }) => {
    const rating = answersOf(history).sentiment;
    return rating === undefined ? undefined : Math.round((clamp(rating.value) + 1) * 50);
  },
};
