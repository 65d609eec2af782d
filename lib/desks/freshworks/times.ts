/**
 * Times of a body of Freshdesk or Freshservice. The placeholders give times with seconds and, as far as is known, in
 * the account's time zone, with its offset or without.
 */

import type { Reader } from '#desks/desk.ts';
import { happenedInZone } from '#desks/reading.ts';
import { timesOf } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import { type FreshworksBody, pointerTo, text } from './body.ts';

const OCCURRED = [
  ...['occurred_at', 'ticket_modified_on', 'modified_on', 'ticket_updated_at', 'updated_at', 'updated_at_iso'],
  ...['event_time', 'modified_at'],
];
const CREATED = ['ticket_created_at', 'ticket_created_on', 'created_at', 'created_on', 'created_at_iso'];
const STATUS_CHANGED = ['status_changed_at', 'ticket_status_changed_on', 'status_changed_on'];

export interface FreshworksTimes {
  /** When it happened; `undefined` where the body doesn't say. */
  occurredAt: Instant | undefined;
  createdAt: Instant | undefined;
  /** Since when the ticket has its status. */
  statusChangedAt: Instant | undefined;
}

/** Reads the times. When it happened must be understood; the others only add to that, and an odd one is left out. */
export function freshworksTimes(
  body: FreshworksBody,
  value: unknown,
  { reader, receivedAt, issues }: { reader: Reader; receivedAt: Instant; issues: Issue[] },
): FreshworksTimes {
  const timeOf = timesOf(value, reader.timeZone);
  const read = (names: readonly string[], problems: Issue[]): Instant | undefined =>
    happenedInZone(timeOf(text(body, names)), pointerTo(body, names), receivedAt, problems);
  return {
    occurredAt: read(OCCURRED, issues),
    createdAt: read(CREATED, []),
    statusChangedAt: read(STATUS_CHANGED, []),
  };
}
