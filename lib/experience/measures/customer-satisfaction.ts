import { INTERVALS, type RateMeasure } from '../measure.ts';
import { answersOf, isTop } from '../ratings.ts';

export const customerSatisfaction: RateMeasure = {
  id: 'customer-satisfaction',
  name: 'Customer satisfaction',
  definition: 'Answers 4 or 5 of 5 (top two boxes); on a two-valued scale, good ones. Response rate beside it.',
  formula: 'top answers ÷ answers',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'recognition: a good answer more',
  interval: INTERVALS.rate,
  from: 'answers',
  counter: 'csa',
  of: ({ history }) => {
    const rating = answersOf(history).satisfaction;
    return rating === undefined ? undefined : isTop(rating);
  },
};
