/** What an experiment came to: the verdict first, then what it rests on. */
import { count } from '../../../words/numbers.ts';
import { ExperimentVerdictMark } from './marks.tsx';
import type { Result } from './model.ts';
import { Ratio } from './ratio.tsx';
import { Figures, type ResultProps } from './result-figures.tsx';
import { valueUnit, verdictSays } from './say-result.ts';
import { wordsPanel } from './words-panel.ts';
import { wordsResult } from './words-result.ts';

function Reasons({ reasons }: { reasons: NonNullable<Result['reasons']> }) {
  const say = wordsResult.value;
  if (reasons.length === 0) return null;
  return (
    <>
      <p class="result-says">{say.unreadable}</p>
      <ul class="result-reasons">
        {reasons.map(reason => (
          <li key={reason}>⚠ {say.reasons[reason]}</li>
        ))}
      </ul>
    </>
  );
}

export function ResultCard({ experiment, result, catalogue }: ResultProps) {
  const say = wordsResult.value;
  const { verdict, primary, reasons = [], guardrails = [], ratio } = result;
  if (verdict === null) return null;
  const unit = valueUnit(experiment, catalogue.kpi(experiment.primary.kpi)?.unit ?? '');
  // Arms that differ by themselves can't be compared in anything.
  const areComparable = !reasons.includes('sample-ratio-mismatch') && !reasons.includes('different-before');
  const harmed = areComparable ? guardrails.filter(guardrail => guardrail.harmed).length : 0;
  return (
    <section class="stack experiment-result" aria-label={say.result}>
      <div>
        <p class="result-verdict">
          <ExperimentVerdictMark verdict={verdict} />
        </p>
        {verdictSays(result, unit).map(sentence => (
          <p class="result-says" key={sentence}>
            {sentence}
          </p>
        ))}
        <Reasons reasons={reasons} />
        {harmed > 0 && <p class="result-harm">⚠ {say.harm(count(harmed))}</p>}
        {experiment.design === 'comparison' && <p>{wordsPanel.value.weaker}</p>}
        {experiment.retrospective && <p>{wordsPanel.value.retrospective}</p>}
      </div>
      {ratio?.mismatch && <Ratio ratio={ratio} />}
      {primary !== undefined &&
        (reasons.length === 0 ? (
          <Figures {...{ experiment, result, primary, unit, catalogue }} />
        ) : (
          <details class="method">
            <summary>{say.asIs}</summary>
            <div class="stack">
              <Figures {...{ experiment, result, primary, unit, catalogue }} />
            </div>
          </details>
        ))}
      {ratio !== null && !ratio.mismatch && <Ratio ratio={ratio} />}
      <details class="method">
        <summary>{say.method}</summary>
        <div lang="en">
          <p>{result.says}</p>
          <p>{result.method}</p>
        </div>
      </details>
    </section>
  );
}
