/**
 * What one of Request Tracker's transactions means. It is a typed event: what it changed is in it, and its number
 * orders it among those of the same second, for RT posts what a transaction led to before the transaction itself. The
 * ticket beside it is how things stand when it is posted: the whole truth only with the latest transaction.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, messageChannel, person, said, table, type Words } from '#desks/fields.ts';
import { type JsonObject, textOf } from '#desks/json.ts';
import type { EventDraft } from '#desks/reading.ts';
import { happened } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Author, Instant, Message, StatusCategory, TicketFields } from '#tickets/event.ts';
import { flagOf, isNamed, isSystem, personOf, queueOf } from './values.ts';

export const REQUEST_TRACKER_STATUSES: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  open: 'open',
  stalled: 'pending',
  resolved: 'resolved',
  rejected: 'cancelled',
};

/** A body while it is read; the keys of `ticket` and `change` are in lower case. */
export interface Change {
  ticket: JsonObject;
  /** The transaction; empty in a body that has none. */
  change: JsonObject;
  /** What kind it is; empty without a transaction. */
  type: string;
  /** JSON Pointer of the ticket. */
  base: string;
  /** Where a mapping's `from` is looked for. */
  scopes: readonly JsonObject[];
  reader: Reader;
  receivedAt: Instant;
  time: Instant;
  issues: Issue[];
}

type Draft = Omit<EventDraft, 'time' | 'sequence'>;

/** Whether the ticket in the body is as this transaction left it, and not as a later one did. */
export const isLatest = ({ change }: Change): boolean => flagOf(change.latest) !== false;

const fieldOf = ({ change }: Change): string => textOf(change.field)?.toLowerCase() ?? '';

/** Types of older versions that are a change of owner. */
const OWNER_TYPES: ReadonlySet<string> = new Set(['take', 'steal', 'give', 'untake', 'force']);

const isOwnerChange = (reads: Change): boolean => OWNER_TYPES.has(reads.type) || fieldOf(reads) === 'owner';
const isQueueChange = (reads: Change): boolean => reads.type === 'set' && fieldOf(reads) === 'queue';
const isStatusChange = (reads: Change): boolean => reads.type === 'status' || fieldOf(reads) === 'status';
const isPriorityChange = (reads: Change): boolean => reads.type === 'set' && fieldOf(reads) === 'priority';

/** What is said: by the transaction where it is about this, else by the ticket, where that is as it left it. */
function toldOf(reads: Change, key: 'status' | 'queue' | 'owner' | 'priority', isAbout: boolean): unknown {
  const { ticket, change } = reads;
  const isTold = isAbout && Object.hasOwn(change, 'newvalue');
  if (isTold && (key === 'status' || key === 'priority' || isNamed(change.newvalue))) {
    // With the latest transaction the ticket says the same, and its priority in the words of all other bodies.
    return key === 'priority' && isLatest(reads) ? (ticket.priority ?? change.newvalue) : change.newvalue;
  }
  return isLatest(reads) ? ticket[key] : undefined;
}

/** The status that the body tells, as RT writes it. */
export const statusWord = (reads: Change): string | undefined => textOf(toldOf(reads, 'status', isStatusChange(reads)));

/** How a change reached RT. "API" is what RT says when it does not know. */
const CHANNELS: Readonly<Record<string, string>> = {
  email: 'email',
  web: 'web',
  mobile: 'mobile',
  rest: 'api',
  rest2: 'api',
};
const channelOf = ({ change }: Change): string | undefined =>
  table(CHANNELS)(textOf(change.interface)?.toLowerCase() ?? '');

const ROLES: Readonly<Record<string, Author>> = {
  requestor: 'requester',
  staff: 'agent',
  // Someone in copy, who is no one of the desk.
  other: 'requester',
  system: 'system',
};

/** Who did it: as RT says, else by comparing with the requestors. */
function authorOf({ ticket, change }: Change): Author {
  const role = table(ROLES)(textOf(change.creatorrole)?.toLowerCase() ?? '');
  if (role !== undefined) return role;
  if (isSystem(change.creator)) return 'system';
  const creator = personOf(change.creator)?.toLowerCase();
  const requestors = Array.isArray(ticket.requestor) ? ticket.requestor : [ticket.requestor];
  const isRequestor = creator !== undefined && requestors.some(one => personOf(one)?.toLowerCase() === creator);
  return isRequestor ? 'requester' : 'agent';
}

function fieldsOf(reads: Change): TicketFields {
  const { ticket, reader, receivedAt, base, issues } = reads;
  const latest = isLatest(reads);
  const queue = toldOf(reads, 'queue', isQueueChange(reads));
  const words = queueOf(queue);
  const group: Words = words.length > 0 ? words : queue === null ? null : undefined;
  const status = statusWord(reads);
  const isOpening = reads.type === 'create' && authorOf(reads) === 'requester';
  const path = isStatusChange(reads) ? '/transaction/NewValue' : `${base}/Status`;
  const fields = mapFields(
    {
      reader,
      scopes: latest ? reads.scopes : [],
      statusOf: table(REQUEST_TRACKER_STATUSES),
      complete: latest,
      path: field => (field === 'status' ? path : `${base}/Queue`),
      issues,
    },
    {
      status: said(status),
      priority: said(toldOf(reads, 'priority', isPriorityChange(reads))),
      channel: isOpening ? said(channelOf(reads)) : undefined,
      group,
    },
  );
  // Who had it in the queue before has not accepted it in this one.
  const owner = isQueueChange(reads) ? undefined : personOf(toldOf(reads, 'owner', isOwnerChange(reads)));
  if (owner !== undefined) fields.assignee = (owner === null ? undefined : person(reader, owner)) ?? null;
  const requester = person(reader, personOf(ticket.requestor));
  if (requester !== undefined) fields.requester = requester;
  const createdAt = happened(readTime(ticket.created, 'UTC'), `${base}/Created`, receivedAt, issues);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  const resolved = readTime(ticket.resolved, 'UTC');
  // Resolved stays set when a ticket is opened again.
  if ((fields.status === 'resolved' || fields.status === 'closed') && typeof resolved === 'number') {
    fields.resolvedAt = resolved;
  }
  return fields;
}

function messageOf(reads: Change, isPublic: boolean): Message {
  const author = authorOf(reads);
  const id = textOf(reads.change.id);
  const channel = author === 'requester' ? channelOf(reads) : undefined;
  return {
    author,
    public: isPublic,
    ...(id === undefined ? {} : { id }),
    ...(channel === undefined ? {} : { channel: messageChannel(reads.reader, channel) }),
  };
}

/** The event that the body tells. Problems are in `issues`, and then the event is of no use. */
export function changeDraft(reads: Change): Draft {
  const fields = fieldsOf(reads);
  switch (reads.type) {
    case 'create':
      return { type: 'ticket.created', fields };
    case 'correspond':
    case 'comment':
      return { type: 'ticket.message', fields, message: messageOf(reads, reads.type === 'correspond') };
    default:
  }
  if (isStatusChange(reads)) return { type: 'ticket.status', fields };
  if (isOwnerChange(reads) || isQueueChange(reads)) return { type: 'ticket.assigned', fields };
  if (isPriorityChange(reads)) return { type: 'ticket.priority', fields };
  return { type: 'ticket.snapshot', fields };
}
