/** How a ticket stands, as a body of Freshdesk or Freshservice tells it: by display names, by codes, or by both. */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, table, type Words } from '#desks/fields.ts';
import type { Issue } from '#lib/errors.ts';
import type { StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';
import { type Filled, type FreshworksBody, first, objectsOf, pointerTo, type TicketName, text } from './body.ts';
import type { Told } from './event.ts';

/** What the two products don't have in common. */
export interface Product {
  statuses: Readonly<Record<string, StatusCategory>>;
  /** Where tickets come from, by code; in lower case. */
  sources: Readonly<Record<string, string>>;
}

/** The statuses that every account of either product begins with. Codes from 6 on are left to the mapping. */
export const FRESHWORKS_STATUSES: Product['statuses'] = {
  open: 'open',
  '2': 'open',
  pending: 'pending',
  '3': 'pending',
  resolved: 'resolved',
  '4': 'resolved',
  closed: 'closed',
  '5': 'closed',
  'waiting on customer': 'pending',
  'waiting on third party': 'on-hold',
};

const STATUS_NAMES = ['status_name', 'ticket_status_name', 'ticket_status', 'status'];
const STATUS_CODES = ['ticket_status_id', 'status_id', 'status_code', 'ticket_status', 'status'];
const PRIORITY_NAMES = ['priority_name', 'ticket_priority', 'priority'];
const PRIORITY_CODES = ['ticket_priority_id', 'priority_id', 'ticket_priority', 'priority'];
const SOURCE_NAMES = ['source_name', 'ticket_source_name', 'ticket_source', 'source'];
const SOURCE_CODES = ['ticket_source_id', 'source_id', 'ticket_source', 'source'];
const TYPES = ['ticket_ticket_type', 'ticket_type', 'type'];
const GROUPS = ['ticket_group_name', 'group_name', 'group.name', 'group', 'ticket_group_id', 'group_id'];
/** By e-mail, which tells people apart, else by number; a name only tells that there is somebody. */
const AGENTS = [
  ...['ticket_agent_email', 'agent_email', 'agent.email', 'responder_email', 'ticket_agent_id', 'agent_id'],
  ...['agent.id', 'responder_id', 'ticket_agent_name', 'agent_name', 'agent.name', 'responder_name'],
];
const REQUESTERS = [
  ...['ticket_requester_email', 'requester_email', 'ticket_contact_email', 'contact_email', 'requester.email'],
  ...['contact.email', 'ticket_from_email', 'from_email', 'ticket_requester_id', 'requester_id', 'contact_id'],
  ...['requester.id', 'contact.id', 'ticket_contact_unique_external_id', 'contact.unique_external_id'],
];

const priorityBy = table<string>({ '1': 'Low', '2': 'Medium', '3': 'High', '4': 'Urgent' });

const kindBy = table<TicketKind>({
  incident: 'incident',
  problem: 'incident',
  question: 'request',
  request: 'request',
  'service request': 'request',
  'feature request': 'request',
  refund: 'request',
  inc: 'incident',
  sr: 'request',
});

const distinct = (words: readonly (string | undefined)[]): string[] => [
  ...new Set(words.filter(word => word !== undefined)),
];

/** The name, then the code that may stand beside it or instead of it. */
const wordsOf = (body: FreshworksBody, names: readonly string[], codes: readonly string[]): string[] =>
  distinct([text(body, names), text(body, codes)]);

/** As many words as there are, `undefined` for none. */
const some = (words: readonly string[]): Words => (words.length === 0 ? undefined : words);

const one = (value: Filled): Words => (typeof value === 'string' ? [value] : value);

export interface FreshworksFields {
  fields: TicketFields;
  /** Whether the body says anything of the ticket but which one it is. */
  says: boolean;
}

/** The fields of a ticket; what the connection's mapping lacks goes to `issues`. */
export function freshworksFields(
  { body, ticket, to }: { body: FreshworksBody; ticket: TicketName; to: Told['to'] },
  { statuses, sources }: Product,
  reader: Reader,
  issues: Issue[],
): FreshworksFields {
  const priorities = wordsOf(body, PRIORITY_NAMES, PRIORITY_CODES);
  const channels = wordsOf(body, SOURCE_NAMES, SOURCE_CODES);
  const [priority = to.priority, channel] = [priorities[0], channels[0]];
  const said = {
    status: some(distinct([...wordsOf(body, STATUS_NAMES, STATUS_CODES), to.status])),
    kind: some(distinct([text(body, TYPES), ticket.prefix])),
    // A code and its name are the same priority, whichever of them a template happens to send.
    priority: some(distinct([priorityBy(priority ?? '') ?? priority, ...priorities])),
    channel: some(distinct([table(sources)(channel ?? '') ?? channel?.toLowerCase(), ...channels])),
    group: one(first(body, GROUPS)),
  };
  const fields = mapFields(
    {
      reader,
      scopes: objectsOf(body),
      statusOf: table(statuses),
      kindOf: kindBy,
      // A rule sends what its author has picked: what is missing may be so because nobody picked it.
      complete: false,
      path: field => pointerTo(body, field === 'kind' ? TYPES : STATUS_NAMES),
      issues,
    },
    said,
  );
  const agent = first(body, AGENTS);
  if (agent !== undefined) fields.assignee = person(reader, agent) ?? null;
  const requester = person(reader, text(body, REQUESTERS));
  if (requester !== undefined) fields.requester = requester;
  const { kind: _kind, ...standing } = said;
  const says = [...Object.values(standing), text(body, TYPES), agent, requester].some(value => value !== undefined);
  return { fields, says };
}
