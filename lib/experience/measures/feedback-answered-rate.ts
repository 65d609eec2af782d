import { feedbackOf } from '../feedback.ts';
import { INTERVALS, type RateMeasure } from '../measure.ts';

export const feedbackAnsweredRate: RateMeasure = {
  id: 'feedback-answered-rate',
  name: 'Bad feedback answered',
  definition:
    'Of the resolved tickets with a bad answer that still stands (bottom band of satisfaction, effort, happiness or recommend), those to which a person came back: by a public message of an agent after it, or by a follow-up that was recorded. Automatic messages are none.',
  formula: 'tickets with a bad answer that a person followed up ÷ tickets with a bad answer',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'recognition: a complaint more that somebody came back to',
  interval: INTERVALS.rate,
  from: 'answers',
  needs: ['contacts'],
  counter: 'fbr',
  of: ({ history, facts }) => {
    const feedback = feedbackOf(history, facts);
    return feedback === undefined ? undefined : feedback.answeredAt !== undefined;
  },
};
