/** What is noted of connected desks: the quarantine of what can't be understood, what came last, what the mapping lacks. */
import type { Key } from '../table.ts';
import { join, parts, SEPARATOR } from './text.ts';

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
