/** The dictionary: every measure there is, in the order in which reports list them. Adding one is adding its line. */
import type { Definition, Measure } from './measure.ts';
import { abandonmentRate } from './measures/abandonment-rate.ts';
import { backlogAge } from './measures/backlog-age.ts';
import { bounceRate } from './measures/bounce-rate.ts';
import { chaseRate } from './measures/chase-rate.ts';
import { confirmedFirstContactResolution } from './measures/confirmed-first-contact-resolution.ts';
import { customerEffortScore } from './measures/customer-effort-score.ts';
import { customerSatisfaction } from './measures/customer-satisfaction.ts';
import { effortlessRate } from './measures/effortless-rate.ts';
import { experiencedTime } from './measures/experienced-time.ts';
import { feedbackAnswerTime } from './measures/feedback-answer-time.ts';
import { feedbackAnsweredRate } from './measures/feedback-answered-rate.ts';
import { firstAssignmentResolution } from './measures/first-assignment-resolution.ts';
import { firstContactResolution } from './measures/first-contact-resolution.ts';
import { firstReplyWait } from './measures/first-reply-wait.ts';
import { happiness } from './measures/happiness.ts';
import { likelihoodToRecommend } from './measures/likelihood-to-recommend.ts';
import { lostTime } from './measures/lost-time.ts';
import { netPromoterScore } from './measures/net-promoter-score.ts';
import { oneTouchResolution } from './measures/one-touch-resolution.ts';
import { pingPongRate } from './measures/ping-pong-rate.ts';
import { reasons } from './measures/reasons.ts';
import { reopenRate } from './measures/reopen-rate.ts';
import { requesterWait } from './measures/requester-wait.ts';
import { sentiment } from './measures/sentiment.ts';
import { surveyResponseRate } from './measures/survey-response-rate.ts';
import { userEffort } from './measures/user-effort.ts';

export const MEASURES: readonly Measure[] = [
  firstContactResolution,
  firstAssignmentResolution,
  oneTouchResolution,
  firstReplyWait,
  experiencedTime,
  requesterWait,
  reopenRate,
  bounceRate,
  pingPongRate,
  chaseRate,
  userEffort,
  effortlessRate,
  abandonmentRate,
  customerSatisfaction,
  customerEffortScore,
  confirmedFirstContactResolution,
  lostTime,
  happiness,
  likelihoodToRecommend,
  netPromoterScore,
  sentiment,
  reasons,
  surveyResponseRate,
  feedbackAnsweredRate,
  feedbackAnswerTime,
];

const byId = new Map(MEASURES.map(measure => [measure.id, measure]));

/** The measure of that id, or `undefined`. */
export const findMeasure = (id: string): Measure | undefined => byId.get(id);

/** All that is said of tickets: the measures of a period, and what is about now. */
export const TICKET_DEFINITIONS: readonly Definition[] = [...MEASURES, backlogAge];

/**
 * Why a measure of tickets can't be a target of an agreement; `undefined` when it can be, or when there is none of
 * that id.
 */
export function notAgreeable(id: string): string | undefined {
  const definition = TICKET_DEFINITIONS.find(one => one.id === id);
  if (definition?.role === 'kpi') {
    return `${id} is a KPI, the company’s own result: customers don’t care about it, so it can’t be a target`;
  }
  if (definition === backlogAge) return `${id} is about what is open now, and not about a period`;
  if (definition?.kind === 'count') return `${id} is a list of counts, and no value to hold against a target`;
  return undefined;
}
