/**
 * What Znuny says of its own escalations. Minutes relative to the target decide once a clock has stopped: negative is
 * missed, zero is met. (Znuny cuts them to whole minutes, so that up to a minute late is zero as well.) While a clock
 * runs there is its due time, and whether it is over by the time at which Znuny read the ticket, which is when it sent.
 *
 * The clock between two updates is left out: Znuny never says that one was met.
 */

import { numberOf } from '#desks/json.ts';
import type { Instant, ReportedSla, SlaMetric } from '#tickets/event.ts';
import { flag, hint, type Shown } from './values.ts';

/** The metrics by the beginnings of their fields. */
const CLOCKS: readonly (readonly [SlaMetric, string])[] = [
  ['first-response', 'FirstResponse'],
  ['resolution', 'Solution'],
];

/** Nobody's clock runs for more minutes (190 years). */
const MOST_MINUTES = 1e8;

const isSpan = (minutes: number | undefined): minutes is number =>
  minutes !== undefined && minutes >= 0 && minutes <= MOST_MINUTES;

function stopped({ of: ticket }: Shown, metric: SlaMetric, name: string): ReportedSla | undefined {
  const left = numberOf(ticket[`${name}DiffInMin`]);
  if (left === undefined) return undefined;
  const taken = numberOf(ticket[`${name}InMin`]);
  const target = taken === undefined ? undefined : taken + left;
  return {
    metric,
    outcome: left < 0 ? 'breached' : 'met',
    ...(isSpan(taken) ? { elapsed: taken * 60 } : {}),
    ...(isSpan(target) && target > 0 ? { target: target * 60 } : {}),
  };
}

function running(shown: Shown, metric: SlaMetric, name: string, changedAt: Instant): ReportedSla | undefined {
  const dueAt = hint(shown, `${name}TimeDestinationTime`, `${name}TimeDestinationDate`);
  if (dueAt === undefined) return undefined;
  const isLate = flag(shown.of, `${name}TimeEscalation`) === true || changedAt > dueAt;
  return { metric, outcome: isLate ? 'breached' : 'running', dueAt };
}

/**
 * The statements about the ticket's escalations, and when each was so: at the ticket's last change, or at the due time
 * that passed since, which changes nothing in the ticket.
 */
export function znunySlas(shown: Shown, changedAt: Instant): { time: Instant; sla: ReportedSla }[] {
  return CLOCKS.map(([metric, name]) => stopped(shown, metric, name) ?? running(shown, metric, name, changedAt))
    .filter(sla => sla !== undefined)
    .map(sla => {
      const { outcome, dueAt } = sla;
      return { time: outcome === 'breached' && dueAt !== undefined ? Math.max(changedAt, dueAt) : changedAt, sla };
    });
}
