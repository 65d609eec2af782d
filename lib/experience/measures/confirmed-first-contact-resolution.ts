import { INTERVALS, type RateMeasure } from '../measure.ts';
import { answersOf } from '../ratings.ts';

export const confirmedFirstContactResolution: RateMeasure = {
  id: 'confirmed-first-contact-resolution',
  name: 'Confirmed first-contact resolution',
  definition:
    'Answers “yes” to whether it was solved at the first contact. The gap to the observed first-contact resolution is itself a finding.',
  formula: 'yes ÷ answers',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: 'convenience: nothing to ask twice, in the customer’s own words',
  interval: INTERVALS.rate,
  from: 'answers',
  counter: 'cfc',
  of: ({ history }) => {
    const rating = answersOf(history)['solved-first'];
    return rating === undefined ? undefined : rating.value === 1;
  },
};
