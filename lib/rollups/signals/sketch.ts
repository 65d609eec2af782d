/**
 * How many distinct ones there were over several days, without keeping who: a HyperLogLog sketch (Flajolet, Fusy,
 * Gandouet and Meunier, AofA 2007) of 1,024 registers, read by the estimator of Ertl (arXiv 1702.01284, 2017), which
 * needs no tables and has no bias between few and many. Its standard error is 1.04/√1024 = 3.25 %. Sketches merge by
 * the larger of two registers, in any order and as often as one likes.
 *
 * A sketch is stored as a text of one letter per register, so it can be read in the table as it is.
 */

const REGISTERS = 1_024;
/** The largest rank that a letter can say: beyond it there would have to be thousands of billions of distinct ones. */
const LARGEST_RANK = 31;
const RADIX = LARGEST_RANK + 1;

/** 1.96 standard errors: the half width of a 95 % interval, as a share of the estimate. */
export const SKETCH_MARGIN = (1.959963984540054 * 1.04) / Math.sqrt(REGISTERS);

export type Sketch = Uint8Array;

/** One distinct one's mark in a sketch, `register.rank`. */
export type Mark = string;

export const emptySketch = (): Sketch => new Uint8Array(REGISTERS);

/** The mark of a hash: ten bits choose the register, the zeros at the front of the other 32 are the rank. */
export const markOf = (hash: { ten: number; rest: number }): Mark =>
  `${hash.ten % REGISTERS}.${Math.min(LARGEST_RANK, Math.clz32(hash.rest) + 1)}`;

const parsed = (mark: Mark): number[] => mark.split('.').map(Number);

/** Whether the mark says something that the sketch doesn't know yet. */
export function raises(sketch: Sketch, mark: Mark): boolean {
  const [register = Number.NaN, rank = Number.NaN] = parsed(mark);
  const there = sketch[register];
  return there !== undefined && rank > there;
}

/** Puts a mark into the sketch. */
export function addMark(sketch: Sketch, mark: Mark): void {
  const [register = Number.NaN, rank = Number.NaN] = parsed(mark);
  if (raises(sketch, mark)) sketch[register] = rank;
}

/** Merges another sketch into the first, and gives it back. */
export function mergeInto(sketch: Sketch, other: Sketch): Sketch {
  for (let register = 0; register < REGISTERS; register += 1) {
    sketch[register] = Math.max(sketch[register] ?? 0, other[register] ?? 0);
  }
  return sketch;
}

export const sketchText = (sketch: Sketch): string => Array.from(sketch, rank => rank.toString(RADIX)).join('');

const RANK_OF_CODE = new Map(Array.from({ length: RADIX }, (_, rank) => [rank.toString(RADIX).charCodeAt(0), rank]));
const RANKS = Uint8Array.from({ length: 128 }, (_, code) => RANK_OF_CODE.get(code) ?? 0);

/** Reads what `sketchText` wrote; anything else is an empty register. A report reads thousands, hence the table. */
export function readSketch(text: unknown): Sketch {
  const sketch = emptySketch();
  if (typeof text !== 'string') return sketch;
  for (let register = 0; register < REGISTERS; register += 1) sketch[register] = RANKS[text.charCodeAt(register)] ?? 0;
  return sketch;
}

/** Ertl's σ: what the registers that nobody has reached yet weigh. */
function emptyWeight(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let [power, factor, sum, before] = [share, 1, share, -1];
  while (sum !== before) {
    before = sum;
    power *= power;
    sum += power * factor;
    factor *= 2;
  }
  return sum;
}

/** Ertl's τ: what the registers that are at their end weigh. */
function fullWeight(share: number): number {
  if (share === 0 || share === 1) return 0;
  let [root, factor, sum, before] = [share, 1, 1 - share, -1];
  while (sum !== before) {
    before = sum;
    root = Math.sqrt(root);
    factor /= 2;
    sum -= (1 - root) ** 2 * factor;
  }
  return sum / 3;
}

/** How many distinct ones have left their mark: an estimate, 0 for an empty sketch. */
export function estimate(sketch: Sketch): number {
  const counts = new Array<number>(LARGEST_RANK + 1).fill(0);
  for (const rank of sketch) counts[rank] = (counts[rank] ?? 0) + 1;
  let weight = REGISTERS * fullWeight(1 - (counts[LARGEST_RANK] ?? 0) / REGISTERS);
  for (let rank = LARGEST_RANK - 1; rank >= 1; rank -= 1) weight = (weight + (counts[rank] ?? 0)) / 2;
  weight += REGISTERS * emptyWeight((counts[0] ?? 0) / REGISTERS);
  return (REGISTERS * REGISTERS) / (2 * Math.LN2 * weight);
}
