/**
 * Messages of a Chatwoot conversation, and the answers to its survey, which are messages too. Of a message it only
 * matters that there is one, from which side and when; its text and who wrote it are never looked at.
 */

import { table } from '#desks/fields.ts';
import { isObject, type JsonObject, numberOf, objectOf, textOf } from '#desks/json.ts';
import { mappedRating, readRating } from '#desks/rating.ts';
import { type EventDraft, happened, isName } from '#desks/reading.ts';
import { isOpening } from '#desks/snapshot.ts';
import { readTime } from '#desks/times.ts';
import type { Author, Instant, Message } from '#tickets/event.ts';
import { type Received, standing } from './conversation.ts';

type Direction = 'incoming' | 'outgoing' | 'other';

/** By name in deliveries about a message, by number elsewhere. Templates are greetings, surveys and the like. */
const directionBy = table<Direction>({
  incoming: 'incoming',
  outgoing: 'outgoing',
  activity: 'other',
  template: 'other',
  0: 'incoming',
  1: 'outgoing',
  2: 'other',
  3: 'other',
});

/**
 * Who speaks for the desk: a person only where an agent is the sender, or wrote in the channel's own app instead of
 * Chatwoot (an echo has no sender). Bots, automation rules and campaigns are nobody's answer.
 */
function speakerOf(message: JsonObject): Author {
  const attributes = objectOf(message.content_attributes);
  if (textOf(attributes.automation_rule_id) !== undefined) return 'system';
  if (textOf(objectOf(message.additional_attributes).campaign_id) !== undefined) return 'system';
  if (!isObject(message.sender)) return attributes.external_echo === true ? 'agent' : 'system';
  return (textOf(message.sender.type) ?? 'user') === 'user' ? 'agent' : 'system';
}

const AUTHORS: Readonly<Record<Direction, (message: JsonObject) => Author>> = {
  incoming: () => 'requester',
  outgoing: speakerOf,
  other: () => 'system',
};

/** A new message, and how the conversation stands with it. */
export function message(received: Received): EventDraft[] {
  const { body, receivedAt, issues, createdAt } = received;
  const direction = directionBy(textOf(body.message_type)?.toLowerCase() ?? '');
  const id = textOf(body.id);
  if (direction === undefined) issues.push({ path: '/message_type', message: 'expected incoming or outgoing' });
  if (!isName(id)) issues.push({ path: '/id', message: 'a message needs its id' });
  const time = happened(readTime(body.created_at, 'UTC'), '/created_at', receivedAt, issues) ?? receivedAt;
  if (direction === undefined || id === undefined) return [];
  const author = AUTHORS[direction](body);
  const written: Message = { author, public: body.private !== true, id };
  if (isOpening(author, time, createdAt)) written.opening = true;
  return [{ type: 'ticket.message', time, sequence: 0, message: written }, ...standing(received)];
}

/** When the survey was answered: the message's own last change, which also is the conversation's. */
function answeredAt({ body, conversation, stoodAt }: Received): Instant {
  const last: unknown = Array.isArray(conversation.messages) ? conversation.messages.at(-1) : undefined;
  if (!isObject(last) || textOf(last.id) !== textOf(body.id)) return stoodAt;
  const read = readTime(last.updated_at, 'UTC');
  return typeof read === 'number' && read < stoodAt ? read : stoodAt;
}

/** The answer to a survey; nothing for any other change of a message (sent, read, edited), which says nothing new. */
export function answer(received: Received): EventDraft[] {
  const { body, conversation, reader, issues } = received;
  if (textOf(body.content_type) !== 'input_csat') return [];
  const submitted = objectOf(objectOf(body.content_attributes).submitted_values);
  const given = textOf(objectOf(submitted.csat_survey_response).rating);
  if (given === undefined) return [];
  const rating =
    mappedRating(reader, [conversation, body], [given]) ?? readRating('satisfaction', numberOf(given) ?? Number.NaN, 5);
  if ('part' in rating) {
    const path = '/content_attributes/submitted_values/csat_survey_response/rating';
    issues.push({ path, message: rating.message });
    return [];
  }
  return [{ type: 'ticket.rated', time: answeredAt(received), sequence: 0, rating }, ...standing(received)];
}
