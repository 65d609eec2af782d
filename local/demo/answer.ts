/** What customers say when they are asked how it was. */
import type { Answer } from './life.ts';
import type { Random } from './random.ts';

/** How much one pain takes from the chance of a good answer. */
const COST = 0.19;
const BAD = { 1: 25, 2: 30, 3: 45 };
/** Of those who answer, how many also answer the second question. */
const SECOND_QUESTION = 0.7;

const rounded = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, Math.round(value)));

/** `content`: the chance of a good answer when nothing went wrong; each pain lowers it. */
export function answerOf(random: Random, content: number, pains: number): Answer {
  const good = random.chance(Math.max(0.06, content - COST * pains));
  const satisfaction = good ? (random.chance(0.6) ? 5 : 4) : Number(random.weighted(BAD));
  if (!random.chance(SECOND_QUESTION)) return { satisfaction };
  return { satisfaction, effort: rounded(random.normal((good ? 6.1 : 4) - 0.5 * pains, 0.9), 1, 7) };
}
