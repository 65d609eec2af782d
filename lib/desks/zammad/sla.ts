/**
 * What Zammad says of its own SLAs. Minutes relative to the target decide: negative is missed, zero is met. A due time
 * is there only while a clock runs: Zammad empties it when the clock stops and in the states that ignore escalation, as
 * its source shows. So a due time in a pending state runs, and one that is over is late.
 *
 * `updated_at` does not move when a due time passes, so that how late it is by then is told by the time at which the
 * delivery arrived: Zammad reads the ticket when it sends, with each attempt anew.
 *
 * Not verified by a delivery: that the ticket's `preferences`, which know the SLA and whether its state stops it, come
 * with it. `update_*` is one clock for two of Zammad's targets: until the next answer, and between updates.
 */

import { isObject, type JsonObject, numberOf } from '#desks/json.ts';
import { readTime } from '#desks/times.ts';
import type { Instant, ReportedSla, SlaMetric, SlaOutcome, StatusCategory } from '#tickets/event.ts';

/** The ticket as a delivery shows it. */
export interface ZammadTicket {
  ticket: JsonObject;
  status: StatusCategory | undefined;
  /** When the ticket was last changed. */
  changedAt: Instant;
  /** When the delivery arrived. */
  seenAt: Instant;
}

/** The metrics by the names of their fields. Of several updates Zammad keeps the longest: once missed is missed. */
const CLOCKS: readonly (readonly [SlaMetric, string])[] = [
  ['first-response', 'first_response'],
  ['next-response', 'update'],
  ['resolution', 'close'],
];

function instantOf(value: unknown): Instant | undefined {
  const read = readTime(value, 'UTC');
  return typeof read === 'number' ? read : undefined;
}

const isOver = (status: StatusCategory | undefined): boolean =>
  status === 'resolved' || status === 'closed' || status === 'cancelled';

/** Whether the desk's clocks stand still for a while: by the desk's own note, else by what the state means. */
function isPaused(status: StatusCategory | undefined, calculation: unknown): boolean {
  if (isOver(status)) return false;
  if (isObject(calculation) && typeof calculation.escalation_disabled === 'boolean') {
    return calculation.escalation_disabled;
  }
  return status === 'pending' || status === 'on-hold';
}

/** Whether a clock without a due time would run if the state let it: it has one to run for, and has not stopped. */
function waits({ ticket, status }: ZammadTicket, name: string): boolean {
  const preferences = isObject(ticket.preferences) ? ticket.preferences : undefined;
  const calculation = preferences?.escalation_calculation;
  if (!isPaused(status, calculation)) return false;
  const hasSla = isObject(calculation) && numberOf(calculation.sla_id) !== undefined;
  // Without preferences an empty due time is the only sign, and a ticket without any SLA shows the same.
  if (!(preferences === undefined ? ticket[`${name}_escalation_at`] === null : hasSla)) return false;
  if (name === 'update') {
    const contact = instantOf(ticket.last_contact_customer_at);
    return contact !== undefined && contact > (instantOf(ticket.last_contact_agent_at) ?? Number.NEGATIVE_INFINITY);
  }
  return instantOf(ticket[`${name}_at`]) === undefined && numberOf(ticket[`${name}_diff_in_min`]) === undefined;
}

/** How a clock with a due time stands. On a ticket that is over it is undecided without the time of its stop. */
function standing({ ticket, status, seenAt }: ZammadTicket, name: string, dueAt: Instant): SlaOutcome {
  const stoppedAt = name === 'update' ? undefined : instantOf(ticket[`${name}_at`]);
  if (stoppedAt !== undefined) return stoppedAt > dueAt ? 'breached' : 'met';
  return !isOver(status) && seenAt > dueAt ? 'breached' : 'running';
}

function clock(zammad: ZammadTicket, metric: SlaMetric, name: string): ReportedSla | undefined {
  const { ticket } = zammad;
  const left = numberOf(ticket[`${name}_diff_in_min`]);
  const dueAt = instantOf(ticket[`${name}_escalation_at`]);
  const paused = dueAt === undefined && waits(zammad, name);
  const runsAgain = name === 'update' && (dueAt !== undefined || paused);
  if (left !== undefined && (left < 0 || !runsAgain)) {
    const taken = numberOf(ticket[`${name}_in_min`]);
    const target = taken === undefined ? 0 : taken + left;
    return {
      metric,
      outcome: left < 0 ? 'breached' : 'met',
      ...(dueAt === undefined || runsAgain ? {} : { dueAt }),
      ...(taken === undefined || taken < 0 ? {} : { elapsed: taken * 60 }),
      ...(target > 0 ? { target: target * 60 } : {}),
    };
  }
  if (dueAt !== undefined) return { metric, outcome: standing(zammad, name, dueAt), dueAt };
  return paused ? { metric, outcome: 'paused' } : undefined;
}

/**
 * The statements about the ticket's clocks, and when each was so: at the ticket's last change, or at the due time that
 * passed since. So a miss comes after what an earlier delivery said of the same, last change.
 */
export function zammadSlas(zammad: ZammadTicket): { time: Instant; sla: ReportedSla }[] {
  return CLOCKS.map(([metric, name]) => clock(zammad, metric, name))
    .filter(sla => sla !== undefined)
    .map(sla => {
      const { outcome, dueAt } = sla;
      const passed = outcome === 'breached' && dueAt !== undefined && dueAt < zammad.seenAt;
      return { time: passed ? Math.max(zammad.changedAt, dueAt) : zammad.changedAt, sla };
    });
}
