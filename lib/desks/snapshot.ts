/**
 * A ticket that comes whole, without what has changed: what such a body tells of the past, and its place among others
 * of the same moment. Desks that tell times to the second, or to the minute, have many of those.
 */
import type { Author, Instant, RemovalReason, StatusCategory, TicketFields } from '#tickets/event.ts';
import { type EventDraft, isName } from './reading.ts';

/** Up to this age a ticket still is as it was created: its first message is saved into it. Milliseconds. */
export const CREATION = 10_000;

/** After everything else of its instant. */
const LAST = Number.MAX_SAFE_INTEGER;

/** Arrivals are told apart until so long after the event. Milliseconds. */
const LONGEST_LAG = 1_000_000;

/**
 * The place among events of one instant: by what the body tells of the order (`rank`, a whole number up to 9·10⁹), and
 * where that is the same, by arrival, for want of anything better.
 */
export const placeOf = (rank: number, time: Instant, receivedAt: Instant): number =>
  rank * LONGEST_LAG + Math.min(Math.max(0, receivedAt - time), LONGEST_LAG - 1);

/** How a ticket stood. */
export interface Standing {
  fields: TicketFields;
  /** Of the ticket's last change. */
  time: Instant;
  receivedAt: Instant;
  rank?: number;
}

export const snapshotDraft = ({ fields, time, receivedAt, rank = 0 }: Standing): EventDraft => ({
  type: 'ticket.snapshot',
  time,
  sequence: placeOf(rank, time, receivedAt),
  fields,
});

/** Whether a ticket that was last changed at `time` still is as it was created. */
export const isNew = ({ fields: { createdAt }, time }: Standing): boolean =>
  createdAt !== undefined && time >= createdAt && time - createdAt <= CREATION;

/**
 * A creation. Of a ticket that was changed since (it was logged after the call, or the body was written later), only
 * what stays the same is of then, and how it stands is of the change.
 */
export function creationDrafts(standing: Standing): EventDraft[] {
  const { fields, time, receivedAt } = standing;
  const { createdAt = time, requester, channel, kind, unit, service } = fields;
  const age = Math.max(0, time - createdAt);
  if (age <= CREATION) {
    return [{ type: 'ticket.created', time: createdAt, sequence: placeOf(age, time, receivedAt), fields }];
  }
  const lasting: TicketFields = {
    createdAt,
    ...(requester === undefined ? {} : { requester }),
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
    ...(unit === undefined ? {} : { unit }),
    ...(service === undefined ? {} : { service }),
  };
  return [{ type: 'ticket.created', time: createdAt, sequence: 0, fields: lasting }, snapshotDraft(standing)];
}

/**
 * The status since when the ticket has it, if it was changed since: the change of the status itself may never have
 * come. What else happened in that moment came before it (whoever answers and resolves at once), or the ticket would
 * not have this status any more.
 */
export function pastStatusDrafts(
  { fields: { status, createdAt }, time }: Pick<Standing, 'fields' | 'time'>,
  since: Instant,
): EventDraft[] {
  if (status === undefined || since >= time - 1000 || since < (createdAt ?? since)) return [];
  return [{ type: 'ticket.status', time: since, sequence: LAST, fields: { status } }];
}

export const isDone = (status: StatusCategory | undefined): boolean => status === 'resolved' || status === 'closed';

/** The same of a resolution, as the fields say its time. */
export function resolutionDrafts({ fields, time }: Standing): EventDraft[] {
  const { status, resolvedAt } = fields;
  return isDone(status) && typeof resolvedAt === 'number' ? pastStatusDrafts({ fields, time }, resolvedAt) : [];
}

/** A removal. Desks don't move a ticket's last change for it, so the change itself must not bring the ticket back. */
export const removal = (time: Instant, reason: RemovalReason, into?: string): EventDraft => ({
  type: 'ticket.removed',
  time,
  sequence: LAST,
  removed: { reason, ...(isName(into) ? { into } : {}) },
});

/** Whether a message is the one that the ticket was opened with. */
export const isOpening = (author: Author, time: Instant, createdAt: Instant | undefined): boolean =>
  author === 'requester' && createdAt !== undefined && time <= createdAt + CREATION;
