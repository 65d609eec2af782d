/**
 * Frappe Helpdesk: what Frappe's Webhook documents post, by the templates that we ship, by templates of the
 * customer's own with the platform's field names, or by a list of fields (desks.md §10). Every one of them sends JSON,
 * "Form URL-Encoded" too.
 */
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { assignmentDraft, communicationDraft, noteDraft } from './frappe/message.ts';
import { frappeSetup } from './frappe/setup.ts';
import { FRAPPE_STATUSES, type Received, ticketDrafts } from './frappe/ticket.ts';
import { filled, lowered, zoneOf } from './frappe/values.ts';
import { isObject, type JsonObject, parseObject } from './json.ts';
import { contentId, type EventDraft, entry, ignored, isName, nothing, refused } from './reading.ts';

const TICKET = 'hd ticket';

/** A list of fields can't name the document's type: its own fields do. */
function doctypeOf(doc: JsonObject, body: JsonObject): string {
  const said = lowered(doc.doctype ?? body.doctype);
  if (said !== undefined) return said;
  if (doc.sent_or_received !== undefined) return 'communication';
  if (doc.reference_ticket !== undefined) return 'hd ticket comment';
  return doc.allocated_to === undefined ? TICKET : 'todo';
}

/** How each type of document is read, and where it names its ticket. */
interface Kind {
  ticket: 'name' | 'reference_name' | 'reference_ticket';
  /** The field with the type of document that it belongs to: other ones have messages and assignments, too. */
  belongs?: 'reference_doctype' | 'reference_type';
  drafts(received: Received, reader: Reader, issues: Reading['problems']): (EventDraft | undefined)[];
}

const KINDS: Readonly<Record<string, Kind>> = {
  [TICKET]: { ticket: 'name', drafts: ticketDrafts },
  communication: {
    ticket: 'reference_name',
    belongs: 'reference_doctype',
    drafts: (...received) => [communicationDraft(...received)],
  },
  'hd ticket comment': {
    ticket: 'reference_ticket',
    drafts: (received, _reader, issues) => [noteDraft(received, issues)],
  },
  comment: {
    ticket: 'reference_name',
    belongs: 'reference_doctype',
    drafts: (received, _reader, issues) => [noteDraft(received, issues)],
  },
  todo: {
    ticket: 'reference_name',
    belongs: 'reference_type',
    drafts: (...received) => [assignmentDraft(...received)],
  },
};

function readDocument(body: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const doc = isObject(body.doc) ? body.doc : body;
  const base = doc === body ? '' : '/doc';
  const doctype = doctypeOf(doc, body);
  const kind = Object.hasOwn(KINDS, doctype) ? KINDS[doctype] : undefined;
  if (kind === undefined) {
    return refused({ path: `${base}/doctype`, message: 'expected HD Ticket, Communication, Comment or ToDo' });
  }
  const owner = kind.belongs === undefined ? undefined : lowered(doc[kind.belongs]);
  if (owner !== undefined && owner !== TICKET) return ignored();
  const ticketId = filled(doc[kind.ticket]);
  if (!isName(ticketId)) {
    return refused({ path: `${base}/${kind.ticket}`, message: 'this names the ticket' });
  }
  const received: Received = {
    doc,
    body,
    event: lowered(body.event ?? doc.event),
    zone: zoneOf(doc.time_zone ?? body.time_zone, reader.timeZone),
    base,
    receivedAt: delivery.receivedAt,
  };
  const reading = nothing();
  const drafts = kind.drafts(received, reader, reading.problems).filter(draft => draft !== undefined);
  if (reading.problems.length > 0) return reading;
  if (drafts.length === 0) return ignored();
  // Frappe sends no id. Each save has another `modified`, each message another name: the same bytes are a retry.
  reading.entries.push(entry(ticketId, contentId(delivery.body), drafts));
  return reading;
}

export const frappe: Desk = {
  id: 'frappe',
  name: 'Frappe Helpdesk',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: true },
  schemes: ['frappe', 'bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: FRAPPE_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const body = parseObject(delivery.body);
    if (body.problem !== undefined) return refused(body.problem);
    return readDocument(body.value, delivery, reader);
  },
  setup: frappeSetup,
};
