/** The normal distribution: how far out something lies, and how far out a given share does. */
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';

/** The chance of lying at least |z| standard errors away on either side: erfc(|z|/√2). */
export const twoSidedNormal = (z: number): number => erfc(Math.abs(z) / Math.SQRT2);

/** The point below which this share (0…1) lies, in standard errors: −√2·erfc⁻¹(2·share). */
export const normalQuantile = (share: number): number => -Math.SQRT2 * erfcinv(2 * share);
