/** The hypotheses of a unit, the latest written first, and the experiments about them. */

import { isRefusal } from '../../../api/problem.ts';
import type { Answer } from '../../../api/use-answer.ts';
import { useAnswer } from '../../../api/use-answer.ts';
import type { Experiment, Hypothesis } from './model.ts';

/** As many as the API gives at once; beyond them it is said that there are more. */
const MOST = 200;
/** Seconds. */
const EVERY = 30;

export interface Written {
  /** The latest written first. */
  hypotheses: readonly Hypothesis[];
  /** Those that the person may see; not known where they couldn't be asked for. */
  experiments: readonly Experiment[] | undefined;
  /** There are more than these. */
  more: boolean;
}

/** Of no unit nothing is asked. */
export function useHypotheses(unit: string | undefined): Answer<Written> {
  const asked = unit === undefined ? undefined : { query: { unit, limit: MOST } };
  const options = { every: EVERY, about: unit ?? '' };
  const written = useAnswer('GET /v1/hypotheses', asked, options);
  const planned = useAnswer('GET /v1/experiments', asked, options);
  const [hypotheses, experiments] = [written.value, planned.value];
  // Without the experiments there are still the hypotheses.
  const isThere = hypotheses !== undefined && (experiments ?? planned.problem) !== undefined;
  return {
    value: isThere
      ? {
          hypotheses: hypotheses.items.toSorted((one, other) => (one.writtenAt < other.writtenAt ? 1 : -1)),
          experiments: experiments?.items,
          more: hypotheses.nextCursor !== undefined,
        }
      : undefined,
    etag: undefined,
    problem: written.problem ?? (isRefusal(planned.problem) ? undefined : planned.problem),
    loading: !isThere,
    stale: written.stale || planned.stale,
    reload: () => {
      written.reload();
      planned.reload();
    },
  };
}
