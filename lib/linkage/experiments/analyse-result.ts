/** A result from its parts: the verdict, why there may be no other than `inconclusive`, and what was harmed. Pure. */
import type { Experiment } from './experiment.ts';
import type {
  Difference,
  Effect,
  ExperimentResult,
  GuardrailEffect,
  MeasureEffect,
  ResultReason,
  SampleRatio,
} from './result.ts';
import { verdictOf } from './verdict.ts';

/** All that was found. */
export interface Found {
  primary: Effect;
  /** A unit lacks observations. */
  isMissing: boolean;
  cpi: MeasureEffect | null;
  guardrails: readonly GuardrailEffect[];
  ratio: SampleRatio | null;
  before: ExperimentResult['before'];
}

/**
 * Whether a guardrail got worse by more than is tolerated, beyond chance: also the end of the interval that is nearer to
 * no harm lies beyond what is tolerated.
 */
export function isHarmed(difference: Difference | null, direction: 'higher' | 'lower', tolerance: number): boolean {
  if (difference === null) return false;
  const { low, high } = difference;
  return direction === 'higher' ? high !== null && high < -tolerance : low !== null && low > tolerance;
}

/** Why it can't be read, as far as it can't. */
function reasonsOf({ primary, isMissing, ratio, before }: Found): ResultReason[] {
  return [
    ...(ratio?.mismatch === true ? (['sample-ratio-mismatch'] as const) : []),
    ...(primary.difference === null && !isMissing ? (['too-few'] as const) : []),
    ...(isMissing ? (['missing-observations'] as const) : []),
    ...(before?.alike === false ? (['different-before'] as const) : []),
  ];
}

/** Whether anything can be compared: not where arms differ by themselves. What the KPI lacks may be there of measures. */
export const areComparable = (reasons: readonly ResultReason[]): boolean =>
  !reasons.includes('sample-ratio-mismatch') && !reasons.includes('different-before');

/** A result without its sentences. */
export type Assembled = Omit<ExperimentResult, 'says'>;

type Terms = Pick<Experiment, 'primary' | 'smallestEffect' | 'effect'>;

/** The result, without sentences. */
export function assembled({ primary: { kpi }, smallestEffect, effect }: Terms, found: Found): Assembled {
  const { primary, cpi, guardrails, ratio, before } = found;
  const { difference } = primary;
  const reasons = reasonsOf(found);
  return {
    verdict: reasons.length > 0 ? 'inconclusive' : verdictOf({ difference, smallestEffect, effect }),
    reasons,
    primary: { ...primary, kpi, smallestEffect, effect },
    ...{ cpi, guardrails, ratio, before },
  };
}
