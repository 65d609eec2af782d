/**
 * What Freshdesk's automation rules and Freshservice's workflows post: snapshots by our templates, by customers' own or
 * by picked fields. Our templates say what happened and when; other bodies may say neither (desks.md §4, §19.2).
 */

import type { Delivery, ReadEntry, Reader, Reading } from '#desks/desk.ts';
import { parseObject } from '#desks/json.ts';
import { contentId, type EventDraft, entry, ignored, nothing, refused } from '#desks/reading.ts';
import { creationDrafts, isDone, pastStatusDrafts, removal, type Standing, snapshotDraft } from '#desks/snapshot.ts';
import type { Instant, Message } from '#tickets/event.ts';
import { authorOf } from './author.ts';
import { type FreshworksBody, pointerTo, ticketOf, ticketPointer, unwrap } from './body.ts';
import { type Happening, told } from './event.ts';
import { freshworksFields, type Product } from './fields.ts';
import { freshworksRating } from './rating.ts';
import { type FreshworksTimes, freshworksTimes } from './times.ts';

/** Problems, changes, releases and assets have workflows of the same kind, and are no tickets. */
const OTHERS: ReadonlySet<string> = new Set(['PRB', 'CHN', 'REL', 'ASSET', 'AST']);

/** Freshdesk tries again after 5, 30 and 60 minutes, each after the one before; and each attempt takes a while. */
const REPEATED = 100 * 60_000;

/**
 * The delivery's id. Where the body says when it happened, or what happens only once, the same body is the same
 * delivery. Else two replies may make the same body, and only how far they are apart tells them from an attempt
 * repeated: so the id holds for a while. Those of the whiles beside it count as well, the later one because what waited
 * in quarantine may be replayed in any order.
 */
function identified(content: string, once: boolean, receivedAt: Instant): Pick<ReadEntry, 'deliveryId' | 'sameAs'> {
  if (once) return { deliveryId: content };
  const period = Math.floor(receivedAt / REPEATED);
  return { deliveryId: `${content}.${period}`, sameAs: [`${content}.${period - 1}`, `${content}.${period + 1}`] };
}

interface Received {
  body: FreshworksBody;
  happening: Happening;
  times: FreshworksTimes;
  receivedAt: Instant;
}

/** The event itself; nothing, with the reason in `problems`, when what matters of it is not said. */
function mainDrafts(
  { body, happening }: Received,
  standing: Standing,
  reader: Reader,
  problems: Reading['problems'],
): EventDraft[] {
  const whole = snapshotDraft(standing);
  switch (happening.kind) {
    case 'created':
      return creationDrafts(standing);
    case 'message': {
      const author = happening.author ?? authorOf(body) ?? happening.otherwise;
      if (author === undefined) {
        problems.push({ path: pointerTo(body, ['author']), message: 'who replied is not said: requester or agent' });
        return [];
      }
      const message: Message = { author, public: happening.public };
      return [{ ...whole, type: 'ticket.message', message }];
    }
    case 'rated': {
      const rating = freshworksRating(body, happening.given, reader, problems);
      return rating === undefined ? [] : [{ ...whole, type: 'ticket.rated', rating }];
    }
    case 'removed':
      return [removal(standing.time, happening.reason)];
    default:
      return [whole];
  }
}

/**
 * Since when the ticket has its status, as an event of its own: where the webhook of that change didn't come, and where
 * bodies say only this time. A ticket still at work needs none, for each change brings its own webhook.
 */
function statusDrafts({ times, happening }: Received, { fields, time }: Standing): EventDraft[] {
  const { occurredAt, statusChangedAt } = times;
  const { status } = fields;
  if (status === undefined || statusChangedAt === undefined) return [];
  if (isDone(status)) fields.resolvedAt = statusChangedAt;
  else if (occurredAt !== undefined && happening.kind !== 'created') return [];
  return pastStatusDrafts({ fields, time }, statusChangedAt);
}

/** Reads one delivery. */
export function readFreshworks(product: Product, delivery: Delivery, reader: Reader): Reading {
  const parsed = parseObject(delivery.body);
  if (parsed.problem !== undefined) return refused(parsed.problem);
  const body = unwrap(parsed.value);
  const ticket = ticketOf(body);
  if (ticket === undefined) return refused({ path: ticketPointer(body), message: 'this names the ticket' });
  const { happening, to } = told(body);
  if (happening.kind === 'unknown' || OTHERS.has(ticket.prefix ?? '')) return ignored();

  const reading = nothing();
  const { problems } = reading;
  const { receivedAt } = delivery;
  const times = freshworksTimes(body, parsed.value, { reader, receivedAt, issues: problems });
  const received: Received = { body, happening, times, receivedAt };
  // A ticket that is gone has no status to be mapped.
  const removed = happening.kind === 'removed';
  const { fields, says } = removed
    ? { fields: {}, says: true }
    : freshworksFields({ body, ticket, to }, product, reader, problems);
  if (happening.kind === 'changed' && !says) {
    problems.push({ path: '', message: 'the body says nothing of its ticket: add its status, group and agent' });
  }
  if (problems.length > 0) return reading;
  if (times.createdAt !== undefined) fields.createdAt = times.createdAt;
  // Of two bodies of the same second, the one with the later status is the later one.
  const rank = Math.floor((times.statusChangedAt ?? 0) / 1000);
  const standing: Standing = { time: times.occurredAt ?? receivedAt, receivedAt, rank, fields };
  const main = mainDrafts(received, standing, reader, problems);
  if (main.length === 0) return reading;
  const status = happening.kind === 'created' && main.length === 1 ? [] : statusDrafts(received, standing);
  const once = times.occurredAt !== undefined || happening.kind === 'created' || removed;
  const { deliveryId, ...id } = identified(contentId(delivery.body), once, receivedAt);
  reading.entries.push({ ...entry(ticket.id, deliveryId, [...status, ...main]), ...id });
  return reading;
}
