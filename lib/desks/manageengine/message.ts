/**
 * Messages of ServiceDesk Plus. It runs no trigger when a technician answers, but each request says when it was first
 * responded to: that is one public answer, known again by its moment.
 */

import type { Reader } from '#desks/desk.ts';
import { isObject, type JsonObject, own } from '#desks/json.ts';
import { readMessage, saidAuthor } from '#desks/record/message.ts';
import { flag, named } from '#desks/record/values.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Author, Instant, Message } from '#tickets/event.ts';
import type { SdpRequest } from './request.ts';

interface Written {
  time: Instant;
  message: Message;
}

/** The answer that the first response time tells of, whoever tells of it besides. */
const FIRST_RESPONSE = 'first-response';
/** How far the time of the answer itself may be from it. Milliseconds. */
const SAME = 60_000;

/** The first response, if there was one. */
function firstResponse(
  { request, times }: SdpRequest,
  createdAt: Instant | undefined,
  at: Instant,
): Written | undefined {
  const time = times.hint(request.responded_time);
  if (time === undefined || time > at || (createdAt !== undefined && time < createdAt)) return undefined;
  return { time, message: { author: 'agent', public: true, id: FIRST_RESPONSE } };
}

/** Who wrote: as our template says, as the desk says of the person, or by comparing them with the requester. */
function authorOf(message: JsonObject, request: JsonObject): Author | undefined {
  const said = saidAuthor(message.author);
  if (said !== undefined) return said;
  const by = own(message, 'created_by') ?? own(message, 'from');
  if (isObject(by) && flag(by.is_technician) !== undefined)
    return flag(by.is_technician) === true ? 'agent' : 'requester';
  for (const key of ['email_id', 'id', 'name']) {
    const writer = named(by, [key])?.toLowerCase();
    if (writer === undefined) continue;
    if (writer === named(request.requester, [key])?.toLowerCase()) return 'requester';
    if (writer === named(request.technician, [key])?.toLowerCase()) return 'agent';
  }
  return undefined;
}

/** The messages of a body: the one that it brings, and the first response. */
export function messagesIn(
  body: JsonObject,
  path: string,
  said: SdpRequest,
  moments: { at: Instant; createdAt: Instant | undefined },
  reader: Reader,
  issues: Issue[],
): Written[] {
  const first = firstResponse(said, moments.createdAt, moments.at);
  const key = ['message', 'note', 'conversation', 'reply'].find(name => isObject(own(body, name)));
  const message = key === undefined ? undefined : body[key];
  if (key === undefined || !isObject(message)) return first === undefined ? [] : [first];
  const written = readMessage(
    {
      message,
      path: pointer(path, key),
      // A note that names nobody is a technician's: requesters write replies.
      author: authorOf(message, said.request) ?? (key === 'note' ? 'agent' : undefined),
      visible: flag(message.show_to_requester) ?? (key === 'note' ? false : undefined),
      written: ['written_at', 'created_time', 'sent_time'],
    },
    said.times,
    moments,
    reader,
    issues,
  );
  if (written === undefined) return [];
  const isFirst =
    first !== undefined &&
    written.message.author === 'agent' &&
    written.message.public &&
    Math.abs(written.time - first.time) <= SAME;
  return first === undefined ? [written] : isFirst ? [first] : [first, written];
}
