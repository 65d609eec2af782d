/** Times many contestants in turn, round after round, so that a machine that slows down does so for all of them. */
import { median, timeOf } from '../measure.ts';
import { STARTS } from './questions.ts';

/** Answers so many questions, from the n-th start on, and adds the answers up: nothing can be optimised away. */
export type Loop = (count: number, first: number) => number;

export interface Contestant {
  label: string;
  loop: Loop;
}

const ROUNDS = 9;
/** Fewer rounds for who takes longer than this many milliseconds for one. */
const [SLOW, SLOW_ROUNDS] = [400, 3];
/** Milliseconds that a round takes at least, for each. */
const ENOUGH = 25;

/** The answer to each start's question, one after another, by a function. */
export const loopOf =
  (answer: (from: number) => number): Loop =>
  (count, first) => {
    let sum = 0;
    for (let index = 0; index < count; index += 1) sum += answer(STARTS[(first + index) % STARTS.length] ?? 0);
    return sum;
  };

/** How many questions it takes for a round to last so many milliseconds. */
async function countFor(loop: Loop, milliseconds: number): Promise<number> {
  let count = 1;
  // This is what warms it up, too.
  while ((await timeOf(() => add(loop(count, 0)))) < milliseconds) count *= 2;
  return count;
}

let sum = 0;
function add(some: number): void {
  sum += some;
  if (Number.isNaN(sum)) throw new Error('somebody answered with no number');
}

/** Answers per second of each contestant, by its label: the median of its rounds. */
export async function compete(contestants: readonly Contestant[]): Promise<Map<string, number>> {
  const counts: number[] = [];
  for (const { loop } of contestants) counts.push(await countFor(loop, ENOUGH));
  const times: number[][] = contestants.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, { loop }] of contestants.entries()) {
      const [count, taken] = [counts[index] ?? 1, times[index] ?? []];
      if (round >= SLOW_ROUNDS && (taken[0] ?? 0) > SLOW) continue;
      taken.push(await timeOf(() => add(loop(count, round * 97))));
    }
  }
  return new Map(
    contestants.map(({ label }, index) => [label, (1000 * (counts[index] ?? 1)) / median(times[index] ?? [])]),
  );
}

/** The time of one ÷ the time of another, by the median of many short rounds in which both have their turn. */
export async function timeRatio(one: Loop, other: Loop): Promise<number> {
  const count = await countFor(other, 2);
  const ratios: number[] = [];
  for (let round = 0; round < 301; round += 1) {
    const before = await timeOf(() => add(one(count, round)));
    const between = await timeOf(() => add(other(count, round)));
    const after = await timeOf(() => add(one(count, round)));
    ratios.push((before + after) / 2 / between);
  }
  return median(ratios);
}
