import { OTHER_REASON } from '#tickets/event.ts';
import { INTERVALS, type TallyMeasure } from '../measure.ts';
import { answersOf, BANDS, bandOf } from '../ratings.ts';

export const reasons: TallyMeasure = {
  id: 'reasons',
  name: 'Reasons',
  definition:
    'How often customers chose each reason, by how they answered: low, middle or high. A ticket counts by the worst of its answers that give reasons, with the reasons of the answers in that band. A reason that is not among those of the settings (survey.reasons) counts as “other”.',
  formula: 'count of tickets by band and reason',
  kind: 'count',
  unit: 'tickets',
  direction: 'lower',
  increment: 'what to mend first, in the customer’s own words',
  interval: INTERVALS.count,
  from: 'answers',
  counter: 'rea',
  beside: { counts: 'tickets by band (low, middle, high) and reason' },
  of: ({ history, settings }) => {
    const known = new Set(settings.survey.reasons);
    const given = Object.values(answersOf(history)).flatMap(rating =>
      (rating.reasons ?? []).map(reason => ({
        band: bandOf(rating),
        reason: known.has(reason) ? reason : OTHER_REASON,
      })),
    );
    const worst = BANDS.find(band => given.some(one => one.band === band));
    if (worst === undefined) return undefined;
    return [...new Set(given.filter(({ band }) => band === worst).map(({ band, reason }) => `${band}:${reason}`))];
  },
};
