/** Made-up series for tests: the same for the same seed. */

/** Normally distributed numbers (Box and Muller). */
export function noise(roll: () => number, length: number): number[] {
  return Array.from({ length }, () => Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll()));
}

/** The sums so far: a series whose changes these are. */
export function walk(changes: readonly number[]): number[] {
  let sum = 0;
  return [0, ...changes.map(change => (sum += change))];
}

/** What follows `leading` after `lag` steps with this correlation, and noise otherwise. */
export function following(leading: readonly number[], rho: number, lag: number, roll: () => number): number[] {
  const own = noise(roll, leading.length);
  return own.map((value, index) => rho * (leading[index - lag] ?? 0) + Math.sqrt(1 - rho ** 2) * value);
}
