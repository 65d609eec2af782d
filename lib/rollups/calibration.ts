/**
 * Counters from which effort points are held against customers' answers to how easy it was: how often which points
 * and answer go together, and the normal equations of a fit of the weights. Written and read here.
 */
import type { NormalEquations } from '#experience/calibration/equations.ts';
import { EFFORT_CAUSES, type EffortCause, occurrencesOf } from '#experience/calibration/occurrences.ts';
import type { Cell } from '#experience/calibration/spearman.ts';
import { type MeasuredTicket, measured } from '#experience/measure.ts';
import { userEffort } from '#experience/measures/user-effort.ts';
import { answersOf } from '#experience/ratings.ts';
import type { Counters } from './counters.ts';

/** A letter for each cause, in the order of EFFORT_CAUSES. Stored: never change or reuse one. */
const LETTERS: Readonly<Record<EffortCause, string>> = {
  contact: 'c',
  chase: 'h',
  explainAgain: 'e',
  reopening: 'r',
  channelChange: 'x',
  waitDay: 'w',
};
const letters = EFFORT_CAUSES.map(cause => LETTERS[cause]);

/** Names of the counters. Stored: never change or reuse one. */
const names = {
  tickets: 'cal.n',
  /** Tickets with so many tenths of points and this answer. */
  cell: (tenths: number, answer: number) => `cal.${tenths}.${answer}`,
  product: (one: string, other: string) => `cal.${one}${other}`,
  occurrences: (one: string) => `cal.${one}`,
  withDifficulty: (one: string) => `cal.${one}d`,
  difficulty: 'cal.d',
  difficultySquares: 'cal.dd',
  /** Tickets on which it occurred. */
  seen: (one: string) => `cal.s${one}`,
} as const;

/** Whether a counter is one of these: nothing but the calibration reads them. */
export const isCalibration = (name: string): boolean => name.startsWith('cal.');

/** Points of a ticket, and occurrences of a cause, count up to here: one endless ticket shall not outweigh the others. */
export const MOST_OF_A_TICKET = 40;
const VERY_EASY = 7;

const isAnswer = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= VERY_EASY;

/** What a resolved ticket with an answer to the effort question adds; nothing of any other ticket. */
export function calibrationCounters(ticket: MeasuredTicket): Counters {
  const answer = answersOf(ticket.history).effort;
  const points = measured(userEffort, ticket);
  if (ticket.facts.resolvedAt === undefined || typeof points !== 'number') return {};
  if (answer?.scale !== VERY_EASY || !isAnswer(answer.value)) return {};

  const tenths = Math.round(Math.min(points, MOST_OF_A_TICKET) * 10);
  const difficulty = VERY_EASY - answer.value;
  const occurred = occurrencesOf(ticket);
  const occurrences = EFFORT_CAUSES.map(cause => Math.min(occurred[cause], MOST_OF_A_TICKET));
  const counters: Counters = {
    [names.tickets]: 1,
    [names.cell(tenths, answer.value)]: 1,
    [names.difficulty]: difficulty,
    [names.difficultySquares]: difficulty ** 2,
  };
  for (const [i, one] of letters.entries()) {
    const times = occurrences[i] ?? 0;
    if (times === 0) continue;
    counters[names.seen(one)] = 1;
    counters[names.occurrences(one)] = times;
    counters[names.withDifficulty(one)] = times * difficulty;
    for (const [j, other] of letters.entries()) {
      if (j >= i) counters[names.product(one, other)] = times * (occurrences[j] ?? 0);
    }
  }
  return Object.fromEntries(Object.entries(counters).filter(([, value]) => value !== 0));
}

/** The pairs of points (x) and answer (y), from a sum of counters. */
export function calibrationCells(counters: Counters): Cell[] {
  return Object.entries(counters).flatMap(([name, count]): Cell[] => {
    const [, tenths, answer] = /^cal\.(\d+)\.([1-7])$/.exec(name) ?? [];
    return tenths === undefined || answer === undefined ? [] : [{ x: Number(tenths) / 10, y: Number(answer), count }];
  });
}

/** The normal equations, from a sum of counters. */
export function calibrationEquations(counters: Counters): NormalEquations {
  const count = (name: string): number => counters[name] ?? 0;
  return {
    n: count(names.tickets),
    products: letters.map((one, i) =>
      letters.map((other, j) => count(i <= j ? names.product(one, other) : names.product(other, one))),
    ),
    occurrences: letters.map(one => count(names.occurrences(one))),
    withDifficulty: letters.map(one => count(names.withDifficulty(one))),
    difficulty: count(names.difficulty),
    difficultySquares: count(names.difficultySquares),
    seen: letters.map(one => count(names.seen(one))),
  };
}
