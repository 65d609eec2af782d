/** A question with a few answers, all of them in view: one of them, or several. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Choice<Value extends string> {
  value: Value;
  name: string;
  says?: string;
}

export function Choices<Value extends string>({
  legend,
  hint,
  error,
  type,
  choices,
  chosen,
  onChange,
}: {
  legend: string;
  hint?: ComponentChildren;
  error?: string | undefined;
  type: 'radio' | 'checkbox';
  choices: readonly Choice<Value>[];
  chosen: readonly Value[];
  onChange: (chosen: readonly Value[]) => void;
}) {
  const id = useId();
  const turn = (value: Value): void => {
    if (type === 'radio') onChange([value]);
    else onChange(chosen.includes(value) ? chosen.filter(one => one !== value) : [...chosen, value]);
  };
  return (
    <fieldset class={error === undefined ? 'field choices' : 'field choices wrong'}>
      <legend>{legend}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <div class={choices.length > 6 ? 'choice-list long' : 'choice-list'}>
        {choices.map(({ value, name, says }, index) => (
          <div class="choice" key={value}>
            <input
              id={`${id}-${value}`}
              type={type}
              name={id}
              checked={chosen.includes(value)}
              // The first one stands for the group: there the person goes on.
              aria-invalid={error !== undefined && index === 0 ? true : undefined}
              aria-describedby={error !== undefined && index === 0 ? `${id}-error` : undefined}
              onChange={() => turn(value)}
            />
            <label for={`${id}-${value}`}>
              <span>{name}</span>
              {says !== undefined && <span class="hint">{says}</span>}
            </label>
          </div>
        ))}
      </div>
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
