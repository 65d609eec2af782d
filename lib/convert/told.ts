/**
 * What a ticket's step is told of to subscribers: that a bad answer waits for somebody, and that somebody has answered.
 * Told is what opens now: history that is imported, a repair and a change of the rules tell nobody anything.
 */

import { badAnswersOf } from '#experience/feedback.ts';
import { type FollowUp, isLate } from '#experience/follow-up.ts';
import type { News } from '#lib/notify/outbox.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';
import type { TicketState } from './state.ts';
import type { Advance } from './step.ts';

/** Milliseconds after which what happened is no news any more when we hear of it: it would not be sent, either. */
const NEWS = 3 * 86_400_000;

const answers = (state: TicketState) =>
  badAnswersOf(state.history).map(({ question, value, scale }) => ({ question, value, scale }));

/** The id names what happened, so that it is one message however often it is counted. */
function message(state: TicketState, followUp: FollowUp, at: Instant): News {
  const { connection, ticketId, history } = state;
  const { unit, service } = history;
  const ticket = { connection, ticketId, unit, service, group: followUp.group, dueAt: iso(followUp.due) };
  const common = { id: JSON.stringify([connection, ticketId, at]), at, unit };
  return followUp.answeredAt === undefined
    ? { ...common, type: 'feedback.negative', data: { ...ticket, answers: answers(state) } }
    : { ...common, type: 'feedback.answered', data: { ...ticket, answeredAt: iso(at), late: isLate(followUp, at) } };
}

/** What is to be told of a step: at most one thing, as a follow-up that was open and is open has only changed. */
export function tellingsOf({ last, next, heardAt }: Advance): News[] {
  const { followUp } = next;
  if (followUp === undefined || heardAt === undefined) return [];
  const before = last?.followUp;
  const wasOpen = before !== undefined && before.answeredAt === undefined;
  const isNews = (at: Instant): boolean => heardAt - at <= NEWS;
  if (followUp.answeredAt === undefined) {
    return wasOpen || !isNews(followUp.at) ? [] : [message(next, followUp, followUp.at)];
  }
  // One that was never told of as open is not told of as answered.
  return wasOpen && isNews(before.at) && isNews(followUp.answeredAt)
    ? [message(next, followUp, followUp.answeredAt)]
    : [];
}
