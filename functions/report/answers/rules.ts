/** What is answered about rules that are tried: what a calendar counts, and what past tickets would have been. */
import { SLA_METRICS } from '#tickets/event.ts';
import { arrayOf, count, date, estimate, flag, numberOrNull, object, type Schema, said, text, time } from './shape.ts';

const instants: Schema = { type: 'array', prefixItems: [time, time], items: false, minItems: 2 };

/** Of `to`: what elapses. Of seconds or business days: when they are used up. */
export const calculation = object(
  {},
  {
    elapsed: said({ type: 'number', minimum: 0 }, 'Seconds that count up to `to`'),
    segments: said(arrayOf(instants), 'The stretches that they are made of, in order'),
    due: said(time, 'When `seconds` or `businessDays` are used up'),
  },
);

const metric = object({ met: count, breached: count, openOverdue: count, attainment: estimate });
const side = object({
  sla: object({
    source: { enum: ['computed', 'reported', 'computed-else-reported'] },
    disagreements: count,
    disagreementRate: estimate,
    decided: object({ computed: count, reported: count }),
    attainment: said(estimate, 'Counts tickets'),
    metrics: said(object({}, Object.fromEntries(SLA_METRICS.map(one => [one, metric]))), 'Counts clocks'),
  }),
  watermelonRate: object({
    observed: estimate,
    stated: object({ value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull, coverage: numberOrNull }),
  }),
});
const verdict: Schema = { enum: ['met', 'missed', 'undecided'] };

export const rulesPreview = object({
  from: date,
  to: date,
  tickets: said(count, 'Resolved in the period, and counted again'),
  limited: said(flag, 'There were more: these are the ones resolved last'),
  current: said(side, 'As they were counted'),
  proposed: said(side, 'As they would have been counted'),
  says: said(text, 'The difference in a sentence'),
  changed: object({
    tickets: said(count, 'With another SLA verdict'),
    items: said(
      arrayOf(object({ connection: text, ticketId: text, current: verdict, proposed: verdict })),
      'Some of them, resolved last first',
    ),
  }),
});
