/** The price of looking at many pairs: of twenty that have nothing to do with each other, one looks as if it had. */
import adjust from '@stdlib/stats-padjust';

/** Of all pairs that are called associated, at most this share is there by chance, on average. */
export const FALSE_DISCOVERY_RATE = 0.05;

/**
 * The q-value of each p-value: the least false discovery rate at which it is among the discoveries (Benjamini and
 * Hochberg, JRSS B 57, 1995). In the order of the p-values, which are all that were looked at.
 */
export const qValues = (pValues: readonly number[]): number[] =>
  // The library refuses an empty list.
  pValues.length === 0 ? [] : adjust([...pValues], 'bh');

/**
 * The chance of a whole pair, looked at at several lags, where nothing is between it at any: the least of n·p₍ᵢ₎/i
 * (Simes, Biometrika 73, 1986).
 */
export function simes(pValues: readonly number[]): number {
  const sorted = [...pValues].sort((one, other) => one - other);
  return Math.min(1, ...sorted.map((p, index) => (p * sorted.length) / (index + 1)));
}
