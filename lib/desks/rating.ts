/** Answers of customers, held against the scale of their question (measures.md §3). */
import type { Question, Rating } from '#tickets/event.ts';
import type { Reader } from './desk.ts';
import { type JsonObject, numberOf } from './json.ts';
import { mapValue } from './mapping.ts';

interface Scale {
  /** Points of the scale that an answer may name; the first is meant when it names none. */
  points: readonly number[];
  /** The lowest and highest answer on a scale of so many points. */
  range(points: number): readonly [number, number];
  whole: boolean;
}

const fromOne = (points: number): readonly [number, number] => (points === 2 ? [0, 1] : [1, points]);
const zeroToTen: Scale = { points: [11, 10], range: () => [0, 10], whole: true };

const SCALES: Readonly<Record<Question, Scale>> = {
  satisfaction: { points: [5, 2, 3, 7, 10], range: fromOne, whole: true },
  // Seven points and no others: a 1–5 scale is never mixed in.
  effort: { points: [7], range: fromOne, whole: true },
  happiness: zeroToTen,
  recommend: zeroToTen,
  // Seconds are no points of a scale.
  'lost-time': { points: [0], range: () => [0, Number.MAX_SAFE_INTEGER], whole: false },
  'solved-first': { points: [2], range: fromOne, whole: true },
  sentiment: { points: [0], range: () => [-1, 1], whole: false },
};

/** The answer as a rating, or what is wrong with it and with which part. `true` and `false` are 1 and 0 of two. */
export function readRating(
  question: Question,
  given: number | boolean,
  scale?: number,
): Rating | { part: 'value' | 'scale'; message: string } {
  const rule = SCALES[question];
  const [usual = 0] = rule.points;
  const points = scale ?? (typeof given === 'boolean' && rule.points.includes(2) ? 2 : usual);
  if (!rule.points.includes(points)) {
    const allowed = rule.points.filter(one => one > 0).join(', ') || 'no scale';
    return { part: 'scale', message: `the scale of ${question} is one of: ${allowed}` };
  }
  const value = Number(given);
  const [low, high] = rule.range(points);
  const fits = value >= low && value <= high && (!rule.whole || Number.isInteger(value));
  if (!fits || (typeof given === 'boolean' && points !== 2)) {
    const kind = rule.whole ? 'a whole number' : question === 'lost-time' ? 'a number of seconds' : 'a number';
    const upTo = high === Number.MAX_SAFE_INTEGER ? ' on' : ` to ${high}`;
    return { part: 'value', message: `an answer to ${question} is ${kind} from ${low}${upTo}` };
  }
  // 0…10 has eleven points, whichever way its sender counts them.
  return { question, value, scale: rule.points === zeroToTen.points ? usual : points };
}

/** Two-valued when the connection's own answers are only 0 and 1, else five points. */
export function scaleOfTable(table: object): number {
  const ours = Object.values(table).map(Number);
  return ours.every(value => value === 0 || value === 1) ? 2 : 5;
}

/** A satisfaction rating as the connection's mapping reads it; `undefined` when the mapping doesn't know it. */
export function mappedRating(
  reader: Reader,
  scopes: readonly JsonObject[],
  words: readonly string[],
): Rating | undefined {
  const rule = reader.mapping.rating;
  if (rule === undefined) return undefined;
  const { ours, words: found, tabled } = mapValue(reader.mapping, 'rating', scopes, words);
  if (tabled && ours === undefined && found[0] !== undefined) reader.unmapped?.('rating', found[0]);
  const value = numberOf(ours ?? (tabled ? undefined : found[0]));
  if (value === undefined) return undefined;
  const values = typeof rule.values === 'object' ? rule.values : tabled ? rule : {};
  const rating = readRating('satisfaction', value, tabled ? scaleOfTable(values) : 5);
  return 'part' in rating ? undefined : rating;
}
