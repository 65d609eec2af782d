/**
 * The facts of a ticket, derived from its history: what measures and clocks are computed from (measures.md §1, §3).
 * One walk over the steps. Pure: nothing here depends on when it is asked.
 */
import type { Instant } from './event.ts';
import { isDone, type TicketHistory } from './history.ts';

/** A message or call from the requester. The ticket's creation is the first contact and not in this list. */
export interface Contact {
  at: Instant;
  /** Written while waiting for a first or next answer. */
  chase: boolean;
  /** Before the first agent reply: it belongs to the first contact (first-contact resolution). */
  beforeFirstReply: boolean;
  /** After a group change and before the new group's first reply: the customer explains again. */
  explainsAgain: boolean;
  /** By another channel than the contact before. */
  changesChannel: boolean;
}

interface Reopening {
  at: Instant;
  /** When it had been resolved before; unknown when only the desk's counter tells of the reopening. */
  resolvedAt: Instant | undefined;
}

export type Interval = readonly [from: Instant, to: Instant];

export interface TicketFacts {
  createdAt: Instant;
  /** First move into resolved or closed. */
  firstResolvedAt: Instant | undefined;
  /** Final resolution: the last move into resolved or closed that no reopening followed. */
  resolvedAt: Instant | undefined;
  cancelledAt: Instant | undefined;
  firstReplyAt: Instant | undefined;
  /** Public messages of agents, in order. */
  agentReplies: Instant[];
  /** Further contacts, in order. Thanks after the final resolution are none. */
  contacts: Contact[];
  reopenings: Reopening[];
  /** Changes from one group to a different one. The desk's own count where it has one. */
  groupChanges: number;
  /** Came back to a group that had given it away (A→B→A). */
  pingPong: boolean;
  /** Milliseconds in new, open or on-hold up to the final resolution (or to the last known moment). */
  requesterWait: number;
  /** The intervals that `requesterWait` adds up. */
  waits: Interval[];
}

/** The last moment up to which the history is known. */
export function knownUntil(history: TicketHistory): Instant {
  return Math.max(history.last.time, history.createdAt);
}

/** The groups in order, without "nobody" and without repetition: A, nobody, A is one stay. */
function groupsInOrder(history: TicketHistory): string[] {
  const groups: string[] = [];
  for (const step of history.steps) {
    if ('group' in step && step.group !== null && step.group !== groups.at(-1)) groups.push(step.group);
  }
  return groups;
}

/** What the customer can notice of the ticket's progress, while walking through the steps. */
interface Walk {
  waiting: boolean;
  replied: boolean;
  newGroup: boolean;
  channel: string | undefined;
  group: string | null;
}

function contactOf(history: TicketHistory, walk: Walk, at: Instant, channel: string | undefined): Contact {
  const before = walk.channel ?? history.channel ?? undefined;
  return {
    at,
    chase: walk.waiting,
    beforeFirstReply: !walk.replied,
    explainsAgain: walk.newGroup,
    changesChannel: channel !== undefined && before !== undefined && channel !== before,
  };
}

/** Reopenings as seen, corrected by the desk's own counter where it has one. */
function countedReopenings(history: TicketHistory, seen: Reopening[]): Reopening[] {
  const counted = history.counters.reopenings ?? seen.length;
  if (counted < seen.length) return seen.slice(seen.length - counted);
  const times = history.counters.reopeningsAt ?? [];
  const unseen = times.slice(seen.length).map((at): Reopening => ({ at, resolvedAt: undefined }));
  return [...seen, ...unseen];
}

/** Derives the facts. See the fields for what each means. */
export function factsOf(history: TicketHistory): TicketFacts {
  const walk: Walk = { waiting: true, replied: false, newGroup: false, channel: undefined, group: null };
  const contacts: Contact[] = [];
  const agentReplies: Instant[] = [];
  const reopenings: Reopening[] = [];
  const waits: Interval[] = [];
  let firstResolvedAt: Instant | undefined;
  let resolvedAt: Instant | undefined;
  let lastResolvedAt: Instant | undefined;
  let cancelledAt: Instant | undefined;
  /** Contacts up to the final resolution: later ones are thanks, unless the ticket is reopened. */
  let contactsThen = 0;
  let waitingSince: Instant | undefined = history.createdAt;

  for (const step of history.steps) {
    if ('status' in step) {
      const inOurCourt = step.status === 'new' || step.status === 'open' || step.status === 'on-hold';
      if (inOurCourt) waitingSince ??= step.at;
      else if (waitingSince !== undefined) {
        if (step.at > waitingSince) waits.push([waitingSince, step.at]);
        waitingSince = undefined;
      }
      cancelledAt = step.status === 'cancelled' ? step.at : undefined;
      if (isDone(step.status)) {
        if (resolvedAt !== undefined) continue; // Resolved, then closed: still the same resolution.
        resolvedAt = step.at;
        lastResolvedAt = step.at;
        firstResolvedAt ??= step.at;
        contactsThen = contacts.length;
        walk.waiting = false;
      } else if (resolvedAt !== undefined) {
        if (step.status !== 'cancelled') reopenings.push({ at: step.at, resolvedAt: lastResolvedAt });
        resolvedAt = undefined;
      }
    } else if ('group' in step) {
      if (step.group === null) continue;
      if (walk.group !== null && walk.group !== step.group) walk.newGroup = true;
      walk.group = step.group;
    } else if ('message' in step) {
      if (step.message === 'requester') {
        // Nobody writes twice in one instant: a message of the moment of creation is the one that opened the ticket.
        if (step.opening === true || step.at <= history.createdAt) {
          walk.channel = step.channel ?? walk.channel;
          continue;
        }
        contacts.push(contactOf(history, walk, step.at, step.channel));
        walk.channel = step.channel ?? walk.channel;
        walk.waiting = true;
      } else {
        agentReplies.push(step.at);
        walk.waiting = false;
        walk.replied = true;
        walk.newGroup = false;
      }
    }
  }

  const end = knownUntil(history);
  if (waitingSince !== undefined && end > waitingSince) waits.push([waitingSince, end]);
  const groups = groupsInOrder(history);
  return {
    createdAt: history.createdAt,
    firstResolvedAt,
    resolvedAt,
    cancelledAt,
    firstReplyAt: agentReplies[0],
    agentReplies,
    contacts: resolvedAt === undefined ? contacts : contacts.slice(0, contactsThen),
    reopenings: countedReopenings(history, reopenings),
    groupChanges: history.counters.groupChanges ?? Math.max(0, groups.length - 1),
    pingPong: groups.some((group, index) => groups.indexOf(group) < index),
    requesterWait: waits.reduce((sum, [from, to]) => sum + (to - from), 0),
    waits,
  };
}
