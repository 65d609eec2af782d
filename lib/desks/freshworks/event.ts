/**
 * What happened, as a body of Freshdesk or Freshservice tells it: by the `event` that our templates write into it, else
 * by `triggered_event`, which is no JSON (`{status:{from:4,to:6}}`, desks.md §19.2), where that tells something.
 */

import { table } from '#desks/fields.ts';
import type { Author, RemovalReason } from '#tickets/event.ts';
import { type FreshworksBody, text } from './body.ts';

export type Happening =
  | { kind: 'created' }
  | { kind: 'changed' }
  /** Without an author the body must tell it in another way; where it can't, it is `otherwise`, if that is known. */
  | { kind: 'message'; author?: Author; otherwise?: Author; public: boolean }
  | { kind: 'rated'; given?: string }
  | { kind: 'removed'; reason: RemovalReason }
  /** An event that is none of those we know. */
  | { kind: 'unknown' };

const CREATED: Happening = { kind: 'created' };
const CHANGED: Happening = { kind: 'changed' };
const RATED: Happening = { kind: 'rated' };
const REPLY: Happening = { kind: 'message', public: true };
const REQUESTER_REPLY: Happening = { kind: 'message', author: 'requester', public: true };
const AGENT_REPLY: Happening = { kind: 'message', author: 'agent', public: true };
// By the vendor's documentation requesters only reply, and notes are added by agents.
const SOME_NOTE: Happening = { kind: 'message', otherwise: 'agent', public: true };
const PUBLIC_NOTE: Happening = { kind: 'message', author: 'agent', public: true };
const PRIVATE_NOTE: Happening = { kind: 'message', author: 'agent', public: false };
const DELETED: Happening = { kind: 'removed', reason: 'deleted' };
const SPAM: Happening = { kind: 'removed', reason: 'spam' };

/** Our own names and what customers call the same, as words without “ticket” between hyphens. */
const namedBy = table<Happening>({
  created: CREATED,
  create: CREATED,
  new: CREATED,
  raised: CREATED,
  'requester-reply': REQUESTER_REPLY,
  'requester-replied': REQUESTER_REPLY,
  'customer-reply': REQUESTER_REPLY,
  'customer-replied': REQUESTER_REPLY,
  'agent-reply': AGENT_REPLY,
  'agent-replied': AGENT_REPLY,
  reply: REPLY,
  replied: REPLY,
  'reply-sent': REPLY,
  commented: REPLY,
  'comment-added': REPLY,
  'public-note': PUBLIC_NOTE,
  'private-note': PRIVATE_NOTE,
  rated: RATED,
  feedback: RATED,
  'customer-feedback': RATED,
  deleted: DELETED,
  delete: DELETED,
  spam: SPAM,
  'marked-spam': SPAM,
});

const SMALL_WORDS: ReadonlySet<string> = new Set(['', 'ticket', 'is', 'has', 'been', 'on', 'as']);

const nameOf = (event: string): string =>
  event
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => !SMALL_WORDS.has(word))
    .join('-');

/** Fields of a ticket whose change is an event. */
const FIELDS: ReadonlySet<string> = new Set([
  ...['status', 'priority', 'ticket_type', 'type', 'source', 'subject', 'tag', 'tags', 'product_id', 'department_id'],
  ...['group_id', 'responder_id', 'internal_group_id', 'internal_agent_id', 'due_by', 'fr_due_by', 'time_sheet_action'],
  ...['category', 'urgency', 'impact'],
]);
/** Fields of the customer's own, as the desk calls them. */
const OWN_FIELD = /^cf_|_\d+$/;

/** `{what:value}` or `{what:{from:…,to:…}}`. */
const TRIGGERED = /^\{\s*"?([a-z]\w*)"?\s*:(.*)\}$/is;
/** At its end: what it changed to. No blank is looked at twice, here and above: a body may be a MiB of blanks. */
const CHANGED_TO = /[,{]\s*"?to"?\s*:([^,{}]*)\}?$/;

interface Triggered {
  what: string;
  value: string;
  /** What a field changed to. */
  to: string | undefined;
}

const unquoted = (value: string | undefined): string | undefined => value?.trim().replace(/^"(.*)"$/, '$1');

function parse(triggered: string | undefined): Triggered | undefined {
  const found = TRIGGERED.exec(triggered ?? '');
  if (found === null) return undefined;
  const value = (found[2] ?? '').trim();
  const to = CHANGED_TO.exec(value)?.[1];
  return { what: (found[1] ?? '').toLowerCase(), value: unquoted(value) ?? '', to: unquoted(to) || undefined };
}

function happeningOf({ what, value }: Triggered): Happening {
  switch (what) {
    case 'ticket_action':
      return namedBy(nameOf(value)) ?? CHANGED;
    case 'note_type':
      return value.toLowerCase() === 'public' ? SOME_NOTE : PRIVATE_NOTE;
    case 'reply_sent':
      return REPLY;
    case 'customer_feedback':
      return { kind: 'rated', given: value };
    default:
      return FIELDS.has(what) || OWN_FIELD.test(what) ? CHANGED : { kind: 'unknown' };
  }
}

export interface Told {
  happening: Happening;
  /** The code of the status or priority that the desk says it changed to. */
  to: { status?: string; priority?: string };
}

/** What the body says has happened; a change, where it doesn't say. */
export function told(body: FreshworksBody): Told {
  const event = text(body, ['event', 'event_type', 'eventtype', 'event_name']);
  const triggered = parse(text(body, ['triggered_event'])) ?? parse(event);
  const named = event === undefined ? undefined : namedBy(nameOf(event));
  const happening = named ?? (triggered === undefined ? CHANGED : happeningOf(triggered));
  const { what, to } = triggered ?? {};
  const changed = to !== undefined && (what === 'status' || what === 'priority') ? { [what]: to } : {};
  return { happening, to: changed };
}
