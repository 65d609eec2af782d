/**
 * Zendesk's event webhooks (desks.md §3): one event is one canonical event, which also carries what `detail` says
 * of the ticket. Some details are sparse, so what isn't there is not said.
 *
 * Not published by the vendor, and therefore read tolerantly: the bodies of `csat_received`, `merged` and
 * `next_sla_breach_changed`. The last one only says when *some* target will be missed next and not which, and
 * becomes null when one is met as well as when it is paused: it changes no clock here.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, messageChannel, person, said, table, type Words } from '#desks/fields.ts';
import { isObject, type JsonObject, numberOf, objectOf, textOf } from '#desks/json.ts';
import { mappedRating, readRating } from '#desks/rating.ts';
import { type EventDraft, happened } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Author, Instant, Message, Rating, StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';

type Draft = Omit<EventDraft, 'time' | 'sequence'>;

export const ZENDESK_STATUSES: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  hold: 'on-hold',
  'on-hold': 'on-hold',
  solved: 'resolved',
  closed: 'closed',
  archived: 'closed',
};
/** Statuses of tickets that are gone. */
const GONE: ReadonlySet<string> = new Set(['DELETED', 'SCRUBBED']);

const KINDS: Readonly<Record<string, TicketKind>> = {
  incident: 'incident',
  problem: 'incident',
  question: 'request',
  task: 'request',
};

/** An event while it is read. */
interface ZendeskEvent {
  body: JsonObject;
  detail: JsonObject;
  event: JsonObject;
  reader: Reader;
  receivedAt: Instant;
  time: Instant;
  issues: Issue[];
}

/** Ids, as numbers or strings; Zendesk also writes "0" and "" for none. */
const idOf = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text === '0' ? undefined : text;
};

/** The custom status first: a mapping that knows it is more exact than the system status behind it. */
function statusWords(custom: unknown, status: unknown): Words {
  const words = [idOf(custom), textOf(status)].filter(word => word !== undefined);
  return words.length === 0 || GONE.has(words.at(-1)?.toUpperCase() ?? '') ? undefined : words;
}

/**
 * The ticket's fields as the connection maps them, out of a detail object; trigger bodies are read by the same
 * rules. `overrides` are what the event itself says has changed.
 */
export function zendeskFields(
  source: Pick<ZendeskEvent, 'detail' | 'body' | 'reader' | 'receivedAt' | 'issues'>,
  options: {
    complete: boolean;
    base: string;
    status?: unknown;
    priority?: unknown;
    group?: unknown;
    assignee?: unknown;
  },
): TicketFields {
  const { detail, reader, issues, receivedAt } = source;
  const fields = mapFields(
    {
      reader,
      scopes: [detail, source.body],
      statusOf: table(ZENDESK_STATUSES),
      kindOf: table(KINDS),
      complete: options.complete,
      path: field => (field === 'status' ? `${options.base}/status` : `${options.base}/type`),
      issues,
    },
    {
      status: statusWords(detail.custom_status, options.status ?? detail.status),
      kind: said(detail.type),
      priority: said(textOf(options.priority ?? detail.priority)?.toUpperCase()),
      channel: said(objectOf(detail.via).channel ?? detail.channel),
      group: options.group === null ? null : said(idOf(options.group ?? detail.group_id)),
    },
  );
  const assignee = person(reader, idOf(options.assignee ?? detail.assignee_id));
  if (options.assignee === null) fields.assignee = null;
  else if (assignee !== undefined) fields.assignee = assignee;
  const requester = person(reader, idOf(detail.requester_id));
  if (requester !== undefined) fields.requester = requester;
  const createdAt = happened(readTime(detail.created_at, 'UTC'), `${options.base}/created_at`, receivedAt, issues);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  return fields;
}

const at = (
  reads: ZendeskEvent,
  overrides: Omit<Parameters<typeof zendeskFields>[1], 'complete' | 'base'> = {},
): TicketFields => zendeskFields(reads, { complete: false, base: '/detail', ...overrides });

/** `event.current`: `null` is said to be none; a missing one is not said. */
function current({ event }: ZendeskEvent, key: string): string | null | undefined {
  const value = isObject(event.current) ? event.current[key] : event.current;
  return value === null || value === '' || value === '0' || value === 0 ? null : textOf(value);
}

/** How long after the creation a comment still is the one that made the ticket. */
const OPENING = 5_000;

function comment(reads: ZendeskEvent): Draft | undefined {
  const { event, detail, reader, time } = reads;
  if (!isObject(event.comment)) {
    reads.issues.push({ path: '/event/comment', message: 'a comment event has its comment here' });
    return undefined;
  }
  const author = objectOf(event.comment.author);
  const authorId = textOf(author.id ?? event.comment.author_id);
  // Agents open tickets, too: for their own ticket they are the requester.
  const isRequester = authorId !== undefined && authorId === textOf(detail.requester_id);
  const by: Author = isRequester || author.is_staff === false ? 'requester' : 'agent';
  const fields = at(reads);
  const id = textOf(event.comment.id);
  const channel = textOf(objectOf(event.comment.via).channel);
  const message: Message = {
    author: by,
    public: event.comment.is_public !== false,
    ...(id === undefined ? {} : { id }),
    ...(channel === undefined ? {} : { channel: messageChannel(reader, channel) }),
  };
  const age = fields.createdAt === undefined ? Number.NaN : time - fields.createdAt;
  if (by === 'requester' && age >= 0 && age <= OPENING) message.opening = true;
  return { type: 'ticket.message', fields, message };
}

/** The first score, wherever it is: the vendor shows none, consumers have seen `satisfaction_score.score`. */
function findScore(value: unknown, depth = 0): unknown {
  if (!isObject(value) || depth > 4) return undefined;
  for (const key of ['score', 'rating', 'current']) {
    if (typeof value[key] === 'string' || typeof value[key] === 'number') return value[key];
  }
  for (const nested of Object.values(value)) {
    const found = findScore(Array.isArray(nested) ? nested[0] : nested, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Zendesk's good or bad, or the 1–5 of its newer survey. `undefined` for "offered" and anything else. */
export function satisfaction(score: unknown, reader: Reader, scopes: readonly JsonObject[]): Rating | undefined {
  const text = textOf(score)?.toLowerCase() ?? '';
  const mapped = mappedRating(reader, scopes, text === '' ? [] : [text]);
  if (mapped !== undefined) return mapped;
  if (/^good(?:[ _]|$)/.test(text)) return { question: 'satisfaction', value: 1, scale: 2 };
  if (/^bad(?:[ _]|$)/.test(text)) return { question: 'satisfaction', value: 0, scale: 2 };
  const number = numberOf(score);
  const rating = number === undefined ? undefined : readRating('satisfaction', number, 5);
  return rating === undefined || 'part' in rating ? undefined : rating;
}

function rated(reads: ZendeskEvent): Draft | undefined {
  const { meta: _meta, previous: _previous, ...event } = reads.event;
  const rating = satisfaction(findScore(event), reads.reader, [reads.detail, reads.body]);
  if (rating === undefined) {
    reads.issues.push({ path: '/event', message: 'no rating was found: expected GOOD, BAD or 1 to 5' });
    return undefined;
  }
  return { type: 'ticket.rated', fields: at(reads), rating };
}

function status(reads: ZendeskEvent): Draft {
  const now = current(reads, 'status');
  if (GONE.has(now?.toUpperCase() ?? '')) return { type: 'ticket.removed', removed: { reason: 'deleted' } };
  const fields = at(reads, { status: now ?? undefined });
  if (fields.status === undefined && reads.issues.length === 0) {
    reads.issues.push({ path: '/event/current', message: 'a status event says which status' });
  }
  return { type: 'ticket.status', fields };
}

function priority(reads: ZendeskEvent): Draft {
  const now = current(reads, 'priority');
  const fields = at(reads, { priority: now ?? undefined });
  if (now === null) fields.priority = null;
  return { type: 'ticket.priority', fields };
}

function merged({ event }: ZendeskEvent): Draft {
  const into = idOf(event.target_ticket_id ?? objectOf(event.target_ticket).id ?? objectOf(event.target).id);
  return { type: 'ticket.removed', removed: { reason: 'merged', ...(into === undefined ? {} : { into }) } };
}

const deleted = (): Draft => ({ type: 'ticket.removed', removed: { reason: 'deleted' } });

/** What each type of event is. Every other ticket event still tells how the ticket stands: a snapshot. */
const READERS: Readonly<Record<string, (reads: ZendeskEvent) => Draft | undefined>> = {
  created: reads => ({ type: 'ticket.created', fields: zendeskFields(reads, { complete: true, base: '/detail' }) }),
  status_changed: status,
  agent_assignment_changed: reads => ({
    type: 'ticket.assigned',
    fields: at(reads, { assignee: current(reads, 'assignee_id') }),
  }),
  group_assignment_changed: reads => ({
    type: 'ticket.assigned',
    fields: at(reads, { group: current(reads, 'group_id') }),
  }),
  priority_changed: priority,
  comment_added: comment,
  csat_received: rated,
  merged,
  soft_deleted: deleted,
  permanently_deleted: deleted,
  marked_as_spam: () => ({ type: 'ticket.removed', removed: { reason: 'spam' } }),
};

const PREFIX = 'zen:event-type:';
export const isEventType = (type: unknown): type is string => typeof type === 'string' && type.startsWith(PREFIX);
export const isTicketEvent = (type: string): boolean => type.startsWith(`${PREFIX}ticket.`);

/** Reads one ticket event; nothing, and the reasons in `issues`, when it can't be understood. */
export function readTicketEvent(
  body: JsonObject,
  reader: Reader,
  receivedAt: Instant,
  issues: Issue[],
): EventDraft | undefined {
  const before = issues.length;
  const detail = objectOf(body.detail);
  const event = objectOf(body.event);
  const timeKey = body.time === undefined ? 'updated_at' : 'time';
  const read = readTime(body.time ?? detail.updated_at, 'UTC');
  const time = happened(read, timeKey === 'time' ? '/time' : '/detail/updated_at', receivedAt, issues) ?? receivedAt;
  const kind = textOf(body.type)?.slice(`${PREFIX}ticket.`.length) ?? '';
  const reads: ZendeskEvent = { body, detail, event, reader, receivedAt, time, issues };
  const draft = Object.hasOwn(READERS, kind)
    ? READERS[kind]?.(reads)
    : ({ type: 'ticket.snapshot', fields: at(reads) } satisfies Draft);
  if (draft === undefined || issues.length > before) return undefined;
  const sequence = numberOf(objectOf(objectOf(event.meta).sequence).position) ?? 0;
  return { ...draft, time, sequence };
}
