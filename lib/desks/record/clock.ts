/** A desk's own SLA clock, of its times: when it is due, when it stopped, and the desk's verdict where it has one. */
import type { Instant, ReportedSla, SlaMetric } from '#tickets/event.ts';

export interface DeskClock {
  metric: SlaMetric;
  dueAt?: Instant | undefined;
  stoppedAt?: Instant | undefined;
  /** The desk's own verdict. Being in time counts only once the clock has stopped. */
  verdict?: 'met' | 'breached' | undefined;
  /** Whether the ticket is resolved or closed, so that no clock runs. */
  done: boolean;
  paused: boolean;
  /** The moment of which the record tells. */
  at: Instant;
}

function outcomeOf(clock: DeskClock): ReportedSla['outcome'] | undefined {
  const { dueAt, stoppedAt, verdict, done, paused, at } = clock;
  if (verdict === 'breached') return 'breached';
  if (stoppedAt !== undefined || done) {
    if (verdict !== undefined || stoppedAt === undefined || dueAt === undefined) return verdict;
    return stoppedAt > dueAt ? 'breached' : 'met';
  }
  if (dueAt === undefined) return undefined;
  if (paused) return 'paused';
  return at > dueAt ? 'breached' : 'running';
}

/** What the clock says, or nothing where that is undecided: without a due time, or without the time of its stop. */
export function standing(clock: DeskClock): ReportedSla | undefined {
  const outcome = outcomeOf(clock);
  if (outcome === undefined) return undefined;
  // A pause moves the due time once it ends: until then it is none.
  const dueAt = outcome === 'paused' ? undefined : clock.dueAt;
  return { metric: clock.metric, outcome, ...(dueAt === undefined ? {} : { dueAt }) };
}
