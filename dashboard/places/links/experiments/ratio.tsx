/** Whether the arms are as large as the lot should have made them: that may be looked at while it runs. */
import { count, decimal } from '../../../words/numbers.ts';
import { CheckMark } from './marks.tsx';
import type { Result } from './model.ts';
import { writeP } from './say-result.ts';
import { wordsPanel } from './words-panel.ts';

export function Ratio({ ratio }: { ratio: NonNullable<Result['ratio']> }) {
  const say = wordsPanel.value;
  const { control, treatment, expectedControl, expectedTreatment, p, mismatch } = ratio;
  return (
    <div>
      <h4>{say.ratioTitle}</h4>
      <p>
        <CheckMark well={!mismatch}>{mismatch ? say.ratioBad : say.ratioWell}</CheckMark>
      </p>
      <p class="soft">
        {say.ratioSays(
          count(treatment),
          count(control),
          say.ratioExpected(decimal(expectedTreatment, 1), decimal(expectedControl, 1)),
          writeP(p),
        )}
      </p>
      {mismatch && <p>{say.ratioMend}</p>}
    </div>
  );
}
