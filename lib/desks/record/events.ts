/** A ticket's record as events: where the ticket stands, what its clocks say, and the messages that came with it. */

import type { EventDraft } from '#desks/reading.ts';
import { creationDrafts, isNew, placeOf, resolutionDrafts, type Standing, snapshotDraft } from '#desks/snapshot.ts';
import type { Instant, Message, Rating, ReportedSla, TicketFields } from '#tickets/event.ts';

/** What an event's name says, as far as it matters: everything else is a change. */
export type Verb = 'created' | 'deleted' | 'merged' | 'changed';

const MESSAGE = /message|repl(?:y|ied)|comment|note|action/;

/** The meaning of an event's name, whatever the desk or the administrator calls it. */
export function verbOf(event: string | undefined): Verb {
  const name = event?.toLowerCase() ?? '';
  if (MESSAGE.test(name)) return 'changed';
  if (/(?<!un)delete|trash/.test(name)) return 'deleted';
  if (/(?<!un)merged/.test(name)) return 'merged';
  return /creat|insert|\bnew\b|logged/.test(name) ? 'created' : 'changed';
}

export interface RecordSays {
  verb: Verb;
  /** When the record was last changed. */
  time: Instant;
  receivedAt: Instant;
  /** Absent where the body only names the ticket. */
  fields?: TicketFields | undefined;
  slas?: readonly (ReportedSla | undefined)[];
  rating?: Rating | undefined;
  messages?: readonly { time: Instant; message: Message }[];
}

/** The events of one record. */
export function recordDrafts(says: RecordSays): EventDraft[] {
  const { verb, time, receivedAt, fields, slas = [], rating, messages = [] } = says;
  const sequence = placeOf(0, time, receivedAt);
  const drafts: EventDraft[] = [];
  if (fields !== undefined) {
    const standing: Standing = { fields, time, receivedAt };
    const isCreation = verb === 'created' || isNew(standing);
    drafts.push(...resolutionDrafts(standing));
    drafts.push(...(isCreation ? creationDrafts(standing) : [snapshotDraft(standing)]));
  }
  for (const sla of slas) if (sla !== undefined) drafts.push({ type: 'ticket.sla', time, sequence, sla });
  if (rating !== undefined) drafts.push({ type: 'ticket.rated', time, sequence, rating });
  for (const one of messages) {
    drafts.push({ type: 'ticket.message', time: one.time, sequence, message: one.message });
  }
  return drafts;
}
