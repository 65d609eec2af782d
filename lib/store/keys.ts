/**
 * Every key of the table, and the access pattern it serves. Parts are escaped, so a desk's own text
 * (a ticket id, a group's name) can never reach into another key.
 */
import type { RowAddress } from '#rollups/rows.ts';
import type { Key } from './table.ts';

const SEPARATOR = '#';

/** Escapes what would break a key apart or out of ASCII order. Reversible by `parts`. */
export function escapePart(part: string): string {
  return /^[A-Za-z0-9 _.:@+=,-]*$/.test(part) ? part : encodeURIComponent(part);
}

/** The parts of a key, unescaped. */
export function parts(key: string): string[] {
  return key.split(SEPARATOR).map(part => (part.includes('%') ? decodeURIComponent(part) : part));
}

const join = (...values: string[]): string => values.map(escapePart).join(SEPARATOR);

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
  sk: escapePart(id),
});

/** How often the rules (settings, units, calendars, policies) have been changed: orders all their versions. */
export const RULES_REVISION_KEY: Key = configurationKey('revision', 'rules');
/** Superseded versions of a kind of rules: what is finished stays as it was counted by them. */
export const versionPartition = (kind: string): string => join('VERSION', kind);
export const versionKey = (kind: string, id: string, version: number): Key => ({
  pk: versionPartition(kind),
  sk: join(id, String(version).padStart(8, '0')),
});

/** Quarantine by connection, oldest first. */
export const quarantinePartition = (connection: string): string => join('QUARANTINE', connection);
export const quarantineKey = (connection: string, receivedAt: string, id: string): Key => ({
  pk: quarantinePartition(connection),
  sk: join(receivedAt, id),
});
/** Further pieces of a delivery that is larger than an item: behind all deliveries, so that a list ends before them. */
export const quarantinePieceKey = (connection: string, receivedAt: string, id: string, piece: number): Key => ({
  pk: quarantinePartition(connection),
  sk: `${QUARANTINE_PIECES}${join(receivedAt, id, String(piece))}`,
});
/**
 * In place of the time of arrival, for rows of imported files: the same row is the same item, however often its file
 * is imported. They sort behind the deliveries.
 */
export const QUARANTINE_ROWS = 'row';
/** Every delivery and row of a quarantine sorts before this. */
export const QUARANTINE_PIECES = '~';

/** What is noted of a connected desk besides its tickets. */
export const deskPartition = (connection: string): string => join('DESK', connection);
/** When it last delivered something, and when the last test came. */
export const seenKey = (connection: string, what: 'delivery' | 'test'): Key => ({
  pk: deskPartition(connection),
  sk: join('SEEN', what),
});
const UNMAPPED = `UNMAPPED${SEPARATOR}`;
/** That one of its deliveries said a value that the mapping lacks; the prefix of all of these without a field. */
export const unmappedKey = (connection: string, field?: string, value?: string, delivery?: string): Key => ({
  pk: deskPartition(connection),
  sk: `${UNMAPPED}${field === undefined ? '' : join(field, value ?? '', delivery ?? '')}`,
});
/** The field and the value that such a sort key names. */
export function unmappedParts(sk: string): [field: string, value: string] {
  const [, field = '', value = ''] = parts(sk);
  return [field, value];
}

const GRANULARITY = { day: 'D', month: 'M', now: 'N' } as const;
const LEVEL = { total: 'T', breakdown: 'B' } as const;

/** A rollup row: sorts by granularity, level, then period, so a span of periods is one query. */
export function rollupKey(row: RowAddress, shard: number): Key {
  const head = [GRANULARITY[row.granularity], LEVEL[row.level], row.period, row.kind];
  const breakdown = row.level === 'breakdown' ? [row.service, row.priority, row.channel, row.group] : [];
  return { pk: rollupPartition(row.unit, shard), sk: join(...head, ...breakdown) };
}

/** Bounds of the sort keys of all rows of a granularity and level from one period to another, both included. */
export function rollupRange(
  granularity: RowAddress['granularity'],
  level: RowAddress['level'],
  from: string,
  to: string,
): { from: string; to: string } {
  const head = `${GRANULARITY[granularity]}${SEPARATOR}${LEVEL[level]}${SEPARATOR}`;
  return { from: `${head}${from}`, to: `${head}${to}${SEPARATOR}~` };
}

/** The breakdown that a row's sort key names; empty for total rows. */
export function rollupRow(sk: string): { period: string; kind: string; breakdown: [string, string, string, string] } {
  const [, , period = '', kind = '', service = '', priority = '', channel = '', group = ''] = parts(sk);
  return { period, kind, breakdown: [service, priority, channel, group] };
}

/** Sort-key prefixes that only rollup rows have, for scanning them all. */
export const ROLLUP_PREFIXES: readonly string[] = Object.values(GRANULARITY).map(letter => `${letter}${SEPARATOR}`);

/**
 * Tickets in lists, by write shard: the open ones in the order in which their clocks come to a point, the resolved
 * ones of a unit in the order of their cohort day.
 */
export const openList = (shard: number): string => join('OPEN', String(shard));
export const resolvedList = (unit: string, shard: number): string => join('RESOLVED', unit, String(shard));
/** Behind every instant: an open ticket none of whose clocks comes to a point by itself. */
export const NO_POINT = '~';
/** A place in a list: an instant or a day, and what sets those of the same one apart. */
export const placeOf = (point: string, spread: string): string => join(point, spread);
/** Behind every place of that point. */
export const placeAfter = (point: string): string => `${escapePart(point)}${SEPARATOR}~`;

/** Which rules every open ticket has been counted by. */
export const SWEEP_KEY: Key = { pk: 'SWEEP', sk: 'RULES' };
/** Until when the sweep leaves a connection's tickets alone, because their history is being imported. */
export const sweepHoldKey = (connection: string): Key => ({ pk: SWEEP_KEY.pk, sk: join('HOLD', connection) });
/** How far conversion was behind when it last ran: one small item, where the feed itself can't be asked. */
export const FEED_LAG_KEY: Key = { pk: 'FEED', sk: 'LAG' };
/** How far the feed has been converted, on one machine. */
export const FEED_CHECKPOINT_KEY: Key = { pk: 'FEED', sk: 'CHECKPOINT' };
/** An event that could not be counted after all retries: set aside, still in the ledger. By its place on the feed. */
export const failureKey = (position: string): Key => ({ pk: 'FAILURE', sk: escapePart(position.padStart(20, '0')) });
/** That the simulated company is being, or has been, filled in. */
export const DEMO_KEY: Key = { pk: 'DEMO', sk: 'FILL' };
