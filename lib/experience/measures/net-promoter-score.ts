import { shareWhere } from '../distribution.ts';
import { INTERVALS, type ScoreMeasure } from '../measure.ts';
import { answersOf, balanceOf } from '../ratings.ts';

export const netPromoterScore: ScoreMeasure = {
  id: 'net-promoter-score',
  name: 'Net promoter score',
  definition:
    'Share of answers 9 and 10 less the share of answers 0 to 6, to how likely the customer is to recommend (0–10). From −1 to 1. A company’s own result: it is kept as a KPI, and can’t be a target of an agreement, because customers don’t care about it.',
  formula: 'answers 9–10 ÷ answers − answers 0–6 ÷ answers',
  kind: 'score',
  unit: 'balance',
  direction: 'higher',
  increment: 'none that the customer values: it counts what the company gains',
  interval: `${INTERVALS.mean}, over +1, 0 and −1`,
  from: 'answers',
  role: 'kpi',
  counter: 'nps',
  range: [-1, 1],
  beside: { promoters: 'share of answers 9–10', detractors: 'share of answers 0–6' },
  extras: values => ({
    promoters: shareWhere(values, value => value === 1),
    detractors: shareWhere(values, value => value === -1),
  }),
  of: ({ history }) => {
    const rating = answersOf(history).recommend;
    return rating === undefined ? undefined : balanceOf(rating);
  },
};
