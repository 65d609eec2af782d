/**
 * Zammad posts snapshots: the ticket and its last article, without saying what happened (contract.md §3, desks.md §5
 * and §19.6). State names can be renamed or translated by the customer: then the connection's mapping knows them.
 */
import type { Issue } from '#lib/errors.ts';
import type { Author, Instant, Message, StatusCategory, TicketFields } from '#tickets/event.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { mapFields, messageChannel, person, table, type Words } from './fields.ts';
import { isObject, type JsonObject, numberOf, parseBody, textOf } from './json.ts';
import { wordsOf } from './mapping.ts';
import { boundedId, contentId, type EventDraft, entry, happened, isName, nothing, refused } from './reading.ts';
import { header } from './signing.ts';
import { creationDrafts, isDone, isNew, removal, resolutionDrafts, type Standing, snapshotDraft } from './snapshot.ts';
import { readTime } from './times.ts';
import { zammadSetup } from './zammad/setup.ts';
import { zammadSlas } from './zammad/sla.ts';

const STATUSES: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  open: 'open',
  'pending reminder': 'pending',
  // Closes by itself unless the customer objects. Teams that mean "solved" by it say so in the mapping.
  'pending close': 'pending',
  closed: 'closed',
};

/** States of tickets that are gone. `removed` is of older installations. */
const goneBy = table<'merged' | 'deleted'>({ merged: 'merged', removed: 'deleted' });

const authorBy = table<Author>({ customer: 'requester', agent: 'agent', system: 'system' });

/** The system user, which owns what nobody owns. */
const NOBODY = '1';

/** A person by e-mail, which other desks know, too; else by login or number. */
function identityOf(user: unknown, id: unknown): string | undefined {
  if (isObject(user)) return textOf(user.email) ?? textOf(user.login) ?? textOf(user.id) ?? textOf(id);
  return textOf(user) ?? textOf(id);
}

function fieldsOf(
  ticket: JsonObject,
  body: JsonObject,
  reader: Reader,
  receivedAt: Instant,
  issues: Issue[],
): TicketFields {
  const text = (value: unknown): Words => {
    const words = wordsOf(value);
    return words.length === 0 ? (value === null ? null : undefined) : words;
  };
  const fields = mapFields(
    {
      reader,
      scopes: [ticket, body],
      statusOf: table(STATUSES),
      complete: true,
      path: field => (field === 'kind' ? '/ticket' : '/ticket/state'),
      issues,
    },
    {
      status: wordsOf(ticket.state),
      priority: text(ticket.priority ?? ticket.priority_id),
      channel: wordsOf(ticket.create_article_type),
      group: text(ticket.group ?? ticket.group_id),
    },
  );
  if (ticket.owner !== undefined || ticket.owner_id !== undefined) {
    const ownerId = textOf(ticket.owner_id) ?? (isObject(ticket.owner) ? textOf(ticket.owner.id) : undefined);
    const owner = identityOf(ticket.owner, ticket.owner_id);
    const nobody = ownerId === NOBODY || owner === '-';
    fields.assignee = (nobody ? undefined : person(reader, owner)) ?? null;
  }
  const requester = person(reader, identityOf(ticket.customer, ticket.customer_id));
  if (requester !== undefined) fields.requester = requester;
  const createdAt = happened(readTime(ticket.created_at, 'UTC'), '/ticket/created_at', receivedAt, issues);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  return fields;
}

function message(ticket: JsonObject, article: JsonObject, reader: Reader): Message | undefined {
  const author = authorBy(wordsOf(article.sender)[0]?.toLowerCase() ?? '');
  if (author === undefined) return undefined;
  const id = textOf(article.id);
  const [channel] = wordsOf(article.type);
  const [first] = Array.isArray(ticket.article_ids) ? ticket.article_ids : [];
  const isFirst =
    id !== undefined && (first === undefined ? numberOf(ticket.article_count) === 1 : textOf(first) === id);
  return {
    author,
    public: article.internal !== true,
    ...(id === undefined ? {} : { id }),
    ...(channel === undefined ? {} : { channel: messageChannel(reader, channel) }),
    ...(isFirst && author === 'requester' ? { opening: true } : {}),
  };
}

function ticketDrafts(
  ticket: JsonObject,
  body: JsonObject,
  reader: Reader,
  receivedAt: Instant,
  issues: Issue[],
): EventDraft[] {
  const before = issues.length;
  const updated = readTime(ticket.updated_at, 'UTC');
  const time = happened(updated, '/ticket/updated_at', receivedAt, issues) ?? receivedAt;
  const gone = goneBy(wordsOf(ticket.state)[0]?.toLowerCase() ?? '');
  if (gone !== undefined && issues.length === before) {
    return [removal(time, gone)];
  }
  const fields = fieldsOf(ticket, body, reader, receivedAt, issues);
  if (issues.length > before) return [];
  const standing: Standing = { fields, time, receivedAt };
  const { status } = fields;
  const closed = readTime(ticket.last_close_at ?? ticket.close_at, 'UTC');
  if (isDone(status) && typeof closed === 'number') fields.resolvedAt = closed;
  // The last change can be hours after the close (a checklist was edited).
  const drafts = resolutionDrafts(standing);
  const isCreation = numberOf(ticket.article_count) === 1 && isNew(standing);
  drafts.push(...(isCreation ? creationDrafts(standing) : [snapshotDraft(standing)]));
  for (const { time: since, sla } of zammadSlas({ ticket, status, changedAt: time, seenAt: receivedAt })) {
    drafts.push({ type: 'ticket.sla', time: since, sequence: 0, sla });
  }
  return drafts;
}

/** The last article, which Zammad repeats with every change of the ticket: its id tells whether it is new. */
function articleDraft(
  ticket: JsonObject,
  article: unknown,
  reader: Reader,
  receivedAt: Instant,
  issues: Issue[],
): EventDraft[] {
  if (!isObject(article) || Object.keys(article).length === 0) return [];
  const written = message(ticket, article, reader);
  if (written === undefined) {
    issues.push({ path: '/article/sender', message: 'expected Customer, Agent or System' });
    return [];
  }
  const read = readTime(article.created_at, 'UTC');
  const time = happened(read, '/article/created_at', receivedAt, issues);
  return [{ type: 'ticket.message', time: time ?? receivedAt, sequence: 0, message: written }];
}

export const zammad: Desk = {
  id: 'zammad',
  name: 'Zammad',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: true },
  schemes: ['zammad', 'bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const parsed = parseBody(delivery.body);
    if (parsed.problem !== undefined) return refused(parsed.problem);
    const body = parsed.value;
    if (!isObject(body) || !isObject(body.ticket))
      return refused({ path: '/ticket', message: 'expected a ticket here' });
    const { ticket } = body;
    const ticketId = textOf(ticket.id) ?? textOf(ticket.number);
    if (!isName(ticketId)) {
      return refused({ path: '/ticket/id', message: 'a ticket needs its id' });
    }
    const reading = nothing();
    const { receivedAt } = delivery;
    const drafts = ticketDrafts(ticket, body, reader, receivedAt, reading.problems);
    drafts.push(...articleDraft(ticket, body.article, reader, receivedAt, reading.problems));
    if (reading.problems.length > 0) return reading;
    const id = boundedId(header(delivery.headers, 'x-zammad-delivery') ?? contentId(delivery.body));
    reading.entries.push(entry(ticketId, id, drafts));
    return reading;
  },
  setup: zammadSetup,
};
