/** What routes answer, as JSON Schema, where it is more than the document that they take. */
import { EFFORT_CAUSES } from '#experience/calibration/occurrences.ts';
import { EVIDENCE_METHODS, INCREMENT_KINDS } from '#experience/signals/evidence.ts';
import { BUILT_IN } from '#reports/catalogue.ts';
import { UNTOLD } from '#tickets/event.ts';
import type { RouteKey } from '../routes.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const time: Schema = { type: 'string', format: 'date-time' };
const count: Schema = { type: 'integer', minimum: 0 };
const flag: Schema = { type: 'boolean' };
const said = (schema: Schema, description: string): Schema => ({ ...schema, description });
const arrayOf = (items: Schema): Schema => ({ type: 'array', items });
const byName = (values: Schema): Schema => ({ type: 'object', additionalProperties: values });

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

const numberOrNull: Schema = { type: ['number', 'null'] };
const objectOrNull = ({ properties }: Schema): Schema => ({ type: ['object', 'null'], properties });
const ofEachCause = (schema: Schema): Schema => object(Object.fromEntries(EFFORT_CAUSES.map(cause => [cause, schema])));
const effortWeights = ofEachCause({ type: 'number', minimum: 0 });
const ofEachWeights = (schema: Schema): Schema => object({ current: schema, fitted: schema, comparable: schema });
const calibration = object(
  {
    unit: text,
    from: text,
    to: text,
    timeZone: text,
    asOf: time,
    n: said(count, 'Resolved tickets with a known effort and an answer to the effort question'),
    coverage: said(numberOrNull, 'Their share of the resolved tickets'),
    verdict: { enum: ['agrees', 'disagrees', 'unclear', 'insufficient-data'] },
    spearman: said(
      object({ value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull }),
      'Rank correlation of effort points and answers 1–7, with its 95 % interval',
    ),
    expected: text,
    says: said(text, 'The finding in sentences'),
    weights: object({
      current: effortWeights,
      fitted: said(objectOrNull(ofEachCause(numberOrNull)), 'Steps of the answer for each time that it occurs'),
      intervals: objectOrNull(ofEachCause(objectOrNull(object({ low: numberOrNull, high: numberOrNull })))),
      comparable: said(objectOrNull(effortWeights), 'To be saved as effortWeights; nothing does so by itself'),
      seen: said(ofEachCause(count), 'Tickets on which each cause of effort occurred'),
      leftOut: said({ type: 'object' }, 'Causes that could not be fitted: seen-too-seldom, or not-separable'),
    }),
    meanPoints: said(
      objectOrNull(object({ current: { type: 'number' }, comparable: numberOrNull })),
      'Points of a ticket on average, of those with an answer',
    ),
    explained: said(ofEachWeights(numberOrNull), 'R² of each set of weights against the answers'),
  },
  { service: text },
);

const textOrNull: Schema = { type: ['string', 'null'] };
const followUp = object({
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

const subscriptionFields = { id: text, url: text, events: arrayOf(text) };
const subscriptionState = {
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
const subscription = object(subscriptionFields, subscriptionState);

const number: Schema = { type: ['number', 'null'] };
const estimate = object({ value: number, n: count, low: number, high: number });
const evidence = object({ outcome: text, method: { enum: [...EVIDENCE_METHODS] } });
const definition = object(
  {
    ...{ id: text, name: text, definition: text, formula: text, kind: text, unit: text, direction: text },
    increment: said(text, 'What one more, or one less, of it is worth to the customer'),
    interval: said(text, 'How the 95 % interval is made'),
    from: said({ enum: ['timeline', 'answers', 'signals'] }, 'What it is counted from'),
  },
  {
    cohort: said({ enum: ['resolved', 'created', 'open'] }, 'Which tickets it is about; those resolved unless said'),
    needs: said(arrayOf({ enum: [...UNTOLD] }), 'What a desk has to tell for it'),
    lead: said(text, 'Which figure is its value, where that is not the usual one'),
    role: said({ enum: ['kpi', 'cpi'] }, 'A KPI is a company’s own result, and never a target of an agreement'),
    source: said(text, 'The peer or standard that it follows'),
    beside: said(byName(text), 'What else its value comes with, by name'),
    signals: said(arrayOf(text), 'The types of signals that it is counted from'),
    madeOf: said(arrayOf(text), 'Other measures that it is made of, and whose signals it needs'),
    custom: said({ const: true }, 'It was configured here'),
    evidence: said(evidence, 'In the customers’ words why it matters to them, and how that was found'),
    weakEvidence: said({ const: true }, 'A CPI that nobody has watched customers for'),
  },
);
const bins = arrayOf(object({ count }, { value: number, from: number, to: number }));
/** What else values come with: the figures that definitions name in `beside`, and those of several measures. */
const besides = BUILT_IN.flatMap(({ beside = {} }) => Object.entries(beside));
const measured = {
  ...Object.fromEntries(besides.map(([name, says]) => [name, said(number, says)])),
  mean: number,
  p50: number,
  p90: number,
  p90Interval: object({ low: number, high: number }),
  coverage: said(number, 'Share of its tickets that it knows about'),
  responseRate: said(estimate, 'Of the tickets that a survey link was given out for, those that were answered'),
  counts: said(byName(byName(count)), 'Tickets by band and reason'),
  bands: said(bins, 'Of the backlog: seconds from and to'),
  verdict: said({ const: 'insufficient-data' }, 'Fewer than minimumSample'),
};
const measureReport = object(
  {
    ...{ id: text, measure: definition, unit: text, timeZone: text, asOf: time, feedLagSeconds: { type: 'number' } },
    ...{ value: number, n: count, low: number, high: number },
    series: arrayOf(object({ start: text, end: text, value: number, n: count, low: number, high: number }, measured)),
  },
  {
    ...measured,
    service: text,
    from: said(text, 'First day; absent of what is about now'),
    to: said(text, 'Last day, included'),
    provisional: said(count, 'Tickets that count although their settle window is not over'),
    stillCounting: said(
      { const: true },
      'Signals that came before the measure are still being counted: the value is not whole',
    ),
    histogram: bins,
    groups: arrayOf(object({ by: byName(text), value: number, n: count, low: number, high: number }, measured)),
  },
);

/** A measure's document, with what it is accepted as. */
const configuredMeasure = object(
  {
    id: text,
    name: text,
    kind: text,
    source: object({ signal: text }, { where: { type: 'object' } }),
    aggregate: text,
    unit: text,
    direction: text,
    says: text,
  },
  {
    definition: text,
    distinct: text,
    increment: text,
    evidence,
    cpi: said(
      object({
        outcome: object({ passes: flag, evidence: { enum: ['strong', 'weak'] } }),
        increment: object({ passes: flag, kind: { enum: [...INCREMENT_KINDS] } }),
      }),
      'Of a CPI: how it passes its two tests',
    ),
  },
);

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
  'POST /v1/signals': object({
    accepted: said(count, 'Signals that were new'),
    duplicates: said(count, 'Signals whose id had been posted before for the unit and type'),
  }),
  'GET /v1/measures/{id}': configuredMeasure,
  'PUT /v1/measures/{id}': configuredMeasure,
  'DELETE /v1/requesters/{id}': object({
    tickets: said(count, 'Tickets in which a random stand-in took the place of the person'),
    signals: said(count, 'Signals in which it did'),
    more: said(flag, 'There was not enough time for all of it: the same request again goes on'),
  }),
  'GET /v1/desks': object({
    items: arrayOf(object({ id: text, name: text, schemes: arrayOf(text), tells, statuses: { type: 'object' } })),
  }),
  'PUT /v1/connections/{id}': object(
    { id: text, desk: text, webhookUrl: text, setup },
    { secret: said(text, 'Only where it was generated now: it is never shown again'), held, quarantine: checked },
  ),
  'GET /v1/measures': object({ items: arrayOf(definition) }),
  'GET /v1/reports/measures/{id}': measureReport,
  'GET /v1/reports/effort-calibration': calibration,
  'POST /v1/surveys': object({
    url: said(text, 'For the customer: nobody else should have it'),
    expiresAt: said(time, 'Until when it can be answered'),
    questions: said(arrayOf(text), 'What it asks: of a link given out before, as it was given out'),
  }),
  'POST /s/{token}': object({ recorded: said(arrayOf(text), 'The questions whose answers are recorded') }),
  'GET /v1/follow-ups': object(
    { items: said(arrayOf(followUp), 'What nobody has answered, soonest due first') },
    { nextCursor: text },
  ),
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': object({
    connection: text,
    ticketId: text,
    openedAt: time,
    dueAt: time,
    answeredAt: said(time, 'When the customer was first answered, which may have been before'),
    late: flag,
  }),
  'GET /v1/subscriptions': object({ items: arrayOf(subscription) }),
  'GET /v1/subscriptions/{id}': subscription,
  'PUT /v1/subscriptions/{id}': object(subscriptionFields, {
    ...subscriptionState,
    secret: said(text, 'Only where it was generated now: it is never shown again'),
  }),
  'POST /v1/subscriptions/{id}/test': object({
    id: said(text, 'Its webhook-id. How it went: lastDeliveryAt, lastFailure'),
  }),
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
