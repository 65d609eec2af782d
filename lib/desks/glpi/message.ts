/**
 * Messages of a GLPI ticket: follow-ups, solutions and tasks. Of each it only matters that there is one, from which
 * side, whether the requester may read it, and when; the text is never looked at.
 */

import { messageChannel } from '#desks/fields.ts';
import { isObject, numberOf, textOf } from '#desks/json.ts';
import { wordsOf } from '#desks/mapping.ts';
import { type EventDraft, happened } from '#desks/reading.ts';
import type { Issue } from '#lib/errors.ts';
import type { Author, Instant } from '#tickets/event.ts';
import { type ItemKind, isTrue, type Received } from './item.ts';
import { plays, teamOf } from './team.ts';

/** The account under which GLPI itself writes: reminders of tickets that wait, and the like. */
const SYSTEM = 'glpi-system';

/** Where GLPI draws what an assigned user, or a member of an assigned group, wrote. On the left is everybody else. */
const RIGHT = 4;

/**
 * Who wrote a follow-up. GLPI's own drawing knows agents by the assignment of that moment; the rest follows from the
 * ticket's team: a requester or an observer is on the requester's side, and whoever is not in the team can only have
 * written with the rights of an agent. `undefined` when nothing tells.
 */
function authorOf({ item, parent }: Received): Author | undefined {
  const { user } = item;
  if (user === undefined) return undefined;
  const id = isObject(user) ? textOf(user.id) : textOf(user);
  // Somebody without an account: a requester who is only known by an e-mail address.
  if (id === undefined || id === '0') return 'requester';
  if (isObject(user) && textOf(user.name) === SYSTEM) return 'system';
  const position = numberOf(item.timeline_position);
  if (position === RIGHT) return 'agent';
  const team = (parent === undefined ? undefined : teamOf(parent)) ?? [];
  if (plays(team, id, 'requester')) return 'requester';
  if (plays(team, id, 'assigned')) return 'agent';
  if (plays(team, id, 'observer')) return 'requester';
  if (team.length > 0) return 'agent';
  return position !== undefined && position > 0 ? 'requester' : undefined;
}

function timeOf(received: Received, issues: Issue[]): Instant | undefined {
  const { item, parent, queuedAt, receivedAt } = received;
  const before = issues.length;
  for (const field of ['date_creation', 'date']) {
    const time = happened(received.time(item[field]), `/item/${field}`, receivedAt, issues);
    if (time !== undefined || issues.length > before) return time;
  }
  // Solutions and tasks of the first versions have no time of their own.
  const changed = received.time(parent?.date_mod);
  const time = queuedAt ?? (typeof changed === 'number' ? changed : undefined);
  if (time === undefined) issues.push({ path: '/item/date_creation', message: 'this says when it was written' });
  return time;
}

/** The event of a new message, or nothing and the reason in `issues`. */
export function messageDraft(kind: ItemKind, received: Received, issues: Issue[]): EventDraft | undefined {
  const { item, reader } = received;
  const before = issues.length;
  const id = textOf(item.id);
  if (id === undefined) issues.push({ path: '/item/id', message: 'a message needs its id' });
  const isPrivate = isTrue(item.is_private);
  const author = kind === 'followup' && !isPrivate ? authorOf(received) : 'agent';
  if (author === undefined) {
    const message = 'who wrote this can’t be told: neither timeline_position nor the team of parent_item says it';
    issues.push({ path: '/item/user', message });
  }
  const time = timeOf(received, issues);
  if (id === undefined || author === undefined || time === undefined || issues.length > before) return undefined;
  const [channel] = wordsOf(item.request_type);
  return {
    type: 'ticket.message',
    time,
    sequence: 1,
    message: {
      author,
      public: !isPrivate,
      id: `${kind}-${id}`.slice(0, 100),
      ...(channel === undefined || author !== 'requester' ? {} : { channel: messageChannel(reader, channel) }),
    },
  };
}
