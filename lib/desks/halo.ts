/**
 * HaloITSM (and HaloPSA): webhooks with the ticket and the action that set them off, one at a time or in batches
 * (desks.md §12, §19.10). The names of a webhook's own keys are not published, so those around the ticket are read
 * tolerantly, and a connection's mapping can name other fields of the ticket.
 */
import { type Issue, pointer } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { actedAt, changedFields, type HaloAction, haloMessage } from './halo/action.ts';
import { haloSetup } from './halo/setup.ts';
import { HALO_STATUSES, haloFields, haloSlas } from './halo/ticket.ts';
import { isObject, type JsonObject, own, textOf } from './json.ts';
import { mappedRating } from './rating.ts';
import { type Part, type PartRead, readParts } from './record/body.ts';
import { recordDrafts, type Verb, verbOf } from './record/events.ts';
import { type RecordTimes, recordTimes } from './record/times.ts';
import { filled, unfilled } from './record/values.ts';
import { removal } from './snapshot.ts';

/** Where a batch may stand in a body. */
const LISTS = ['events', 'tickets', 'payload', 'payloads'];
/** Fields by which a bare ticket, and a bare action, are known. */
const OF_TICKETS = ['status_id', 'status', 'status_name', 'dateoccurred', 'tickettype_id', 'priority_id', 'team'];
const OF_ACTIONS = ['outcome', 'who', 'who_agentid', 'who_type', 'hiddenfromuser'];
/** What else Halo's webhooks tell of. */
const OTHERS = [
  'client',
  'site',
  'user',
  'asset',
  'agent',
  'appointment',
  'supplier',
  'contract',
  'invoice',
  'article',
];
/** Fields that must not hold a placeholder of a custom payload. */
const READ = [
  'id',
  ...OF_TICKETS,
  'agent_id',
  'user_id',
  'user_name',
  'user_email',
  'source',
  'last_update',
  'dateclosed',
];

const hasAny = (object: JsonObject, keys: readonly string[]): boolean =>
  keys.some(key => own(object, key) !== undefined);

interface Found {
  ticket?: JsonObject;
  actions: { action: JsonObject; path: string }[];
  /** JSON Pointer of the ticket. */
  path: string;
}

/** The ticket and the actions of one element; `undefined` where it has neither. */
function find({ value, path }: Part): Found | undefined {
  if (own(value, 'ticket_id') !== undefined && hasAny(value, OF_ACTIONS) && !isObject(value.ticket)) {
    return { actions: [{ action: value, path }], path };
  }
  const inner = own(value, 'ticket');
  const isBare = inner === undefined && hasAny(value, OF_TICKETS);
  const ticket = isObject(inner) ? inner : isBare ? value : undefined;
  const said = own(value, 'actions') ?? own(value, 'action');
  const actions = (Array.isArray(said) ? said : [said]).filter(isObject).map((action, index) => ({
    action,
    path: pointer(path, value.actions === undefined ? 'action' : 'actions', ...(Array.isArray(said) ? [index] : [])),
  }));
  if (ticket === undefined && actions.length === 0) return undefined;
  return { ...(ticket === undefined ? {} : { ticket }), actions, path: isBare ? path : pointer(path, 'ticket') };
}

/** Halo's numbers of events, as its notifications have them. */
const VERBS: Readonly<Record<string, Verb>> = { '3': 'created', '1072': 'deleted' };

function verbIn(element: JsonObject): Verb {
  const event = ['event', 'event_name', 'eventname'].map(key => filled(own(element, key))).find(Boolean);
  return VERBS[event ?? ''] ?? verbOf(event);
}

const idOf = (object: JsonObject | undefined, keys: readonly string[]): string | undefined =>
  object === undefined ? undefined : keys.map(key => textOf(own(object, key))).find(id => id !== undefined);

/** When the ticket was last changed; else when the action was taken; else what the webhook says of itself. */
function changedAt(
  { ticket = {}, path }: Found,
  part: Part,
  actions: readonly HaloAction[],
  times: RecordTimes,
): Instant | undefined {
  return (
    times.happened(
      [ticket.last_update, pointer(path, 'last_update')],
      [ticket.lastactiondate, pointer(path, 'lastactiondate')],
    ) ??
    actions.map(actedAt).find(time => time !== undefined) ??
    times.happened([part.value.timestamp, pointer(part.path, 'timestamp')])
  );
}

function readPart(part: Part, body: unknown, delivery: Delivery, reader: Reader, issues: Issue[]): PartRead {
  const element = part.value;
  const found = find(part);
  if (found === undefined) {
    const isOther = filled(own(element, 'event')) !== undefined || hasAny(element, OTHERS);
    if (isOther && own(element, 'ticket') === undefined) return 'ignored';
    issues.push({ path: part.path, message: 'expected a ticket, or an action of one' });
    return undefined;
  }
  const { ticket, path } = found;
  const ticketId = idOf(ticket, ['id', 'ticket_id', 'faultid']) ?? idOf(found.actions[0]?.action, ['ticket_id']);
  if (ticketId === undefined) {
    issues.push({ path: pointer(path, 'id'), message: 'a ticket needs its id' });
    return undefined;
  }
  const before = issues.length;
  const { receivedAt } = delivery;
  const times = recordTimes(body, { timeZone: reader.timeZone, receivedAt, issues });
  const verb = verbIn(element);
  const into = textOf(ticket?.merged_into_id);
  if (verb === 'deleted' || (into !== undefined && into !== '0')) {
    // `last_update` is of the last change and not of the deletion.
    const time = times.happened([element.timestamp, pointer(part.path, 'timestamp')]) ?? receivedAt;
    if (issues.length > before) return undefined;
    return { ticketId, drafts: [verb === 'deleted' ? removal(time, 'deleted') : removal(time, 'merged', into)] };
  }
  if (ticket !== undefined) unfilled(ticket, READ, path, issues);
  const actions = found.actions.map(action => ({ ...action, times }));
  const time = changedAt(found, part, actions, times);
  if (time === undefined && issues.length === before) {
    issues.push({
      path: pointer(path, 'last_update'),
      message: 'a ticket needs last_update: it tells one change from the next',
    });
  }
  if (time === undefined || issues.length > before) return undefined;
  const said = ticket === undefined ? undefined : { ticket, element, path, times };
  const [first] = actions;
  const fields = said === undefined ? first && changedFields(first, reader, issues) : haloFields(said, reader, issues);
  const moments = { at: time, createdAt: fields?.createdAt };
  const messages = actions.map(action => haloMessage(action, ticket ?? {}, moments, issues));
  if (issues.length > before) return undefined;
  const drafts = recordDrafts({
    verb,
    time,
    receivedAt,
    fields,
    slas: said === undefined ? [] : haloSlas(said, fields?.status, time),
    rating: mappedRating(reader, ticket === undefined ? [element] : [ticket, element], []),
    messages: messages.filter(message => message !== undefined),
  });
  return { ticketId, drafts };
}

export const halo: Desk = {
  id: 'halo',
  name: 'HaloITSM',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: true },
  schemes: ['basic', 'bearer', 'header', 'standard-webhooks'],
  statuses: HALO_STATUSES,
  read: (delivery: Delivery, reader: Reader): Reading =>
    readParts(delivery, LISTS, (part, body, issues) => readPart(part, body, delivery, reader, issues)),
  setup: haloSetup,
};
