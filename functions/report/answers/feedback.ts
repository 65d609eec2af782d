/** What is answered about follow-ups and subscriptions. */
import { FORMATS } from '#lib/notify/formats/names.ts';
import { arrayOf, count, flag, object, said, text, textOrNull, time } from './shape.ts';

export const followUp = object({
  connection: text,
  ticketId: text,
  unit: text,
  service: textOrNull,
  group: said(textOrNull, 'Who answers'),
  openedAt: time,
  dueAt: time,
  overdue: flag,
  answers: said(
    arrayOf(object({ question: text, value: { type: 'number' }, scale: count }, { reasons: arrayOf(text) })),
    'The bad answers',
  ),
});
export const subscriptionFields = { id: text, url: text, events: arrayOf(text), format: { enum: [...FORMATS] } };
export const subscriptionState = {
  units: arrayOf(text),
  paused: said({ const: true }, 'Nothing is sent; what happens is kept for up to three days'),
  pausedReason: text,
  lastDeliveryAt: said(time, 'When something was taken last'),
  lastFailure: object(
    { at: time, type: text, reason: text },
    {
      status: said(count, 'What was answered, when anything was'),
      givenUp: said({ const: true }, 'It was the last attempt'),
    },
  ),
};
export const subscription = object(subscriptionFields, subscriptionState);
