/**
 * Effort weights fitted to customers' answers: how much harder an answer is (0…6) for each time that a cause of
 * effort occurs. Offered beside the current ones, and never applied by themselves.
 */

import { NORMAL_975 } from '#experience/normal.ts';
import type { EffortWeights } from '#lib/settings.ts';
import { at, factor, type Matrix, solve } from './cholesky.ts';
import { centred, explainedBy, type NormalEquations, only, unexplained } from './equations.ts';
import { nonNegativeLeastSquares } from './nnls.ts';
import { type ByCause, byCause, EFFORT_CAUSES, type EffortCause } from './occurrences.ts';

/** Why a cause has no fitted weight: on too few tickets, or it can't be told from the causes before it. */
type LeftOut = 'seen-too-seldom' | 'not-separable';

export interface Fit {
  /** Points of difficulty for each time; `null` where the cause was left out. */
  fitted: ByCause<number | null>;
  /** About 95 %: fitted ± 1.96 standard errors of the unconstrained fit, not below 0. */
  intervals: ByCause<{ low: number; high: number } | null>;
  leftOut: Partial<ByCause<LeftOut>>;
  /**
   * The same in points as they are used: scaled so that these tickets have as many on average as with the current
   * weights, to a tenth. What was left out keeps its current weight. `null` when nothing makes an answer harder.
   */
  comparable: EffortWeights | null;
  /** Points of a ticket on average. */
  meanPoints: { current: number; comparable: number | null };
  /** R² of each against the answers, 0…1. */
  explained: { current: number | null; fitted: number | null; comparable: number | null };
}

/** A column is taken for dependent on others when they explain all but this share of it. */
const DEPENDENT = 1e-9;

const vectorOf = (weights: ByCause<number | null>): number[] => EFFORT_CAUSES.map(cause => weights[cause] ?? 0);

/** The matrix with its columns scaled to length 1. */
const normalised = (gram: Matrix): number[][] =>
  gram.map((row, i) => row.map((value, j) => value / Math.sqrt(at(gram, i, i) * at(gram, j, j))));

/** The causes that can be fitted, and why not the others. */
function fittable(equations: NormalEquations, fewest: number): [EffortCause[], Partial<ByCause<LeftOut>>] {
  const all = centred(equations);
  const causes: EffortCause[] = [];
  const leftOut: Partial<ByCause<LeftOut>> = {};
  for (const [index, cause] of EFFORT_CAUSES.entries()) {
    if ((equations.seen[index] ?? 0) < fewest) leftOut[cause] = 'seen-too-seldom';
    // What never varies has a length of 0, and so no factor either.
    else if (factor(normalised(only(all, [...causes, cause]).gram), DEPENDENT) !== undefined) {
      causes.push(cause);
    } else leftOut[cause] = 'not-separable';
  }
  return [causes, leftOut];
}

/** Standard errors of the unconstrained fit. */
function standardErrors(gram: Matrix, variance: number): number[] {
  const lower = factor(normalised(gram), DEPENDENT / 10);
  return gram.map((_, i) => {
    const unit = gram.map((_row, j) => (i === j ? 1 : 0));
    const inverse = lower === undefined ? Number.POSITIVE_INFINITY : (solve(lower, unit)[i] ?? 0);
    return Math.sqrt((variance * inverse) / at(gram, i, i));
  });
}

const mean = (weights: ByCause<number | null>, { n, occurrences }: NormalEquations): number =>
  vectorOf(weights).reduce((sum, weight, i) => sum + weight * (occurrences[i] ?? 0), 0) / n;

function comparableTo(
  current: EffortWeights,
  fitted: ByCause<number | null>,
  equations: NormalEquations,
): EffortWeights | null {
  const currentOfFitted = byCause(cause => (fitted[cause] === null ? null : current[cause]));
  const scale = mean(currentOfFitted, equations) / mean(fitted, equations);
  const comparable = byCause(cause => {
    const weight = fitted[cause];
    return weight === null ? current[cause] : Math.round(weight * scale * 10) / 10;
  });
  // Where one of the means is 0, nothing that was fitted is above it: 0, or 0 · ∞, which is no number.
  return EFFORT_CAUSES.some(cause => fitted[cause] !== null && comparable[cause] > 0) ? comparable : null;
}

/**
 * Fits weights to the answers. Causes on fewer than `fewest` tickets are left out. `undefined` when there are fewer
 * tickets than that, or not more of them than there is to fit.
 */
export function fitWeights(equations: NormalEquations, current: EffortWeights, fewest: number): Fit | undefined {
  const { n } = equations;
  const [causes, leftOut] = fittable(equations, fewest);
  const free = n - causes.length - 1;
  if (n < fewest || free < 1) return undefined;
  const all = centred(equations);
  const part = only(all, causes);
  const solution = nonNegativeLeastSquares(part.gram, part.target);
  const errors = standardErrors(part.gram, unexplained(part, solution) / free);
  const ofCause = (values: readonly number[], cause: EffortCause): number | null =>
    values[causes.indexOf(cause)] ?? null;

  const fitted = byCause(cause => ofCause(solution, cause));
  const comparable = comparableTo(current, fitted, equations);
  return {
    fitted,
    intervals: byCause(cause => {
      const [weight, error] = [ofCause(solution, cause), ofCause(errors, cause)];
      if (weight === null || error === null) return null;
      return { low: Math.max(0, weight - NORMAL_975 * error), high: weight + NORMAL_975 * error };
    }),
    leftOut,
    comparable,
    meanPoints: { current: mean(current, equations), comparable: comparable && mean(comparable, equations) },
    explained: {
      current: explainedBy(all, vectorOf(current)),
      fitted: explainedBy(all, vectorOf(fitted)),
      comparable: comparable && explainedBy(all, vectorOf(comparable)),
    },
  };
}
