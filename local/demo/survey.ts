/**
 * What Pith's own survey adds to a ticket: that its customer was asked, what they answer, and what is done about a bad
 * answer. As the survey page and the follow-ups append it to the ledger.
 */
import type { ReadEntry } from '#desks/desk.ts';
import { contentId, type EventDraft, entry } from '#desks/reading.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import type { Instant, Question, Rating } from '#tickets/event.ts';
import { type Answer, type Life, standings } from './life.ts';
import { createRandom, type Random } from './random.ts';
import type { Unit } from './unit.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** How long after the resolution the customer is asked. */
const ASKED_AFTER = 5 * MINUTE;
/** Of those who don't answer, how many have been asked: nobody is asked again for a month. */
const ASKED_IN_VAIN = 0.4;
/** Of those who answer, how many go on to each further question. */
const GOES_ON: Readonly<Partial<Record<Question, number>>> = {
  'solved-first': 0.85,
  'lost-time': 0.75,
  happiness: 0.7,
  recommend: 0.65,
};
const GIVES_REASONS = 0.6;

/** Working time that a customer says was lost, seconds, as the page offers it. */
const LOST = [0, 900, 1_800, 3_600, 7_200, 14_400, 28_800];

/** What annoyed, and what pleased. */
const BAD_REASONS = ['speed', 'solution', 'passed-on', 'effort', 'kept-informed'];
const GOOD_REASONS = ['speed', 'friendliness', 'solution', 'explanation'];

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)));

/** Further answers that go with the first: somebody content is so all over, with some noise. */
function furtherAnswers(random: Random, { satisfaction }: Answer): Rating[] {
  const content = (satisfaction - 1) / 4;
  const answers: Rating[] = [
    { question: 'solved-first', value: random.chance(0.15 + 0.75 * content) ? 1 : 0, scale: 2 },
    {
      question: 'lost-time',
      value: LOST[clamp(random.normal(5 - 4 * content, 1.3), 0, LOST.length - 1)] ?? 0,
      scale: 0,
    },
    { question: 'happiness', value: clamp(random.normal(2.5 + 6.6 * content, 1.4), 0, 10), scale: 11 },
    { question: 'recommend', value: clamp(random.normal(3 + 5.6 * content, 1.7), 0, 10), scale: 11 },
  ];
  return answers.filter(({ question }) => random.chance(GOES_ON[question] ?? 1));
}

function reasonsOf(random: Random, { satisfaction }: Answer): string[] | undefined {
  if (!random.chance(GIVES_REASONS)) return undefined;
  const words = satisfaction <= 3 ? BAD_REASONS : GOOD_REASONS;
  return [...new Set([random.pick(words), random.pick(words)])];
}

/** The answers of a customer. `rated`: the desk itself tells how content they were. */
function answered(ticketId: string, answer: Answer, at: Instant, rated: boolean): ReadEntry | undefined {
  const random = createRandom(`survey ${ticketId}`);
  const reasons = reasonsOf(random, answer);
  const ratings: Rating[] = [];
  if (!rated) ratings.push({ question: 'satisfaction', value: answer.satisfaction, scale: 5 });
  if (answer.effort !== undefined) ratings.push({ question: 'effort', value: answer.effort, scale: 7 });
  ratings.push(...furtherAnswers(random, answer));
  const [first, ...others] = ratings;
  if (first === undefined) return undefined;
  const all = [reasons === undefined ? first : { ...first, reasons }, ...others];
  const drafts = all.map((rating): EventDraft => ({ type: 'ticket.rated', time: at, sequence: 0, rating }));
  return entry(ticketId, `survey-${contentId(Buffer.from(ticketId))}`, drafts);
}

/** When, if ever, somebody gets back to a customer who was not content. */
function followedUp(ticketId: string, unit: Unit, answer: Answer, at: Instant): Instant | undefined {
  const random = createRandom(`follow-up ${ticketId}`);
  if (answer.satisfaction > 2 || !random.chance(unit.followUps)) return undefined;
  return at + Math.round(random.lognormal(9, 0.8) * HOUR);
}

/** Share of tickets whose words a tool of text analysis scores, wherever they were written. */
const ANALYSED = 0.15;

/** What such a tool makes of it: handed around and not solved reads like it. */
function sentimentOf(ticketId: string, life: Life, at: Instant): Addition[] {
  const random = createRandom(`sentiment ${ticketId}`);
  const end = standings(life).at(-1);
  if (end === undefined || !random.chance(ANALYSED)) return [];
  const score = random.normal(0.45 - 0.3 * end.handovers - 0.5 * end.reopenings, 0.3);
  const value = Math.round(Math.min(1, Math.max(-1, score)) * 100) / 100;
  const rating: Rating = { question: 'sentiment', value, scale: 0 };
  const event: EventDraft = { type: 'ticket.rated', time: at, sequence: 0, rating };
  return [{ at, entry: entry(ticketId, `sentiment-${contentId(Buffer.from(ticketId))}`, [event]) }];
}

interface Addition {
  at: Instant;
  entry: ReadEntry;
}

/** All that is added to a ticket. `rated` as for its answers. */
export function surveyOf(ticketId: string, life: Life, rated: boolean): Addition[] {
  const resolvedAt = standings(life).findLast(standing => standing.resolvedAt !== undefined)?.resolvedAt;
  const moment = life.moments.find(({ answer }) => answer !== undefined);
  const additions: Addition[] = resolvedAt === undefined ? [] : sentimentOf(ticketId, life, resolvedAt + MINUTE);
  const isAsked = moment !== undefined || createRandom(`asked ${ticketId}`).chance(ASKED_IN_VAIN);
  if (resolvedAt !== undefined && isAsked) {
    const at = Math.min(resolvedAt + ASKED_AFTER, moment?.at ?? Number.POSITIVE_INFINITY);
    const surveyed = { questions: [...DEFAULT_SETTINGS.survey.questions] };
    const event: EventDraft = { type: 'ticket.surveyed', time: at, sequence: 0, surveyed };
    additions.push({ at, entry: entry(ticketId, `survey:${contentId(Buffer.from(ticketId))}`, [event]) });
  }
  if (moment?.answer === undefined) return additions;
  const { at, answer } = moment;
  const said = answered(ticketId, answer, at, rated);
  if (said !== undefined) additions.push({ at, entry: said });
  const followUpAt = followedUp(ticketId, life.unit, answer, at);
  if (followUpAt !== undefined) {
    const event: EventDraft = { type: 'ticket.followed-up', time: followUpAt, sequence: 0 };
    additions.push({ at: followUpAt, entry: entry(ticketId, `follow-up:${followUpAt}`, [event]) });
  }
  return additions;
}
