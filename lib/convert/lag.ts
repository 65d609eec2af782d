/**
 * Feed lag where the feed can't be asked what is still in it (DynamoDB Streams): convert notes how old the oldest
 * event of a full batch was when it was counted, and 0 after a batch that was not full, for then the feed is drained.
 * An estimate: it does not see what has not been handed over yet, which is a second or two.
 */
import { FEED_LAG_KEY } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import type { Instant, LedgerEntry } from '#tickets/event.ts';

/** After this long without a batch nothing is waiting: the stream hands over within a second or two. Milliseconds. */
const QUIET = 60_000;

/** From this many events on a batch counts as full: most of the event source's batch size. */
const FULL = 90;

/** Tables of which this process noted last that nothing is waiting. */
const drained = new WeakSet<Table>();

/**
 * Notes the lag of a batch that has just been counted. That there is none is noted once, and not after every batch: a
 * quiet desk's event would cost more for the note than for itself. Another process may have noted something else
 * meanwhile: that stands until it says otherwise, or `QUIET` is over.
 */
export async function noteLag(
  table: Table,
  entries: readonly Pick<LedgerEntry, 'receivedAt'>[],
  now: Instant,
): Promise<void> {
  const oldest = Math.min(now, ...entries.map(entry => entry.receivedAt));
  const seconds = entries.length < FULL ? 0 : Math.round((now - oldest) / 1000);
  if (seconds === 0 && drained.has(table)) return;
  await table.transact([{ put: { ...FEED_LAG_KEY, at: now, seconds } }]);
  if (seconds === 0) drained.add(table);
  else drained.delete(table);
}

/** The lag noted last, in seconds; 0 when it is quiet. */
export async function notedLag(table: Table, now: Instant): Promise<number> {
  const item = await table.get(FEED_LAG_KEY);
  return item === undefined || now - Number(item.at) > QUIET ? 0 : Number(item.seconds);
}
