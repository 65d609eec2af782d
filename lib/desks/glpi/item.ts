/**
 * What a GLPI delivery is about. The default body doesn't name its item type (desks.md §6): a header or the URL says
 * it, or our template, else what the item is made of.
 */

import type { Delivery, Reader } from '#desks/desk.ts';
import { type JsonObject, own, textOf } from '#desks/json.ts';
import { header } from '#desks/signing.ts';
import { type ReadTime, readTime } from '#desks/times.ts';
import type { Instant } from '#tickets/event.ts';

/** Items that say something of a ticket; `other` is everything else that GLPI has webhooks for. */
export type ItemKind = 'ticket' | 'followup' | 'solution' | 'task' | 'other';

/** One delivery, with what is needed to read each part of it. */
export interface Received {
  item: JsonObject;
  /** The ticket that a follow-up, a solution or a task belongs to. */
  parent: JsonObject | undefined;
  body: JsonObject;
  /** `new`, `update` or `delete`, as far as it is said. */
  event: string | undefined;
  /** When GLPI put the delivery into its queue: it sends this with every attempt. */
  queuedAt: Instant | undefined;
  receivedAt: Instant;
  reader: Reader;
  /** A time of the body. They have an offset; the connection's zone is for templates that lose it. */
  time(value: unknown): ReadTime;
}

const KINDS: Readonly<Record<string, ItemKind>> = {
  ticket: 'ticket',
  itilfollowup: 'followup',
  followup: 'followup',
  itilsolution: 'solution',
  solution: 'solution',
  tickettask: 'task',
  task: 'task',
};

const has = (item: JsonObject, ...keys: string[]): boolean => keys.some(key => Object.hasOwn(item, key));

/** The kind by what the item is made of; `undefined` when that can be more than one. */
function kindByShape(item: JsonObject): ItemKind | undefined {
  if (has(item, 'changes_id', 'problems_id', 'submission_comment', 'requested_approver_type')) return 'other';
  if (has(item, 'tickets_id')) return 'task';
  if (has(item, 'items_id')) {
    if (has(item, 'is_private', 'request_type')) return 'followup';
    return has(item, 'content') ? 'solution' : 'other';
  }
  if (!has(item, 'status')) return undefined;
  if (has(item, 'type', 'request_type')) return 'ticket';
  // A ticket has a type, a change and a problem have not.
  return has(item, 'urgency', 'impact') ? 'other' : undefined;
}

/** What kind of item it is, by what is said about it, else by its shape. */
export function kindOf(item: JsonObject, body: JsonObject, delivery: Delivery): ItemKind | undefined {
  const said = header(delivery.headers, 'x-itemtype') ?? header(delivery.query, 'itemtype') ?? textOf(body.itemtype);
  if (said === undefined) return kindByShape(item);
  const name = said.trim().toLowerCase();
  return Object.hasOwn(KINDS, name) ? KINDS[name] : 'other';
}

/** The ticket that the item is, or belongs to; `undefined` without an id, `null` for one of a change or a problem. */
export function ticketIdOf(
  kind: ItemKind,
  item: JsonObject,
  parent: JsonObject | undefined,
): string | null | undefined {
  if (kind === 'ticket') return textOf(item.id);
  const owner = textOf(own(item, 'itemtype'))?.toLowerCase();
  if (owner !== undefined && owner !== 'ticket') return null;
  return textOf(item.items_id) ?? textOf(item.tickets_id) ?? textOf(parent?.id);
}

/** The times of a body and its delivery. */
export function timesOfDelivery(delivery: Delivery, reader: Reader): Pick<Received, 'queuedAt' | 'time'> {
  const queued = readTime(header(delivery.headers, 'x-glpi-timestamp'), 'UTC');
  // A clock that is ahead must not put anything into the future.
  const queuedAt = typeof queued === 'number' ? Math.min(queued, delivery.receivedAt) : undefined;
  return { queuedAt, time: value => readTime(value, reader.timeZone) };
}

/** A boolean of the API, of a template (`1`), or of a template with quotes around everything (`"1"`). */
export function isTrue(value: unknown): boolean {
  const text = textOf(value)?.toLowerCase();
  return text === 'true' || text === '1';
}
