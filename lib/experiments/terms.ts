/** What is planned, from what was sent. */
import type { ExperimentTerms } from '#linkage/experiments/experiment.ts';
import { storable } from '#store/numbers.ts';
import type { ExperimentDocument } from './schema.ts';

/** `settlingDays`: those of a plan that doesn't say. */
export function termsOf(document: ExperimentDocument, settlingDays: number): ExperimentTerms {
  const { treated, baseline, guardrails, ...rest } = document;
  const deviation = baseline?.deviation;
  return {
    ...rest,
    guardrails: guardrails.map(({ measure, tolerance }) => ({ measure, tolerance: storable(tolerance) })),
    settlingDays: rest.settlingDays ?? settlingDays,
    ...(treated === undefined ? {} : { treated }),
    ...(baseline === undefined
      ? {}
      : { baseline: { value: storable(baseline.value), ...(deviation === undefined ? {} : { deviation }) } }),
  };
}
