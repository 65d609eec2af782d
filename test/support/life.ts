/** The life of a ticket, told in order: `life().created('Mon 09:00').reply('Mon 10:00').status('Mon 11:00', 'resolved')`. */
import type { EvaluatedTicket } from '#convert/evaluate.ts';
import type {
  Author,
  Instant,
  Message,
  Question,
  RemovalReason,
  ReportedSla,
  StatusCategory,
  TicketEvent,
  TicketFields,
} from '#tickets/event.ts';
import { factsOf, type TicketFacts } from '#tickets/facts.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';
import { evaluated, type GivenRules, ticketEvent } from './factories.ts';

type When = string | Instant;

export interface Life {
  created(time: When, fields?: TicketFields): Life;
  snapshot(time: When, fields?: TicketFields, message?: Message): Life;
  /** `by`: who made the change, where the desk tells it. */
  status(time: When, status: StatusCategory, by?: Author): Life;
  /** To a group, and to an agent where one is named. */
  assigned(time: When, group: string | null, assignee?: string | null): Life;
  /** To an agent, whatever the group. */
  accepted(time: When, assignee?: string | null): Life;
  priority(time: When, priority: string | null): Life;
  /** A public message of an agent. */
  reply(time: When, message?: Partial<Message>): Life;
  /** A message of the requester. */
  contact(time: When, message?: Partial<Message>): Life;
  /** A message of any author, public unless said otherwise. */
  message(time: When, author: Author, message?: Partial<Message>): Life;
  rated(time: When, question: Question, value: number, scale: number, reasons?: string[]): Life;
  /** A survey link was given out. */
  surveyed(time: When, questions?: Question[]): Life;
  sla(time: When, sla: ReportedSla): Life;
  removed(time: When, reason: RemovalReason): Life;
  /** Any event. */
  event(event: TicketEvent): Life;
  events(): TicketEvent[];
  history(): TicketHistory;
  facts(): TicketFacts;
  evaluated(rules?: GivenRules): EvaluatedTicket;
}

/** An empty life, or one that goes on after the given events; each step gives a new one. */
export function life(events: readonly TicketEvent[] = []): Life {
  const and = (event: Parameters<typeof ticketEvent>[0]): Life => life([...events, ticketEvent(event)]);
  const message = (time: When, author: Author, given: Partial<Message> = {}): Life =>
    and({ time, type: 'ticket.message', message: { author, public: true, ...given } });
  const history = (): TicketHistory => {
    const folded = fold(events);
    if (folded === undefined) throw new TypeError('a life without events has no history');
    return folded;
  };
  return {
    created: (time, fields = {}) => and({ time, type: 'ticket.created', fields: { status: 'new', ...fields } }),
    snapshot: (time, fields, said) =>
      and({
        time,
        type: 'ticket.snapshot',
        ...(fields === undefined ? {} : { fields }),
        ...(said === undefined ? {} : { message: said }),
      }),
    status: (time, status, by) =>
      and({ time, type: 'ticket.status', fields: { status, ...(by === undefined ? {} : { statusBy: by }) } }),
    assigned: (time, group, assignee) =>
      and({ time, type: 'ticket.assigned', fields: { group, ...(assignee === undefined ? {} : { assignee }) } }),
    accepted: (time, assignee = 'a1') => and({ time, type: 'ticket.assigned', fields: { assignee } }),
    priority: (time, priority) => and({ time, type: 'ticket.priority', fields: { priority } }),
    reply: (time, given) => message(time, 'agent', given),
    contact: (time, given) => message(time, 'requester', given),
    message,
    rated: (time, question, value, scale, reasons) =>
      and({
        time,
        type: 'ticket.rated',
        rating: { question, value, scale, ...(reasons === undefined ? {} : { reasons }) },
      }),
    surveyed: (time, questions = ['satisfaction']) => and({ time, type: 'ticket.surveyed', surveyed: { questions } }),
    sla: (time, sla) => and({ time, type: 'ticket.sla', sla }),
    removed: (time, reason) => and({ time, type: 'ticket.removed', removed: { reason } }),
    event: event => life([...events, event]),
    events: () => [...events],
    history,
    facts: () => factsOf(history()),
    evaluated: rules => evaluated(history(), rules),
  };
}
