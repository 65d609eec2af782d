/**
 * Request Tracker posts nothing by itself: a scrip of ours does, one body per transaction (contract.md §3, desks.md §8
 * and §19.11). A scrip of the customer's that posts what REST2 shows, with or without a transaction, is read as well.
 */
import type { TicketEvent } from '#tickets/event.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { isObject, type JsonObject, numberOf, parseBody, textOf } from './json.ts';
import { lookUp, tableOf } from './mapping.ts';
import { mappedRating } from './rating.ts';
import {
  boundedId,
  contentId,
  type EventDraft,
  entry,
  happened,
  ignored,
  isName,
  nothing,
  refused,
} from './reading.ts';
import { requestTrackerSetup } from './request-tracker/setup.ts';
import { requestTrackerSlas } from './request-tracker/sla.ts';
import {
  type Change,
  changeDraft,
  isLatest,
  REQUEST_TRACKER_STATUSES,
  statusWord,
} from './request-tracker/transaction.ts';
import { lowered, ticketNumber } from './request-tracker/values.ts';
import { header } from './signing.ts';
import { readTime } from './times.ts';

/** RT's own records of mails that went out: what they answer is told by the transaction that sent them. */
const RECORDS: ReadonlySet<string> = new Set(['emailrecord', 'commentemailrecord']);

/** The parts of a body, wherever they are; `undefined` when it has no ticket. */
function partsOf(body: JsonObject): Pick<Change, 'ticket' | 'change' | 'type' | 'base' | 'scopes'> | undefined {
  const top = lowered(body);
  const nested = isObject(top.ticket) ? top.ticket : undefined;
  const ticket = nested === undefined ? top : lowered(nested);
  if (ticketNumber(ticket.id) === undefined) return undefined;
  const found = top.transaction ?? ticket.transaction;
  const change = lowered(found);
  return {
    ticket,
    change,
    type: textOf(change.type)?.toLowerCase() ?? '',
    base: nested === undefined ? '' : '/ticket',
    scopes: nested === undefined ? [body] : [nested, body],
  };
}

/** Merged, when RT shows it as another ticket. Both tickets of a merge get a transaction that says "MergedInto". */
function mergedInto({ ticket }: Change): string | undefined {
  const effective = ticketNumber(ticket.effectiveid);
  return effective === undefined || effective === '0' || effective === ticketNumber(ticket.id) ? undefined : effective;
}

/** Why the ticket is gone, if it is; a status that the connection maps is not. */
function removalOf(reads: Change): TicketEvent['removed'] {
  const into = mergedInto(reads);
  if (into !== undefined) return { reason: 'merged', into };
  const word = statusWord(reads);
  const mapped = lookUp(tableOf(reads.reader.mapping.status) ?? {}, word === undefined ? [] : [word]);
  return word?.toLowerCase() === 'deleted' && mapped === undefined ? { reason: 'deleted' } : undefined;
}

/** What the ticket says beside the event itself: its targets, and a rating that the mapping knows to find. */
function furtherDrafts(reads: Change, draft: EventDraft): EventDraft[] {
  if (!isLatest(reads)) return [];
  const { time, sequence } = draft;
  const drafts = requestTrackerSlas({ ticket: reads.ticket, status: draft.fields?.status, at: time }).map(
    (sla): EventDraft => ({ type: 'ticket.sla', time, sequence, sla }),
  );
  const rating = mappedRating(reads.reader, reads.scopes, []);
  if (rating !== undefined) drafts.push({ type: 'ticket.rated', time, sequence, rating });
  return drafts;
}

/** A body without a transaction tells of the resolution, too, which may have been before the last change. */
function resolutionDraft(reads: Change, { fields }: EventDraft): EventDraft[] {
  const at = fields?.resolvedAt;
  if (reads.type !== '' || at === undefined || at === null || at >= reads.time || fields?.status === undefined)
    return [];
  if (at < (fields.createdAt ?? at)) return [];
  return [{ type: 'ticket.status', time: at, sequence: 0, fields: { status: fields.status } }];
}

function draftsOf(reads: Change): EventDraft[] {
  const { ticket, change, time } = reads;
  const number = numberOf(change.id);
  const sequence = number !== undefined && Number.isSafeInteger(number) ? number : 0;
  const removed = removalOf(reads);
  if (removed !== undefined) return [{ type: 'ticket.removed', time, sequence, removed }];
  const draft: EventDraft = { ...changeDraft(reads), time, sequence };
  const isNew = reads.type === '' && textOf(ticket.created) !== undefined && ticket.created === ticket.lastupdated;
  if (isNew) draft.type = 'ticket.created';
  return [...resolutionDraft(reads, draft), draft, ...furtherDrafts(reads, draft)];
}

export const requestTracker: Desk = {
  id: 'request-tracker',
  name: 'Request Tracker',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: true },
  schemes: ['standard-webhooks', 'bearer', 'basic', 'header'],
  statuses: REQUEST_TRACKER_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const parsed = parseBody(delivery.body);
    if (parsed.problem !== undefined) return refused(parsed.problem);
    const body = parsed.value;
    const parts = isObject(body) ? partsOf(body) : undefined;
    if (!isObject(body) || parts === undefined) return refused({ path: '/id', message: 'a ticket needs its id' });
    const { ticket, change, type } = parts;
    const ticketId = ticketNumber(ticket.id) ?? '';
    if (!isName(ticketId)) return refused({ path: `${parts.base}/id`, message: 'a ticket needs its id' });
    // Reminders and approvals are tickets of RT's own, within others.
    if (RECORDS.has(type) || (textOf(ticket.type) ?? 'ticket').toLowerCase() !== 'ticket') return ignored();
    const reading = nothing();
    const { receivedAt } = delivery;
    const [read, path] =
      change.created === undefined
        ? [ticket.lastupdated, `${parts.base}/LastUpdated`]
        : [change.created, '/transaction/Created'];
    const time = happened(readTime(read, 'UTC'), path, receivedAt, reading.problems) ?? receivedAt;
    const reads: Change = { ...parts, reader, receivedAt, time, issues: reading.problems };
    const drafts = reading.problems.length > 0 ? [] : draftsOf(reads);
    if (reading.problems.length > 0) return reading;
    const id = textOf(change.id) ?? header(delivery.headers, 'webhook-id') ?? contentId(delivery.body);
    reading.entries.push(entry(ticketId, boundedId(id), drafts));
    return reading;
  },
  setup: requestTrackerSetup,
};
