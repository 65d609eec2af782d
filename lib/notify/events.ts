/**
 * What subscribers can be told: a closed list. Each type says what it means and, as JSON Schema, what its `data` holds:
 * the API's document is made of it.
 */

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const time: Schema = { type: 'string', format: 'date-time' };
const name: Schema = { type: ['string', 'null'] };
const object = (always: Record<string, Schema>, sometimes: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  required: Object.keys(always),
  properties: { ...always, ...sometimes },
});

/** Which ticket it is about, and who has it. */
const ticket = { connection: text, ticketId: text, unit: text, service: name, group: name };

export const OUTBOUND_EVENTS = {
  'feedback.negative': {
    summary: 'A customer gave a bad answer, and a follow-up has opened',
    data: object({
      ...ticket,
      dueAt: { ...time, description: 'Until when the group shall have answered' },
      answers: {
        type: 'array',
        description: 'The bad answers, without any words of the customer',
        items: object({ question: text, value: { type: 'number' }, scale: { type: ['number', 'null'] } }),
      },
    }),
  },
  'feedback.answered': {
    summary: 'Somebody has followed up a bad answer',
    data: object({ ...ticket, dueAt: time, answeredAt: time, late: { type: 'boolean' } }),
  },
} as const satisfies Readonly<Record<string, { summary: string; data: Schema }>>;

/** What a subscription can ask for. */
export type SubscribedType = keyof typeof OUTBOUND_EVENTS;

/** Says only that it arrives: sent when somebody asks for it. */
export const TEST_EVENT = 'pith.test';
export type OutboundType = SubscribedType | typeof TEST_EVENT;

/** All that a subscription can name. */
export const SUBSCRIBED_TYPES = Object.keys(OUTBOUND_EVENTS) as readonly SubscribedType[];
/** In a subscription's `events`: all of them, also those that there will be. */
export const ALL_EVENTS = '*';

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
export const outboundWebhooks = (): Record<string, object> =>
  Object.fromEntries(
    Object.entries(OUTBOUND_EVENTS).map(([type, { summary, data }]) => [
      type,
      {
        post: {
          summary,
          tags: ['webhooks'],
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
