/**
 * Chatwoot's account webhooks: typed events about conversations and messages, each with the conversation as it stands
 * (desks.md §11 and §19.1). A conversation is known by its display id, which is unique within one account: a
 * connection is for one account.
 */
import { change } from './chatwoot/change.ts';
import { CHATWOOT_STATUSES, creation, type Received, receive, standing } from './chatwoot/conversation.ts';
import { answer, message } from './chatwoot/message.ts';
import { chatwootSetup } from './chatwoot/setup.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { type JsonObject, objectOf, parseObject, textOf } from './json.ts';
import { boundedId, contentId, type EventDraft, entry, ignored, isName, nothing, refused } from './reading.ts';
import { header } from './signing.ts';

/** What an event is about, and what it means; no events for what says nothing new. */
interface Kind {
  about: 'conversation' | 'message';
  drafts(received: Received, event: string): EventDraft[];
}

const CHANGE: Kind = { about: 'conversation', drafts: change };

/** Typing, contacts, inboxes and the widget say nothing of a ticket; neither does an event that nobody knows yet. */
const KINDS: Readonly<Record<string, Kind>> = {
  conversation_created: { about: 'conversation', drafts: creation },
  conversation_status_changed: CHANGE,
  conversation_updated: CHANGE,
  message_created: { about: 'message', drafts: message },
  message_updated: { about: 'message', drafts: answer },
};

/** An automation rule posts the conversation as it stands, whatever the rule was for. */
const AUTOMATION = 'automation_event.';
const BY_RULE: Kind = { about: 'conversation', drafts: received => standing(received) };

function kindOf(event: string): Kind | undefined {
  if (event.startsWith(AUTOMATION)) return BY_RULE;
  return Object.hasOwn(KINDS, event) ? KINDS[event] : undefined;
}

function readEvent(body: JsonObject, delivery: Delivery, reader: Reader): Reading {
  const event = textOf(body.event);
  if (event === undefined) return refused({ path: '/event', message: 'a delivery of Chatwoot says its event' });
  const kind = kindOf(event);
  if (kind === undefined) return ignored();
  const base = kind.about === 'message' ? '/conversation' : '';
  const conversation = kind.about === 'message' ? objectOf(body.conversation) : body;
  const ticketId = textOf(conversation.id) ?? textOf(conversation.display_id);
  if (!isName(ticketId)) {
    return refused({ path: `${base}/id`, message: 'this names the conversation' });
  }
  const reading = nothing();
  const { receivedAt } = delivery;
  const received = receive({ conversation, body, base, reader, receivedAt, issues: reading.problems });
  const drafts = kind.drafts(received, event);
  if (reading.problems.length > 0) return reading;
  if (drafts.length === 0) return ignored();
  const id = boundedId(header(delivery.headers, 'x-chatwoot-delivery') ?? contentId(delivery.body));
  reading.entries.push(entry(ticketId, id, drafts));
  return reading;
}

export const chatwoot: Desk = {
  id: 'chatwoot',
  name: 'Chatwoot',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: true },
  schemes: ['chatwoot', 'basic', 'bearer', 'header', 'standard-webhooks'],
  statuses: CHATWOOT_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const body = parseObject(delivery.body);
    if (body.problem !== undefined) return refused(body.problem);
    return readEvent(body.value, delivery, reader);
  },
  setup: chatwootSetup,
};
