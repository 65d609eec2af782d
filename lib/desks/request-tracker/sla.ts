/**
 * What Request Tracker says of its own SLA. A ticket has one `Due`, whichever of its targets comes first, and nothing
 * says whether it was kept: so our scrip lets RT work out the two targets that count from the creation, and sends them
 * with the first answer of the staff. Elapsed times and pauses are not to be had; `paused` is a target that stands
 * still in the ticket's status (`IgnoreOnStatuses`).
 */

import { type JsonObject, textOf } from '#desks/json.ts';
import { readTime } from '#desks/times.ts';
import type { Instant, ReportedSla, SlaMetric, StatusCategory } from '#tickets/event.ts';

interface Standing {
  /** The ticket, its keys in lower case. */
  ticket: JsonObject;
  status: StatusCategory | undefined;
  /** When it stood so. */
  at: Instant;
}

function instantOf(value: unknown): Instant | undefined {
  const read = readTime(value, 'UTC');
  return typeof read === 'number' ? read : undefined;
}

function judge(metric: SlaMetric, due: unknown, stoppedAt: Instant | undefined, at: Instant): ReportedSla | undefined {
  if (textOf(due)?.toLowerCase() === 'paused') {
    return stoppedAt === undefined ? { metric, outcome: 'paused' } : undefined;
  }
  const dueAt = instantOf(due);
  if (dueAt === undefined) return undefined;
  if ((stoppedAt ?? at) > dueAt) return { metric, outcome: 'breached', dueAt };
  return { metric, outcome: stoppedAt === undefined ? 'running' : 'met', dueAt };
}

/** The statements about the ticket's two targets; none without a service level, and none of what is cancelled. */
export function requestTrackerSlas({ ticket, status, at }: Standing): ReportedSla[] {
  if (status === undefined || status === 'cancelled') return [];
  const isDone = status === 'resolved' || status === 'closed';
  // Resolved stays set when the ticket is opened again.
  const resolvedAt = isDone ? (instantOf(ticket.resolved) ?? at) : undefined;
  const answeredAt = instantOf(ticket.firstresponse);
  return [
    // Resolved without an answer: RT's own clock of the response has nothing left to wait for, nor has ours.
    isDone && answeredAt === undefined ? undefined : judge('first-response', ticket.responsedue, answeredAt, at),
    judge('resolution', ticket.resolvedue, resolvedAt, at),
  ].filter(sla => sla !== undefined);
}
