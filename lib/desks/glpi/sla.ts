/**
 * What GLPI says of its own two targets, in versions whose API has them (2.1 and later): the time to resolve, and the
 * time to own, which is until somebody takes the ticket into account and therefore is a clock of ownership and not of
 * an answer. Both are due times that GLPI moves when a wait ends, so that a due time of a waiting ticket is none.
 *
 * GLPI compares the same two times itself when it shows a ticket as late; it sends no verdict.
 */

import { numberOf } from '#desks/json.ts';
import { isDone } from '#desks/snapshot.ts';
import type { Instant, ReportedSla, SlaOutcome, StatusCategory } from '#tickets/event.ts';
import type { Received } from './item.ts';

interface Standing {
  received: Received;
  status: StatusCategory | undefined;
  /** As of when the ticket is shown. */
  at: Instant;
}

function instantOf({ item, time }: Received, field: string): Instant | undefined {
  const read = time(item[field]);
  return typeof read === 'number' ? read : undefined;
}

/** Late is after the due time; to the second is in time. */
function judge(dueAt: Instant, stoppedAt: Instant | undefined, at: Instant): SlaOutcome {
  if ((stoppedAt ?? at) > dueAt) return 'breached';
  return stoppedAt === undefined ? 'running' : 'met';
}

/** Zero also stands for what hasn't been counted. */
function elapsedOf(value: unknown): { elapsed?: number } {
  const seconds = numberOf(value);
  return seconds !== undefined && seconds > 0 ? { elapsed: seconds } : {};
}

function resolution({ received, status, at }: Standing): ReportedSla | undefined {
  const dueAt = instantOf(received, 'resolution_date');
  if (dueAt === undefined) return undefined;
  if (isDone(status)) {
    const stoppedAt = instantOf(received, 'date_solve') ?? instantOf(received, 'date_close');
    if (stoppedAt === undefined) return undefined;
    const elapsed = elapsedOf(received.item.resolution_duration);
    return { metric: 'resolution', outcome: judge(dueAt, stoppedAt, at), dueAt, ...elapsed };
  }
  if (status === 'pending' || status === 'on-hold') {
    const waitsSince = instantOf(received, 'begin_waiting_date');
    const late = waitsSince !== undefined && waitsSince > dueAt;
    return late ? { metric: 'resolution', outcome: 'breached', dueAt } : { metric: 'resolution', outcome: 'paused' };
  }
  return { metric: 'resolution', outcome: judge(dueAt, undefined, at), dueAt };
}

function ownership({ received, at }: Standing): ReportedSla | undefined {
  const dueAt = instantOf(received, 'own_date');
  if (dueAt === undefined) return undefined;
  const stoppedAt = instantOf(received, 'take_into_account_date');
  const taken = numberOf(received.item.take_into_account_duration);
  // Taken, and nobody says when: neither in time nor late.
  if (stoppedAt === undefined && taken !== undefined && taken > 0) return undefined;
  const elapsed = stoppedAt === undefined ? {} : elapsedOf(taken);
  return { metric: 'ownership', outcome: judge(dueAt, stoppedAt, at), dueAt, ...elapsed };
}

/** The statements about the ticket's targets; none for a ticket without them, and none in older versions. */
export function glpiSlas(standing: Standing): ReportedSla[] {
  if (standing.status === 'cancelled') return [];
  return [ownership(standing), resolution(standing)].filter(sla => sla !== undefined);
}
