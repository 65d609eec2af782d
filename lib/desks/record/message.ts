/** A message as a template of ours says it: who wrote, whether the requester sees it, when, and by which way. */

import type { Reader } from '#desks/desk.ts';
import { messageChannel, table } from '#desks/fields.ts';
import { type JsonObject, textOf } from '#desks/json.ts';
import { isOpening } from '#desks/snapshot.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import type { Author, Instant, Message } from '#tickets/event.ts';
import type { RecordTimes } from './times.ts';
import { filled, flag } from './values.ts';

const authorBy = table<Author>({
  requester: 'requester',
  caller: 'requester',
  person: 'requester',
  user: 'requester',
  agent: 'agent',
  operator: 'agent',
  technician: 'agent',
  system: 'system',
});

/** The author that a template names, as it stands in the template. */
export const saidAuthor = (value: unknown): Author | undefined => authorBy(filled(value)?.toLowerCase() ?? '');

export interface SaidMessage {
  message: JsonObject;
  path: string;
  /** The author, by the template or by what the desk says of people. */
  author: Author | undefined;
  /** Whether the requester sees it, where the desk has a field of its own for that. */
  visible?: boolean | undefined;
  /** When it was written: the fields that may say so. */
  written: readonly string[];
}

/** The message, or nothing and the reason in `issues`. `at` is taken where it has no time of its own. */
export function readMessage(
  { message, path, author, visible, written }: SaidMessage,
  times: RecordTimes,
  { at, createdAt }: { at: Instant; createdAt: Instant | undefined },
  reader: Reader,
  issues: Issue[],
): { time: Instant; message: Message } | undefined {
  if (author === undefined) {
    issues.push({ path: pointer(path, 'author'), message: 'expected requester, agent or system' });
    return undefined;
  }
  const before = issues.length;
  const said = times.happened(...written.map(key => [message[key], pointer(path, key)] as const));
  if (issues.length > before) return undefined;
  const time = said ?? at;
  const id = textOf(message.id);
  const channel = filled(message.channel);
  return {
    time,
    message: {
      author,
      public: author === 'requester' || (flag(message.visible_to_requester) ?? visible ?? true),
      ...(id === undefined || id.length > 200 ? {} : { id: `message-${id}` }),
      ...(channel === undefined ? {} : { channel: messageChannel(reader, channel) }),
      ...(isOpening(author, time, createdAt) ? { opening: true } : {}),
    },
  };
}
