/** A number typed exactly, beside a slider that moves the same one. */
import { useLayoutEffect, useState } from 'preact/hooks';
import { TextField } from '../../parts/field.tsx';
import { fromTyped, type Typed, toTyped } from './scale.ts';

export function NumberField({
  label,
  hint,
  value,
  typed,
  error,
  onChange,
}: {
  label: string;
  hint?: string;
  value: number | undefined;
  typed: Typed;
  error?: string | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const [text, setText] = useState(toTyped(value, typed));
  // Moved by the slider: what was typed is no longer so. What is being typed stays, such as "0," on the way to "0,5".
  useLayoutEffect(() => {
    setText(before => (fromTyped(before, typed) === value ? before : toTyped(value, typed)));
  }, [value, typed]);
  return (
    <TextField
      label={label}
      {...(hint === undefined ? {} : { hint })}
      error={error}
      value={text}
      onChange={next => {
        setText(next);
        onChange(fromTyped(next, typed));
      }}
    />
  );
}
