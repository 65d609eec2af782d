/** What routes answer, as JSON Schema, where it is more than the document that they take. */
import { UNTOLD } from '#tickets/event.ts';
import type { RouteKey } from '../routes.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const time: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer', minimum: 0 };
const flag: Schema = { type: 'boolean' };
const said = (schema: Schema, description: string): Schema => ({ ...schema, description });
const arrayOf = (items: Schema): Schema => ({ type: 'array', items });

/** An object that always has the first properties, and the others where there is something to say. */
const object = (always: Record<string, Schema>, sometimes: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  required: Object.keys(always),
  properties: { ...always, ...sometimes },
});

const issue = object({ path: said(text, 'A JSON Pointer into the body'), message: text });
const unmapped = object({ field: text, value: text });
const counts = { accepted: count, duplicates: count, ignored: count };
const checked = object({
  checked: said(count, 'Deliveries in quarantine that were tried, the oldest'),
  wouldPass: count,
  more: said(flag, 'There are others'),
});
const setup = object({
  steps: said(arrayOf(text), 'What to do, in this order'),
  notes: said(arrayOf(text), 'Good to know: retries, limits, alternatives'),
  files: arrayOf(object({ name: text, content: text })),
});
const held = object(
  { more: said(flag, 'Some still wait: replay them') },
  { replayed: count, released: count, accepted: count },
);
const quarantined = object(
  { id: text, connection: text, receivedAt: time, errors: arrayOf(issue) },
  {
    held: said({ const: true }, 'Nothing is wrong with it: its connection was paused'),
    line: said(count, 'It is a row of an imported file: where it began there'),
  },
);
const reading = object({
  entries: arrayOf(object({ ticketId: text, deliveryId: text, events: arrayOf({ type: 'object' }) })),
  ignored: count,
  errors: arrayOf(issue),
  unmapped: arrayOf(unmapped),
});
const tells = object(Object.fromEntries([...UNTOLD, 'ratings', 'sla'].map(name => [name, flag])));

/** Of the other routes: an object. */
export const ANSWERS: Partial<Record<RouteKey, Schema>> = {
  'POST /v1/webhooks/{connectionId}': object(
    { accepted: said(count, 'Events that were new'), duplicates: count },
    {
      ignored: said(count, 'Parts that say nothing about tickets'),
      held: said({ const: 1 }, 'Kept as it came: the connection is paused'),
      test: said({ const: true }, 'It was a test'),
      quarantined: said({ const: true }, 'A part is not usable: the body is in quarantine'),
      errors: arrayOf(issue),
    },
  ),
  'GET /v1/desks': object({
    items: arrayOf(object({ id: text, name: text, schemes: arrayOf(text), tells, statuses: { type: 'object' } })),
  }),
  'PUT /v1/connections/{id}': object(
    { id: text, desk: text, webhookUrl: text, setup },
    { secret: said(text, 'Only where it was generated now: it is never shown again'), held, quarantine: checked },
  ),
  'GET /v1/connections/{id}/unmapped': object({
    items: arrayOf(object({ field: text, value: text, deliveries: count })),
    more: flag,
  }),
  'POST /v1/connections/{id}/preview': object({ quarantine: checked }, { reading }),
  'GET /v1/quarantine': object({ items: arrayOf(quarantined) }, { nextCursor: text }),
  'DELETE /v1/quarantine': object({ connection: text, discarded: count, more: flag }),
  'POST /v1/quarantine/replay': object(
    { connection: text, replayed: count, released: said(count, 'Those that have left the quarantine'), ...counts },
    { nextCursor: said(text, 'Where to go on: there was no time for all') },
  ),
  'POST /v1/quarantine/{id}/replay': object({ id: text, ...counts }),
};
