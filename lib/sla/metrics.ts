/**
 * When each SLA metric's clock runs, from a ticket's history: start, stop, pauses (measures.md §2).
 * A table: a further metric (next-response, ownership) is a further entry.
 */
import type { Instant, SlaMetric, StatusCategory } from '#tickets/event.ts';
import { type Interval, knownUntil, type TicketFacts } from '#tickets/facts.ts';
import { isDone, type TicketHistory } from '#tickets/history.ts';
import type { SlaPolicy } from './policy.ts';

export interface Run {
  start: Instant;
  /** When the clock stopped for good, as of what is known; `undefined` while it runs. */
  stop: Instant | undefined;
  /** In order, disjoint, within start…stop; the last may reach up to the last known moment. */
  pauses: Interval[];
  /** In a pause right now. */
  paused: boolean;
}

type Ticket = { history: TicketHistory; facts: TicketFacts };
type MetricRun = (ticket: Ticket, policy: Pick<SlaPolicy, 'pauseOn' | 'onReopen'>) => Run | undefined;

/** The intervals spent in any of the given status categories, cut to start…end. */
function intervalsIn(
  history: TicketHistory,
  categories: ReadonlySet<StatusCategory>,
  start: Instant,
  end: Instant,
): Interval[] {
  const intervals: Interval[] = [];
  let since: Instant | undefined;
  for (const step of history.steps) {
    if (!('status' in step)) continue;
    if (categories.has(step.status)) since ??= step.at;
    else if (since !== undefined) {
      intervals.push([since, step.at]);
      since = undefined;
    }
  }
  if (since !== undefined) intervals.push([since, Math.max(end, since)]);
  return intervals
    .map(([from, to]): Interval => [Math.max(from, start), Math.min(to, end)])
    .filter(([from, to]) => to > from);
}

function run(ticket: Ticket, start: Instant, stop: Instant | undefined, pauseOn: Iterable<StatusCategory>): Run {
  const categories = new Set(pauseOn);
  const pauses = intervalsIn(ticket.history, categories, start, stop ?? knownUntil(ticket.history));
  return { start, stop, pauses, paused: stop === undefined && categories.has(ticket.history.status) };
}

/** A ticket that is cancelled owes nobody anything more: its running clocks end undecided. */
const cancelled = ({ facts }: Ticket): boolean => facts.cancelledAt !== undefined;

const resolution: MetricRun = (ticket, policy) => {
  const { createdAt, firstResolvedAt } = ticket.facts;
  if (firstResolvedAt === undefined && cancelled(ticket)) return undefined;
  return run(ticket, createdAt, firstResolvedAt, policy.pauseOn);
};

export const METRIC_RUNS: Partial<Record<SlaMetric, MetricRun>> = {
  'first-response': ticket => {
    // A resolution without a word is an answer too: the clock ends there, met or breached.
    const { createdAt, firstReplyAt, firstResolvedAt } = ticket.facts;
    const ends = [firstReplyAt, firstResolvedAt].filter(at => at !== undefined);
    if (ends.length === 0 && cancelled(ticket)) return undefined;
    return run(ticket, createdAt, ends.length === 0 ? undefined : Math.max(createdAt, Math.min(...ends)), []);
  },

  resolution,

  'total-resolution': (ticket, policy) => {
    const { createdAt, resolvedAt, reopenings } = ticket.facts;
    if (policy.onReopen === 'ignore') return resolution(ticket, policy);
    if (resolvedAt === undefined && cancelled(ticket)) return undefined;
    switch (policy.onReopen) {
      case 'restart': {
        // A reopening that only the desk's counter tells of has no known moment to restart at.
        const seen = reopenings.findLast(reopening => reopening.resolvedAt !== undefined);
        return run(ticket, seen?.at ?? createdAt, resolvedAt, policy.pauseOn);
      }
      case 'resume':
        // While it stood resolved the clock did not run: that time is a pause of the resumed clock.
        return run(ticket, createdAt, resolvedAt, [...policy.pauseOn, 'resolved', 'closed']);
    }
  },
};

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
