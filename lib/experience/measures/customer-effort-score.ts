import { shareWhere } from '../distribution.ts';
import { INTERVALS, type ScoreMeasure } from '../measure.ts';
import { answersOf } from '../ratings.ts';

export const customerEffortScore: ScoreMeasure = {
  id: 'customer-effort-score',
  name: 'Customer effort score',
  definition: 'Mean of the answers 1–7 to how easy it was (7 is very easy). Other scales are never mixed in.',
  formula: 'mean of answers',
  kind: 'score',
  unit: 'score',
  direction: 'higher',
  increment: 'convenience: one step easier',
  interval: INTERVALS.mean,
  from: 'answers',
  counter: 'ces',
  range: [1, 7],
  beside: { easy: 'share of answers 5–7' },
  extras: values => ({ easy: shareWhere(values, value => value >= 5) }),
  of: ({ history }) => {
    const rating = answersOf(history).effort;
    return rating === undefined || rating.scale !== 7 ? undefined : rating.value;
  },
};
