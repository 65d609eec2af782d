/** SLA policies: which targets apply to a ticket. Policies are tried in `order`; the first that matches wins. */
import type { SlaMetric, StatusCategory, TicketKind } from '#tickets/event.ts';

export interface SlaTarget {
  metric: SlaMetric;
  /** Business minutes of the calendar. Exactly one of `minutes` and `businessDays` is given. */
  minutes?: number;
  businessDays?: number;
  /** Id of the calendar; without one the clock runs round the clock. */
  calendar?: string;
  /** Fractions of the target at which to warn. */
  warnAt?: readonly number[];
  /** Status categories in which this metric's clock pauses, where they are not the policy's. */
  pauseOn?: readonly StatusCategory[];
}

export interface SlaPolicy {
  id: string;
  order: number;
  /** What is left out, and an empty list, match everything. */
  match: { unit?: string; service?: string; priority?: readonly string[]; kind?: TicketKind };
  targets: readonly SlaTarget[];
  /** Status categories in which the resolution and ownership clocks pause; answers are waited for without pauses. */
  pauseOn: readonly StatusCategory[];
  onReopen: 'resume' | 'restart' | 'ignore';
  /** `retarget`: a running clock takes the target of the new priority. `keep`: it keeps the one that it started with. */
  onPriorityChange: 'retarget' | 'keep';
}

/** What a policy is matched by. */
export interface Matchable {
  unit: string;
  service: string | null;
  priority: string | null;
  kind: TicketKind;
}

/** The order in which policies are tried: by `order`, then by id, so that it never depends on storage. */
export function byOrder(a: SlaPolicy, b: SlaPolicy): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1);
}

/** Whether a policy is meant for such a ticket; what it does not name may be anything. */
export function matches({ match }: Pick<SlaPolicy, 'match'>, ticket: Matchable): boolean {
  const priority = ticket.priority?.toLowerCase();
  return (
    (match.unit === undefined || match.unit === ticket.unit) &&
    (match.service === undefined || match.service === ticket.service) &&
    (match.kind === undefined || match.kind === ticket.kind) &&
    (match.priority === undefined ||
      match.priority.length === 0 ||
      match.priority.some(value => value.toLowerCase() === priority))
  );
}
