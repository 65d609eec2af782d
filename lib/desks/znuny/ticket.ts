/**
 * A Znuny ticket as it stood when it was sent: a snapshot, for Znuny doesn't say what changed. Its title and the names
 * of people are never looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, table, type Words } from '#desks/fields.ts';
import { type JsonObject, objectOf, own } from '#desks/json.ts';
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
import type { StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';
import { articleDrafts, articlesOf, channelOf } from './article.ts';
import { znunySlas } from './sla.ts';
import { filled, hint, lowered, moment, type Shown } from './values.ts';

/** The types of states, which every state has one of; a state's own name goes before it in the mapping. */
export const ZNUNY_STATUSES: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  open: 'open',
  'pending reminder': 'pending',
  // Closes by itself when its time is up. Teams that mean "solved" by it say so in the mapping.
  'pending auto': 'pending',
  closed: 'closed',
};

/** Types of states of tickets that are gone. */
const goneBy = table<'merged' | 'deleted'>({ merged: 'merged', removed: 'deleted' });

const kindBy = table<TicketKind>({
  incident: 'incident',
  'incident::disaster': 'incident',
  'incident::major': 'incident',
  request: 'request',
  servicerequest: 'request',
  'service request': 'request',
  problem: 'other',
  'problem::knownerror': 'other',
  'problem::pending rfc': 'other',
  rfc: 'other',
});

/** The account that owns what nobody owns. */
const NOBODY = '1';

/** A word of the ticket; a field that is there and empty is said to be empty. */
function wordOf(ticket: JsonObject, field: string): Words {
  const text = filled(ticket, field);
  if (text !== undefined) return [text];
  return own(ticket, field) === undefined ? undefined : null;
}

/**
 * Who works on it. An unlocked ticket is open to the whole queue, whoever owned it before: Znuny unlocks a ticket that
 * is moved, and keeps its owner.
 */
function assigneeOf(ticket: JsonObject, reader: Reader): string | null | undefined {
  const login = filled(ticket, 'Owner');
  const id = filled(ticket, 'OwnerID');
  if (login === undefined && id === undefined) return undefined;
  if (id === NOBODY || lowered(ticket, 'Lock') === 'unlock') return null;
  const email = filled(objectOf(own(ticket, 'OwnerData')), 'UserEmail');
  return person(reader, email ?? login ?? id) ?? null;
}

function fieldsOf(shown: Shown, body: JsonObject, reader: Reader, issues: Issue[]): TicketFields {
  const { of: ticket, base } = shown;
  const [first] = articlesOf(ticket, base);
  const channel = first === undefined ? undefined : channelOf(first.article);
  const fields = mapFields(
    {
      reader,
      scopes: [ticket, body],
      statusOf: table(ZNUNY_STATUSES),
      kindOf: kindBy,
      complete: true,
      path: field => `${base}/${field === 'kind' ? 'Type' : 'State'}`,
      issues,
    },
    {
      status: [filled(ticket, 'State'), filled(ticket, 'StateType')].filter(word => word !== undefined),
      kind: wordOf(ticket, 'Type'),
      service: wordOf(ticket, 'Service'),
      priority: wordOf(ticket, 'Priority'),
      channel: channel === undefined ? undefined : [channel],
      group: wordOf(ticket, 'Queue'),
    },
  );
  const assignee = assigneeOf(ticket, reader);
  if (assignee !== undefined) fields.assignee = assignee;
  const customer = objectOf(own(ticket, 'CustomerUser'));
  const requester = person(reader, filled(customer, 'UserEmail') ?? filled(ticket, 'CustomerUserID'));
  if (requester !== undefined) fields.requester = requester;
  const createdAt = moment(shown, 'Created', issues);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  return fields;
}

/** The events of one ticket and its articles, or nothing and the reasons in `issues`. */
export function ticketDrafts(shown: Shown, body: JsonObject, reader: Reader, issues: Issue[]): EventDraft[] {
  const { of: ticket, base } = shown;
  const before = issues.length;
  const time = moment(shown, 'Changed', issues);
  if (time === undefined && issues.length === before) {
    // Without it, a ticket that comes back to how it was would look like a delivery sent twice.
    issues.push({ path: `${base}/Changed`, message: 'a ticket needs Changed: it tells one change from the next' });
  }
  if (time === undefined || issues.length > before) return [];
  const gone = goneBy(lowered(ticket, 'StateType') ?? lowered(ticket, 'State') ?? '');
  if (gone !== undefined) {
    const into = gone === 'merged' ? filled(objectOf(own(body, 'Event')), 'MainTicketID') : undefined;
    return [removal(time, gone, into)];
  }
  const fields = fieldsOf(shown, body, reader, issues);
  const articles = articlesOf(ticket, base);
  const messages = articleDrafts(articles, shown, fields.createdAt, reader, issues);
  if (issues.length > before) return [];

  const closedAt = hint(shown, 'Closed');
  if (isDone(fields.status) && closedAt !== undefined) fields.resolvedAt = closedAt;
  // Of two changes within a second, the one with more articles is the later one.
  const standing: Standing = { fields, time, receivedAt: shown.receivedAt, rank: articles.length };
  const drafts = resolutionDrafts(standing);
  drafts.push(...(isNew(standing) ? creationDrafts(standing) : [snapshotDraft(standing)]));
  for (const { time: since, sla } of znunySlas(shown, time)) {
    drafts.push({ type: 'ticket.sla', time: since, sequence: articles.length, sla });
  }
  return [...drafts, ...messages];
}
