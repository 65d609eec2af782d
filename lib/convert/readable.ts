/**
 * Whether a ledger item is one. What was written by hand, or by a version that is none of ours, fails alone: it counts
 * nothing, here and in a rebuild, and holds up neither its batch nor the rest of its ticket.
 */

import { spreadOfSignal } from '#lib/signals/spread.ts';
import { isSignalPartition, signalKey, ticketPartition } from '#store/keys.ts';
import type { Item } from '#store/table.ts';

/** The item can't be read as what its key says that it is. Trying again changes nothing. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What an event may say besides, each an object where it is there. */
const SAID = ['fields', 'message', 'rating', 'sla', 'removed', 'clock', 'surveyed'] as const;

const isEvent = (value: unknown): boolean =>
  isObject(value) &&
  isText(value.id) &&
  isText(value.type) &&
  typeof value.time === 'number' &&
  !Number.isNaN(new Date(value.time).getTime()) &&
  Number.isFinite(value.sequence) &&
  SAID.every(name => value[name] === undefined || isObject(value[name]));

/** Whether `readEntry` gives an entry of the ticket whose partition the item is in. */
export const isReadableEntry = ({ pk, connection, ticketId, deliveryId, receivedAt, events }: Item): boolean =>
  isText(connection) &&
  isText(ticketId) &&
  isText(deliveryId) &&
  Number.isFinite(receivedAt) &&
  pk === ticketPartition(connection, ticketId) &&
  Array.isArray(events) &&
  events.every(isEvent);

/** Whether the signal lies where it says: elsewhere it would be put, and the condition on this item never hold. */
function isInItsPlace({ pk, sk }: Item, { id, type, unit }: Record<string, unknown>): boolean {
  if (!isText(id) || !isText(type) || !isText(unit)) return false;
  const key = signalKey(unit, type, spreadOfSignal(type, id), id);
  return key.pk === pk && key.sk === sk;
}

/** Whether `readSignal` gives the signal whose key it is. */
export function isReadableSignal(item: Item): boolean {
  const { signal, receivedAt, version, parts } = item;
  if (!isObject(signal) || !isInItsPlace(item, signal)) return false;
  return (
    Number.isFinite(signal.occurredAt) &&
    isObject(signal.attributes) &&
    Number.isFinite(receivedAt) &&
    Number.isFinite(version) &&
    (parts === undefined || Array.isArray(parts))
  );
}

/** Whether convert can make anything of an item of the ledger. */
export const isReadable = (item: Item): boolean =>
  isSignalPartition(item.pk) ? isReadableSignal(item) : isReadableEntry(item);
