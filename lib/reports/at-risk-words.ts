/** Why a ticket is at risk, in words for whoever leads the team. */
import type { Agreement } from '#agreements/agreement.ts';
import type { Excess } from '#agreements/at-risk.ts';
import type { EvaluatedTicket } from '#convert/evaluate.ts';
import { effortSum } from '#experience/effort.ts';
import { experiencedTime } from '#experience/measures/experienced-time.ts';
import { firstReplyWait } from '#experience/measures/first-reply-wait.ts';
import { requesterWait } from '#experience/measures/requester-wait.ts';
import { answersOf, isBottom } from '#experience/ratings.ts';
import { type Reason, TICKET_QUESTIONS } from '#experience/watermelon.ts';

export interface RiskReason {
  /** A measure, `effort`, or what happened: `reopened`, `bounced`, `chased`, `rating`, `lost-time`. */
  reason: string;
  /** Seconds, points, or times. */
  value: number;
  /** What is accepted; `null` where that is not agreed. Of `effort` and `bounced`: what is too many itself. */
  allowed: number | null;
  /** Where that is from: the agreement, or the settings. */
  from: 'agreement' | 'settings' | null;
  /** It alone puts the ticket on the list. */
  decides: boolean;
  says: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;

/** A time in the two units that matter of it; from two days on in days. */
export function timeWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < MINUTE) return `${whole} s`;
  if (whole < HOUR) return two(Math.floor(whole / MINUTE), 'min', whole % MINUTE, 's');
  const minutes = Math.round(whole / MINUTE);
  if (minutes * MINUTE < 2 * DAY) return two(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(whole / HOUR);
  return two(Math.floor(hours / 24), 'days', hours % 24, 'h');
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const timesWords = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
const pointsWords = (points: number): string => counted(points, 'point', 'points');

/** What was waited for, by measure. */
const WAITED: Readonly<Record<string, (time: string) => string>> = {
  [requesterWait.id]: time => `waited ${time} for us`,
  [experiencedTime.id]: time => `open for ${time}`,
  [firstReplyWait.id]: time => `waited ${time} for the first reply`,
};

/** The two must not read the same: a second too long is too long. */
const exceeding = (value: string, limit: string, says: (value: string) => string): string =>
  says(value === limit ? `more than ${limit}` : value);

function excessReason({ reason, value, allowed, from }: Excess, agreement: Agreement | undefined): RiskReason {
  const limit = `agreement version ${agreement?.version ?? '?'} accepts`;
  const waited = WAITED[reason];
  const says =
    waited !== undefined
      ? `${exceeding(timeWords(value), timeWords(allowed), waited)}, ${limit} ${timeWords(allowed)}`
      : from === 'agreement'
        ? `effort ${pointsWords(value)}, ${limit} ${allowed}`
        : `effort ${pointsWords(value)}, ${allowed} are too many`;
  return { reason, value, allowed, from, decides: true, says };
}

/** The best answer of a scale of so many points: those of two and of eleven begin at 0. */
const bestOf = (scale: number): number => (scale === 2 || scale === 11 ? scale - 1 : scale);

type Told = Omit<RiskReason, 'reason' | 'decides'>;

/** What happened to the customer, by reason: it does not decide, and says what the points are made of. */
const HAPPENED: Readonly<Record<Reason | 'chased', (ticket: EvaluatedTicket) => Told>> = {
  reopened: ({ facts }) => told(facts.reopenings.length, count => `reopened ${timesWords(count)}`),
  bounced: ({ facts, settings }) => {
    const { bounceThreshold: allowed } = settings;
    const { value, says } = told(facts.groupChanges, count => `passed on ${timesWords(count)}`);
    return { value, allowed, from: 'settings', says: `${says}, ${timesWords(allowed)} is too often` };
  },
  chased: ({ facts }) =>
    told(
      facts.contacts.filter(({ chase }) => chase).length,
      count => `the customer asked ${timesWords(count)} more while waiting for an answer`,
    ),
  effort: ({ effort }) => told(effortSum(effort), points => `effort ${pointsWords(points)}`),
  rating: ({ history }) => {
    const answers = answersOf(history);
    const bad = TICKET_QUESTIONS.map(question => answers[question]).find(one => one !== undefined && isBottom(one));
    return told(bad?.value ?? 0, value =>
      bad === undefined ? 'a bad answer' : `a bad answer: ${bad.question} ${value} of ${bestOf(bad.scale)}`,
    );
  },
  'lost-time': ({ history }) =>
    told(answersOf(history)['lost-time']?.value ?? 0, time => `${timeWords(time)} of working time lost`),
};

const told = (value: number, says: (value: number) => string): Told => ({
  ...{ value, allowed: null, from: null, says: says(value) },
});

const isHappened = (reason: string): reason is keyof typeof HAPPENED => Object.hasOwn(HAPPENED, reason);

/** Every reason: first those that decide, the worst of them first. `happened`: as alerts say it. */
export function reasonsOf(
  excesses: readonly Excess[],
  happened: readonly string[],
  evaluated: EvaluatedTicket,
  agreement: Agreement | undefined,
): RiskReason[] {
  const times = ({ value, allowed }: Excess): number => value / Math.max(1, allowed);
  const deciding = excesses.toSorted((a, b) => times(b) - times(a)).map(excess => excessReason(excess, agreement));
  const others = happened.filter(isHappened).filter(reason => deciding.every(one => one.reason !== reason));
  return [...deciding, ...others.map(reason => ({ reason, decides: false, ...HAPPENED[reason](evaluated) }))];
}
