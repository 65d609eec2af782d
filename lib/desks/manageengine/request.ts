/**
 * A request of ManageEngine ServiceDesk Plus: by the names of its API v3, of the file that it gives to scripts, and of
 * our templates. Its subject, its description and its resolution are never looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, table } from '#desks/fields.ts';
import { isObject, type JsonObject, own } from '#desks/json.ts';
import { standing } from '#desks/record/clock.ts';
import type { RecordTimes } from '#desks/record/times.ts';
import { filled, flag, named, wordsIn, wordsOrNone } from '#desks/record/values.ts';
import { isDone } from '#desks/snapshot.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Instant, ReportedSla, StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';

export interface SdpRequest {
  /** With names as the API v3 has them. */
  request: JsonObject;
  /** What stands around it; the request itself where there is nothing. */
  envelope: JsonObject;
  path: string;
  times: RecordTimes;
}

/** Statuses as they come with the product. On hold doesn't say for whom: one that waits for the requester is mapped. */
export const MANAGEENGINE_STATUSES: Readonly<Record<string, StatusCategory>> = {
  open: 'open',
  assigned: 'open',
  'in progress': 'open',
  reopened: 'open',
  'on hold': 'on-hold',
  onhold: 'on-hold',
  'waiting for user': 'pending',
  'waiting for customer': 'pending',
  'awaiting user response': 'pending',
  resolved: 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};
const statusBy = table(MANAGEENGINE_STATUSES);

const kindBy = table<TicketKind>({
  incident: 'incident',
  request: 'request',
  'service request': 'request',
  'request for information': 'request',
  change: 'other',
  problem: 'other',
});

/** Names of the older API, and of the variables of scripts, by those of the API v3. */
const OLDER: Readonly<Record<string, string>> = {
  workorderid: 'id',
  requestid: 'id',
  requester: 'requester',
  requesteremail: 'requester',
  createdtime: 'created_time',
  duebytime: 'due_by_time',
  fr_duetime: 'first_response_due_by_time',
  respondedtime: 'responded_time',
  resolvedtime: 'resolved_time',
  completedtime: 'completed_time',
  lastupdatedtime: 'last_updated_time',
  group: 'group',
  technician: 'technician',
  status: 'status',
  priority: 'priority',
  mode: 'mode',
  requesttype: 'request_type',
  site: 'site',
  department: 'department',
  sla: 'sla',
};

/** The request with the names of the API v3, whichever it has. */
export function renamed(request: JsonObject): JsonObject {
  if (own(request, 'id') !== undefined || own(request, 'status') !== undefined) return request;
  const names = Object.entries(request).map(([key, value]) => [OLDER[key.toLowerCase()] ?? key, value]);
  return Object.fromEntries(names);
}

const PERSON = ['email_id', 'email', 'id', 'name'];

/** What the request says, in our words; problems go to `issues`. */
export function requestFields(
  { request, envelope, path, times }: SdpRequest,
  reader: Reader,
  issues: Issue[],
): TicketFields {
  const internal = isObject(request.status) ? request.status.internal_name : undefined;
  const isService = flag(request.is_service_request);
  const fields = mapFields(
    {
      reader,
      scopes: request === envelope ? [request] : [request, envelope],
      statusOf: statusBy,
      kindOf: word => kindBy(word) ?? (word === 'service' ? 'request' : undefined),
      complete: true,
      path: field => pointer(path, field === 'kind' ? 'request_type' : 'status'),
      issues,
    },
    {
      // The name may be a translated one; the internal one is the product's.
      status: wordsOrNone(request.status, internal),
      kind: wordsOrNone(request.request_type, isService === undefined ? undefined : isService ? 'service' : 'incident'),
      priority: wordsIn(request.priority),
      channel: wordsOrNone(request.mode),
      group: wordsIn(request.group),
    },
  );
  if (request.technician !== undefined) fields.assignee = person(reader, named(request.technician, PERSON)) ?? null;
  const requester = person(reader, named(request.requester, PERSON));
  if (requester !== undefined) fields.requester = requester;
  const createdAt = times.happened([request.created_time, pointer(path, 'created_time')]);
  if (createdAt !== undefined) fields.createdAt = createdAt;
  const resolvedAt = resolvedTime(request, times);
  if (isDone(fields.status) && resolvedAt !== undefined) {
    fields.resolvedAt = resolvedAt;
  }
  return fields;
}

const resolvedTime = (request: JsonObject, times: RecordTimes): Instant | undefined =>
  times.hint(request.resolved_time) ?? times.hint(request.completed_time);

/** Overdue is a verdict; not being overdue is one only for a clock that has stopped. */
function verdictOf(overdue: unknown): 'met' | 'breached' | undefined {
  const is = flag(overdue);
  return is === undefined ? undefined : is ? 'breached' : 'met';
}

/** The desk's own clocks, of its due times; none for a request without an SLA, which has no due time. */
export function requestSlas(
  { request, times }: SdpRequest,
  status: TicketFields['status'],
  at: Instant,
): ReportedSla[] {
  if (status === 'cancelled') return [];
  const done = isDone(status);
  const firstDue = times.hint(request.first_response_due_by_time);
  const dueAt = times.hint(request.due_by_time);
  const first = standing({
    metric: 'first-response',
    dueAt: firstDue,
    stoppedAt: times.hint(request.responded_time),
    verdict: firstDue === undefined ? undefined : verdictOf(request.is_first_response_overdue),
    done,
    paused: false,
    at,
  });
  const resolution = standing({
    metric: 'resolution',
    dueAt,
    stoppedAt: done ? resolvedTime(request, times) : undefined,
    verdict: dueAt === undefined ? undefined : verdictOf(request.is_overdue),
    done,
    // Any status that stops the desk's clock is one of those that aren't worked on.
    paused: filled(request.onhold_time) !== undefined || status === 'on-hold' || status === 'pending',
    at,
  });
  return [first, resolution].filter(sla => sla !== undefined);
}
