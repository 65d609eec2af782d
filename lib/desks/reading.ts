/** Building a `Reading`: entries with stable ids, and instants that make sense. */
import { hash } from 'node:crypto';
import type { Issue } from '#lib/errors.ts';
import type { Instant, TicketEvent } from '#tickets/event.ts';
import type { ReadEntry, Reading } from './desk.ts';
import type { ReadTime } from './times.ts';

/** An event before it has its id, which follows from the delivery and the place in it. */
export type EventDraft = Omit<TicketEvent, 'id'>;

/** How far a desk's clock may be ahead of ours. */
const CLOCK_SKEW = 86_400_000;

/** Characters of the name that a desk gives a ticket or a message. */
const LONGEST_NAME = 256;

/** Key length is limited; longer ids are replaced by a hash of themselves. */
const LONGEST_ID = 200;

export const nothing = (): Reading => ({ entries: [], ignored: 0, problems: [] });
export const ignored = (): Reading => ({ entries: [], ignored: 1, problems: [] });
export const refused = (...problems: Issue[]): Reading => ({ entries: [], ignored: 0, problems });

/** Whether there is a name for a ticket or a message, and no longer than a key can hold. */
export const isName = (text: string | undefined): text is string => text !== undefined && text.length <= LONGEST_NAME;

/** A delivery id for a desk that sends none: the same bytes again are the same delivery. */
export const contentId = (body: Uint8Array): string => hash('sha256', body, 'base64url').slice(0, 22);

/** A desk's own id as the ledger keeps it. */
export const boundedId = (id: string): string => (id.length <= LONGEST_ID ? id : hash('sha256', id, 'base64url'));

/** One delivery's events about one ticket. Their ids sort in the order in which they are given. */
export function entry(ticketId: string, deliveryId: string, drafts: readonly EventDraft[]): ReadEntry {
  const events = drafts.map(
    (draft, position): TicketEvent => ({
      id: position === 0 ? deliveryId : `${deliveryId}:${String(position).padStart(2, '0')}`,
      ...draft,
    }),
  );
  return { ticketId, deliveryId, events };
}

/**
 * A time that something happened, checked: not understood, and later than the desk's clock can be ahead of ours,
 * are problems. `undefined` when there is none to be used.
 */
export function happened(read: ReadTime, path: string, receivedAt: Instant, issues: Issue[]): Instant | undefined {
  if (read === undefined) {
    issues.push({ path, message: 'this time is not understood, or can be read in two ways' });
    return undefined;
  }
  if (read === null) return undefined;
  if (read > receivedAt + CLOCK_SKEW) {
    issues.push({ path, message: 'this time is more than a day in the future' });
    return undefined;
  }
  return read;
}

/** How far a clock is ahead at the most. Half an hour or more is another time zone. Milliseconds. */
const AHEAD = 20 * 60_000;

/** The same of a time that names no zone: one in the future shows that the zone is wrong, and all times with it. */
export function happenedInZone(
  read: ReadTime,
  path: string,
  receivedAt: Instant,
  issues: Issue[],
): Instant | undefined {
  const time = happened(read, path, receivedAt, issues);
  if (time === undefined || time <= receivedAt + AHEAD) return time;
  issues.push({ path, message: 'this time is in the future: is timeZone the time zone of the desk’s times?' });
  return undefined;
}
