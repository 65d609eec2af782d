/** Tickets as they stand now: nothing has happened since their last event, but time has passed. */
import { isOpen } from '#sla/metrics.ts';
import type { Instant } from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';

/** The history of an open ticket as known up to `now`, so that its clocks are; any other as it is. */
export function asOf(history: TicketHistory, now: Instant): TicketHistory {
  if (!isOpen(history) || history.last.time >= now) return history;
  return { ...history, last: { ...history.last, time: now } };
}
