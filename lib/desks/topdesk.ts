/**
 * TOPdesk has no webhook format of its own: an automated action sends the text that its administrator writes. This
 * reads what our templates send, and incidents and their progress trail as TOPdesk's REST API gives them (desks.md §13).
 */
import { type Issue, pointer } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { isObject, type JsonObject, own } from './json.ts';
import { type Part, type PartRead, readParts } from './record/body.ts';
import { recordDrafts } from './record/events.ts';
import { readMessage, saidAuthor } from './record/message.ts';
import { objectIn, openTemplate, type RecordKind } from './record/template.ts';
import { flag } from './record/values.ts';
import { removal } from './snapshot.ts';
import { feedbackOf, type Incident, incidentFields, incidentSlas, TOPDESK_STATUSES } from './topdesk/incident.ts';
import { topdeskSetup } from './topdesk/setup.ts';

/** Where the API, and whoever repeats it, has a list of incidents. */
const LISTS = ['incidents', 'results', 'dataSet'];
/** Fields of which an incident must have one: its number alone says nothing of it. */
const SAYS = ['processingStatus', 'completed', 'closed', 'operatorGroup', 'operator', 'priority', 'caller'];
const READ = [
  ...['number', 'id', ...SAYS, 'callType', 'entryType', 'targetDate', 'responseTargetDate', 'responseDate', 'onHold'],
  ...['creationDate', 'callDate', 'modificationDate', 'completedDate', 'closedDate', 'feedbackRating', 'callerBranch'],
];

const INCIDENT: RecordKind = {
  name: 'an incident',
  keys: ['incident', 'record', 'item'],
  ids: ['number', 'id'],
  fields: READ,
};

/** Who wrote an entry of the progress trail: it has either a person or an operator. */
function authorOf(message: JsonObject): ReturnType<typeof saidAuthor> {
  const said = saidAuthor(message.author);
  if (said !== undefined) return said;
  if (isObject(message.person)) return 'requester';
  return isObject(message.operator) ? 'agent' : undefined;
}

function visibleOf(message: JsonObject): boolean | undefined {
  const hidden = flag(message.invisibleForCaller);
  return hidden === undefined ? undefined : !hidden;
}

function readPart(part: Part, whole: unknown, delivery: Delivery, reader: Reader, issues: Issue[]): PartRead {
  const opened = openTemplate(part, INCIDENT, { whole, delivery, reader, issues });
  if (opened === undefined) return undefined;
  const { record: incident, path: base, ticketId, verb, occurred, times } = opened;
  const { value: body, path } = part;
  const { receivedAt } = delivery;
  const before = issues.length;
  if (verb === 'deleted' || verb === 'merged') {
    // The card's own date is of its last change.
    const time = times.happened(occurred) ?? receivedAt;
    return issues.length > before ? undefined : { ticketId, drafts: [removal(time, verb)] };
  }
  const time = times.changed(occurred[1], occurred, [incident.modificationDate, pointer(base, 'modificationDate')]);
  if (time === undefined) return undefined;
  const said: Incident = { incident, envelope: body, path: base, times };
  const says = SAYS.some(key => own(incident, key) !== undefined);
  const fields = says ? incidentFields(said, reader, issues) : undefined;
  const message = messageIn(body, path, said, { at: time, createdAt: fields?.createdAt }, reader, issues);
  if (issues.length > before) return undefined;
  if (fields === undefined && message === undefined) {
    issues.push({ path: base, message: 'this says nothing of the incident but its number' });
    return undefined;
  }
  return {
    ticketId,
    drafts: recordDrafts({
      verb,
      time,
      receivedAt,
      fields,
      slas: says ? incidentSlas(said, fields?.status, time) : [],
      rating: says ? feedbackOf(said, reader) : undefined,
      messages: message === undefined ? [] : [message],
    }),
  };
}

/** The message that a body brings: in our templates, or an entry of the progress trail as the API has it. */
function messageIn(
  body: JsonObject,
  path: string,
  { times }: Incident,
  moments: { at: Instant; createdAt: Instant | undefined },
  reader: Reader,
  issues: Issue[],
): ReturnType<typeof readMessage> {
  const found = objectIn(body, ['message', 'action', 'progressTrail']);
  if (found === undefined) return undefined;
  const message = found.value;
  const written = ['written_at', 'entryDate', 'creationDate'];
  const said = {
    message,
    path: pointer(path, found.key),
    author: authorOf(message),
    visible: visibleOf(message),
    written,
  };
  return readMessage(said, times, moments, reader, issues);
}

export const topdesk: Desk = {
  id: 'topdesk',
  name: 'TOPdesk',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: true },
  schemes: ['bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: TOPDESK_STATUSES,
  read: (delivery: Delivery, reader: Reader): Reading =>
    readParts(delivery, LISTS, (part, body, issues) => readPart(part, body, delivery, reader, issues)),
  setup: topdeskSetup,
};
