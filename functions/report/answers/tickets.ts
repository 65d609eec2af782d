/** What the tickets behind a number are answered with. */
import { REASONS } from '#experience/watermelon.ts';
import { WHERES } from '#reports/where.ts';
import { SLA_METRICS } from '#tickets/event.ts';
import { freshness } from './freshness.ts';
import { arrayOf, count, date, numberOrNull, object, type Schema, said, text, textOrNull, time } from './shape.ts';

const outcome: Schema = { enum: ['met', 'missed', 'undecided'] };
const timeOrNull: Schema = { type: ['string', 'null'], format: 'date-time' };
const dayOrNull = said({ ...date, type: ['string', 'null'] }, 'On which it counts; null for what holds now');

const clock = object(
  {
    metric: { enum: SLA_METRICS },
    source: { enum: ['computed', 'reported'] },
    state: { enum: ['running', 'paused', 'met', 'breached', 'overdue'] },
    target: said(numberOrNull, 'Seconds'),
    elapsed: said(numberOrNull, 'Seconds'),
    due: timeOrNull,
  },
  { policy: text },
);

const found = object(
  { day: dayOrNull },
  {
    metrics: said(arrayOf({ enum: SLA_METRICS }), 'Of breached and overdue: the clocks'),
    times: said(count, 'Of reopened, bounced and chased: how often'),
  },
);

const ticket = object({
  connection: text,
  ticketId: text,
  self: said(text, 'Where all there is of it is answered'),
  day: dayOrNull,
  unit: text,
  service: textOrNull,
  kind: text,
  priority: textOrNull,
  channel: textOrNull,
  group: textOrNull,
  status: text,
  createdAt: time,
  resolvedAt: timeOrNull,
  sla: object({ computed: outcome, reported: outcome }),
  clocks: arrayOf(clock),
  effort: said(count, 'Effort points'),
  reasons: said(arrayOf({ enum: REASONS }), 'What was bad about the experience'),
  found: said(object({}, Object.fromEntries(WHERES.map(where => [where, found]))), 'By each condition, what it found'),
});

export const ticketsPage = object(
  { items: arrayOf(ticket), ...freshness },
  {
    total: said(
      count,
      'On the first page, where the rollups know it: how many there are, with those whose history is forgotten',
    ),
    forgottenBefore: said(date, 'Of tickets that ended before that day the rollups know more than is listed'),
    nextCursor: said(text, 'There may be more: the same query with this cursor. A page may be short, or empty'),
  },
);
