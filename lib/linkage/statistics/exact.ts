/** Exact tests of counts: every outcome that is no likelier than the one there is, weighed. */

/** Likelihoods this much apart are the same: they are computed on different ways. */
const SAME = 1 + 1e-7;

/**
 * The chance of all outcomes that are no likelier than `found`, of the outcomes `from` … `to`. `step` is how much
 * likelier an outcome is than the one before. Weights are taken from the likeliest outcome outwards and then made to
 * add up to 1, so that nothing overflows and no factorial is needed.
 */
export function noLikelier(from: number, to: number, found: number, step: (outcome: number) => number): number {
  let mode = from;
  while (mode < to && step(mode + 1) >= 1) mode += 1;
  const weights = new Array<number>(to - from + 1).fill(0);
  weights[mode - from] = 1;
  for (let at = mode + 1; at <= to; at += 1) weights[at - from] = (weights[at - 1 - from] ?? 0) * step(at);
  for (let at = mode - 1; at >= from; at -= 1) weights[at - from] = (weights[at + 1 - from] ?? 0) / step(at + 1);
  const bound = (weights[found - from] ?? 0) * SAME;
  let [all, rare] = [0, 0];
  for (const weight of weights) {
    all += weight;
    if (weight <= bound) rare += weight;
  }
  return Math.min(1, rare / all);
}

interface Arm {
  hits: number;
  n: number;
}

/**
 * Fisher's exact test, two-sided: of all tables with these margins, those that are no likelier than this one (Fisher,
 * JRSS 98, 1935; two-sided as Irwin, Metron 12, 1935). With k hits in the one arm of n₁, and K among all:
 * P(k)/P(k − 1) = (K − k + 1)(n₁ − k + 1)/(k(n₂ − K + k)).
 */
export function fisherExact(one: Arm, other: Arm): number {
  const hits = one.hits + other.hits;
  const [from, to] = [Math.max(0, hits - other.n), Math.min(hits, one.n)];
  return noLikelier(from, to, one.hits, k => ((hits - k + 1) * (one.n - k + 1)) / (k * (other.n - hits + k)));
}
