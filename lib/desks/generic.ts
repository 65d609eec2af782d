/**
 * The generic desk: any system that can post CloudEvents or Standard Webhooks in Pith's own words (contract.md §3).
 * Everything is checked against its schema; a batch with good and bad parts keeps the good ones.
 */
import { type Issue, pointer } from '#lib/errors.ts';
import {
  type Instant,
  STATUS_CATEGORIES,
  type StatusCategory,
  TICKET_EVENT_TYPES,
  TICKET_KINDS,
  type TicketEventType,
  type TicketFields,
} from '#tickets/event.ts';
import type { Delivery, Desk, ReadEntry, Reader } from './desk.ts';
import { mapFields, messageChannel, person, table, type Words } from './fields.ts';
import {
  check,
  messageData,
  priorityData,
  ratedData,
  removedData,
  slaData,
  statusData,
  type TicketData,
  ticketData,
} from './generic/data.ts';
import { openEnvelope, type Part } from './generic/envelope.ts';
import { genericSetup } from './generic/setup.ts';
import { isObject, numberOf, objectOf, textOf } from './json.ts';
import { mappedRating, readRating } from './rating.ts';
import { type EventDraft, entry, happened, isName, nothing } from './reading.ts';
import { readTime } from './times.ts';

/** One event being read. */
interface Reads {
  part: Part;
  reader: Reader;
  receivedAt: Instant;
  time: Instant;
  issues: Issue[];
  /** JSON Pointer of the data, for problems. */
  base: string;
}

type Draft = Omit<EventDraft, 'time' | 'sequence'>;

const statuses: Readonly<Record<string, StatusCategory>> = Object.fromEntries(
  STATUS_CATEGORIES.map(status => [status, status]),
);
const statusOf = table(statuses);
const kindOf = (word: string): TicketFields['kind'] => TICKET_KINDS.find(kind => kind === word);

const words = (value: string | number | null | undefined): Words =>
  value === undefined || value === null ? value : [String(value)];

function instant(reads: Reads, key: 'createdAt' | 'resolvedAt', value: unknown): Instant | undefined {
  const read = readTime(value, reads.reader.timeZone);
  return happened(read, pointer(reads.base, key), reads.receivedAt, reads.issues);
}

/** The ticket's fields, mapped. `complete`: a creation says all there is to say. */
function fieldsOf(reads: Reads, data: TicketData, complete: boolean): TicketFields {
  const { part, reader, base, issues } = reads;
  const fields = mapFields(
    {
      reader,
      scopes: [objectOf(part.data), part.attributes],
      statusOf,
      kindOf,
      complete,
      namesUnits: true,
      path: field => pointer(base, field),
      issues,
    },
    {
      status: words(data.status),
      kind: words(data.kind),
      unit: words(data.unit),
      service: words(data.service),
      priority: words(data.priority),
      channel: words(data.channel),
      group: words(data.group),
    },
  );
  if (data.kind !== undefined && fields.kind === undefined) {
    issues.push({ path: pointer(base, 'kind'), message: `expected one of: ${TICKET_KINDS.join(', ')}` });
  }
  for (const who of ['assignee', 'requester'] as const) {
    const value = data[who];
    if (value === undefined) continue;
    const pseudonym = person(reader, value);
    fields[who] = pseudonym ?? null;
  }
  if (data.createdAt !== undefined) {
    const createdAt = instant(reads, 'createdAt', data.createdAt);
    if (createdAt !== undefined) fields.createdAt = createdAt;
  }
  if (data.resolvedAt !== undefined) fields.resolvedAt = instant(reads, 'resolvedAt', data.resolvedAt) ?? null;
  if (data.by !== undefined) fields.statusBy = data.by;
  if (data.groupChanges !== undefined) fields.groupChanges = data.groupChanges;
  if (data.reopenings !== undefined) fields.reopenings = data.reopenings;
  return fields;
}

function created(reads: Reads): Draft | undefined {
  const data = check(ticketData, reads.part.data ?? {}, reads.base, reads.issues);
  if (data === undefined) return undefined;
  return { type: 'ticket.created', fields: { createdAt: reads.time, ...fieldsOf(reads, data, true) } };
}

/** The types that are nothing but fields, where saying none is a mistake (a misspelt name, most likely). */
const fieldsDraft =
  (type: TicketEventType, schema: typeof ticketData | typeof statusData | typeof priorityData, named: string[]) =>
  (reads: Reads): Draft | undefined => {
    const data = check<TicketData>(schema, reads.part.data, reads.base, reads.issues);
    if (data === undefined) return undefined;
    const known: Readonly<Record<string, unknown>> = data;
    const says = named.length === 0 ? Object.keys(known).length > 0 : named.some(key => known[key] !== undefined);
    if (!says) {
      const expected = named.length === 0 ? 'a known field' : named.join(' or ');
      reads.issues.push({ path: reads.base, message: `this says nothing: expected ${expected}` });
      return undefined;
    }
    return { type, fields: fieldsOf(reads, data, false) };
  };

function message(reads: Reads): Draft | undefined {
  const data = check(messageData, reads.part.data, reads.base, reads.issues);
  if (data === undefined) return undefined;
  const { author, opening } = data;
  return {
    type: 'ticket.message',
    message: {
      author,
      public: data.public ?? true,
      ...(data.channel === undefined ? {} : { channel: messageChannel(reads.reader, String(data.channel)) }),
      ...(data.id === undefined ? {} : { id: String(data.id) }),
      ...(opening === undefined ? {} : { opening }),
    },
  };
}

function rated(reads: Reads): Draft | undefined {
  const data = check(ratedData, reads.part.data, reads.base, reads.issues);
  if (data === undefined) return undefined;
  const { question, scale, reasons } = data;
  const scopes = [objectOf(reads.part.data), reads.part.attributes];
  const mapped = question === 'satisfaction' ? mappedRating(reads.reader, scopes, [String(data.value)]) : undefined;
  const value = typeof data.value === 'string' ? numberOf(data.value) : data.value;
  const rating = mapped ?? readRating(question, value ?? Number.NaN, scale);
  if ('part' in rating) {
    reads.issues.push({ path: pointer(reads.base, rating.part), message: rating.message });
    return undefined;
  }
  return { type: 'ticket.rated', rating: reasons === undefined ? rating : { ...rating, reasons } };
}

function sla(reads: Reads): Draft | undefined {
  const data = check(slaData, reads.part.data, reads.base, reads.issues);
  if (data === undefined) return undefined;
  const { metric, outcome, target, elapsed } = data;
  const dueAt = readTime(data.dueAt, reads.reader.timeZone);
  if (dueAt === undefined) {
    reads.issues.push({ path: pointer(reads.base, 'dueAt'), message: 'this time is not understood' });
    return undefined;
  }
  return {
    type: 'ticket.sla',
    sla: {
      metric,
      outcome,
      ...(dueAt === null ? {} : { dueAt }),
      ...(target === undefined ? {} : { target }),
      ...(elapsed === undefined ? {} : { elapsed }),
    },
  };
}

function removed(reads: Reads): Draft | undefined {
  const data = check(removedData, reads.part.data, reads.base, reads.issues);
  if (data === undefined) return undefined;
  const { reason, into } = data;
  return { type: 'ticket.removed', removed: { reason, ...(into === undefined ? {} : { into: String(into) }) } };
}

const READERS: Readonly<Record<TicketEventType, (reads: Reads) => Draft | undefined>> = {
  'ticket.created': created,
  'ticket.message': message,
  'ticket.status': fieldsDraft('ticket.status', statusData, []),
  'ticket.assigned': fieldsDraft('ticket.assigned', ticketData, ['group', 'assignee']),
  'ticket.priority': fieldsDraft('ticket.priority', priorityData, []),
  'ticket.rated': rated,
  'ticket.sla': sla,
  'ticket.removed': removed,
  'ticket.snapshot': fieldsDraft('ticket.snapshot', ticketData, []),
};

function readPart(
  part: Part,
  position: number,
  reader: Reader,
  receivedAt: Instant,
  issues: Issue[],
): ReadEntry | undefined {
  const type = TICKET_EVENT_TYPES.find(known => known === part.type);
  if (type === undefined) {
    const expected = TICKET_EVENT_TYPES.join(', ');
    issues.push({ path: pointer(part.base, 'type'), message: `unknown type; expected one of: ${expected}` });
    return undefined;
  }
  const before = issues.length;
  const base = pointer(part.base, 'data');
  const ticketId = part.subject ?? textOf(objectOf(part.data).ticketId);
  if (!isName(ticketId)) {
    issues.push({ path: pointer(part.base, 'subject'), message: 'subject, or data.ticketId, names the ticket' });
  }
  if (part.data !== undefined && part.data !== null && !isObject(part.data)) {
    issues.push({ path: base, message: 'the data is an object' });
  }
  const read = readTime(part.time, reader.timeZone);
  const time = happened(read, pointer(part.base, part.timeKey), receivedAt, issues) ?? receivedAt;
  if (issues.length > before || ticketId === undefined) return undefined;
  const draft = READERS[type]({ part, reader, receivedAt, time, issues, base });
  if (draft === undefined || issues.length > before) return undefined;
  const sequence = numberOf(part.sequence) ?? position;
  return entry(ticketId, part.deliveryId, [{ ...draft, time, sequence }]);
}

export const generic: Desk = {
  id: 'generic',
  name: 'CloudEvents or Standard Webhooks',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: true },
  schemes: ['standard-webhooks', 'bearer', 'basic', 'header'],
  statuses,
  read(delivery: Delivery, reader: Reader) {
    const reading = nothing();
    openEnvelope(delivery).forEach((part, position) => {
      if (Array.isArray(part)) {
        reading.problems.push(...part);
        return;
      }
      const read = readPart(part, position, reader, delivery.receivedAt, reading.problems);
      if (read !== undefined) reading.entries.push(read);
    });
    return reading;
  },
  setup: genericSetup,
};
