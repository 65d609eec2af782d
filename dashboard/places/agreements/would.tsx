/** In how many of the last weeks a target would have been met: the sentence that a target is agreed on by. */
import { count } from '../../words/numbers.ts';
import { wouldHaveMet } from './scoring.ts';
import type { SeriesPoint } from './use-weeks.ts';
import { proposeWords } from './words-propose.ts';

interface Asked {
  points: readonly SeriesPoint[];
  target: number;
  higher: boolean;
}

function sentences(points: readonly SeriesPoint[], target: number, higher: boolean): [string, string?] {
  const { met, counted, insufficient } = wouldHaveMet(points, target, higher);
  const words = proposeWords.value;
  if (counted === 0) return [words.noData];
  if (insufficient === 0) return [words.would(count(met), count(counted))];
  return [
    words.wouldSome(count(met), count(counted)),
    insufficient === 1 ? words.insufficientOne : words.insufficient(count(insufficient)),
  ];
}

export const wouldText = (points: readonly SeriesPoint[], target: number, higher: boolean): string =>
  sentences(points, target, higher).join(' ');

export function Would({ points, target, higher }: Asked) {
  const [first, more] = sentences(points, target, higher);
  return (
    <p class="would" aria-live="polite">
      <strong>{first}</strong>
      {more !== undefined && <span class="soft"> {more}</span>}
    </p>
  );
}
