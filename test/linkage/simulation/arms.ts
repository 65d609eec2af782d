/** Subjects of made-up experiments. */
import type { Part } from '#linkage/statistics/ratio-of-means.ts';
import type { Count } from '#linkage/statistics/two-proportion.ts';
import { noise } from '../series.ts';

type Roll = () => number;

/** So many that say yes with this chance. */
export function yes(roll: Roll, n: number, chance: number): Count {
  let hits = 0;
  for (let one = 0; one < n; one += 1) if (roll() < chance) hits += 1;
  return { hits, n };
}

/** Normally distributed values. */
export const normal = (roll: Roll, n: number, mean = 0, deviation = 1): number[] =>
  noise(roll, n).map(value => mean + deviation * value);

/** Values most of which are small, and some large: like money, or time. */
export const skewed = (roll: Roll, n: number): number[] => noise(roll, n).map(Math.exp);

/** Requesters with one to eight tickets, more alike than those of others. */
export const requesters = (roll: Roll, count: number): Part[] =>
  Array.from({ length: count }, () => {
    const [n, chance] = [1 + Math.floor(roll() * 8), roll()];
    return { sum: yes(roll, n, chance).hits, n };
  });

/** Requesters whose tickets take long, or very long, each as long as that requester's do. */
export const waits = (roll: Roll, count: number): Part[] =>
  skewed(roll, count).map(typical => {
    const n = 1 + Math.floor(roll() * 8);
    return { sum: skewed(roll, n).reduce((sum, wait) => sum + typical * wait, 0), n };
  });
