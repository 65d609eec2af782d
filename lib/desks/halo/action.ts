/**
 * HaloITSM's action object: what somebody did to the ticket. It is a message only if it says something, by note or by
 * mail; that there is one is all that is looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { mapFields, table } from '#desks/fields.ts';
import { type JsonObject, numberOf, textOf } from '#desks/json.ts';
import type { RecordTimes } from '#desks/record/times.ts';
import { filled, flag, wordsOrNone } from '#desks/record/values.ts';
import { isOpening } from '#desks/snapshot.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Author, Instant, Message, TicketFields } from '#tickets/event.ts';
import { agentOf, HALO_STATUSES, userOf } from './ticket.ts';

/** An action with what stands around it. */
export interface HaloAction {
  action: JsonObject;
  path: string;
  times: RecordTimes;
}

const TEXTS = ['note', 'note_html', 'emailbody', 'emailbody_html'] as const;
/** Actions by which a ticket comes into being. */
const OPENING = /^(?:opened|logged|new ticket|first user email)/i;

/** Out is to the requester, in is from them. */
const authorByMail = table<Author>({ o: 'agent', i: 'requester' });

/**
 * Who wrote it. Users have no agent's number, and agent 1 is nobody: the desk itself. An action that names no one is
 * the requester's if it carries the requester's name.
 */
function authorOf(action: JsonObject, ticket: JsonObject): Author | undefined {
  const agent = numberOf(action.who_agentid);
  if (agent !== undefined && agent > 1) return 'agent';
  const mail = authorByMail(filled(action.emaildirection)?.slice(0, 1).toLowerCase() ?? '');
  if (mail === 'requester') return mail;
  if (agent === 1) return 'system';
  if (numberOf(action.who_type) === 1) return 'agent';
  if ((numberOf(action.actionby_user_id) ?? 0) > 0 || agent === 0) return 'requester';
  const who = filled(action.who);
  if (who !== undefined && [filled(ticket.user_name), userOf(ticket)].includes(who)) return 'requester';
  return mail ?? (flag(action.hiddenfromuser) === true ? 'agent' : undefined);
}

/** When the action was taken, if it says so. */
export const actedAt = ({ action, path, times }: HaloAction): Instant | undefined =>
  times.happened(
    [action.datetime, pointer(path, 'datetime')],
    [action.actionarrivaldate, pointer(path, 'actionarrivaldate')],
    [action.actiondatecreated, pointer(path, 'actiondatecreated')],
  );

/** The message in an action, or nothing where it is none. `at` is taken where the action has no time. */
export function haloMessage(
  said: HaloAction,
  ticket: JsonObject,
  { at, createdAt }: { at: Instant; createdAt: Instant | undefined },
  issues: Issue[],
): { time: Instant; message: Message } | undefined {
  const { action, path } = said;
  const says = TEXTS.some(key => filled(action[key]) !== undefined) || filled(action.emaildirection) !== undefined;
  if (!says) return undefined;
  const author = authorOf(action, ticket);
  if (author === undefined) {
    issues.push({ path: pointer(path, 'who_agentid'), message: 'this says neither an agent nor a user' });
    return undefined;
  }
  const time = actedAt(said) ?? at;
  const id = textOf(action.id ?? action.actionid);
  const opens = OPENING.test(textOf(action.outcome) ?? '');
  // What an agent writes down of a call as the ticket is logged is the requester's matter, and no answer to it.
  if (opens && author !== 'requester') return undefined;
  const message: Message = {
    author,
    public: author === 'requester' || flag(action.hiddenfromuser) !== true,
    ...(id === undefined || id.length > 200 ? {} : { id: `action-${id}` }),
    ...(opens || isOpening(author, time, createdAt) ? { opening: true } : {}),
  };
  return { time, message };
}

/** What an action that comes without its ticket says of it: the fields that it has changed. Zero is "not changed". */
export function changedFields({ action, path }: HaloAction, reader: Reader, issues: Issue[]): TicketFields | undefined {
  const changed = (value: unknown): unknown => (textOf(value) === '0' ? undefined : value);
  const fields = mapFields(
    {
      reader,
      scopes: [action],
      statusOf: table(HALO_STATUSES),
      complete: false,
      path: () => pointer(path, 'new_status'),
      issues,
    },
    {
      status: wordsOrNone(action.new_status_name, changed(action.new_status)),
      priority: wordsOrNone(changed(action.new_priority)),
      group: wordsOrNone(action.new_team),
    },
  );
  const assignee = agentOf(reader, changed(action.new_agent));
  if (assignee !== undefined) fields.assignee = assignee;
  const { status, priority, group } = fields;
  return [status, priority, group, assignee].every(value => value === undefined) ? undefined : fields;
}
