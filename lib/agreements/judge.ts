/** An agreement's measures held against what was counted: what each comes to, and all of them together. Pure. */
import type { AgreedMeasure } from '#lib/settings.ts';
import { agreementScore, measureScore, measureVerdict, type Score, type Scored } from './scoring.ts';
import type { JudgedMeasure } from './verdict.ts';

/** One measure, with its score where there is enough to give one. */
export function judgeMeasure(agreed: AgreedMeasure, scored: Scored | undefined, minimumSample: number): JudgedMeasure {
  const verdict = measureVerdict(scored, agreed, minimumSample);
  const { value = null, n = 0, low = null, high = null } = scored ?? {};
  const { id, target, floor, weight } = agreed;
  const score = verdict === 'insufficient-data' || value === null ? null : measureScore(value, agreed);
  return { id, value, n, low, high, target, floor, weight, score, verdict };
}

export interface Judgement extends Score {
  measures: JudgedMeasure[];
}

/** All of them, in their order, and the score they make. */
export function judge(
  agreed: readonly AgreedMeasure[],
  estimateOf: (id: string) => Scored | undefined,
  options: { passMark: number; minimumSample: number },
): Judgement {
  return {
    ...agreementScore(agreed, estimateOf, options),
    measures: agreed.map(measure => judgeMeasure(measure, estimateOf(measure.id), options.minimumSample)),
  };
}
