/**
 * Feedback that must not fall into a black hole: whether a customer said that it was bad, and whether a person came
 * back to them (measures.md §3).
 */
import type { Instant, Question, Rating } from '#tickets/event.ts';
import type { TicketFacts } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';
import { answersOf, isBottom } from './ratings.ts';
import { TICKET_QUESTIONS } from './watermelon.ts';

export interface BadAnswer extends Rating {
  question: Question;
  /** When it was first told. */
  at: Instant;
}

export interface Feedback {
  /** The earliest of the bad answers that still stand. */
  negativeAt: Instant;
  /** When a person first came back to the customer after it. */
  answeredAt?: Instant;
}

/** The answers about the ticket that are in the bottom band now, the earliest first. One that was replaced is gone. */
export function badAnswersOf(history: Pick<TicketHistory, 'requester' | 'assignee' | 'ratings'>): BadAnswer[] {
  const answers = answersOf(history);
  return TICKET_QUESTIONS.map(question => answers[question])
    .filter(answer => answer !== undefined)
    .filter(isBottom)
    .sort((a, b) => a.at - b.at);
}

/**
 * The bad feedback on a ticket, and when it was followed up: by the first public message of an agent after it, or by
 * what somebody recorded at or after it, whichever came first. Automatic messages are nobody's answer. `undefined`
 * where no bad answer stands.
 */
export function feedbackOf(history: TicketHistory, facts: Pick<TicketFacts, 'agentReplies'>): Feedback | undefined {
  const [first] = badAnswersOf(history);
  if (first === undefined) return undefined;
  const negativeAt = first.at;
  // A message of the same instant came with the answer or before it, so it can't be about it.
  const replied = facts.agentReplies.find(at => at > negativeAt);
  const recorded = history.followUps?.find(at => at >= negativeAt);
  const answeredAt = Math.min(replied ?? Number.POSITIVE_INFINITY, recorded ?? Number.POSITIVE_INFINITY);
  return { negativeAt, ...(Number.isFinite(answeredAt) ? { answeredAt } : {}) };
}
