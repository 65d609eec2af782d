/**
 * The test for few subjects that were assigned as a whole, such as business units: had they been drawn otherwise, how
 * often would the arms have differed as much? It assumes nothing of how values are distributed (Fisher, The Design of
 * Experiments, 1935; Edgington and Onghena, Randomization Tests, 2007).
 */
import type { Difference } from '#linkage/experiments/result.ts';
import { arrangements, isCounted } from './arrangements.ts';
import { type Reach, reachOf, shiftsWithin, WHOLE } from './shifts.ts';
import { sampleOf } from './welch.ts';

/** Differences this close, of the furthest value from the mean, are the same one, computed on different ways. */
const SAME = 1e-10;

interface Subject {
  /** Less the mean of all. */
  away: number;
  isDrawn: boolean;
}

/** The subjects of both arms by size, as if `drawn` had been drawn out of all. */
function subjectsOf(drawn: readonly number[], rest: readonly number[]): Subject[] {
  const middle = sampleOf([...drawn, ...rest].sort((a, b) => a - b)).mean;
  const subjects = [
    ...drawn.map(value => ({ away: value - middle, isDrawn: true })),
    ...rest.map(value => ({ away: value - middle, isDrawn: false })),
  ];
  return subjects.sort((a, b) => a.away - b.away || Number(a.isDrawn) - Number(b.isDrawn));
}

/** How much an arrangement's arms differ, and which share of a shift of the drawn subjects it would show, −1…1. */
function differenceIn(subjects: readonly Subject[], drawn: readonly number[]): { other: number; share: number } {
  let [sum, same] = [0, 0];
  for (const index of drawn) {
    const subject = subjects[index];
    sum += subject?.away ?? 0;
    same += subject?.isDrawn === true ? 1 : 0;
  }
  const [size, rest] = [drawn.length, subjects.length - drawn.length];
  // Together all are as far above their mean as below it, so that the rest adds up to −sum.
  return { other: sum / size + sum / rest, share: same / size - (size - same) / rest };
}

/** The drawn arm less the rest. */
function drawnTest(drawn: readonly number[], rest: readonly number[]): Difference {
  const value = sampleOf(drawn).mean - sampleOf(rest).mean;
  const subjects = subjectsOf(drawn, rest);
  const same = SAME * Math.max(...[subjects[0], subjects.at(-1)].map(subject => Math.abs(subject?.away ?? 0)));
  // Where not all are looked at, the one that took place is among those that are.
  const reaches: Reach[] = isCounted(subjects.length, drawn.length) ? [] : [WHOLE];
  let extreme = reaches.length;
  for (const arrangement of arrangements(subjects.length, drawn.length)) {
    const { other, share } = differenceIn(subjects, arrangement);
    if (Math.abs(other) >= Math.abs(value) - same) extreme += 1;
    reaches.push(reachOf(value, other, share));
  }
  return { value, ...shiftsWithin(reaches, same), p: extreme / reaches.length, test: 'permutation' };
}

const turned = (end: number | null): number | null => (end === null ? null : 0 - end);

/**
 * Treatment less control, of means; p two-sided, the share of arrangements with a difference at least as large. With up
 * to 20,000 arrangements all of them count; of more, 9,999 are drawn (of many thousand subjects fewer), always the same, and p = (b + 1)/(m + 1) (Phipson
 * and Smyth, Statistical Applications in Genetics and Molecular Biology 9, 2010). The interval holds every shift of one
 * arm that the test would not reject at 5 %; an end is `null` where that is every shift, as with too few subjects to
 * reject any. `null` where an arm is empty.
 */
export function permutationTest(control: readonly number[], treatment: readonly number[]): Difference | null {
  if (control.length === 0 || treatment.length === 0) return null;
  // By size: sums come out the same to the last digit in whatever order the values are given.
  const [without, given] = [[...control].sort((a, b) => a - b), [...treatment].sort((a, b) => a - b)];
  // The smaller arm is drawn, or of equal ones the lower: which of them is called the treatment doesn't matter then.
  const isLower = sampleOf(given).mean < sampleOf(without).mean;
  const isDrawn = given.length < without.length || (given.length === without.length && isLower);
  if (isDrawn) return drawnTest(given, without);
  const { value, low, high, ...rest } = drawnTest(without, given);
  return { value: 0 - value, low: turned(high), high: turned(low), ...rest };
}
