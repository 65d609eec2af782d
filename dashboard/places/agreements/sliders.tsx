/** Target and floor to slide along the weeks above. */
import type { DraftMeasure } from './draft.ts';
import { type Scale, tidy } from './scale.ts';
import { proposeWords } from './words-propose.ts';

export function Sliders({
  name,
  draft,
  scale,
  write,
  onChange,
}: {
  name: string;
  draft: DraftMeasure;
  scale: Scale;
  write: (value: number) => string;
  onChange: (change: Partial<DraftMeasure>) => void;
}) {
  const { from, to, step } = scale;
  return (
    <>
      {(['target', 'floor'] as const).map(which => {
        const value = draft[which];
        const label = proposeWords.value[which];
        return (
          <div class={`slider ${which}`} key={which}>
            <span class="slider-name" aria-hidden="true">
              {label}
            </span>
            <input
              type="range"
              aria-label={proposeWords.value.sliderOf(label, name)}
              aria-valuetext={value === undefined ? '' : write(value)}
              min={from}
              max={to}
              step={step}
              value={value ?? from}
              onInput={event => onChange({ [which]: tidy(event.currentTarget.valueAsNumber) })}
            />
          </div>
        );
      })}
    </>
  );
}
