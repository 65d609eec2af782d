import type { ScoreMeasure } from '../measure.ts';

export const customerEffortScore: ScoreMeasure = {
  id: 'customer-effort-score',
  name: 'Customer effort score',
  definition: 'Mean of the answers 1–7 to how easy it was (7 is very easy). Other scales are never mixed in.',
  formula: 'mean of answers',
  kind: 'score',
  unit: 'score',
  direction: 'higher',
  from: 'answers',
  counter: 'ces',
  of: ({ history }) => {
    const rating = history.ratings.effort;
    return rating === undefined || rating.scale !== 7 ? undefined : rating.value;
  },
};
