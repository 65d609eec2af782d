import { shareWhere } from '../distribution.ts';
import { INTERVALS, type ScoreMeasure } from '../measure.ts';
import { answersOf, balanceOf } from '../ratings.ts';

export const happiness: ScoreMeasure = {
  id: 'happiness',
  name: 'Happiness',
  definition:
    'Share of answers 9 and 10 less the share of answers 0 to 6, to how happy the customer is with this ticket (0–10). From −1 to 1.',
  formula: 'answers 9–10 ÷ answers − answers 0–6 ÷ answers',
  kind: 'score',
  unit: 'balance',
  direction: 'higher',
  increment: 'recognition: a happy customer more, or an unhappy one less',
  interval: `${INTERVALS.mean}, over +1, 0 and −1`,
  from: 'answers',
  counter: 'hap',
  range: [-1, 1],
  beside: { happy: 'share of answers 9–10', unhappy: 'share of answers 0–6' },
  extras: values => ({
    happy: shareWhere(values, value => value === 1),
    unhappy: shareWhere(values, value => value === -1),
  }),
  of: ({ history }) => {
    const rating = answersOf(history).happiness;
    return rating === undefined ? undefined : balanceOf(rating);
  },
};
