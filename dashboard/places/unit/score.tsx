/** An experience score with its interval. */
import { common } from '../../words/common.ts';
import { points } from '../../words/numbers.ts';

interface Score {
  score: number | null;
  scoreLow: number | null;
  scoreHigh: number | null;
}

/** Nothing where there is too little for a score. `write`: how the score itself is written, such as `points`. */
export const ScoreEstimate = ({
  of: { score, scoreLow, scoreHigh },
  write = points,
}: {
  of: Score;
  write?: (score: number) => string;
}) =>
  score === null ? null : (
    <span class="estimate">
      <span class="estimate-value">{write(score)}</span>
      {scoreLow !== null && scoreHigh !== null && (
        <span class="estimate-detail">{common.value.of95(points(scoreLow), points(scoreHigh))}</span>
      )}
    </span>
  );
