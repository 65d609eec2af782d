/** A ticket's record as events: where the ticket stands, what its clocks say, and the messages that came with it. */
import type { Instant, Message, Rating, RemovalReason, ReportedSla, TicketFields } from '#tickets/event.ts';
import type { EventDraft } from './reading.ts';

/** What an event's name says, as far as it matters: everything else is a change. */
export type Verb = 'created' | 'deleted' | 'merged' | 'changed';

const MESSAGE = /message|repl(?:y|ied)|comment|note|action/;

/** The meaning of an event's name, whatever the desk or the administrator calls it. */
export function verbOf(event: string | undefined): Verb {
  const name = event?.toLowerCase() ?? '';
  if (MESSAGE.test(name)) return 'changed';
  if (/delete|trash/.test(name)) return 'deleted';
  if (/merged/.test(name)) return 'merged';
  return /creat|insert|\bnew\b|logged/.test(name) ? 'created' : 'changed';
}

export interface RecordSays {
  verb: Verb;
  /** When the record was last changed. */
  time: Instant;
  /** Absent where the body only names the ticket. */
  fields?: TicketFields | undefined;
  slas?: readonly (ReportedSla | undefined)[];
  rating?: Rating | undefined;
  messages?: readonly { time: Instant; message: Message }[];
}

/** A record that was changed no later than this after its creation tells of the creation. Milliseconds. */
const CREATION = 10_000;
/** The same for a record that comes with the event of the creation, which a busy desk sends late. */
const LATE_CREATION = 300_000;

export const removal = (time: Instant, reason: RemovalReason, into?: string): EventDraft[] => [
  { type: 'ticket.removed', time, sequence: 0, removed: { reason, ...(into === undefined ? {} : { into }) } },
];

/** The events of one record. */
export function recordDrafts({ verb, time, fields, slas = [], rating, messages = [] }: RecordSays): EventDraft[] {
  const drafts: EventDraft[] = [];
  if (fields !== undefined) {
    const { status, createdAt, resolvedAt } = fields;
    // The resolution itself may never have come: these desks don't send a delivery again.
    if (status !== undefined && resolvedAt !== undefined && resolvedAt !== null && resolvedAt < time - 1000) {
      if (resolvedAt >= (createdAt ?? resolvedAt)) {
        drafts.push({ type: 'ticket.status', time: resolvedAt, sequence: 0, fields: { status } });
      }
    }
    const age = createdAt === undefined ? Number.NaN : time - createdAt;
    const isNew = age >= 0 && age <= (verb === 'created' ? LATE_CREATION : CREATION);
    if (isNew) drafts.push({ type: 'ticket.created', time: createdAt ?? time, sequence: age, fields });
    else drafts.push({ type: 'ticket.snapshot', time, sequence: 0, fields });
  }
  for (const sla of slas) if (sla !== undefined) drafts.push({ type: 'ticket.sla', time, sequence: 0, sla });
  if (rating !== undefined) drafts.push({ type: 'ticket.rated', time, sequence: 0, rating });
  for (const one of messages) {
    drafts.push({ type: 'ticket.message', time: one.time, sequence: 0, message: one.message });
  }
  return drafts;
}
