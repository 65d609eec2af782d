import { feedbackOf } from '../feedback.ts';
import { type DurationMeasure, INTERVALS } from '../measure.ts';

export const feedbackAnswerTime: DurationMeasure = {
  id: 'feedback-answer-time',
  name: 'Time until bad feedback is answered',
  definition:
    'Wall-clock time from the earliest bad answer that still stands to the first follow-up by a person: a public message of an agent, or a follow-up that was recorded. Known where there was one; how many there were is the feedback-answered-rate.',
  formula: 'first follow-up − bad answer',
  kind: 'duration',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time: an hour sooner',
  interval: INTERVALS.quantile,
  from: 'answers',
  needs: ['contacts'],
  counter: 'fbt',
  of: ({ history, facts }) => {
    const feedback = feedbackOf(history, facts);
    return feedback?.answeredAt === undefined ? undefined : feedback.answeredAt - feedback.negativeAt;
  },
};
