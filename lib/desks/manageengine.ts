/**
 * ManageEngine ServiceDesk Plus has no webhook format of its own: a webhook sends the text that its administrator
 * writes. This reads what our templates send, requests as the API v3 gives them, and the file that custom triggers hand
 * to scripts (desks.md §14).
 */
import { type Issue, pointer } from '#lib/errors.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { own } from './json.ts';
import { messagesIn } from './manageengine/message.ts';
import { MANAGEENGINE_STATUSES, renamed, requestFields, requestSlas, type SdpRequest } from './manageengine/request.ts';
import { manageengineSetup } from './manageengine/setup.ts';
import { type Part, type PartRead, readParts } from './record/body.ts';
import { recordDrafts } from './record/events.ts';
import { openTemplate, type RecordKind } from './record/template.ts';
import { flag } from './record/values.ts';
import { removal } from './snapshot.ts';

/** Where the API has a list of requests. */
const LISTS = ['requests'];
/** Fields of which a request must have one: its id alone says nothing of it. */
const SAYS = ['status', 'group', 'technician', 'priority', 'requester', 'created_time'];
const READ = [
  ...['id', 'display_id', ...SAYS, 'mode', 'request_type', 'site', 'department', 'last_updated_time', 'responded_time'],
  ...['resolved_time', 'completed_time', 'due_by_time', 'first_response_due_by_time', 'is_overdue', 'is_trashed'],
];

const REQUEST: RecordKind = {
  name: 'a request',
  // The older files have it under a name in capitals.
  keys: ['request', 'REQUEST', 'record'],
  ids: ['id', 'display_id'],
  fields: READ,
  renamed,
};

function readPart(part: Part, whole: unknown, delivery: Delivery, reader: Reader, issues: Issue[]): PartRead {
  const opened = openTemplate(part, REQUEST, { whole, delivery, reader, issues });
  if (opened === undefined) return undefined;
  const { record: request, path: base, ticketId, verb, occurred, times } = opened;
  const { value: body, path } = part;
  const { receivedAt } = delivery;
  const before = issues.length;
  if (verb === 'deleted' || verb === 'merged' || flag(request.is_trashed) === true) {
    // The request's own time is of its last change.
    const time = times.happened(occurred) ?? receivedAt;
    return issues.length > before
      ? undefined
      : { ticketId, drafts: [removal(time, verb === 'merged' ? verb : 'deleted')] };
  }
  const updated = [request.last_updated_time, pointer(base, 'last_updated_time')] as const;
  const time = times.changed(
    updated[1],
    occurred,
    updated,
    // A request that nobody has changed has none.
    ...(verb === 'created' ? [[request.created_time, pointer(base, 'created_time')] as const] : []),
  );
  if (time === undefined) return undefined;
  const said: SdpRequest = { request, envelope: body, path: base, times };
  const says = SAYS.some(name => own(request, name) !== undefined);
  const fields = says ? requestFields(said, reader, issues) : undefined;
  const messages = messagesIn(body, path, said, { at: time, createdAt: fields?.createdAt }, reader, issues);
  if (issues.length > before) return undefined;
  if (fields === undefined && messages.length === 0) {
    issues.push({ path: base, message: 'this says nothing of the request but its id' });
    return undefined;
  }
  const slas = says ? requestSlas(said, fields?.status, time) : [];
  return { ticketId, drafts: recordDrafts({ verb, time, receivedAt, fields, slas, messages }) };
}

export const manageengine: Desk = {
  id: 'manageengine',
  name: 'ManageEngine ServiceDesk Plus',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: true },
  schemes: ['bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: MANAGEENGINE_STATUSES,
  read: (delivery: Delivery, reader: Reader): Reading =>
    readParts(delivery, LISTS, (part, body, issues) => readPart(part, body, delivery, reader, issues)),
  setup: manageengineSetup,
};
