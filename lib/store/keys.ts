/**
 * Every key of the table, and the access pattern it serves. Parts are escaped, so a desk's own text
 * (a ticket id, a group's name) can never reach into another key.
 */
import type { Key } from './table.ts';

const SEPARATOR = '#';

/** Escapes what would break a key apart or out of ASCII order. Reversible by `parts`. */
export function escape(part: string): string {
  return /^[A-Za-z0-9 _.:@+=,-]*$/.test(part) ? part : encodeURIComponent(part);
}

/** The parts of a key, unescaped. */
export function parts(key: string): string[] {
  return key.split(SEPARATOR).map(part => (part.includes('%') ? decodeURIComponent(part) : part));
}

const join = (...values: string[]): string => values.map(escape).join(SEPARATOR);

/** Sort-key prefix of the ledger: what is appended under it goes on the change feed. */
export const EVENT_PREFIX = `EVENT${SEPARATOR}`;
export const STATE_SORT_KEY = 'STATE';

/** Timeline of a ticket: its ledger entries and its state share a partition, so one query reads both. */
export const ticketPartition = (connection: string, ticketId: string): string => join('TICKET', connection, ticketId);

/** Append an event once: the delivery's id is the key, so the second time there is something there. */
export const eventKey = (connection: string, ticketId: string, deliveryId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: join('EVENT', deliveryId),
});

/** State of a ticket: facts so far, version, and what it last contributed to the rollups. */
export const stateKey = (connection: string, ticketId: string): Key => ({
  pk: ticketPartition(connection, ticketId),
  sk: STATE_SORT_KEY,
});

/** Rollups of a unit; sharded by ticket so that one unit never is one hot partition. */
export const rollupPartition = (unit: string, shard: number): string => join('ROLLUP', unit, String(shard));

/** Configuration by kind and id: connections, units, calendars, policies, settings. */
export const configurationPartition = (kind: string): string => join('CONFIGURATION', kind);
export const configurationKey = (kind: string, id: string): Key => ({
  pk: configurationPartition(kind),
  sk: escape(id),
});

/** Quarantine by connection, oldest first. */
export const quarantinePartition = (connection: string): string => join('QUARANTINE', connection);
export const quarantineKey = (connection: string, receivedAt: string, id: string): Key => ({
  pk: quarantinePartition(connection),
  sk: join(receivedAt, id),
});
