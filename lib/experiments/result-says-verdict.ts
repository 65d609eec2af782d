/** What the KPI says, in sentences: the verdict first, or why there can't be one. */

import type { Assembled } from '#lib/linkage/experiments/analyse-result.ts';
import { FEWEST_BEFORE, FEWEST_TO_PERMUTE } from '#lib/linkage/experiments/analyse-units.ts';
import type { Design } from '#lib/linkage/experiments/experiment.ts';
import type { Difference, ResultReason, Verdict } from '#lib/linkage/experiments/result.ts';
import { SIGNIFICANT } from '#lib/linkage/experiments/verdict.ts';
import { FEWEST_PERIODS } from '#lib/linkage/statistics/gap.ts';
import {
  armsIn,
  byHowMuch,
  chance,
  counted,
  type Measured,
  mismatchIn,
  rangeIn,
  sizeIn,
  surenessOf,
} from './result-words.ts';

/** What the sentences are about. */
export interface VerdictContext extends Measured {
  /** Of the KPI, as it is said within a sentence. */
  name: string;
  design: Design;
}

const HEADS: Readonly<Record<Verdict, string>> = {
  supported: 'Supported',
  'not-supported': 'Not supported',
  inconclusive: 'Inconclusive',
};

/** What is compared: values, or how they have changed. */
const subjectOf = ({ name, basis }: VerdictContext): string => (basis === 'value' ? name : `the change of ${name}`);

function comparison(context: VerdictContext, { primary }: Assembled, difference: Difference): string {
  const { unit } = context;
  const size = byHowMuch(unit, primary, difference);
  return `with the treatment ${subjectOf(context)} was ${size} (${surenessOf(unit, primary, difference)}): ${armsIn(context, primary)}.`;
}

/** The ends of the interval in the direction that is expected: the nearer one to no effect, and the farther. */
function ends({ low, high }: Difference, effect: 'higher' | 'lower') {
  const turned = (end: number | null): number | null => (end === null ? null : -end);
  return effect === 'higher' ? { near: low, far: high } : { near: turned(high), far: turned(low) };
}

function supported(
  { unit }: Measured,
  { primary: { smallestEffect, effect } }: Assembled,
  difference: Difference,
): string {
  const { near } = ends(difference, effect);
  const size = sizeIn(unit, smallestEffect);
  return near !== null && near >= smallestEffect
    ? `Chance alone hardly makes such a difference, and even the cautious end of the interval is worth having (${size}).`
    : `Chance alone hardly makes such a difference; it may still be smaller than the ${size} that are worth having.`;
}

function notSupported({ unit }: Measured, { primary }: Assembled, difference: Difference): string {
  const { near, far } = ends(difference, primary.effect);
  const size = sizeIn(unit, primary.smallestEffect);
  const isBeyondChance = difference.p <= SIGNIFICANT;
  if (isBeyondChance && far !== null && far < 0) return 'It went the other way, and not by chance.';
  if (isBeyondChance && near !== null && near > 0)
    return `There is an effect, but less than the ${size} that would be worth having.`;
  return `An effect of ${size}, the smallest worth having, is ruled out.`;
}

function inconclusive({ unit, noun }: Measured, { primary }: Assembled, difference: Difference): string {
  const size = sizeIn(unit, primary.smallestEffect);
  const { near } = ends(difference, primary.effect);
  if ((near !== null && near > 0) !== difference.p <= SIGNIFICANT) {
    return `The interval and p don’t agree whether chance alone makes such a difference, and both have to: more ${noun}s or a longer time would tell.`;
  }
  return `Neither that there is no effect nor one of ${size}, the smallest worth having, can be ruled out: this is no proof that there is none, and more ${noun}s or a longer time would tell.`;
}

const WHY: Readonly<Record<ResultReason, (result: Assembled, context: VerdictContext) => string>> = {
  'sample-ratio-mismatch': ({ ratio }, { noun }) => (ratio === null ? '' : mismatchIn(ratio, noun)),
  'too-few': ({ primary: { control, treatment } }, { noun, basis }) =>
    `there is too little to compare: ${counted(treatment.n, noun)} with the treatment, ${counted(control.n, noun)} without${basis === 'gap' ? `, and fewer than ${FEWEST_PERIODS} periods before or after in which all have a value` : ''}.`,
  'missing-observations': (_, { name, design, noun }) =>
    design === 'comparison'
      ? `it takes observations of ${name} in the periods that count, and in at least ${FEWEST_BEFORE} before the start, that all ${noun}s have: else nobody knows whether both sides moved alike.`
      : `at least one ${noun} has no observation of ${name} in the periods that count; those that are left can’t stand for all.`,
  'different-before': ({ before }, { unit }) =>
    before === null
      ? ''
      : `both sides moved apart already before the start (by ${rangeIn(unit, before.low, before.high)} a period, ${chance(before.p)}), so that what came afterwards can’t be put down to the change.`,
  stopped: () => 'it was ended before its last day.',
};

/** The verdict, its figures, and what it does and doesn't mean. */
export function verdictSays(result: Assembled, context: VerdictContext): string {
  const { verdict, reasons, primary } = result;
  const [reason] = reasons;
  if (reason !== undefined) {
    const all = reasons.map(one => WHY[one](result, context));
    const [first = '', ...more] = all;
    const others = more.map(text => `Besides, ${text}`);
    return [`Inconclusive, for it can’t be read: ${first}`, ...others].join(' ');
  }
  const { difference } = primary;
  if (difference === null) return `${HEADS[verdict]}.`;
  const meaning = { supported, 'not-supported': notSupported, inconclusive }[verdict];
  return `${HEADS[verdict]}: ${comparison(context, result, difference)} ${meaning(context, result, difference)}`;
}

/** What is counted of units, and against what. */
export function basisSays(
  { basis, design, name, noun }: VerdictContext,
  periods: { before: number; word: string },
): string {
  const before = counted(periods.before, periods.word);
  if (design === 'requesters') return '';
  if (basis === 'change') return `Each ${noun} counts with its change against the ${before} before the start.`;
  if (basis === 'gap')
    return `With fewer than ${FEWEST_TO_PERMUTE} ${noun}s on a side, the gap between both is compared ${periods.word} by ${periods.word} with that of the ${before} before the start.`;
  return `Each ${noun} counts with its value: not all of them had ${name} in the ${before} before the start.`;
}
