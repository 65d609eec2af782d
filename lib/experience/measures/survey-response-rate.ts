import { SURVEY_QUESTIONS } from '#tickets/event.ts';
import { INTERVALS, type RateMeasure } from '../measure.ts';
import { answersOf, isOwnWork } from '../ratings.ts';

export const surveyResponseRate: RateMeasure = {
  id: 'survey-response-rate',
  name: 'Survey response rate',
  definition:
    'Of the resolved tickets for which a survey link was given out, those whose customer answered any question after that. It stands beside every measure that comes from answers.',
  formula: 'tickets answered ÷ tickets asked about',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'recognition: asking was worth their time',
  interval: INTERVALS.rate,
  from: 'answers',
  counter: 'srr',
  of: ({ history }) => {
    const { surveyed } = history;
    if (surveyed === undefined || isOwnWork(history)) return undefined;
    const answers = answersOf(history);
    return SURVEY_QUESTIONS.some(question => (answers[question]?.at ?? Number.NEGATIVE_INFINITY) >= surveyed.at);
  },
};
