/**
 * One saved HD Ticket as events: a snapshot, since Frappe doesn't say what changed. Subject, description and the
 * text of a customer's feedback are never looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, table } from '#desks/fields.ts';
import { type JsonObject, numberOf } from '#desks/json.ts';
import { mappedRating } from '#desks/rating.ts';
import type { EventDraft } from '#desks/reading.ts';
import {
  creationDrafts,
  isDone,
  isNew,
  removal,
  resolutionDrafts,
  type Standing,
  snapshotDraft,
} from '#desks/snapshot.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant, Rating, StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';
import { frappeSlas } from './sla.ts';
import { assigneeOf, checked, filled, lowered, type SiteTimes, siteTimes, wordOf } from './values.ts';

/** A document with what stands around it in the body. */
export interface Received {
  doc: JsonObject;
  body: JsonObject;
  /** The webhook's document event, if the template says it; lower-cased. */
  event: string | undefined;
  zone: string;
  /** JSON Pointer of the document in the body. */
  base: string;
  receivedAt: Instant;
}

/**
 * The statuses that every site has. "Replied" waits for the requester, and stops the desk's clock. Its category goes
 * after its name, because some versions save the category of the status before; a customer who gave one of these
 * names another meaning says so in the mapping.
 */
export const FRAPPE_STATUSES: Readonly<Record<string, StatusCategory>> = {
  open: 'open',
  replied: 'pending',
  resolved: 'resolved',
  closed: 'closed',
};

/**
 * Statuses of the customer's own, by their category (versions since 2025). Paused stops the desk's clock and doesn't
 * say for whom it waits: a status that waits for somebody else than the requester is mapped to on-hold.
 */
const categoryBy = table<StatusCategory>({ open: 'open', paused: 'pending', resolved: 'resolved' });
const statusBy = table(FRAPPE_STATUSES);

const kindBy = table<TicketKind>({
  incident: 'incident',
  bug: 'incident',
  problem: 'incident',
  question: 'request',
  request: 'request',
  'service request': 'request',
  'feature request': 'request',
});

const REMOVALS: ReadonlySet<string> = new Set(['on_trash', 'after_delete']);

const LONGEST_REASON = 100;

/** `Name <address>` is the address; a guest is nobody in particular. */
function requesterOf(doc: JsonObject): string | undefined {
  const raised = filled(doc.raised_by);
  const address = /<([^<>]+)>\s*$/.exec(raised ?? '')?.[1] ?? raised;
  return address === undefined || address.toLowerCase() === 'guest' ? filled(doc.contact) : address;
}

/** Only what is certain: an agent's own entry counts as from the portal, and a ticket made by a script as neither. */
function channelOf(doc: JsonObject): string | undefined {
  if (checked(doc.via_customer_portal) === true) return 'portal';
  return filled(doc.email_account) === undefined ? undefined : 'email';
}

function fieldsOf(received: Received, times: SiteTimes, reader: Reader, issues: Issue[]): TicketFields {
  const { doc, body, base } = received;
  const category = lowered(doc.status_category);
  const status = filled(doc.status) ?? category;
  const channel = channelOf(doc);
  const fields = mapFields(
    {
      reader,
      scopes: doc === body ? [doc] : [doc, body],
      statusOf: word => statusBy(word) ?? categoryBy(category ?? ''),
      kindOf: kindBy,
      complete: true,
      path: field => `${base}/${field === 'kind' ? 'ticket_type' : 'status'}`,
      issues,
    },
    {
      status: status === undefined ? undefined : [status],
      kind: wordOf(doc.ticket_type),
      priority: wordOf(doc.priority),
      channel: channel === undefined ? undefined : [channel],
      group: wordOf(doc.agent_group),
    },
  );
  const assignee = assigneeOf(doc._assign);
  if (assignee !== undefined) fields.assignee = person(reader, assignee) ?? null;
  const requester = person(reader, requesterOf(doc));
  if (requester !== undefined) fields.requester = requester;
  const createdAt = times.happened('creation');
  if (createdAt !== undefined) fields.createdAt = createdAt;
  return fields;
}

/** Stars out of the fraction that Frappe keeps: 0.8 is four of five, 0.7 seven of ten half ones. Zero is no answer. */
function starsOf(given: number | undefined): Rating | undefined {
  if (given === undefined || given <= 0 || given > 5) return undefined;
  // One is the whole row of stars. A template that counts stars itself sends 2 to 5.
  const five = given <= 1 ? given * 5 : given;
  for (const scale of [5, 10]) {
    const value = Math.round((five * scale) / 5);
    if (Math.abs((five * scale) / 5 - value) < 1e-6 && value >= 1) return { question: 'satisfaction', value, scale };
  }
  return undefined;
}

/** The customer's rating, with the option of the desk's own list that was chosen for it. */
function ratingOf({ doc, body }: Received, reader: Reader): Rating | undefined {
  const given = numberOf(doc.feedback_rating);
  const words = given === undefined || given <= 0 ? [] : [String(given)];
  const rating = mappedRating(reader, [doc, body], words) ?? starsOf(given);
  const reason = filled(doc.feedback);
  if (rating === undefined || reason === undefined || reason.length > LONGEST_REASON) return rating;
  return { ...rating, reasons: [reason] };
}

/** The events of one ticket, or nothing and the reasons in `issues`. */
export function ticketDrafts(received: Received, reader: Reader, issues: Issue[]): EventDraft[] {
  const { doc, event, base, receivedAt } = received;
  // `modified` is of the last save and not of the deletion.
  if (event !== undefined && REMOVALS.has(event)) {
    return [removal(receivedAt, 'deleted')];
  }
  const before = issues.length;
  const times = siteTimes(doc, received, issues);
  const time = times.happened('modified');
  if (time === undefined && issues.length === before) {
    // Without it, a ticket that comes back to how it was would look like a delivery sent twice.
    issues.push({ path: `${base}/modified`, message: 'a ticket needs modified: it tells one change from the next' });
  }
  if (time === undefined || issues.length > before) return [];
  if (checked(doc.is_merged) === true) {
    return [removal(time, 'merged', filled(doc.merged_with))];
  }
  const fields = fieldsOf(received, times, reader, issues);
  if (issues.length > before) return [];

  const { status } = fields;
  const resolvedAt = times.hint('resolution_date');
  if (isDone(status) && resolvedAt !== undefined) fields.resolvedAt = resolvedAt;
  const standing: Standing = { fields, time, receivedAt };
  const drafts = resolutionDrafts(standing);
  const isCreation = event === 'after_insert' || isNew(standing);
  drafts.push(...(isCreation ? creationDrafts(standing) : [snapshotDraft(standing)]));
  for (const sla of frappeSlas(doc, times, time, status)) drafts.push({ type: 'ticket.sla', time, sequence: 0, sla });
  const rating = ratingOf(received, reader);
  if (rating !== undefined) drafts.push({ type: 'ticket.rated', time, sequence: 0, rating });
  return drafts;
}
