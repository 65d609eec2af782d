/** Whether a series repeats itself: two that both follow the calendar move together, with nothing between them. */
import { NORMAL_995 } from '#experience/normal.ts';
import { type Cadence, SEASONS } from './cadence.ts';
import { rankAutocorrelation } from './dependence.ts';
import { paired, type Values } from './differences.ts';

/** Fewer changes so far apart don't show a season. */
const FEWEST_PAIRS = 30;
/** Distances whose autocorrelation makes that at the season less sure. */
const NEAR = [1, 2, 3];

/**
 * Whether changes come again after `distance` periods more than noise would have them: above 2.58 standard errors of
 * an autocorrelation, √((1 + 2·Σr²)/m) (Bartlett, JRSS Supplement 8, 1946). Said of no series that is too short.
 */
function repeats(changes: Values, distance: number): boolean {
  const m = paired(changes, changes, distance).x.length;
  if (m < FEWEST_PAIRS) return false;
  const squares = NEAR.reduce((sum, near) => sum + rankAutocorrelation(changes, near) ** 2, 0);
  return rankAutocorrelation(changes, distance) > NORMAL_995 * Math.sqrt((1 + 2 * squares) / m);
}

/** After how many periods the changes of a series repeat themselves, of those that a calendar would make. */
export const seasonsOf = (changes: Values, cadence: Cadence): number[] =>
  SEASONS[cadence].filter(distance => repeats(changes, distance));
