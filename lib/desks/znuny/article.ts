/**
 * Articles of a Znuny ticket: messages, calls and notes. Every delivery repeats all of them; the number of each tells
 * whether it is new. Text, subject and addresses are never looked at.
 */

import type { Reader } from '#desks/desk.ts';
import { messageChannel, table } from '#desks/fields.ts';
import { isObject, type JsonObject, own } from '#desks/json.ts';
import type { EventDraft } from '#desks/reading.ts';
import { isOpening } from '#desks/snapshot.ts';
import type { Issue } from '#lib/errors.ts';
import type { Author, Instant } from '#tickets/event.ts';
import { filled, flag, hint, lowered, moment, type Shown } from './values.ts';

/** A ticket with more is a machine's; the latest of its articles are what matters. */
const MOST_ARTICLES = 500;

const authorBy = table<Author>({ customer: 'requester', agent: 'agent', system: 'system' });

/** The channels, by the words of Znuny and of OTRS 5 and older. What a customer writes internally is by the portal. */
const channelBy = table<string>({
  email: 'email',
  'email-external': 'email',
  'email-internal': 'email',
  phone: 'phone',
  chat: 'chat',
  'chat-external': 'chat',
  sms: 'sms',
  fax: 'fax',
  webrequest: 'portal',
});

/** One article, and where it is in the body. */
interface Found {
  article: JsonObject;
  base: string;
}

/** All articles that a ticket shows, each once: the list, and the one that the event is about. */
export function articlesOf(ticket: JsonObject, base: string): Found[] {
  const found = new Map<string, Found>();
  for (const field of ['Articles', 'Article']) {
    const shown = own(ticket, field);
    const isList = Array.isArray(shown);
    for (const [index, article] of (isList ? shown.slice(-MOST_ARTICLES) : [shown]).entries()) {
      if (!isObject(article)) continue;
      const id = filled(article, 'ArticleID');
      const path = isList
        ? `${base}/${field}/${Math.max(0, shown.length - MOST_ARTICLES) + index}`
        : `${base}/${field}`;
      // An empty object stands for no article.
      if (id !== undefined && id.length <= 100 && !found.has(id)) found.set(id, { article, base: path });
    }
  }
  return [...found.values()];
}

/** The channel that an article came by, in our words; `undefined` for notes among agents. */
export function channelOf(article: JsonObject): string | undefined {
  const word = lowered(article, 'CommunicationChannel') ?? lowered(article, 'ArticleType');
  if (word === undefined) return undefined;
  const author = authorBy(lowered(article, 'SenderType') ?? '');
  return channelBy(word) ?? (word === 'internal' && author === 'requester' ? 'portal' : undefined);
}

/** Whether the customer may read it; before Znuny, the type said so. */
function isVisible(article: JsonObject): boolean {
  const said = flag(article, 'IsVisibleForCustomer');
  if (said !== undefined) return said;
  const type = lowered(article, 'ArticleType');
  return type === undefined || !(type.endsWith('-internal') || type === 'note-report');
}

/** The events of a ticket's articles; what is wrong with one is a problem. */
export function articleDrafts(
  found: readonly Found[],
  ticket: Shown,
  createdAt: Instant | undefined,
  reader: Reader,
  issues: Issue[],
): EventDraft[] {
  return found.flatMap(({ article, base }): EventDraft[] => {
    const author = authorBy(lowered(article, 'SenderType') ?? '');
    if (author === undefined) {
      issues.push({ path: `${base}/SenderType`, message: 'expected customer, agent or system' });
      return [];
    }
    const shown: Shown = { ...ticket, of: article, base };
    // The arrival as an epoch first: it knows no zone.
    const field = hint(shown, 'IncomingTime') === undefined ? 'CreateTime' : 'IncomingTime';
    const time = moment(shown, field, issues);
    if (time === undefined) {
      if (own(article, field) === undefined) issues.push({ path: `${base}/${field}`, message: 'an article needs it' });
      return [];
    }
    const id = filled(article, 'ArticleID');
    const channel = channelOf(article);
    return [
      {
        type: 'ticket.message',
        time,
        sequence: 0,
        message: {
          author,
          public: isVisible(article),
          ...(id === undefined ? {} : { id }),
          ...(channel === undefined ? {} : { channel: messageChannel(reader, channel) }),
          ...(isOpening(author, time, createdAt) ? { opening: true } : {}),
        },
      },
    ];
  });
}
