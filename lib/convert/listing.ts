/**
 * Where a ticket is listed: among the open ones by when their clocks come to a point, among the resolved of a unit, or
 * among those that are gone.
 */
import { isOpen } from '#sla/metrics.ts';
import { noticeTime, pendingNotices } from '#sla/notices.ts';
import { localDate } from '#sla/zone.ts';
import { goneList, NO_DAY, NO_POINT, openList, placeOf, resolvedList } from '#store/keys.ts';
import { knownUntil } from '#tickets/facts.ts';
import type { EvaluatedTicket } from './evaluate.ts';
import { shardOf, spreadOf } from './shard.ts';

export interface Listing {
  list: string;
  /**
   * Open: by the instant (ISO 8601, UTC) of the next notice, or behind all. Resolved: by the cohort day. Gone: by the
   * day of the last event, which is never before the creation.
   */
  place: string;
}

/** The list of a forgotten ticket of which there is something left to delete. */
export const tidyingUp = (connection: string, ticketId: string, shards: number): Listing => ({
  list: goneList(shardOf(connection, ticketId, shards)),
  place: placeOf(NO_DAY, spreadOf(connection, ticketId)),
});

/** The list of a ticket. */
export function listingOf(ticket: EvaluatedTicket, shard: number, spread: string): Listing {
  const { history, facts, timeZone, runs } = ticket;
  const gone = { list: goneList(shard), place: placeOf(localDate(timeZone, knownUntil(history)), spread) };
  if (history.removed !== null) return gone;
  if (isOpen(history)) {
    const [next] = pendingNotices(history, runs);
    const point = next === undefined ? NO_POINT : new Date(noticeTime(next)).toISOString();
    return { list: openList(shard), place: placeOf(point, spread) };
  }
  if (facts.resolvedAt === undefined) return gone;
  return { list: resolvedList(history.unit, shard), place: placeOf(localDate(timeZone, facts.resolvedAt), spread) };
}
