/** Fields of forms: each with its label, a hint, and what is wrong with it. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** A label around any control; `children` gets what ties them together. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & { children: (wiring: Wiring) => ComponentChildren }) {
  const id = useId();
  const describedBy = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(
    Boolean,
  );
  return (
    <div class={error === undefined ? 'field' : 'field wrong'}>
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': describedBy.length === 0 ? undefined : describedBy.join(' '),
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** A line of text, a number, or a date; `multiline` for more. */
export function TextField({
  value,
  onChange,
  type = 'text',
  multiline = false,
  required = false,
  placeholder,
  autoComplete = 'off',
  min,
  max,
  step,
  suggestions,
  ...field
}: FieldProps & {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'number' | 'date' | 'datetime-local' | 'password' | 'url' | 'search';
  multiline?: boolean;
  required?: boolean;
  placeholder?: string;
  autoComplete?: string;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  /** Values to choose from; any other may be written. */
  suggestions?: readonly string[];
}) {
  const list = useId();
  return (
    <Field {...field}>
      {wiring =>
        multiline ? (
          <textarea
            {...wiring}
            value={value}
            required={required}
            placeholder={placeholder}
            rows={6}
            onInput={event => onChange(event.currentTarget.value)}
          />
        ) : (
          <>
            <input
              {...wiring}
              type={type as 'text'}
              value={value}
              required={required}
              placeholder={placeholder}
              autoComplete={autoComplete}
              min={min}
              max={max}
              step={step}
              list={suggestions === undefined ? undefined : list}
              onInput={event => onChange(event.currentTarget.value)}
            />
            {suggestions !== undefined && (
              <datalist id={list}>
                {suggestions.map(suggestion => (
                  <option key={suggestion} value={suggestion} />
                ))}
              </datalist>
            )}
          </>
        )
      }
    </Field>
  );
}

export interface Option<Value extends string> {
  value: Value;
  name: string;
}

/** One of some. */
export function SelectField<Value extends string>({
  value,
  options,
  onChange,
  ...field
}: FieldProps & { value: Value; options: readonly Option<Value>[]; onChange: (value: Value) => void }) {
  return (
    <Field {...field}>
      {wiring => (
        <select
          {...wiring}
          value={value}
          onChange={event => {
            const chosen = options.find(option => option.value === event.currentTarget.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map(option => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Yes or no. */
export function CheckField({
  label,
  hint,
  value,
  onChange,
}: Omit<FieldProps, 'error'> & { value: boolean; onChange: (value: boolean) => void }) {
  const id = useId();
  return (
    <div class="field check">
      <input
        id={id}
        type="checkbox"
        checked={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={event => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** What a refused document says about one of its fields, by the path's beginning. */
export const errorAt = (
  issues: readonly { path: string; message: string }[] | undefined,
  path: string,
): string | undefined => issues?.find(issue => issue.path === path || issue.path.startsWith(`${path}/`))?.message;
