/** What an experiment came to, in sentences of the person's language. */
import { writeMeasureChange } from '../../../words/measure-values.ts';
import { decimal } from '../../../words/numbers.ts';
import type { Difference, Experiment, Result } from './model.ts';
import { wordsPanel } from './words-panel.ts';
import { wordsResult } from './words-result.ts';

type Primary = NonNullable<Result['primary']>;
type MeasureEffect = NonNullable<Result['cpi']>;

const SMALLEST_P = 0.001;
/** “= 0.03”, “< 0.001” */
export const writeP = (p: number): string =>
  p < SMALLEST_P ? wordsPanel.value.pBelow(decimal(SMALLEST_P, 3)) : wordsPanel.value.pIs(decimal(p, p < 0.01 ? 3 : 2));

/** What the KPI's values are measured in: shares of people, or as the KPI is. */
export const valueUnit = ({ primary }: Pick<Experiment, 'primary'>, kpiUnit: string): string =>
  primary.outcome === 'rate' ? 'share' : kpiUnit;

/** The smallest effect with the sign that it would have. */
export const signedSmallest = ({ smallestEffect, effect }: Pick<Primary, 'smallestEffect' | 'effect'>): number =>
  effect === 'higher' ? smallestEffect : -smallestEffect;

/** Why an effect worth having is not there: the other way, too small, or none that could be told from nothing. */
function shortOf({ low, high }: Difference, effect: Primary['effect'], size: string): string {
  const say = wordsResult.value;
  const isBelow = high !== null && high < 0;
  const isAbove = low !== null && low > 0;
  if (effect === 'higher' ? isBelow : isAbove) return say.notSupportedOther;
  return isBelow || isAbove ? say.notSupportedSmall(size) : say.notSupportedNone(size);
}

/** The verdict in a sentence or two, and, where it can't be read, why. */
export function verdictSays(result: Result, unit: string): string[] {
  const say = wordsResult.value;
  const { verdict, primary, reasons = [] } = result;
  if (verdict === null) return [];
  if (primary === undefined || reasons.length > 0) return [];
  const { difference, kpiName, smallestEffect, effect } = primary;
  const smallest = writeMeasureChange(signedSmallest(primary), unit);
  const size = writeSize(smallestEffect, unit);
  if (difference === null) return [];
  const came = writeMeasureChange(difference.value, unit);
  switch (verdict) {
    case 'supported': {
      const near = effect === 'higher' ? difference.low : difference.high;
      const isBeyond = near !== null && Math.abs(near) >= smallestEffect;
      return [say.supported(kpiName, came), isBeyond ? say.supportedBeyond(size) : say.supportedReach(size)];
    }
    case 'not-supported':
      return [say.notSupported(kpiName, came), shortOf(difference, effect, size)];
    case 'inconclusive':
      return [say.inconclusive(kpiName, came), say.inconclusiveOpen(smallest)];
  }
}

/** Whether a difference is beyond chance, and for the better. */
export function movement(
  difference: Difference | null,
  direction: MeasureEffect['direction'],
): 'better' | 'worse' | 'even' | 'unknown' {
  if (difference === null || difference.low === null || difference.high === null) return 'unknown';
  if (difference.low <= 0 && difference.high >= 0) return 'even';
  return difference.value > 0 === (direction === 'higher') ? 'better' : 'worse';
}

/** Whether the treatment did anything to the experience that it is meant to change. */
export function movedSays(cpi: MeasureEffect | null | undefined, name: string, unit: string): string {
  const say = wordsResult.value;
  if (cpi === null || cpi === undefined) return say.movedUnknown;
  const difference = writeMeasureChange(cpi.difference?.value, unit);
  switch (movement(cpi.difference, cpi.direction)) {
    case 'better':
      return say.movedYes(name, difference);
    case 'worse':
      return say.movedWorse(name, difference);
    case 'even':
      return say.movedNo(name);
    case 'unknown':
      return say.movedUnknown;
  }
}

/** An end of an interval; what nobody knows is said to be so. */
export const writeEnd = (value: number | null, unit: string): string =>
  value === null ? wordsResult.value.unknownEnd : writeMeasureChange(value, unit);

/** How large a difference is, whichever way it goes: 1.0 pp. */
export const writeSize = (value: number, unit: string): string => writeMeasureChange(value, unit).replace(/^\+/, '');
