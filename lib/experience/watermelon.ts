/**
 * Was the experience of a ticket bad? By behaviour (observed, known for every ticket) and by the customer's own
 * answers (stated, known for those who answered). Green outside and red inside is decided in the rollups, where
 * the SLA side is known (measures.md §5).
 */
import type { Settings } from '#lib/settings.ts';
import type { Question } from '#tickets/event.ts';
import { effortSum } from './effort.ts';
import type { MeasuredTicket } from './measure.ts';
import { lostTime } from './measures/lost-time.ts';
import { answersOf, isBottom } from './ratings.ts';

export const REASONS = ['reopened', 'bounced', 'effort', 'rating', 'lost-time'] as const;
export type Reason = (typeof REASONS)[number];

export interface BadExperience {
  observed: boolean;
  /** `null`: the customer was not asked, or did not answer. */
  stated: boolean | null;
  reasons: Reason[];
}

/** The questions whose bottom band says that this ticket's experience was bad. */
export const TICKET_QUESTIONS: readonly Question[] = ['satisfaction', 'effort', 'happiness', 'recommend'];

/** Seconds of lost time that are agreed to be the most. Without such a target an answer says nothing good or bad. */
const agreedLostTime = ({ defaultAgreement }: Settings): number | undefined =>
  defaultAgreement.measures.find(({ id }) => id === lostTime.id)?.target;

/** What the customer's answers say: of ratings, and of lost time; `undefined` where they say nothing. */
function stated({ history, settings }: MeasuredTicket): { rating: boolean | undefined; lostTime: boolean | undefined } {
  const answers = answersOf(history);
  const ratings = TICKET_QUESTIONS.map(question => answers[question]).filter(rating => rating !== undefined);
  const lost = answers['lost-time']?.value;
  const agreed = agreedLostTime(settings);
  return {
    rating: ratings.length === 0 ? undefined : ratings.some(isBottom),
    lostTime: lost === undefined || agreed === undefined ? undefined : lost > agreed,
  };
}

export function badExperience(ticket: MeasuredTicket): BadExperience {
  const { facts, effort, settings } = ticket;
  const said = stated(ticket);
  const holds: Record<Reason, boolean> = {
    reopened: facts.reopenings.length > 0,
    bounced: facts.groupChanges >= settings.bounceThreshold,
    effort: effortSum(effort) >= settings.watermelonEffort,
    rating: said.rating === true,
    'lost-time': said.lostTime === true,
  };
  const known = said.rating !== undefined || said.lostTime !== undefined;
  return {
    observed: holds.reopened || holds.bounced || holds.effort,
    stated: known ? holds.rating || holds['lost-time'] : null,
    reasons: REASONS.filter(reason => holds[reason]),
  };
}
