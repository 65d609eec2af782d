/** Two means, of arms whose values needn't vary alike. */
import type { Difference } from '#linkage/experiments/result.ts';
import { studentDifference } from './student.ts';

/** Values, as far as their mean is concerned. */
export interface Sample {
  n: number;
  mean: number;
  /** Of single values: Σ(x − mean)²/(n − 1); 0 for fewer than two. In the square of their unit. */
  variance: number;
}

/** Mean and variance in one pass (Welford, Technometrics 4, 1962): equal values have the variance 0, and exactly so. */
export function sampleOf(values: readonly number[]): Sample {
  let [n, mean, squares] = [0, 0, 0];
  for (const value of values) {
    n += 1;
    const away = value - mean;
    mean += away / n;
    squares += away * (value - mean);
  }
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}

/**
 * Treatment less control, of means (Welch, Biometrika 34, 1947): t = (m₂ − m₁)/√(a + b) with a = s₁²/n₁ and b = s₂²/n₂,
 * with (a + b)²/(a²/(n₁ − 1) + b²/(n₂ − 1)) degrees of freedom (Satterthwaite, Biometrics Bulletin 2, 1946), and the
 * interval by the same t. `null` where an arm has fewer than two values, or nothing varies in either: then they are all
 * equal, or as different as they are, and no test knows by how much.
 */
export function welch(control: Sample, treatment: Sample): Difference | null {
  const square = control.variance / control.n + treatment.variance / treatment.n;
  if (control.n < 2 || treatment.n < 2 || !(square > 0)) return null;
  // Shares of the whole, so that neither tiny nor huge values leave the range of a number.
  const [a, b] = [control, treatment].map(({ n, variance }) => (variance / n / square) ** 2 / (n - 1));
  const freedom = 1 / ((a ?? 0) + (b ?? 0));
  return studentDifference(treatment.mean - control.mean, Math.sqrt(square), freedom, 'welch');
}
