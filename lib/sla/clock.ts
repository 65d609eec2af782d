/** SLA clocks of a ticket, as reports and the ticket view have them: computed by us, or reported by the desk itself. */
import type { Instant, SlaMetric } from '#tickets/event.ts';
import type { Interval } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';
import { isOpen } from './metrics.ts';

/** `overdue`: still running, past its due time as of the last known moment. */
export type ClockState = 'running' | 'paused' | 'met' | 'breached' | 'overdue';
export type SlaSource = 'computed' | 'reported';

/** A fraction of the target, and when it was (or, as things stand, will be) used up. */
export interface Warning {
  fraction: number;
  at: Instant;
}

export interface Clock {
  metric: SlaMetric;
  source: SlaSource;
  /** Id of the policy whose target it is; only for computed clocks. */
  policy?: string;
  calendar?: string;
  state: ClockState;
  /** Milliseconds. */
  target?: number;
  /** Milliseconds of business time that counted, up to the stop or the last known moment. */
  elapsed?: number;
  due?: Instant;
  startedAt?: Instant;
  stoppedAt?: Instant;
  pauses: Interval[];
  warnings?: Warning[];
  /** How many waits the metric has had, where it may have several; this is the one that decides. */
  waits?: number;
}

/** The clocks as the desk itself reported them. */
export function reportedClocks(history: TicketHistory): Clock[] {
  const clocks: Clock[] = [];
  for (const sla of Object.values(history.sla)) {
    // "Breached" on an open ticket is a clock that still runs, past its due time.
    const state: ClockState = sla.outcome === 'breached' && isOpen(history) ? 'overdue' : sla.outcome;
    clocks.push({
      metric: sla.metric,
      source: 'reported',
      state,
      ...(sla.target === undefined ? {} : { target: sla.target * 1000 }),
      ...(sla.elapsed === undefined ? {} : { elapsed: sla.elapsed * 1000 }),
      ...(sla.dueAt !== undefined ? { due: sla.dueAt } : state === 'overdue' ? { due: sla.at } : {}),
      ...(sla.outcome === 'met' || state === 'breached' ? { stoppedAt: sla.at } : {}),
      pauses: [],
    });
  }
  return clocks;
}

/** What a report takes unless asked for one source: the computed clock where a policy applies, else the reported one. */
export function preferredClocks(computed: readonly Clock[], reported: readonly Clock[]): Clock[] {
  const ours = new Set(computed.map(clock => clock.metric));
  return [...computed, ...reported.filter(clock => !ours.has(clock.metric))];
}

const DECIDED: ReadonlySet<ClockState> = new Set(['met', 'breached', 'overdue']);

/** A ticket's SLA by a set of clocks: met when every decided clock was met; undecided when none is decided. */
export function slaOutcome(clocks: readonly Clock[]): 'met' | 'missed' | 'undecided' {
  const decided = clocks.filter(clock => DECIDED.has(clock.state));
  if (decided.length === 0) return 'undecided';
  return decided.every(clock => clock.state === 'met') ? 'met' : 'missed';
}
