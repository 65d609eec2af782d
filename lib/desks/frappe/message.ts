/**
 * What Frappe keeps beside the ticket, each in documents with a webhook of their own: messages (Communication), notes
 * among agents (HD Ticket Comment, in newer versions Comment) and assignments (ToDo). Of a message it only matters
 * that there is one, from which side and when; its text, its subject and who sent it are never looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { messageChannel, person, table } from '#desks/fields.ts';
import { type EventDraft, isName } from '#desks/reading.ts';
import { isOpening } from '#desks/snapshot.ts';
import type { Issue } from '#lib/errors.ts';
import type { Author, Message } from '#tickets/event.ts';
import type { Received } from './ticket.ts';
import { assigneeOf, filled, lowered, siteTimes } from './values.ts';

/** Received from the customer, and also from whoever else writes to the desk's address: an agent's mail, too. */
const authorBy = table<Author>({ received: 'requester', sent: 'agent' });

/** What a communication can be beside a message to or from the customer, and then is nothing for us. */
const MESSAGES: ReadonlySet<string> = new Set(['communication', 'chat', 'automated message']);

/** The id that tells a message from others: the document's name, a random word. */
function idOf({ doc, base }: Received, issues: Issue[]): string | undefined {
  const id = filled(doc.name);
  if (!isName(id)) issues.push({ path: `${base}/name`, message: 'a message needs its name' });
  return id;
}

/** The event of a message; `undefined`, without a problem, for a communication that is none. */
export function communicationDraft(received: Received, reader: Reader, issues: Issue[]): EventDraft | undefined {
  const { doc, base, receivedAt } = received;
  const type = lowered(doc.communication_type) ?? 'communication';
  if (received.event === 'on_trash' || !MESSAGES.has(type)) return undefined;
  const before = issues.length;
  const times = siteTimes(doc, received, issues);
  const author = type === 'automated message' ? 'system' : authorBy(lowered(doc.sent_or_received) ?? '');
  if (author === undefined) issues.push({ path: `${base}/sent_or_received`, message: 'expected Sent or Received' });
  const id = idOf(received, issues);
  // A mail was written before it was fetched, and a copy made by a merge long before it was made; the date is the
  // sender's, so it is never taken for later than the arrival.
  const arrived = times.happened('creation') ?? receivedAt;
  const time = Math.min(times.hint('communication_date') ?? arrived, arrived);
  if (author === undefined || id === undefined || issues.length > before) return undefined;
  const opened = times.hint('ticket_creation');
  const medium = lowered(doc.communication_medium);
  // Replies from the portal are called e-mails, too: naming that channel would be a guess.
  const isKnown = medium !== undefined && medium !== 'email' && medium !== 'other';
  const message: Message = {
    author,
    public: true,
    id,
    ...(isKnown ? { channel: messageChannel(reader, medium) } : {}),
    ...(isOpening(author, time, opened) ? { opening: true } : {}),
  };
  return { type: 'ticket.message', time, sequence: 0, message };
}

/** The event of a note; `undefined`, without a problem, for the comments by which Frappe logs what happened. */
export function noteDraft(received: Received, issues: Issue[]): EventDraft | undefined {
  const { doc, receivedAt } = received;
  if (received.event === 'on_trash' || (lowered(doc.comment_type) ?? 'comment') !== 'comment') return undefined;
  const before = issues.length;
  const id = idOf(received, issues);
  const time = siteTimes(doc, received, issues).happened('creation') ?? receivedAt;
  if (id === undefined || issues.length > before) return undefined;
  return { type: 'ticket.message', time, sequence: 0, message: { author: 'agent', public: false, id } };
}

/**
 * The event of an assignment, which Frappe writes into the ticket without saving it. Our template sends all whom the
 * ticket is then assigned to; one ToDo alone says so only while it is open.
 */
export function assignmentDraft(received: Received, reader: Reader, issues: Issue[]): EventDraft | undefined {
  const { doc, base } = received;
  const only = lowered(doc.status) === 'open' ? filled(doc.allocated_to) : undefined;
  const assignee = doc._assign === undefined ? only : assigneeOf(doc._assign);
  if (assignee === undefined) return undefined;
  const before = issues.length;
  const time = siteTimes(doc, received, issues).happened('modified');
  if (time === undefined && issues.length === before) {
    issues.push({ path: `${base}/modified`, message: 'an assignment needs modified: it tells one from the next' });
  }
  if (time === undefined || issues.length > before) return undefined;
  return { type: 'ticket.assigned', time, sequence: 0, fields: { assignee: person(reader, assignee) ?? null } };
}
