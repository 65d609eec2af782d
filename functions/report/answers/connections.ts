/** What is answered about connections and what their desks send. */
import {
  AUTHORS,
  QUESTIONS,
  REMOVAL_REASONS,
  SLA_METRICS,
  SLA_OUTCOMES,
  TICKET_EVENT_TYPES,
  UNTOLD,
} from '#tickets/event.ts';
import { arrayOf, byName, count, flag, issue, object, said, text, time } from './shape.ts';

/** A connection as it was sent, without its secret, and what has been heard of its desk. */
export const connection = object(
  {
    id: text,
    desk: text,
    timeZone: text,
    auth: object({ scheme: text }, { username: text, name: text }),
    defaults: object({}, { unit: text, service: text }),
    mapping: said(byName({}), 'As it was sent'),
    webhookUrl: said(text, 'Where the desk posts to'),
  },
  {
    paused: flag,
    limits: object({}, { deliveriesPerMinute: count }),
    lastDeliveryAt: said(
      time,
      'When the desk last proved a delivery, usable or not; some seconds old while it is busy',
    ),
    lastTestAt: said(time, 'When a test last arrived'),
  },
);
const unmapped = object({ field: text, value: text });
export const counts = { accepted: count, duplicates: count, ignored: count };
export const checked = object({
  checked: said(count, 'Deliveries in quarantine that were tried, the oldest'),
  wouldPass: count,
  more: said(flag, 'There are others'),
});
export const setup = object({
  steps: said(arrayOf(text), 'What to do, in this order'),
  notes: said(arrayOf(text), 'Good to know: retries, limits, alternatives'),
  files: arrayOf(object({ name: text, content: text })),
});
export const held = object(
  { more: said(flag, 'Some still wait: replay them') },
  { replayed: count, released: count, accepted: count },
);
export const quarantined = object(
  { id: text, connection: text, receivedAt: time, errors: arrayOf(issue) },
  {
    held: said({ const: true }, 'Nothing is wrong with it: its connection was paused'),
    line: said(count, 'It is a row of an imported file: where it began there'),
  },
);
/** An event as a delivery says it: what it is of a ticket, by its type. */
const event = object(
  { id: text, type: { enum: [...TICKET_EVENT_TYPES] }, time },
  {
    fields: said(byName({}), 'What it says of the ticket as it stands after it'),
    message: object({ author: { enum: [...AUTHORS] }, public: flag }, { channel: text, id: text, opening: flag }),
    rating: object(
      { question: { enum: [...QUESTIONS] }, value: { type: 'number' }, scale: { type: 'number' } },
      { reasons: arrayOf(text) },
    ),
    sla: object(
      { metric: { enum: [...SLA_METRICS] }, outcome: { enum: [...SLA_OUTCOMES] } },
      { dueAt: time, target: said({ type: 'number' }, 'Seconds'), elapsed: said({ type: 'number' }, 'Seconds') },
    ),
    removed: object({ reason: { enum: [...REMOVAL_REASONS] } }, { into: text }),
  },
);
/** How many rows of an import came to what: every one is in exactly one of the four. */
export const imported = object({
  ...{ accepted: count, duplicates: count },
  ignored: said(count, 'Rows that say nothing about tickets'),
  quarantined: said(count, 'Rows that are not usable, or only in part'),
  errors: said(
    arrayOf(object({ line: count, path: said(text, 'A JSON Pointer into the row'), message: text })),
    'The first reasons, in the order of the rows',
  ),
});
export const reading = object({
  entries: arrayOf(object({ ticketId: text, deliveryId: text, events: arrayOf(event) })),
  ignored: count,
  errors: arrayOf(issue),
  unmapped: arrayOf(unmapped),
});
export const tells = object(Object.fromEntries([...UNTOLD, 'ratings', 'sla'].map(name => [name, flag])));
