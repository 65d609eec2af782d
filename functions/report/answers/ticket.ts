/** What one ticket is answered with: why each of its numbers is what it is. */
import { REASONS } from '#experience/watermelon.ts';
import type { TicketChange } from '#reports/ticket-changes.ts';
import {
  AUTHORS,
  QUESTIONS,
  REMOVAL_REASONS,
  SLA_METRICS,
  SLA_OUTCOMES,
  STATUS_CATEGORIES,
  TICKET_KINDS,
} from '#tickets/event.ts';
import { freshness } from './freshness.ts';
import { arrayOf, byName, count, flag, object, type Schema, said, text, textOrNull, time } from './shape.ts';

const number: Schema = { type: 'number' };
const metric: Schema = { enum: [...SLA_METRICS] };
const status: Schema = { enum: [...STATUS_CATEGORIES] };
const span: Schema = said({ ...arrayOf(time), minItems: 2, maxItems: 2 }, 'From, to');
const timeOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };

const facts = object({
  createdAt: time,
  resolvedAt: timeOrNull,
  status,
  kind: { enum: [...TICKET_KINDS] },
  priority: textOrNull,
  unit: text,
  service: textOrNull,
  channel: textOrNull,
  group: textOrNull,
  contacts: said(count, 'With the creation, which is the first'),
  agentReplies: count,
  groupChanges: count,
  reopenings: count,
  chases: count,
  waits: said(arrayOf(span), 'When the ball was in the desk’s court'),
  removed: said({ enum: [...REMOVAL_REASONS, null] }, 'Why it counts nowhere; null: it counts'),
});

const clock = object(
  {
    metric,
    source: { enum: ['computed', 'reported'] },
    state: { enum: ['running', 'paused', 'met', 'breached', 'overdue'] },
    pauses: arrayOf(span),
  },
  {
    policy: text,
    calendar: text,
    target: said(number, 'Seconds'),
    elapsed: said(number, 'Seconds'),
    due: time,
    startedAt: time,
    stoppedAt: time,
    counted: said(arrayOf(span), 'What adds up to elapsed'),
    countedOmitted: said(count, 'Later ones that are not listed'),
    warnings: arrayOf(object({ fraction: number, at: time })),
    waits: said(count, 'How many waits there were, of which this one decides'),
  },
);

const measured = object(
  { value: said({ type: ['boolean', 'number', 'string', 'array'], items: text }, 'Durations in seconds') },
  {
    points: said(
      arrayOf(
        object({
          rule: { enum: ['contact', 'chase', 'explain-again', 'reopening', 'channel-change', 'wait-day'] },
          points: number,
          at: time,
        }),
      ),
      'Of user-effort: each point, and when it arose',
    ),
  },
);

const changeOf = (
  what: TicketChange['what'],
  always: Record<string, Schema> = {},
  sometimes: Record<string, Schema> = {},
): Schema => object({ what: { const: what }, ...always }, sometimes);
const change: Schema = {
  oneOf: [
    changeOf('created', { to: status }),
    changeOf('status', { from: status, to: status }),
    changeOf('group', { from: textOrNull, to: textOrNull }),
    changeOf('priority', { from: textOrNull, to: textOrNull }),
    changeOf('agent', { assigned: said(flag, 'Whether anybody is, now') }),
    changeOf('message', {
      author: { enum: [...AUTHORS] },
      public: flag,
      repeated: said(flag, 'Seen before: it counts no more'),
    }),
    changeOf('rating', {
      question: { enum: [...QUESTIONS] },
      value: number,
      scale: said(number, 'Points of the scale; 2: good or bad, 0: none'),
    }),
    changeOf('desk-sla', { metric, outcome: { enum: [...SLA_OUTCOMES] } }),
    changeOf('removed', { reason: { enum: [...REMOVAL_REASONS] } }, { into: text }),
    changeOf('clock', { metric, kind: { enum: ['warning', 'overdue'] }, policy: text }, { fraction: number }),
    changeOf('surveyed'),
    changeOf('followed-up'),
  ],
};

export const ticketAnswer = object({
  connection: text,
  ticketId: text,
  version: count,
  facts,
  clocks: arrayOf(clock),
  experience: said(byName(measured), 'By measure'),
  watermelon: object({
    observed: flag,
    stated: said({ type: ['boolean', 'null'] }, 'null: the customer did not answer'),
    reasons: said(arrayOf({ enum: [...REASONS] }), 'What was bad about the experience'),
  }),
  feedback: said(
    { oneOf: [object({ openedAt: time, dueAt: time, group: textOrNull }, { answeredAt: time }), { type: 'null' }] },
    'A bad answer that waits, or waited, for somebody to follow it up',
  ),
  timeline: arrayOf(
    object({
      id: text,
      time,
      type: text,
      summary: text,
      changes: said(arrayOf(change), 'The summary, part by part; none: it repeats what was known'),
    }),
  ),
  ...freshness,
});
