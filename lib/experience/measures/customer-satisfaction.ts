import type { RateMeasure } from '../measure.ts';
import { isTop } from '../ratings.ts';

export const customerSatisfaction: RateMeasure = {
  id: 'customer-satisfaction',
  name: 'Customer satisfaction',
  definition: 'Answers 4 or 5 of 5 (top two boxes); on a two-valued scale, good ones. Response rate beside it.',
  formula: 'top answers ÷ answers',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  from: 'answers',
  counter: 'csa',
  of: ({ history }) => {
    const rating = history.ratings.satisfaction;
    return rating === undefined ? undefined : isTop(rating);
  },
};
