/**
 * The outbox: what subscribers shall be told. A message is written in the same transaction as what it tells of, so
 * nothing is told that isn't so, and nothing is forgotten. Sending is somebody else's work (deliver.ts).
 */
import { createHash } from 'node:crypto';
import { OUTBOX_LIST, outboxKey, placeOf } from '#store/keys.ts';
import type { Item, Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { DataOf, OutboundType, SubscribedType } from './events.ts';

/** Something that has happened, as subscribers are told it: ids and figures, never a person or a text of theirs. */
export interface OutboundMessage {
  /** Names what happened, so that it is one message however often it is written. Any text: it is not sent. */
  id: string;
  type: OutboundType;
  /** When it happened. What is older than three days by then is not told. */
  at: Instant;
  unit: string;
  /** All that it says something of, where these are several: who asks for fewer isn't told. It is not sent. */
  units?: readonly string[] | undefined;
  data: Readonly<Record<string, unknown>>;
}

/** What subscribers are told: a message whose data is what its type says (events.ts). */
export type News<Type extends SubscribedType = SubscribedType> = {
  [Each in Type]: Omit<OutboundMessage, 'type' | 'data'> & { type: Each; data: DataOf<Each> };
}[Type];

/** Characters of a hash: 162 bits. */
const HASH_LENGTH = 27;

/** The id that is sent: a header's text, which says nothing of the ticket, and has no dot (Standard Webhooks). */
export const sentId = ({ type, id }: Pick<OutboundMessage, 'type' | 'id'>): string =>
  `msg_${createHash('sha256').update(`${type}\n${id}`).digest('base64url').slice(0, HASH_LENGTH)}`;

/** A place in a list of what is to be sent: sooner first. */
export const outboxPlace = (due: Instant, id: string): string => placeOf(new Date(due).toISOString(), id);

/**
 * Has subscribers told; goes into the transaction that makes it so. Who they are is decided when it is sent. The same
 * message written again before it was sent is one; later it is sent again, with the same id.
 */
export function outboxWrite(message: News): Write {
  const id = sentId(message);
  const { type, at, unit, units, data } = message;
  const about = { unit, ...(units === undefined ? {} : { units }) };
  return {
    put: { ...outboxKey(id), id, type, at, ...about, data, version: 1, list: OUTBOX_LIST, place: outboxPlace(at, id) },
  };
}

/** A message of the outbox, with the id that is sent. */
export function readMessage(item: Item): OutboundMessage {
  return {
    id: String(item.id),
    // Written by outboxWrite alone.
    type: item.type as OutboundType,
    at: Number(item.at),
    unit: String(item.unit),
    ...(Array.isArray(item.units) ? { units: item.units.map(String) } : {}),
    data: item.data as OutboundMessage['data'],
  };
}
