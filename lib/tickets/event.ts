/**
 * The canonical ticket event: what every desk's webhook is turned into.
 * Instants are milliseconds since the epoch (UTC); the outside sees ISO 8601.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const STATUS_CATEGORIES = ['new', 'open', 'pending', 'on-hold', 'resolved', 'closed', 'cancelled'] as const;
/** `pending` waits for the requester, `on-hold` for a third party (measures.md §1). */
export type StatusCategory = (typeof STATUS_CATEGORIES)[number];

export const TICKET_KINDS = ['incident', 'request', 'other'] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

export const AUTHORS = ['requester', 'agent', 'system'] as const;
export type Author = (typeof AUTHORS)[number];

export const QUESTIONS = [
  'satisfaction',
  'effort',
  'happiness',
  'recommend',
  'lost-time',
  'solved-first',
  'sentiment',
] as const;
export type Question = (typeof QUESTIONS)[number];
/** Those that a customer can be asked: sentiment is what somebody makes of their words. */
export const SURVEY_QUESTIONS = [
  'satisfaction',
  'effort',
  'happiness',
  'recommend',
  'lost-time',
  'solved-first',
] as const satisfies readonly Question[];
export type SurveyQuestion = (typeof SURVEY_QUESTIONS)[number];

export const SLA_METRICS = ['first-response', 'next-response', 'resolution', 'total-resolution', 'ownership'] as const;
export type SlaMetric = (typeof SLA_METRICS)[number];

export const SLA_OUTCOMES = ['met', 'breached', 'running', 'paused'] as const;
export type SlaOutcome = (typeof SLA_OUTCOMES)[number];

export const REMOVAL_REASONS = ['merged', 'deleted', 'spam'] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export const UNTOLD = ['contacts', 'groups', 'pauses'] as const;
/** What a desk's webhooks can't tell: who wrote and when, which group has it, that it waits for the requester. */
export type Untold = (typeof UNTOLD)[number];

export const TICKET_EVENT_TYPES = [
  'ticket.created',
  'ticket.message',
  'ticket.status',
  'ticket.assigned',
  'ticket.priority',
  'ticket.rated',
  'ticket.sla',
  'ticket.removed',
  'ticket.snapshot',
] as const;
/** What desks tell. */
export type TicketEventType = (typeof TICKET_EVENT_TYPES)[number];

/**
 * What we record ourselves, and never accept from outside: a clock that came to a point, a survey link given out for
 * the ticket, a bad answer that was followed up.
 */
type OwnEventType = 'ticket.clock' | 'ticket.surveyed' | 'ticket.followed-up';

/**
 * What an event says of the ticket as it stands after it. Absent: not said, so nothing changes.
 * `null`: said to be empty (no group, nobody assigned).
 */
export interface TicketFields {
  /** When the ticket was opened, as the desk says it. */
  createdAt?: Instant;
  /**
   * When the desk says that it was resolved. Only used for a ticket that is first seen resolved or closed:
   * several desks fill it in afterwards, so it is never the time of an event.
   */
  resolvedAt?: Instant | null;
  status?: StatusCategory;
  /** Who made this change of status, where the desk tells it. */
  statusBy?: Author;
  kind?: TicketKind;
  unit?: string;
  service?: string | null;
  /** What the connection assumes where no event has said it: a ticket first heard of in the middle of its life. */
  assumed?: { unit?: string; service?: string };
  /** What this ticket's desk can't tell: measures that need it don't know the ticket. */
  untold?: readonly Untold[];
  priority?: string | null;
  channel?: string | null;
  group?: string | null;
  /** Keyed pseudonym of the agent. */
  assignee?: string | null;
  /** Keyed pseudonym of the requester. */
  requester?: string | null;
  /** Counted by the desk itself; where present, the desk's count wins over ours. */
  groupChanges?: number;
  /** Counted by the desk itself; where present, the desk's count wins over ours. */
  reopenings?: number;
}

export interface Message {
  author: Author;
  public: boolean;
  channel?: string;
  /** The desk's own id of the message: a snapshot that repeats its last message is one message. */
  id?: string;
  /** The message that opened the ticket: the creation itself is the first contact, so this is no further one. */
  opening?: boolean;
}

/** What stands for a reason that is on no list. */
export const OTHER_REASON = 'other';

export interface Rating {
  question: Question;
  /**
   * On the question's own scale: 1…scale, or 0…10 for happiness and recommend, seconds for lost-time, −1…1 for
   * sentiment, 0 or 1 for two-valued.
   */
  value: number;
  /** Number of points of the scale; 2 for good/bad and yes/no, 0 where there are no points (lost-time, sentiment). */
  scale: number;
  /** What was chosen from a list, as ids. */
  reasons?: string[];
}

/** What the desk itself says about one of its SLA clocks. */
export interface ReportedSla {
  metric: SlaMetric;
  outcome: SlaOutcome;
  dueAt?: Instant;
  /** Seconds. */
  target?: number;
  /** Seconds, in the desk's own calendar. */
  elapsed?: number;
}

/**
 * What the sweep found: a clock of ours that came to a point while nothing happened. It says nothing new of the ticket
 * itself, only that it is known to stand as it stood until then.
 */
export interface ClockNotice {
  metric: SlaMetric;
  kind: 'warning' | 'overdue';
  /** When the clock came to the point: its due time, or where the fraction of the target was used up. */
  at: Instant;
  /** Share of the target (0…1) of a warning. */
  fraction?: number;
  /** Id of the policy whose target it is. */
  policy: string;
}

export interface TicketEvent {
  /** Unique within the ticket. */
  id: string;
  time: Instant;
  /** Orders events of one ticket that share an instant (a desk's modification counter, a position in the body). */
  sequence: number;
  type: TicketEventType | OwnEventType;
  fields?: TicketFields;
  message?: Message;
  rating?: Rating;
  sla?: ReportedSla;
  removed?: { reason: RemovalReason; into?: string };
  clock?: ClockNotice;
  /** Of `ticket.surveyed`: what the customer is asked. */
  surveyed?: { questions: Question[] };
}

/** The total order of a ticket's events: by time, then the desk's own sequence, then the id. */
export function compareEvents(a: TicketEvent, b: TicketEvent): number {
  return a.time - b.time || a.sequence - b.sequence || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * One delivery's worth of events about one ticket: the unit that the ledger stores, under an id that makes
 * a repeated delivery recognisable.
 */
export interface LedgerEntry {
  connection: string;
  ticketId: string;
  deliveryId: string;
  receivedAt: Instant;
  events: TicketEvent[];
}
