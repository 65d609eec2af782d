/**
 * Drops what has expired: for an engine that doesn't do it by itself. On AWS the table does (`expiresAt` is its time
 * to live).
 */
import { loadAll } from '#configuration/documents.ts';
import {
  deskPartition,
  EXPIRING_LIST,
  QUARANTINE_PIECES,
  QUARANTINE_ROWS,
  quarantinePartition,
  unmappedKey,
} from '#store/keys.ts';
import { type Item, listPages, type Query, type Table, type Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

/** As many as one transaction deletes. */
const AT_ONCE = 100;

/** `oldestFirst`: behind one that has not expired there is none that has. */
async function dropIn(table: Table, query: Query, now: Instant, oldestFirst: boolean): Promise<number> {
  let dropped = 0;
  let after: string | undefined;
  do {
    const page = await table.query({ ...query, limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    const expired = page.items.filter(item => isOver(item, now));
    if (expired.length > 0) await table.transact(expired.map(({ pk, sk }) => ({ delete: { pk, sk } })));
    dropped += expired.length;
    if (oldestFirst && expired.length < page.items.length) break;
    after = page.next;
  } while (after !== undefined);
  return dropped;
}

const isOver = ({ expiresAt }: Item, now: Instant): boolean => typeof expiresAt === 'number' && expiresAt * 1000 <= now;

/** Drops what is listed: survey links, and when people were asked last. */
async function dropListed(table: Table, now: Instant): Promise<number> {
  let dropped = 0;
  const query = { list: EXPIRING_LIST, to: new Date(now).toISOString(), limit: AT_ONCE };
  for await (const entries of listPages(table, query)) {
    const items = await table.getMany(entries.map(({ pk, sk }) => ({ pk, sk })));
    // One that was renewed meanwhile stays: the list may be a moment behind.
    const writes = items
      .filter(item => item !== undefined)
      .filter(item => isOver(item, now))
      .map(({ pk, sk, version }): Write => ({ delete: { pk, sk }, expect: Number(version) }));
    if (writes.length > 0) await table.transact(writes);
    dropped += writes.length;
  }
  return dropped;
}

/**
 * Drops the deliveries in quarantine, the notes on connections, survey links and when people were asked last, where
 * their time is over. Answers how many items.
 */
export async function dropExpired(table: Table, now: Instant): Promise<number> {
  let dropped = await dropListed(table, now);
  for (const { id } of await loadAll(table, 'connection')) {
    const pk = quarantinePartition(id);
    dropped += await dropIn(table, { pk, to: QUARANTINE_ROWS }, now, true);
    dropped += await dropIn(table, { pk, from: QUARANTINE_ROWS, to: QUARANTINE_PIECES }, now, false);
    dropped += await dropIn(table, { pk, from: QUARANTINE_PIECES }, now, false);
    dropped += await dropIn(table, { pk: deskPartition(id), prefix: unmappedKey(id).sk }, now, false);
  }
  return dropped;
}
