/** What separates the arms, drawn: its interval against no difference and the smallest effect worth having. */
import { common } from '../../../words/common.ts';
import { writeMeasureChange } from '../../../words/measure-values.ts';
import { effectLine } from './course.ts';
import type { Difference } from './model.ts';
import { writeEnd, writeP } from './say-result.ts';
import { wordsResult } from './words-result.ts';

/** Beyond this the name of a mark is written to its left: else it would leave the line. */
const LATE = 50;

function Mark({ at, name, kind }: { at: number; name: string; kind: string }) {
  return (
    <span class={`effect-mark ${kind} ${at > LATE ? 'late' : ''}`} style={{ left: `${at}%` }}>
      <span class="effect-name">{name}</span>
    </span>
  );
}

/** `smallest`: with its sign. */
export function EffectChart({
  difference,
  smallest,
  unit,
}: {
  difference: Difference;
  smallest: number;
  unit: string;
}) {
  const say = wordsResult.value;
  const { value, low, high, p, test } = difference;
  const line = effectLine(difference, smallest);
  const said = say.drawn(
    writeMeasureChange(value, unit),
    writeEnd(low, unit),
    writeEnd(high, unit),
    writeMeasureChange(smallest, unit),
  );
  return (
    <figure class="effect">
      <figcaption>
        <span class="soft">{say.apart}</span>{' '}
        <span class="estimate">
          <span class="estimate-value">{writeMeasureChange(value, unit)}</span>
          <span class="estimate-detail">
            {common.value.of95(writeEnd(low, unit), writeEnd(high, unit))} · {say.p(writeP(p), say.tests[test])}
          </span>
        </span>
      </figcaption>
      <div class="effect-line" role="img" aria-label={said}>
        <span class="effect-ground" />
        <span class="effect-span" style={{ left: `${line.low}%`, width: `${line.high - line.low}%` }} />
        <Mark at={line.zero} name={say.scale.none} kind="none" />
        {line.smallest !== undefined && (
          <Mark
            at={line.smallest}
            name={`${say.scale.smallest} ${writeMeasureChange(smallest, unit)}`}
            kind="smallest"
          />
        )}
        <span class="effect-value" style={{ left: `${line.value}%` }} />
      </div>
    </figure>
  );
}
