/** Where a ticket is listed: among the open ones by when their clocks come to a point, or among the resolved of a unit. */
import { isOpen } from '#sla/metrics.ts';
import { noticeTime, pendingNotices } from '#sla/notices.ts';
import { localDate } from '#sla/zone.ts';
import { NO_POINT, openList, placeOf, resolvedList } from '#store/keys.ts';
import type { EvaluatedTicket } from './evaluate.ts';

export interface Listing {
  list: string;
  /** Open: by the instant (ISO 8601, UTC) of the next notice, or behind all. Resolved: by the cohort day. */
  place: string;
}

/** The list of a ticket; none when it has left the counts, or was cancelled. */
export function listingOf(ticket: EvaluatedTicket, shard: number, spread: string): Listing | undefined {
  const { history, facts, timeZone, runs } = ticket;
  if (history.removed !== null) return undefined;
  if (isOpen(history)) {
    const [next] = pendingNotices(history, runs);
    const point = next === undefined ? NO_POINT : new Date(noticeTime(next)).toISOString();
    return { list: openList(shard), place: placeOf(point, spread) };
  }
  if (facts.resolvedAt === undefined) return undefined;
  return { list: resolvedList(history.unit, shard), place: placeOf(localDate(timeZone, facts.resolvedAt), spread) };
}
