/** What has changed against the period before, and whether chance alone could have made it. */
import { differenceOf, isBeyondNoise } from '#rollups/differences.ts';
import type { Estimate } from '#rollups/intervals.ts';

type ChangeVerdict = 'rose' | 'fell' | 'within-noise' | 'insufficient-data';

export interface Change {
  /** The value less that of the period before, with its interval; `null` where it isn't known. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** Which way it went: whether that is for the better is the measure's to say. */
  verdict: ChangeVerdict;
}

/** Of an estimate against that of the period before: too few on either side are no ground for saying anything. */
export function changeOf(now: Estimate, before: Estimate | undefined, minimumSample: number): Change {
  const difference = before === undefined ? undefined : differenceOf(now, before);
  if (before === undefined || difference === undefined) {
    return { value: null, low: null, high: null, verdict: 'insufficient-data' };
  }
  if (Math.min(now.n, before.n) < minimumSample) return { ...difference, verdict: 'insufficient-data' };
  if (!isBeyondNoise(difference)) return { ...difference, verdict: 'within-noise' };
  return { ...difference, verdict: difference.value > 0 ? 'rose' : 'fell' };
}
