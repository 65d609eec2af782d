/** What may be known of an experiment before it is over: how many there are, and whether the arms are as they should be. */
import { count } from '../../../words/numbers.ts';
import type { Experiment, Result } from './model.ts';
import { Ratio } from './ratio.tsx';
import { wordsPanel } from './words-panel.ts';

function soFar(experiment: Experiment, result: Result): string | undefined {
  const say = wordsPanel.value;
  const needed = experiment.sampleSize === null ? undefined : count(experiment.sampleSize.total);
  if (experiment.design !== 'requesters') {
    return needed === undefined ? undefined : say.unitsTake(count(experiment.units.length), needed);
  }
  // Of fewer than twenty there is no ratio, and so no number: too few to be told.
  if (result.ratio === null) return needed === undefined ? say.outcomesFew : say.outcomesFewOf(needed);
  const n = count(result.ratio.control + result.ratio.treatment);
  return needed === undefined ? say.outcomesOnly(n) : say.outcomes(n, needed);
}

export function Progress({ experiment, result }: { experiment: Experiment; result: Result }) {
  const say = wordsPanel.value;
  const said = soFar(experiment, result);
  const { ratio } = result;
  const share =
    experiment.sampleSize === null || ratio === null
      ? undefined
      : (ratio.control + ratio.treatment) / experiment.sampleSize.total;
  return (
    <section class="stack experiment-progress" aria-label={say.soFar}>
      <h4>{say.soFar}</h4>
      {said !== undefined && <p>{said}</p>}
      {share !== undefined && (
        <div class="course-line" aria-hidden="true">
          <span class="course-done" style={{ width: `${Math.min(100, 100 * share)}%` }} />
        </div>
      )}
      {ratio !== null && <Ratio ratio={ratio} />}
      <p class="experiment-closed">
        <strong>{say.noValues}</strong> {say.whyNot}
      </p>
    </section>
  );
}
