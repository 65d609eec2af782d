/**
 * One ServiceNow record as events: where it stands now, what its SLAs say, and the comment that came with it.
 * Uncertain, and therefore tolerant: whether a customer's own script sends the state's number or its name, and
 * dates in UTC or as displayed.
 */
import { hash } from 'node:crypto';
import type { Reader } from '#desks/desk.ts';
import { mapFields, person, type Words } from '#desks/fields.ts';
import { countOf, isObject, type JsonObject, valueAt } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { type EventDraft, happened } from '#desks/reading.ts';
import { type ReadTime, timesOf } from '#desks/times.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Author, Instant, Message, TicketFields } from '#tickets/event.ts';
import { servicenowSlas } from './sla.ts';
import { stateCategory, type TaskTable, taskTable } from './states.ts';
import { isSaid, journalOf, rawOf } from './values.ts';

/** A record with what its envelope says of it. */
export interface Received {
  record: JsonObject;
  envelope: JsonObject;
  /** JSON Pointer of the record in the body. */
  path: string;
  receivedAt: Instant;
}

const words = (value: unknown): Words => {
  if (!isSaid(value)) return undefined;
  const found = wordsOf(value);
  return found.length === 0 ? null : found;
};

const filled = (value: unknown): readonly string[] | undefined => words(value) ?? undefined;

/** `"3 - Moderate"` is priority 3. */
function priorityWords(value: unknown): Words {
  const found = filled(value);
  const number = found?.map(word => /^(\d+)(?: -.*)?$/.exec(word)?.[1]).find(digit => digit !== undefined);
  return found === undefined || number === undefined ? found : [number, ...found];
}

/**
 * Whether the record shows values rather than giving them: then its times are in the zone of whoever looked.
 * Choices tell; they are numbers in a raw record.
 */
function isDisplayed(record: JsonObject): boolean {
  let shown = false;
  for (const value of [record.state, record.incident_state, record.priority, record.impact, record.urgency]) {
    if (typeof value !== 'string' || value === '' || value === '?') continue;
    if (/^-?\d+$/.test(value)) return false;
    shown = true;
  }
  return shown;
}

/** Reads the record's times: raw ones are UTC, displayed ones and those with slashes in the connection's zone. */
function recordTimes({ record, envelope }: Received, reader: Reader): (value: unknown) => ReadTime {
  const times = timesOf(envelope, reader.timeZone);
  const displayed = isDisplayed(record);
  return value => {
    const raw = rawOf(value);
    const local = raw?.includes('/') === true || (displayed && !isObject(value));
    return times(raw, local ? reader.timeZone : 'UTC');
  };
}

/** By whom the last change was made, compared with every way in which the record names its requester. */
function isByRequester(record: JsonObject, by: string): boolean {
  const caller = record.caller_id ?? record.requested_for ?? record.opened_by;
  const names = [
    ...wordsOf(caller),
    ...['caller_id.user_name', 'caller_id.email', 'requested_for.user_name', 'caller_user_name'].flatMap(path =>
      wordsOf(valueAt(record, path)),
    ),
  ];
  return names.some(name => name.toLowerCase() === by.toLowerCase());
}

/** The line above an entry when a journal is displayed: when, who, which journal. */
const JOURNAL_HEADER = /^(\d[\d/.-]+ [\d:]+(?: [AP]M)?) - ([^\n(]+?) \([^)\n]*\)(?:\n|$)/i;

/**
 * The message in a comment. A displayed journal repeats all its entries with every change; the newest one is on
 * top and known again by its header. A raw comment is there only in the change that made it.
 */
function comment(
  { record }: Received,
  text: string,
  isPublic: boolean,
  time: Instant,
  times: (value: unknown) => ReadTime,
): { message: Message; time: Instant } {
  const header = JOURNAL_HEADER.exec(text);
  // In a raw record the header's time is in the zone of a user whom we don't know.
  const written = header !== null && isDisplayed(record) ? times(header[1]) : undefined;
  const by = header?.[2] ?? rawOf(record.sys_updated_by);
  const author: Author = isPublic && by !== undefined && isByRequester(record, by) ? 'requester' : 'agent';
  const modifications = rawOf(record.sys_mod_count);
  const kind = isPublic ? 'comment' : 'note';
  const id = header === null ? modifications : hash('sha256', header[0], 'base64url').slice(0, 16);
  return {
    message: { author, public: isPublic, ...(id === undefined ? {} : { id: `${kind}-${id}` }) },
    time: typeof written === 'number' ? Math.min(written, time) : time,
  };
}

function fieldsOf(
  received: Received,
  table: TaskTable,
  times: (value: unknown) => ReadTime,
  reader: Reader,
  issues: Issue[],
): TicketFields {
  const { record, envelope, path } = received;
  const state = [record.state, record.incident_state, record.request_state].find(value => wordsOf(value).length > 0);
  const holdReasons = wordsOf(record.hold_reason);
  // A reason's name may stand in the mapping; its number would be taken for that of a state.
  const named = holdReasons.filter(reason => !/^\d+$/.test(reason));
  const statusWords = [...(/hold|^3$/i.test(rawOf(state) ?? '') ? named : []), ...wordsOf(state)];
  const fields = mapFields(
    {
      reader,
      scopes: record === envelope ? [record] : [record, envelope],
      statusOf: word => stateCategory(word, table, holdReasons),
      kindOf: () => table.kind,
      complete: true,
      path: () => pointer(path, 'state'),
      issues,
    },
    {
      status: statusWords,
      kind: filled(record.sys_class_name) ?? [table.kind],
      priority: priorityWords(record.priority),
      channel: filled(record.contact_type)?.map(word => word.toLowerCase()),
      group: words(record.assignment_group),
    },
  );
  if (isSaid(record.assigned_to)) fields.assignee = person(reader, rawOf(record.assigned_to)) ?? null;
  const isRequest = table.kind === 'request';
  const requester = [record.caller_id, record.requested_for, isRequest ? record.opened_by : undefined].map(rawOf);
  const pseudonym = person(reader, requester.find(Boolean));
  if (pseudonym !== undefined) fields.requester = pseudonym;
  const openedKey = ['opened_at', 'sys_created_on', 'sys_created_at'].find(key => rawOf(record[key]) !== undefined);
  if (openedKey !== undefined) {
    const createdAt = happened(times(record[openedKey]), pointer(path, openedKey), received.receivedAt, issues);
    if (createdAt !== undefined) fields.createdAt = createdAt;
  }
  if (fields.status === 'resolved' || fields.status === 'closed') {
    // Often filled in on older rows afterwards, so only ever a hint: an odd one is left out.
    const resolvedAt = times(rawOf(record.resolved_at) === undefined ? record.closed_at : record.resolved_at);
    if (typeof resolvedAt === 'number') fields.resolvedAt = resolvedAt;
  }
  const groupChanges = countOf(rawOf(record.reassignment_count));
  if (groupChanges !== undefined) fields.groupChanges = groupChanges;
  const reopenings = countOf(rawOf(record.reopen_count));
  if (reopenings !== undefined) fields.reopenings = reopenings;
  return fields;
}

/** The events of one record, or nothing and the reasons in `issues`. */
export function recordEvents(received: Received, reader: Reader, issues: Issue[]): EventDraft[] {
  const { record, envelope, path, receivedAt } = received;
  const before = issues.length;
  const times = recordTimes(received, reader);
  const isEnvelope = envelope !== record;
  // Only our own envelope says when; a bare record says when it was last written.
  const occurred = isEnvelope ? rawOf(envelope.occurred_at) : undefined;
  const updated = [record.sys_updated_on, record.sys_updated_at].find(value => rawOf(value) !== undefined);
  const time =
    occurred === undefined
      ? happened(times(updated), pointer(path, 'sys_updated_on'), receivedAt, issues)
      : happened(timesOf(envelope, 'UTC')(occurred), '/occurred_at', receivedAt, issues);
  const at = time ?? receivedAt;
  const sequence = countOf(rawOf(record.sys_mod_count), Number.MAX_SAFE_INTEGER) ?? 0;
  const event = isEnvelope ? (rawOf(envelope.event)?.toLowerCase() ?? '') : '';
  const verb = event.slice(event.lastIndexOf('.') + 1);
  if (verb === 'deleted' || verb === 'delete') {
    return [{ type: 'ticket.removed', time: at, sequence, removed: { reason: 'deleted' } }];
  }
  const table = taskTable(rawOf(record.sys_class_name ?? record.table_name), rawOf(record.number) ?? '');
  const fields = fieldsOf(received, table, times, reader, issues);
  if (issues.length > before) return [];
  const inserted = ['inserted', 'insert', 'created'].includes(verb) || rawOf(record.sys_mod_count) === '0';
  const drafts: EventDraft[] = [{ type: inserted ? 'ticket.created' : 'ticket.snapshot', time: at, sequence, fields }];
  const { status, resolvedAt } = fields;
  for (const sla of servicenowSlas(envelope.task_sla ?? record.task_sla, { record, status, resolvedAt, at, times })) {
    drafts.push({ type: 'ticket.sla', time: at, sequence, sla });
  }
  for (const [key, isPublic] of [
    ['comments', true],
    ['work_notes', false],
  ] as const) {
    const text = journalOf(record[key]);
    if (text === undefined || text === '?') continue;
    const { message, time: written } = comment(received, text, isPublic, at, times);
    if (inserted && message.author === 'requester') message.opening = true;
    drafts.push({ type: 'ticket.message', time: written, sequence, message });
  }
  return drafts;
}
