/** One run of an SLA clock: when it starts, stops, and pauses, before any calendar or target comes in. */
import type { Instant, StatusCategory } from '#tickets/event.ts';
import { type Interval, knownUntil, type TicketFacts } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';

export interface Run {
  start: Instant;
  /** When the clock stopped for good, as of what is known; `undefined` while it runs. */
  stop: Instant | undefined;
  /** In order, disjoint, within start…stop; the last may reach up to the last known moment. */
  pauses: Interval[];
  /** In a pause right now. */
  paused: boolean;
}

export type Ticket = { history: TicketHistory; facts: TicketFacts };

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

/** A run from `start` to `stop`, or to what is known, with the time in `pauseOn` as its pauses. */
export function runOf(
  { history }: Ticket,
  start: Instant,
  stop: Instant | undefined,
  pauseOn: Iterable<StatusCategory>,
): Run {
  const categories = new Set(pauseOn);
  const pauses = intervalsIn(history, categories, start, stop ?? knownUntil(history));
  return { start, stop, pauses, paused: stop === undefined && categories.has(history.status) };
}
