/** The settings named in measures.md, with their defaults. One document per deployment (`PUT /v1/settings`). */

import type { SurveyQuestion } from '#tickets/event.ts';

export interface EffortWeights {
  /** Each contact after the creation. */
  contact: number;
  /** Each contact while waiting for an answer, on top of `contact`. */
  chase: number;
  /** Each contact after a group change, until the new group's first reply. */
  explainAgain: number;
  reopening: number;
  channelChange: number;
  /** Each full business day of requester wait beyond the resolution target. */
  waitDay: number;
}

export interface AgreedMeasure {
  id: string;
  target: number;
  /** Worst acceptable. */
  floor: number;
  weight: number;
}

/** What customers are asked, and how often. */
export interface SurveySettings {
  /** Nobody is asked more than once in so many days; 0 for no limit. */
  everyDays: number;
  /** Days after which a link can't be answered any more. */
  expiresDays: number;
  /** In this order, one a page. */
  questions: readonly SurveyQuestion[];
  /** What may be chosen as a reason, by id: the pages have words for those of the default, others are shown as they are. */
  reasons: readonly string[];
}

/** What follows a bad answer. */
export interface FollowUpSettings {
  /** Business days in which somebody shall answer. */
  businessDays: number;
  /** Id of the calendar of these days; without one that of the ticket's resolution target, else round the clock. */
  calendar?: string;
  /** The group that answers; without one the group that has the ticket. */
  group?: string;
}

/** When somebody is told that something is wrong. */
export interface AlertSettings {
  /** Days that are looked at, up to now. */
  days: number;
  /** Points of XLA score above the pass mark, or share of the rate, by which it must be better until it is over. */
  hysteresis: number;
  /** `watermelon.rising`: the rate is significantly above that of the days before, and at least so high. */
  watermelonRate: number;
  /** `ticket.at-risk`: effort points of an open ticket whose clocks are still green. */
  effort: number;
}

export interface Settings {
  /** Below this n there is no verdict. */
  minimumSample: number;
  /** k: this many group changes make a bounced ticket. */
  bounceThreshold: number;
  /** Business days after a resolution within which a reopening means that it was none. */
  settleDays: number;
  effortWeights: EffortWeights;
  /** Effort points from which the experience was bad. */
  watermelonEffort: number;
  /** XLA score (0…100) from which an agreement is met. */
  passMark: number;
  /** Share of tickets that must meet their SLA, where a unit has no target of its own. */
  slaTarget: number;
  /** IANA zone of units that have none of their own. */
  timeZone: string;
  /** Days after a window has ended until its verdict is given: late events have come by then. */
  settlingDays: number;
  alerts: AlertSettings;
  survey: SurveySettings;
  followUp: FollowUpSettings;
  /** T: a page or a step is fast that loads within so many seconds. */
  fastSeconds: number;
  /** Days after which what is known of a finished ticket, and a signal, is forgotten but for its counts; `null`: never. */
  retentionDays: number | null;
  /** What a unit's experience is scored by while it has no agreement of its own. */
  defaultAgreement: { measures: readonly AgreedMeasure[] };
}

export const DEFAULT_SETTINGS: Settings = {
  minimumSample: 20,
  bounceThreshold: 2,
  settleDays: 3,
  effortWeights: { contact: 1, chase: 1, explainAgain: 2, reopening: 3, channelChange: 2, waitDay: 1 },
  watermelonEffort: 5,
  passMark: 90,
  slaTarget: 0.95,
  timeZone: 'UTC',
  settlingDays: 3,
  alerts: { days: 28, hysteresis: 2, watermelonRate: 0.1, effort: 5 },
  survey: {
    everyDays: 30,
    expiresDays: 30,
    questions: ['satisfaction', 'effort', 'solved-first', 'lost-time'],
    reasons: ['speed', 'solution', 'friendliness', 'explanation', 'effort', 'passed-on', 'kept-informed'],
  },
  followUp: { businessDays: 1 },
  fastSeconds: 3,
  retentionDays: null,
  defaultAgreement: {
    measures: [
      { id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3 },
      { id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 2 },
      { id: 'bounce-rate', target: 0.1, floor: 0.3, weight: 2 },
      { id: 'effortless-rate', target: 0.8, floor: 0.5, weight: 2 },
      { id: 'customer-satisfaction', target: 0.85, floor: 0.6, weight: 3 },
    ],
  },
};
