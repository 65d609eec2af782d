/** What is answered about open tickets at risk. */
import { SLA_METRICS, STATUS_CATEGORIES, TICKET_KINDS } from '#tickets/event.ts';
import {
  arrayOf,
  byName,
  count,
  flag,
  numberOrNull,
  object,
  objectOrNull,
  said,
  text,
  textOrNull,
  time,
} from './shape.ts';

const seconds = { type: 'number', minimum: 0 };

const clock = object(
  {
    metric: { enum: [...SLA_METRICS] },
    source: { enum: ['computed', 'reported'] },
    state: { enum: ['running', 'paused', 'met', 'breached', 'overdue'] },
    due: said({ type: ['string', 'null'], format: 'date-time' }, 'As things stand; a pause moves it'),
    remaining: said(
      numberOrNull,
      'Seconds left: of a computed clock in the hours that count, of a reported one until due; null where nothing runs',
    ),
  },
  { policy: text },
);

const reason = object({
  reason: said(text, 'effort, a measure of waiting, reopened, bounced, chased, rating or lost-time'),
  value: said({ type: 'number' }, 'Points, seconds or times'),
  allowed: said(numberOrNull, 'The most that is accepted; of effort by the settings, and of bounced, what is too many'),
  from: said({ enum: ['agreement', 'settings', null] }, 'Where that is from'),
  decides: said(flag, 'It alone puts the ticket on this list'),
  says: said(text, 'In words'),
});

const agreement = object({ unit: text, version: count }, { service: text });
const alert = object({
  id: text,
  since: time,
  acknowledged: said(
    objectOrNull(object({ at: time, by: object({ role: text, id: text }) })),
    'Who knows of it; null for nobody',
  ),
});

const riskyTicket = object(
  {
    ...{ connection: text, ticketId: text, unit: text, service: textOrNull, kind: { enum: [...TICKET_KINDS] } },
    ...{ priority: textOrNull, channel: textOrNull, group: textOrNull, status: { enum: [...STATUS_CATEGORIES] } },
    createdAt: time,
    effort: said({ type: 'number' }, 'Effort points so far'),
    waiting: said(numberOrNull, 'Seconds in which the ball was in the desk’s court; null where the desk can’t tell'),
    waits: said(byName(seconds), 'Seconds so far, by measure of waiting'),
    clocks: arrayOf(clock),
    agreement: said(objectOrNull(agreement), 'The version in force for it; null: only the settings set a limit'),
    reasons: said(arrayOf(reason), 'First those that decide, the worst of them first'),
    badness: said({ type: 'number' }, 'How many times what is accepted: the list is ordered by it'),
    links: object({ ticket: said(text, 'Why each of its numbers is what it is') }, { acknowledgement: text }),
  },
  { alert: said(alert, 'The alert that is open for it') },
);

export const atRisk = object(
  {
    unit: text,
    asOf: said(time, 'Of all pages of a list the same instant'),
    feedLagSeconds: seconds,
    looked: said(count, 'Open tickets of the units that were looked at'),
    open: said(count, 'Of these, those of the service and kind'),
    green: said(count, 'Of these, those that have SLA clocks, none of which has run out'),
    atRisk: said(count, 'Of these, those that hurt already: on all pages together'),
    complete: said(flag, 'Every open ticket was looked at'),
    items: said(arrayOf(riskyTicket), 'Worst first'),
  },
  { service: text, says: said(text, 'What is not in it, where it is not complete'), nextCursor: text },
);
