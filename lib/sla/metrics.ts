/**
 * When each SLA metric's clock runs, from a ticket's history: start, stop, pauses (measures.md §2).
 * A table: a further metric is a further entry.
 */
import type { Instant, SlaMetric, StatusCategory } from '#tickets/event.ts';
import { isDone, type TicketHistory } from '#tickets/history.ts';
import type { SlaPolicy } from './policy.ts';
import { type Run, runOf, type Ticket } from './run.ts';
import { stays, unansweredContacts } from './waits.ts';

interface RunOptions {
  /** Status categories in which the clock pauses. */
  pauseOn: readonly StatusCategory[];
  onReopen: SlaPolicy['onReopen'];
}

/** The runs of a metric's clock in the order of their starts: none, one, or one for each of several waits. */
type MetricRuns = (ticket: Ticket, options: RunOptions) => Run[];

/** A ticket that is cancelled owes nobody anything more: its running clocks end undecided. */
const cancelled = ({ facts }: Ticket): boolean => facts.cancelledAt !== undefined;

const resolution: MetricRuns = (ticket, { pauseOn }) => {
  const { createdAt, firstResolvedAt } = ticket.facts;
  if (firstResolvedAt === undefined && cancelled(ticket)) return [];
  return [runOf(ticket, createdAt, firstResolvedAt, pauseOn)];
};

export const METRIC_RUNS: Readonly<Record<SlaMetric, MetricRuns>> = {
  'first-response': (ticket, { pauseOn }) => {
    // A resolution without a word is an answer too: the clock ends there, met or breached.
    const { createdAt, firstReplyAt, firstResolvedAt } = ticket.facts;
    const ends = [firstReplyAt, firstResolvedAt].filter(at => at !== undefined);
    if (ends.length === 0 && cancelled(ticket)) return [];
    const stop = ends.length === 0 ? undefined : Math.max(createdAt, Math.min(...ends));
    return [runOf(ticket, createdAt, stop, pauseOn)];
  },

  'next-response': (ticket, { pauseOn }) =>
    unansweredContacts(ticket).map(({ start, stop }) => runOf(ticket, start, stop, pauseOn)),

  resolution,

  'total-resolution': (ticket, options) => {
    const { createdAt, resolvedAt, reopenings } = ticket.facts;
    const { onReopen, pauseOn } = options;
    if (onReopen === 'ignore') return resolution(ticket, options);
    if (resolvedAt === undefined && cancelled(ticket)) return [];
    switch (onReopen) {
      case 'restart': {
        // A reopening that only the desk's counter tells of has no known moment to restart at.
        const seen = reopenings.findLast(reopening => reopening.resolvedAt !== undefined);
        return [runOf(ticket, seen?.at ?? createdAt, resolvedAt, pauseOn)];
      }
      case 'resume':
        // While it stood resolved the clock did not run: that time is a pause of the resumed clock.
        return [runOf(ticket, createdAt, resolvedAt, [...pauseOn, 'resolved', 'closed'])];
    }
  },

  ownership: (ticket, { pauseOn }) => stays(ticket).map(({ start, stop }) => runOf(ticket, start, stop, pauseOn)),
};

/** Metrics that wait for an answer to the customer: by default nothing pauses them. */
const NEVER_PAUSED: ReadonlySet<SlaMetric> = new Set(['first-response', 'next-response']);

/** The status categories in which a policy's clock of a metric pauses: the target's own, else the policy's. */
export function pausesOf(policy: Pick<SlaPolicy, 'targets' | 'pauseOn'>, metric: SlaMetric): readonly StatusCategory[] {
  const own = policy.targets.find(target => target.metric === metric)?.pauseOn;
  return own ?? (NEVER_PAUSED.has(metric) ? [] : policy.pauseOn);
}

/** The priority that held at an instant: the clock of a stopped metric keeps the target that it was judged by. */
export function priorityAt(history: TicketHistory, instant: Instant | undefined): string | null {
  if (instant === undefined) return history.priority;
  const steps = history.steps.filter(step => 'priority' in step);
  // Before it was first said, what was said first.
  const held = steps.findLast(step => step.at <= instant) ?? steps[0];
  return held === undefined ? history.priority : held.priority;
}

/** Whether the desk still has something to do for the ticket. */
export function isOpen(history: TicketHistory): boolean {
  return !isDone(history.status) && history.status !== 'cancelled';
}
