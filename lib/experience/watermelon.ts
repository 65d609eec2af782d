/**
 * Was the experience of a ticket bad? By behaviour (observed, known for every ticket) and by the customer's own
 * answers (stated, known for those who answered). Green outside and red inside is decided in the rollups, where
 * the SLA side is known (measures.md §5).
 */
import type { Question } from '#tickets/event.ts';
import { effortSum } from './effort.ts';
import type { MeasuredTicket } from './measure.ts';
import { isBottom } from './ratings.ts';

/** The reasons that are counted as drivers, too. */
export const REASONS = ['reopened', 'bounced', 'effort', 'rating'] as const;
export type Reason = (typeof REASONS)[number];

export interface BadExperience {
  observed: boolean;
  /** `null`: the customer was not asked, or did not answer. */
  stated: boolean | null;
  reasons: Reason[];
}

/** The questions whose bottom band says that this ticket's experience was bad. */
const TICKET_QUESTIONS: readonly Question[] = ['satisfaction', 'effort', 'happiness', 'recommend'];

export function badExperience({ history, facts, effort, settings }: MeasuredTicket): BadExperience {
  const answers = TICKET_QUESTIONS.map(question => history.ratings[question]).filter(rating => rating !== undefined);
  const reopened = facts.reopenings.length > 0;
  const bounced = facts.groupChanges >= settings.bounceThreshold;
  const effortful = effortSum(effort) >= settings.watermelonEffort;
  const rated = answers.some(isBottom);
  const reasons: Reason[] = [];
  if (reopened) reasons.push('reopened');
  if (bounced) reasons.push('bounced');
  if (effortful) reasons.push('effort');
  if (rated) reasons.push('rating');
  return { observed: reopened || bounced || effortful, stated: answers.length === 0 ? null : rated, reasons };
}
