/** Dice that always fall alike: the same seed gives the same numbers on every machine. */
import { hash } from 'node:crypto';

export interface Random {
  /** Uniform, 0 ≤ x < 1. */
  next(): number;
  chance(probability: number): boolean;
  /** Uniform, low ≤ x < high. */
  between(low: number, high: number): number;
  /** A whole number, low ≤ x < high. */
  integer(low: number, high: number): number;
  normal(mean: number, deviation: number): number;
  /** Log-normal by its median; `spread` is the deviation of the logarithm. */
  lognormal(median: number, spread: number): number;
  poisson(mean: number): number;
  /** How often in a row something with this probability happens, at most `most` times. */
  times(probability: number, most: number): number;
  /** One of the values. Throws a RangeError when there is none. */
  pick<T>(values: readonly T[]): T;
  /** One of the keys, each as likely as its weight. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
}

/** The golden ratio in 32 bits: steps of it visit every state once. */
const STEP = 0x9e3779b9;

/** Hexadecimal digits that belong to a text, at most 64: for ids in the style of the desks. */
export const hexOf = (text: string, digits: number): string => hash('sha256', text, 'hex').slice(0, digits);

/** An id in the form of a UUID that belongs to a text. */
export function uuidOf(text: string): string {
  const hex = hexOf(text, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A generator of 32 bits of state: a counter whose bits are mixed. Good enough for a play, not for statistics. */
export function createRandom(seed: string): Random {
  let state = Number.parseInt(hexOf(seed, 8), 16);

  function next(): number {
    state = (state + STEP) | 0;
    let bits = state ^ (state >>> 16);
    bits = Math.imul(bits, 0x7feb352d);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x846ca68b);
    bits ^= bits >>> 16;
    return (bits >>> 0) / 2 ** 32;
  }

  const between = (low: number, high: number): number => low + next() * (high - low);
  const integer = (low: number, high: number): number => Math.floor(between(low, high));
  // Box and Muller's transform; 1 − x keeps the logarithm finite.
  const normal = (mean: number, deviation: number): number =>
    mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

  return {
    next,
    chance: probability => next() < probability,
    between,
    integer,
    normal,
    lognormal: (median, spread) => median * Math.exp(normal(0, spread)),
    poisson(mean) {
      const limit = Math.exp(-mean);
      let count = 0;
      for (let product = next(); product > limit; product *= next()) count += 1;
      return count;
    },
    times(probability, most) {
      let count = 0;
      while (count < most && next() < probability) count += 1;
      return count;
    },
    pick<T>(values: readonly T[]): T {
      if (values.length === 0) throw new RangeError('one of no values');
      return values[integer(0, values.length)] as T;
    },
    weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
      const keys = Object.keys(weights) as Key[];
      let left = next() * keys.reduce((sum, key) => sum + weights[key], 0);
      for (const key of keys) {
        left -= weights[key];
        if (left < 0) return key;
      }
      const last = keys.at(-1); // Rounding may leave a hair's breadth after the last.
      if (last === undefined) throw new RangeError('one of no keys');
      return last;
    },
  };
}
