/**
 * What subscribers can be told: a closed list. Each type says what it means and what its `data` holds: the API's
 * document is made of it, and so is the type of what is written (`DataOf`).
 */

import { SIDES, WINDOWS } from '#agreements/agreement.ts';
import { DESIGNS } from '#lib/linkage/experiments/experiment.ts';
import { RESULT_REASONS, VERDICTS } from '#lib/linkage/experiments/result.ts';
import { DIGEST } from './digest-shape.ts';
import type { TEST_EVENT } from './event-names.ts';
import {
  arrayOf,
  date,
  described,
  figure,
  name,
  number,
  object,
  oneOf,
  type Shape,
  text,
  time,
  truth,
  type ValueOf,
} from './shape.ts';

/** Which ticket it is about, and who has it. */
const ticket = { connection: text, ticketId: text, unit: text, service: name, group: name };

/** Whose agreement it is: of a service, or of the unit as a whole. */
const scope = { unit: text, service: described(name, 'null: the unit as a whole') };
const agreement = { ...scope, version: described(number, 'Of the agreement') };

/** An open alert: its id is what is acknowledged, `since` when it opened. */
const alert = {
  alert: described(text, 'Its id, for POST /v1/alerts/{unit}/{id}/acknowledgement'),
  since: described(time, 'When it opened'),
};
/** The days that were looked at. */
const days = { from: date, to: described(date, 'The last day, included') };

const rate = object({ value: number, n: number, low: number, high: number });

const scored = arrayOf(
  object({ id: text, value: figure, n: number, target: number, score: figure }, { low: figure, high: figure }),
);

const terms = {
  window: oneOf(WINDOWS),
  effectiveFrom: date,
  reviewOn: date,
  passMark: described(figure, 'null: that of the settings'),
};
const agreed = { id: text, target: number, floor: number, weight: number };

export const OUTBOUND_EVENTS = {
  'feedback.negative': {
    summary: 'A customer gave a bad answer, and a follow-up has opened',
    data: object({
      ...ticket,
      dueAt: described(time, 'Until when the group shall have answered'),
      answers: described(
        arrayOf(object({ question: text, value: number, scale: figure })),
        'The bad answers, without any words of the customer',
      ),
    }),
  },
  'feedback.answered': {
    summary: 'Somebody has followed up a bad answer',
    data: object({ ...ticket, dueAt: time, answeredAt: time, late: truth }),
  },
  'xla.missed': {
    summary: 'The experience score of an agreement has fallen below its pass mark',
    data: object(
      { ...alert, ...agreement, ...days, score: number, passMark: number },
      { measures: described(scored, 'The measures that cost points, worst first') },
    ),
  },
  'xla.recovered': {
    summary: 'The experience score of an agreement is well above its pass mark again',
    data: object({ ...alert, ...agreement, ...days, score: number, passMark: number }),
  },
  'watermelon.rising': {
    summary: 'More tickets than before kept their SLA and were bad for the customer',
    data: object({
      ...alert,
      ...scope,
      ...days,
      rate: described(rate, 'Share of the SLA-met tickets, in these days'),
      before: described(rate, 'The same of as many days just before'),
    }),
  },
  'ticket.at-risk': {
    summary: 'An open ticket keeps its SLA so far, and already hurts the customer',
    data: object({
      ...alert,
      ...ticket,
      effort: described(number, 'Effort points so far'),
      waiting: described(figure, 'Seconds that the customer has waited so far'),
      reasons: described(arrayOf(text), 'What happened, as in the ticket’s view: reopened, bounced, chased…'),
    }),
  },
  'agreement.proposed': {
    summary: 'A side has proposed an agreement: it waits for signatures',
    data: object({
      ...agreement,
      ...terms,
      proposedBy: oneOf([...SIDES, 'admin']),
      measures: arrayOf(
        object({ ...agreed, baseline: described(figure, 'Its value over the 90 days before the proposal') }),
      ),
    }),
  },
  'agreement.agreed': {
    summary: 'Both sides have signed an agreement',
    data: object({ ...agreement, ...terms, measures: arrayOf(object(agreed)) }),
  },
  'agreement.review-due': {
    summary: 'The day has come on which both sides wanted to look at their agreement again',
    data: object({ ...alert, ...agreement, effectiveFrom: date, reviewOn: date }),
  },
  'experiment.concluded': {
    summary: 'An experiment is over, and what it came to is fixed',
    data: object({
      ...{ experiment: text, name: text, unit: text, hypothesis: text, design: oneOf(DESIGNS), cpi: text, kpi: text },
      verdict: oneOf(VERDICTS),
      reasons: described(arrayOf(oneOf(RESULT_REASONS)), 'Why it can’t be read, where it can’t'),
      effect: described(oneOf(['higher', 'lower']), 'What the treatment was expected to do to the KPI'),
      smallestEffect: described(number, 'Worth having, in the KPI’s unit'),
      difference: described(
        object({ value: figure, low: figure, high: figure }),
        'Of the KPI: treatment less control, with its 95 % interval; null: too little to compare',
      ),
      harmed: described(arrayOf(text), 'Guardrails that got worse by more than is tolerated, beyond chance'),
      says: described(text, 'All of it in sentences'),
    }),
  },
  'digest.monthly': {
    summary: 'A month of a unit is over and settled: what came of it, what changed, what goes with it',
    data: DIGEST,
  },
} as const satisfies Readonly<Record<string, { summary: string; data: Shape }>>;

/** What a subscription can ask for. */
export type SubscribedType = keyof typeof OUTBOUND_EVENTS;

/** What a message of a type holds. */
export type DataOf<Type extends SubscribedType> = ValueOf<(typeof OUTBOUND_EVENTS)[Type]['data']>;

export type OutboundType = SubscribedType | typeof TEST_EVENT;

/** All that a subscription can name. */
export const SUBSCRIBED_TYPES = Object.keys(OUTBOUND_EVENTS) as readonly SubscribedType[];

const HEADERS = {
  'webhook-id': 'Which message it is: the same each time it is sent, so that one that came already is known',
  'webhook-timestamp': 'When this attempt was made, in seconds since 1970',
  'webhook-signature': 'v1 signatures, one for each secret that is valid, with a space in between',
};

const headers = Object.entries(HEADERS).map(([name, description]) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: text,
}));

/** What is posted to a subscriber, as OpenAPI's `webhooks` describe it. */
export const outboundWebhooks = (): Record<string, { post: object }> =>
  Object.fromEntries(
    Object.entries(OUTBOUND_EVENTS).map(([type, { summary, data }]) => [
      type,
      {
        post: {
          summary,
          parameters: headers,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: object({ type: { const: type }, timestamp: time, data }) } },
          },
          responses: {
            '2XX': { description: 'Taken. Anything else is tried again' },
            '410': { description: 'Never again: the subscription is paused' },
          },
        },
      },
    ]),
  );
