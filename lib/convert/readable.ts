/**
 * Whether a ledger item is one. What was written by hand, or by a version that is none of ours, fails alone: it counts
 * nothing, here and in a rebuild, and holds up neither its batch nor the rest of its ticket.
 */

import { isSignalPartition, ticketPartition } from '#store/keys.ts';
import type { Item } from '#store/table.ts';

/** The item can't be read as what its key says that it is. Trying again changes nothing. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isEvent = (value: unknown): boolean =>
  isObject(value) &&
  isText(value.id) &&
  isText(value.type) &&
  Number.isFinite(value.time) &&
  Number.isFinite(value.sequence);

/** Whether `readEntry` gives an entry of the ticket whose partition the item is in. */
export const isReadableEntry = ({ pk, connection, ticketId, deliveryId, receivedAt, events }: Item): boolean =>
  isText(connection) &&
  isText(ticketId) &&
  isText(deliveryId) &&
  Number.isFinite(receivedAt) &&
  pk === ticketPartition(connection, ticketId) &&
  Array.isArray(events) &&
  events.every(isEvent);

/** Whether `readSignal` gives a signal. */
export const isReadableSignal = ({ signal, receivedAt, version, parts }: Item): boolean =>
  isObject(signal) &&
  [signal.id, signal.type, signal.unit].every(isText) &&
  Number.isFinite(signal.occurredAt) &&
  isObject(signal.attributes) &&
  Number.isFinite(receivedAt) &&
  Number.isFinite(version) &&
  (parts === undefined || Array.isArray(parts));

/** Whether convert can make anything of an item of the ledger. */
export const isReadable = (item: Item): boolean =>
  isSignalPartition(item.pk) ? isReadableSignal(item) : isReadableEntry(item);
