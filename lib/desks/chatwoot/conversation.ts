/**
 * One Chatwoot conversation as events. Every delivery carries the conversation whole, as it stood when Chatwoot wrote
 * the body: often a moment after what the delivery is about, sometimes minutes. So what a body says is true at the
 * conversation's own `updated_at`, and a change that was over by then is known from `changed_attributes` alone.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, type Said, said, table, type Words } from '#desks/fields.ts';
import { isObject, type JsonObject, objectOf, own, textOf } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { type EventDraft, happened } from '#desks/reading.ts';
import { creationDrafts } from '#desks/snapshot.ts';
import { readTime } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant, StatusCategory, TicketEventType, TicketFields } from '#tickets/event.ts';
import { chatwootSlas } from './sla.ts';

/** A conversation with what stands around it in the body. */
export interface Received {
  conversation: JsonObject;
  body: JsonObject;
  /** JSON Pointer of the conversation in the body. */
  base: string;
  reader: Reader;
  receivedAt: Instant;
  issues: Issue[];
  createdAt: Instant | undefined;
  /** When the conversation stood as the body says. Older versions don't tell; they post within seconds. */
  stoodAt: Instant;
}

/** The conversation with its times; what is wrong with them is in `issues`. */
export function receive(given: Omit<Received, 'createdAt' | 'stoodAt'>): Received {
  const { conversation, base, receivedAt, issues } = given;
  const timeOf = (key: 'created_at' | 'updated_at'): Instant | undefined =>
    happened(readTime(conversation[key], 'UTC'), `${base}/${key}`, receivedAt, issues);
  return { ...given, createdAt: timeOf('created_at'), stoodAt: timeOf('updated_at') ?? receivedAt };
}

/**
 * `pending` is with the bot, or not taken up by anyone: the requester waits for us all the same. An agent who waits
 * for the requester snoozes the conversation, until the next reply or until some time.
 */
export const CHATWOOT_STATUSES: Readonly<Record<string, StatusCategory>> = {
  pending: 'new',
  open: 'open',
  snoozed: 'pending',
  resolved: 'resolved',
};

/** Agents have numbers of their own, which are contacts' numbers, too. */
export const agentOf = (reader: Reader, id: string): string => reader.pseudonym(`user:${id}`);

/** Who is assigned: bots are nobody. `undefined` when the body doesn't say. */
function assigneeOf({ conversation, reader }: Received): string | null | undefined {
  const meta = objectOf(conversation.meta);
  const assignee = own(meta, 'assignee');
  if (assignee === null) return null;
  if (!isObject(assignee)) return undefined;
  const type = textOf(assignee.type) ?? 'user';
  const id = textOf(assignee.id);
  if (type !== 'user' || textOf(meta.assignee_type) === 'AgentBot') return null;
  return id === undefined ? undefined : agentOf(reader, id);
}

export function teamOf({ conversation }: Received): Words {
  const team = own(objectOf(conversation.meta), 'team');
  if (team === null) return null;
  const words = isObject(team) ? wordsOf(team) : [];
  return words.length === 0 ? undefined : words;
}

/** By e-mail where there is one, which other desks know, too. */
function requesterOf({ conversation, reader }: Received): string | undefined {
  const sender = objectOf(objectOf(conversation.meta).sender);
  return person(reader, textOf(sender.email) ?? sender.id ?? objectOf(conversation.contact_inbox).contact_id);
}

export function mapped({ conversation, body, base, reader, issues }: Received, words: Said): TicketFields {
  return mapFields(
    {
      reader,
      scopes: conversation === body ? [conversation] : [conversation, body],
      statusOf: table(CHATWOOT_STATUSES),
      // Messages know their inbox's name and conversations don't: what one doesn't carry is not said by it.
      complete: false,
      path: field => `${base}/${field === 'kind' ? 'custom_attributes' : 'status'}`,
      issues,
    },
    words,
  );
}

/** What stays the same all through a conversation. */
export function lastingFields(received: Received): TicketFields {
  const { createdAt } = received;
  const requester = requesterOf(received);
  return {
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(requester === undefined ? {} : { requester }),
  };
}

/** All that the body says of the conversation. */
function fieldsOf(received: Received): TicketFields {
  const { conversation } = received;
  const fields = mapped(received, {
    status: said(conversation.status),
    priority: own(conversation, 'priority') === null ? null : said(conversation.priority),
    channel: said(conversation.channel),
    group: teamOf(received),
  });
  const assignee = assigneeOf(received);
  return { ...fields, ...(assignee === undefined ? {} : { assignee }), ...lastingFields(received) };
}

/** How the conversation stands, with what Chatwoot itself says of its SLA. */
export function standing(received: Received, type: TicketEventType = 'ticket.snapshot'): EventDraft[] {
  const { conversation, stoodAt, receivedAt } = received;
  const drafts: EventDraft[] = [{ type, time: stoodAt, sequence: 0, fields: fieldsOf(received) }];
  for (const { since, sla } of chatwootSlas(conversation, stoodAt)) {
    drafts.push({ type: 'ticket.sla', time: Math.min(since, receivedAt), sequence: 0, sla });
  }
  return drafts;
}

/** A creation, which happened when the conversation says; what has changed since stands for itself. */
export function creation(received: Received): EventDraft[] {
  const { stoodAt: time, receivedAt } = received;
  const [whole, ...slas] = standing(received);
  return [...creationDrafts({ fields: whole?.fields ?? {}, time, receivedAt }), ...slas];
}
