/**
 * TOPdesk's incident by the names of its REST API: as the API gives it, and as our templates repeat it with texts in
 * place of objects. Its brief description, its request and its actions' texts are never looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, person, table, type Words } from '#desks/fields.ts';
import { type JsonObject, numberOf, objectOf, own, textOf } from '#desks/json.ts';
import { mappedRating, readRating } from '#desks/rating.ts';
import { standing } from '#desks/record/clock.ts';
import type { RecordTimes } from '#desks/record/times.ts';
import { filled, flag, named, wordsIn, wordsOrNone } from '#desks/record/values.ts';
import { isDone } from '#desks/snapshot.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Instant, Rating, ReportedSla, StatusCategory, TicketFields, TicketKind } from '#tickets/event.ts';

export interface Incident {
  incident: JsonObject;
  /** What stands around it; the incident itself where there is nothing. */
  envelope: JsonObject;
  path: string;
  times: RecordTimes;
}

/** Names of processing statuses as they come with TOPdesk; every customer has others. */
export const TOPDESK_STATUSES: Readonly<Record<string, StatusCategory>> = {
  registered: 'new',
  logged: 'new',
  new: 'new',
  open: 'open',
  assigned: 'open',
  'in progress': 'open',
  'in process': 'open',
  reopened: 'open',
  'waiting for user': 'pending',
  'waiting for caller': 'pending',
  'waiting for customer': 'pending',
  'waiting for supplier': 'on-hold',
  'waiting for third party': 'on-hold',
  'on hold': 'on-hold',
  completed: 'resolved',
  resolved: 'resolved',
  solved: 'resolved',
  closed: 'closed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};
const statusBy = table(TOPDESK_STATUSES);

const kindBy = table<TicketKind>({
  incident: 'incident',
  failure: 'incident',
  malfunction: 'incident',
  disruption: 'incident',
  request: 'request',
  'service request': 'request',
  'request for information': 'request',
  'information request': 'request',
  question: 'request',
  change: 'other',
  'request for change': 'other',
});

/** What TOPdesk itself counts as done: it has check boxes for that beside the status, whatever that is called. */
function doneBy(incident: JsonObject): StatusCategory | undefined {
  if (flag(incident.closed) === true) return 'closed';
  return flag(incident.completed) === true ? 'resolved' : undefined;
}

/** The status's name; where an incident has none, whether it is done still says as much. */
function statusWords(incident: JsonObject): Words {
  const words = wordsOrNone(incident.processingStatus);
  if (words !== undefined) return words;
  if (incident.completed === undefined && incident.closed === undefined) return undefined;
  const done = doneBy(incident);
  return [done === undefined ? 'open' : done === 'closed' ? 'closed' : 'completed'];
}

/** Who works on it; `null` is nobody. A group can stand in the operator's place, and is nobody in particular. */
function operatorOf(incident: JsonObject, reader: Reader): string | null | undefined {
  if (incident.operator === undefined) return undefined;
  const operator = objectOf(incident.operator);
  const id = named(incident.operator, ['id', 'name']);
  const group = wordsIn(incident.operatorGroup) ?? [];
  const isGroup = textOf(operator.status) === 'operatorGroup' || (id !== undefined && group.includes(id));
  return id === undefined || isGroup ? null : (person(reader, id) ?? null);
}

/** What the incident says, in our words; problems go to `issues`. */
export function incidentFields(
  { incident, envelope, path, times }: Incident,
  reader: Reader,
  issues: Issue[],
): TicketFields {
  const done = doneBy(incident);
  const isPartial = textOf(incident.status) === 'partial';
  const fields = mapFields(
    {
      reader,
      scopes: incident === envelope ? [incident] : [incident, envelope],
      statusOf: word => {
        const category = statusBy(word);
        return category === 'cancelled' ? category : (done ?? category);
      },
      // A partial incident is a piece of work on another one.
      kindOf: word => (isPartial ? 'other' : kindBy(word)),
      complete: true,
      path: field => pointer(path, field === 'kind' ? 'callType' : 'processingStatus'),
      issues,
    },
    {
      status: statusWords(incident),
      kind: wordsOrNone(incident.callType) ?? (isPartial ? ['partial'] : undefined),
      priority: wordsIn(incident.priority),
      channel: wordsOrNone(incident.entryType),
      group: wordsIn(incident.operatorGroup),
    },
  );
  const assignee = operatorOf(incident, reader);
  if (assignee !== undefined) fields.assignee = assignee;
  const requester = person(reader, named(incident.caller, ['email', 'id', 'dynamicName']));
  if (requester !== undefined) fields.requester = requester;
  const createdAt = times.happened(
    [incident.callDate, pointer(path, 'callDate')],
    [incident.creationDate, pointer(path, 'creationDate')],
  );
  if (createdAt !== undefined) fields.createdAt = createdAt;
  const resolvedAt = times.hint(incident.completedDate) ?? times.hint(incident.closedDate);
  if (isDone(fields.status) && resolvedAt !== undefined) {
    fields.resolvedAt = resolvedAt;
  }
  return fields;
}

/** TOPdesk's clocks, of its target dates. */
export function incidentSlas(
  { incident, times }: Incident,
  status: TicketFields['status'],
  at: Instant,
): ReportedSla[] {
  if (status === 'cancelled') return [];
  const done = isDone(status);
  const sla = objectOf(incident.sla);
  const first = standing({
    metric: 'first-response',
    dueAt: times.hint(incident.responseTargetDate ?? sla.responseTargetDate),
    stoppedAt: times.hint(incident.responseDate),
    done,
    paused: false,
    at,
  });
  const resolution = standing({
    metric: 'resolution',
    dueAt: times.hint(incident.targetDate ?? sla.targetDate),
    stoppedAt: done ? (times.hint(incident.completedDate) ?? times.hint(incident.closedDate)) : undefined,
    done,
    paused: flag(incident.onHold) === true,
    at,
  });
  return [first, resolution].filter(one => one !== undefined);
}

/** The caller's feedback: one to five stars. */
export function feedbackOf({ incident, envelope }: Incident, reader: Reader): Rating | undefined {
  const given = filled(own(incident, 'feedbackRating'));
  const stars = numberOf(given);
  const words = given === undefined ? [] : [given];
  const mapped = mappedRating(reader, incident === envelope ? [incident] : [incident, envelope], words);
  if (mapped !== undefined || stars === undefined || reader.mapping.rating !== undefined) return mapped;
  const rating = readRating('satisfaction', stars, 5);
  return 'part' in rating ? undefined : rating;
}
