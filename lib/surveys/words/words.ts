/** Every word of the survey pages: one file a language, all with the same keys. */
import type { Band } from '#experience/ratings.ts';
import type { SurveyQuestion } from '#tickets/event.ts';

/** The reasons that the default settings offer. */
export const WORDED_REASONS = [
  'speed',
  'solution',
  'friendliness',
  'explanation',
  'effort',
  'passed-on',
  'kept-informed',
] as const;
export type WordedReason = (typeof WORDED_REASONS)[number];

/** Working time lost, in seconds: what can be chosen. A working day has eight hours. */
export const LOST_TIMES = [0, 900, 1800, 3600, 7200, 14_400, 28_800, 57_600] as const;
type LostTime = (typeof LOST_TIMES)[number];

type Ends = readonly [lowest: string, highest: string];

export interface Words {
  /** The language's name in itself. */
  name: string;
  /** Which ticket this is about. */
  about(ticketId: string): string;
  progress(step: number, of: number): string;
  next: string;
  save: string;
  back: string;
  skip: string;
  languages: string;
  /** What happens with the answers. */
  privacy: string;
  questions: Readonly<Record<SurveyQuestion, { ask: string; short: string }>>;
  satisfaction: readonly [string, string, string, string, string];
  effort: readonly [string, string, string, string, string, string, string];
  /** What 0 and 10 mean. */
  happiness: Ends;
  recommend: Ends;
  /** The sentence that explains a row of numbers. */
  ends(lowest: string, highest: string): string;
  yes: string;
  no: string;
  lostTime: Readonly<Record<LostTime, string>>;
  reasons: {
    ask: Readonly<Record<Band, string>>;
    hint: string;
    short: string;
    none: string;
    words: Readonly<Record<WordedReason, Readonly<Record<Band, string>>>>;
  };
  error: { title: string; prefix: string; nothingChosen: string; notAChoice: string };
  thanks: {
    title: string;
    text: string;
    /** Nothing was answered. */
    nothing: string;
    nothingText: string;
    yourAnswers: string;
    change: string;
    answer: string;
    unanswered: string;
    /** The answers can't be changed any more. */
    closed: string;
    youSaid: string;
    followUp(due: string): string;
  };
  expired: { title: string; text: string };
  unknown: { title: string; text: string };
  unavailable: { title: string; text: string };
}

const isWorded = (reason: string): reason is WordedReason => WORDED_REASONS.some(known => known === reason);

/** A reason in words; one of the company's own as its id, with blanks. */
export const reasonText = (words: Words, reason: string, band: Band): string =>
  isWorded(reason) ? words.reasons.words[reason][band] : reason.replaceAll('-', ' ');
