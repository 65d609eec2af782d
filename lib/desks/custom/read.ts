/** Reads one object (a delivery's body, an element of it, a row of a file) by the connection's mapping. */

import type { Reader, Reading } from '#desks/desk.ts';
import { mapFields, person, table, type Words } from '#desks/fields.ts';
import type { JsonObject } from '#desks/json.ts';
import type { MappedField } from '#desks/mapping.ts';
import { boundedId, type EventDraft, entry, ignored, isName, refused } from '#desks/reading.ts';
import {
  type Instant,
  STATUS_CATEGORIES,
  type StatusCategory,
  TICKET_KINDS,
  type TicketEventType,
  type TicketFields,
} from '#tickets/event.ts';
import { isDone } from '#tickets/history.ts';
import { messageOf, ratingOf, slasOf } from './events.ts';
import { compiledMapping } from './mapping.ts';
import { CUSTOM_EVENTS, type CustomEvent } from './schema.ts';
import { countBy, hintBy, ourWordBy, problem, type Reads, timeBy, wordBy, wordsBy } from './values.ts';

export interface ReadContext {
  reader: Reader;
  receivedAt: Instant;
  /** The sender's id of the delivery; the mapping's own `deliveryId` goes before it. */
  deliveryId?: string;
  /** A hash of the body, or of the row with its place in the file: the delivery id where nothing else names one. */
  contentId: string;
  /** JSON Pointer of the object in what was sent, for problems. Absent: it is all of it. */
  base?: string;
  /** Its place among others in what was sent: the order of those that share an instant. */
  position?: number;
}

type Draft = Omit<EventDraft, 'time' | 'sequence'>;

/** The words that need no mapping: our own. */
export const OWN_STATUSES: Readonly<Record<string, StatusCategory>> = Object.fromEntries(
  STATUS_CATEGORIES.map(status => [status, status]),
);
const statusOf = table(OWN_STATUSES);
const kindOf = (word: string): TicketFields['kind'] => TICKET_KINDS.find(kind => kind === word);

/** Events that say all there is to say of a ticket, so that what is missing really is missing. */
const WHOLE: ReadonlySet<CustomEvent> = new Set(['created', 'snapshot']);
const REMOVALS = { removed: 'deleted', merged: 'merged', spam: 'spam' } as const;
const TYPES: Readonly<Partial<Record<CustomEvent, TicketEventType>>> = {
  created: 'ticket.created',
  snapshot: 'ticket.snapshot',
  status: 'ticket.status',
  assigned: 'ticket.assigned',
  priority: 'ticket.priority',
};
/** What an event that is nothing but fields must say. */
const NEEDED: Readonly<Partial<Record<CustomEvent, readonly (keyof TicketFields)[]>>> = {
  status: ['status'],
  assigned: ['group', 'assignee'],
  priority: ['priority'],
};

/** The ticket's fields, as the mapping finds them. */
function fieldsOf(reads: Reads, event: CustomEvent): TicketFields {
  const { mapping, reader, base, issues } = reads;
  const words = (field: MappedField): Words => wordsBy(reads, mapping.fields.get(field));
  const [status, kind] = [words('status'), words('kind')];
  const fields = mapFields(
    {
      reader,
      scopes: [],
      statusOf,
      kindOf,
      complete: WHOLE.has(event),
      path: field => base + (mapping.fields.get(field)?.pathIn(reads.body) ?? ''),
      issues,
    },
    {
      status,
      kind,
      unit: words('unit'),
      service: words('service'),
      priority: words('priority'),
      // A message comes by a channel of its own.
      channel: event === 'message' ? undefined : words('channel'),
      group: words('group'),
    },
  );
  const kindRule = mapping.fields.get('kind');
  if (kindRule !== undefined && kind?.[0] !== undefined && fields.kind === undefined) {
    problem(reads, kindRule, `this kind is not mapped: map it to one of ${TICKET_KINDS.join(', ')}`);
  }
  for (const who of ['assignee', 'requester'] as const) {
    const word = wordBy(reads, mapping[who]);
    if (word !== undefined) fields[who] = person(reader, word) ?? null;
  }
  const createdAt = timeBy(reads, mapping.createdAt);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  // Often filled in afterwards, on older states of the ticket, too.
  const resolvedAt =
    fields.status !== undefined && isDone(fields.status) ? hintBy(reads, mapping.resolvedAt) : undefined;
  if (resolvedAt !== undefined) fields.resolvedAt = resolvedAt;
  for (const count of ['groupChanges', 'reopenings'] as const) {
    const counted = countBy(reads, mapping[count]);
    if (counted !== undefined) fields[count] = counted;
  }
  return fields;
}

function eventOf(reads: Reads): CustomEvent | undefined {
  const rule = reads.mapping.event;
  if (rule === undefined) return 'snapshot';
  const before = reads.issues.length;
  const event = ourWordBy(reads, rule, word => CUSTOM_EVENTS.find(one => one === word)) ?? rule.values?.['*'];
  if (event === undefined && reads.issues.length === before) problem(reads, rule, 'this names no event');
  return event;
}

const CONNECTIONS = ['unit', 'service'] as const;

/** Whether the body says any field: unit and service may be no more than the connection's defaults. */
const says = (reads: Reads, fields: TicketFields): boolean =>
  Object.keys(fields).some(field => !CONNECTIONS.some(own => own === field)) ||
  CONNECTIONS.some(field => wordsBy(reads, reads.mapping.fields.get(field)) !== undefined);

function removal(reads: Reads, reason: 'deleted' | 'merged' | 'spam'): Draft {
  const into = reason === 'merged' ? (wordBy(reads, reads.mapping.mergedInto) ?? undefined) : undefined;
  return { type: 'ticket.removed', removed: { reason, ...(into === undefined ? {} : { into }) } };
}

/** What the body says, the event that it is first. */
function draftsOf(reads: Reads, event: CustomEvent): Draft[] {
  if (event === 'removed' || event === 'merged' || event === 'spam') return [removal(reads, REMOVALS[event])];
  const { mapping, issues, base } = reads;
  const before = issues.length;
  // What is there and not understood has been said already.
  const missing = (message: string): void => {
    if (issues.length === before) issues.push({ path: base, message });
  };
  const fields = fieldsOf(reads, event);
  const drafts: Draft[] = [];

  const type = TYPES[event];
  if (type !== undefined) drafts.push({ type, fields });
  const needed = NEEDED[event];
  if (needed?.every(field => fields[field] === undefined)) missing(`this event names no ${needed.join(' or ')}`);

  const isMessage = event === 'message';
  // Elsewhere a message is the ticket's last one: without an id it would be another one each time.
  const hasMessage = isMessage || typeof wordBy(reads, mapping.messageId) === 'string';
  const message = hasMessage ? messageOf(reads, isMessage) : undefined;
  if (message !== undefined) {
    const isOpening = event === 'created' && message.author === 'requester';
    drafts.push({ type: 'ticket.message', message: isOpening ? { ...message, opening: true } : message });
  } else if (isMessage) missing('this message names no author');

  const rating = ratingOf(reads, event === 'rated');
  if (rating !== undefined) drafts.push({ type: 'ticket.rated', rating });
  else if (event === 'rated') missing('this event names no answer');

  const slas = slasOf(reads, fields.status);
  for (const sla of slas) drafts.push({ type: 'ticket.sla', sla });
  const isMute = mapping.sla.every(rule => typeof wordBy(reads, rule) !== 'string');
  if (event === 'sla' && isMute) missing('this event names no outcome');

  const [first] = drafts;
  const isSaid = says(reads, fields);
  if (first !== undefined && first.fields === undefined && isSaid) first.fields = fields;
  if (event === 'snapshot' && drafts.length === 1 && !isSaid) {
    missing('the mapping finds nothing in it: check its expressions');
  }
  return issues.length > before ? [] : drafts;
}

/**
 * What one object says, by `reader.mapping`. Nothing in it throws. An object of which any part can't be understood is
 * a problem as a whole, and can be read again once the mapping is right.
 */
export function readBody(body: JsonObject, context: ReadContext): Reading {
  const { reader, receivedAt, base = '', position } = context;
  const mapping = compiledMapping(reader.mapping);
  const [wrong] = mapping.issues;
  if (wrong !== undefined) return refused({ path: base, message: `${wrong.path} is not usable: ${wrong.message}` });
  if (mapping.ticketId === undefined) return refused({ path: base, message: 'the mapping has no ticketId' });

  const reads: Reads = { body, reader, mapping, receivedAt, base, issues: [] };
  const event = eventOf(reads);
  if (event === 'ignore') return ignored();
  const ticketId = wordBy(reads, mapping.ticketId);
  if (reads.issues.length === 0 && typeof ticketId !== 'string') {
    problem(reads, mapping.ticketId, 'there is nothing here that names the ticket');
  } else if (typeof ticketId === 'string' && !isName(ticketId)) {
    problem(reads, mapping.ticketId, 'a ticket is named in 256 characters at most');
  }
  const time = timeBy(reads, mapping.time);
  if (mapping.time !== undefined && time === undefined && reads.issues.length === 0) {
    // The time of arrival would be a guess, and a file is imported long after.
    problem(reads, mapping.time, 'this has no time');
  }
  const deliveryId = wordBy(reads, mapping.deliveryId) ?? context.deliveryId ?? context.contentId;
  const sequence = countBy(reads, mapping.sequence, Number.MAX_SAFE_INTEGER) ?? position ?? 0;
  if (reads.issues.length > 0 || event === undefined || typeof ticketId !== 'string') return refused(...reads.issues);
  const drafts = draftsOf(reads, event);
  if (reads.issues.length > 0) return refused(...reads.issues);
  // A clock of which there is nothing to say: of a cancelled ticket, or one that is mapped to none.
  if (drafts.length === 0) return ignored();
  const events = drafts.map((draft): EventDraft => ({ ...draft, time: time ?? receivedAt, sequence }));
  return { entries: [entry(ticketId, boundedId(deliveryId), events)], ignored: 0, problems: [] };
}
