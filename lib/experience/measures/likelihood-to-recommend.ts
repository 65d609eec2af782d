import { INTERVALS, type RateMeasure } from '../measure.ts';
import { answersOf, balanceOf } from '../ratings.ts';

export const likelihoodToRecommend: RateMeasure = {
  id: 'likelihood-to-recommend',
  name: 'Likelihood to recommend',
  definition: 'Answers 9 and 10 to how likely the customer is to recommend the service (0–10).',
  formula: 'answers 9–10 ÷ answers',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'trust: a customer more who would put their name to it',
  interval: INTERVALS.rate,
  from: 'answers',
  counter: 'ltr',
  of: ({ history }) => {
    const rating = answersOf(history).recommend;
    return rating === undefined ? undefined : balanceOf(rating) > 0;
  },
};
