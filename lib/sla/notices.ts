/**
 * Passive breaches and warnings: the points that running clocks come to while nothing happens. The sweep records each
 * as an event of its own, once. Pure: what is due by when follows from the clocks alone.
 */
import type { ClockNotice, Instant, TicketEvent } from '#tickets/event.ts';
import { noticeKey, type TicketHistory } from '#tickets/history.ts';
import type { Clock } from './clock.ts';

/**
 * When a notice can be recorded. A target may still be met at the due instant itself: only the millisecond after it
 * is late.
 */
export const noticeTime = ({ kind, at }: ClockNotice): Instant => (kind === 'overdue' ? at + 1 : at);

function noticesOf({ metric, policy, state, due, warnings = [], stoppedAt }: Clock): ClockNotice[] {
  // A clock in a pause comes to no point; one that was overdue before the pause has been so.
  if (policy === undefined || due === undefined || stoppedAt !== undefined || state === 'paused') return [];
  return [
    ...warnings
      .filter(({ at }) => at <= due)
      .map(({ fraction, at }): ClockNotice => ({ metric, kind: 'warning', at, fraction, policy })),
    { metric, kind: 'overdue', at: due, policy },
  ];
}

/** What is still to be recorded of a ticket's clocks, as things stand, in the order of time. */
export function pendingNotices(history: TicketHistory, runs: readonly Clock[]): ClockNotice[] {
  const recorded = new Set(history.notices);
  return runs
    .flatMap(noticesOf)
    .filter(notice => !recorded.has(noticeKey(notice)))
    .sort((a, b) => noticeTime(a) - noticeTime(b));
}

/** The event that records a notice: the same notice is always the same event. */
export function noticeEvent(notice: ClockNotice): TicketEvent {
  // Behind the desk's own events of the same instant.
  const sequence = Number.MAX_SAFE_INTEGER;
  return { id: noticeKey(notice), time: noticeTime(notice), sequence, type: 'ticket.clock', clock: notice };
}
