/**
 * HaloITSM's ticket object: where the ticket stands, and what the desk says of its SLA. Ids or values to be shown,
 * as the webhook is set; both are taken. Its summary, its details and its custom fields are never looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, table } from '#desks/fields.ts';
import { isObject, type JsonObject, textOf } from '#desks/json.ts';
import { standing } from '#desks/record/clock.ts';
import type { RecordTimes } from '#desks/record/times.ts';
import { filled, flag, named, wordsIn, wordsOrNone } from '#desks/record/values.ts';
import { isDone } from '#desks/snapshot.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Instant, ReportedSla, StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';

/** A ticket with what stands around it. */
export interface HaloTicket {
  ticket: JsonObject;
  /** What the webhook puts around it; the ticket itself where there is nothing. */
  element: JsonObject;
  path: string;
  times: RecordTimes;
}

/**
 * Statuses by name, and by the numbers that every source gives the same meaning. The numbers between are the
 * customer's: an unknown one goes to quarantine until the mapping has it.
 */
export const HALO_STATUSES: Readonly<Record<string, StatusCategory>> = {
  new: 'new',
  'in progress': 'open',
  'action required': 'open',
  updated: 'open',
  'with user': 'pending',
  'with supplier': 'on-hold',
  'on hold': 'on-hold',
  resolved: 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  '1': 'new',
  '2': 'open',
  '8': 'resolved',
  '9': 'closed',
};
const statusBy = table(HALO_STATUSES);

const kindBy = table<TicketKind>({
  incident: 'incident',
  'service request': 'request',
  request: 'request',
  'change request': 'other',
  change: 'other',
  problem: 'other',
  project: 'other',
  'project task': 'other',
  opportunity: 'other',
});
/** Halo's own types behind the customer's: these numbers are fixed, as far as is known. */
const kindByItil = table<TicketKind>({ '1': 'incident', '2': 'other', '3': 'request', '4': 'other' });

/** Agents 0 and 1 are nobody: 1 is the agent that is called "Unassigned". */
const NOBODY: ReadonlySet<string> = new Set(['0', '1', 'unassigned']);

/** The agent of these fields; `null` is nobody, `undefined` is not said. */
export function agentOf(reader: Reader, ...values: unknown[]): string | null | undefined {
  const said = values.filter(value => value !== undefined);
  if (said.length === 0) return undefined;
  const id = said.map(value => named(value, ['id', 'name'])).find(text => text !== undefined);
  return id === undefined || NOBODY.has(id.toLowerCase()) ? null : (person(reader, id) ?? null);
}

/** The requester by e-mail, which other desks know, too; else by number or name. */
export function userOf(ticket: JsonObject): string | undefined {
  const { user } = ticket;
  const address = filled(ticket.user_email) ?? (isObject(user) ? named(user, ['emailaddress', 'email']) : undefined);
  return address ?? filled(ticket.user_id) ?? named(user, ['id', 'name']) ?? filled(ticket.user_name);
}

/** What the ticket object says, in our words; problems go to `issues`. */
export function haloFields(
  { ticket, element, path, times }: HaloTicket,
  reader: Reader,
  issues: Issue[],
): TicketFields {
  const itil = textOf(ticket.itil_requesttype_id) ?? '';
  const type = wordsOrNone(ticket.tickettype_name, ticket.tickettype, ticket.tickettype_id);
  const fields = mapFields(
    {
      reader,
      scopes: ticket === element ? [ticket] : [ticket, element],
      statusOf: statusBy,
      kindOf: word => kindBy(word) ?? kindByItil(itil),
      complete: true,
      path: field => pointer(path, field === 'kind' ? 'tickettype_id' : 'status_id'),
      issues,
    },
    {
      status: wordsOrNone(ticket.status_name, ticket.status, ticket.status_id),
      kind: type ?? wordsOrNone(itil),
      // The number first: it is there in every form of the ticket, the priority's name only in some.
      priority: wordsIn(ticket.priority_id, ticket.priority),
      channel: wordsOrNone(ticket.source_name, ticket.source),
      group: wordsIn(ticket.team, ticket.team_name, ticket.team_id),
    },
  );
  const assignee = agentOf(reader, ticket.agent_id, ticket.agent, ticket.agent_name);
  if (assignee !== undefined) fields.assignee = assignee;
  const requester = person(reader, userOf(ticket));
  if (requester !== undefined) fields.requester = requester;
  // `datecreated` is of the row, and can be long after the ticket.
  const createdAt = times.happened(
    [ticket.dateoccurred, pointer(path, 'dateoccurred')],
    [ticket.datecreated, pointer(path, 'datecreated')],
  );
  if (createdAt !== undefined) fields.createdAt = createdAt;
  const closedAt = times.hint(ticket.dateclosed);
  if (isDone(fields.status) && closedAt !== undefined) {
    fields.resolvedAt = closedAt;
  }
  return fields;
}

/** Halo's letters: in time, and out of it. */
const verdictBy = table<'met' | 'breached'>({ i: 'met', o: 'breached' });
const verdictOf = (value: unknown): 'met' | 'breached' | undefined => verdictBy(filled(value)?.toLowerCase() ?? '');

/** What Halo says of its two clocks; nothing for a ticket that it excludes. */
export function haloSlas({ ticket, times }: HaloTicket, status: TicketFields['status'], at: Instant): ReportedSla[] {
  if (flag(ticket.excludefromsla) === true || status === 'cancelled') return [];
  const done = isDone(status);
  const first = standing({
    metric: 'first-response',
    dueAt: times.hint(ticket.respondbydate),
    stoppedAt: times.hint(ticket.first_responsedate) ?? times.hint(ticket.responsedate),
    verdict: verdictOf(ticket.slaresponsestate),
    done,
    paused: false,
    at,
  });
  const resolution = standing({
    metric: 'resolution',
    dueAt: times.hint(ticket.fixbydate),
    stoppedAt: done ? times.hint(ticket.dateclosed) : undefined,
    verdict: verdictOf(ticket.slastate),
    done,
    paused: flag(ticket.slaonhold ?? ticket.onhold) === true,
    at,
  });
  return [first, resolution].filter(sla => sla !== undefined);
}
