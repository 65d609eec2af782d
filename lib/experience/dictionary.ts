/** The dictionary: every measure there is, in the order in which reports list them. Adding one is adding its line. */
import type { Measure } from './measure.ts';
import { bounceRate } from './measures/bounce-rate.ts';
import { chaseRate } from './measures/chase-rate.ts';
import { customerEffortScore } from './measures/customer-effort-score.ts';
import { customerSatisfaction } from './measures/customer-satisfaction.ts';
import { effortlessRate } from './measures/effortless-rate.ts';
import { experiencedTime } from './measures/experienced-time.ts';
import { firstAssignmentResolution } from './measures/first-assignment-resolution.ts';
import { firstContactResolution } from './measures/first-contact-resolution.ts';
import { firstReplyWait } from './measures/first-reply-wait.ts';
import { oneTouchResolution } from './measures/one-touch-resolution.ts';
import { pingPongRate } from './measures/ping-pong-rate.ts';
import { reopenRate } from './measures/reopen-rate.ts';
import { requesterWait } from './measures/requester-wait.ts';
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
  customerSatisfaction,
  customerEffortScore,
];

const byId = new Map(MEASURES.map(measure => [measure.id, measure]));

/** The measure of that id, or `undefined`. */
export const findMeasure = (id: string): Measure | undefined => byId.get(id);
